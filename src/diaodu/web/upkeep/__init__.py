"""Upkeep: serve, remind each day, back up and restore, check settings and data."""
