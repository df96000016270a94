"""Documents: uploaded, read, looked through by a person, and turned into matters."""
