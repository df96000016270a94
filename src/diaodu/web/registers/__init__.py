"""Registers in the hall: enterprises and what is kept of them, visits, own plans."""
