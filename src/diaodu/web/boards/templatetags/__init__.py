"""Tags and filters of the boards."""
