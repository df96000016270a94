"""Reading policies: from YAML files to ``Policy``, with all that is wrong in them."""

from diaodu.policies.loading.folders import Library, load, read, read_all

__all__ = ["Library", "load", "read", "read_all"]
