"""Boards from closed months: figures, enterprises, ranks, and what is behind each."""
