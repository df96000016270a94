"""One module or package an engine, each with one ``ENGINE``."""
