"""The tables of the month's returns, as they came to be."""
