"""Pages of the API: its tokens and its description."""
