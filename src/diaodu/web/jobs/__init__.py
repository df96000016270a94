"""Long work: a row that says how far it is, and never stays "running" by mistake."""
