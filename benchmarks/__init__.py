"""Measurements against named bars; ``python -m benchmarks`` runs all of them."""
