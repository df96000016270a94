"""Facts of enterprises, one file each."""
