"""Pages of matters, a module a page."""
