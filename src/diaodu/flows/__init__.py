"""Pure compositions of engines, used by the command line and the web alike."""
