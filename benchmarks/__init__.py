"""Measurements: one module each, ``measure()`` returns a table, its head first."""
