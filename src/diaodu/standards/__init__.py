"""National standards as facts: regions, industries, codes, sizes, names of units.

Ask a module: ``regions.by_code``, ``industries.by_code``, ``credit_code.check``,
``size_class.size_of``, ``gov_units.resolve``. Every table lies in ``data/`` with its
source and is read when it is first asked for.
"""
