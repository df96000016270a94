"""Tags of traces."""
