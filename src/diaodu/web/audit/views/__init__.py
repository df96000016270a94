"""The pages of traces."""
