"""The hall 大厅: the web application that ties the engines together.

One Django app an engine, under the engine's name, and some of the hall's own: people,
audit, jobs. An app sees another only through its ``actions`` and ``access``. The hall
holds no rule of the trade: it remembers, asks the engines, and shows.
"""
