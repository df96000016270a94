"""Factory constraints, one file each."""
