"""Schedule: orders over a core factory, its satellites and a shared cutting centre."""
