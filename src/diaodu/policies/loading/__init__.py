"""Reading policies: from a YAML file to a ``Policy``, with all that is wrong in it."""
