"""The nouns that every engine shares: periods, work days, dated values, sources.

Import from the module: ``from diaodu.kernel.period import Month``.
"""
