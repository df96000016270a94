"""Hybrid flow shops: stages of equal machines, all jobs in one direction."""
