"""The API: what programs of other offices may read and do, with a token of a unit."""
