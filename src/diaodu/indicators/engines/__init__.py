"""Engines: the same sums of a month, by NumPy or by a database, in equal integers."""
