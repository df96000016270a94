"""The kinds of matter: one file a kind."""
