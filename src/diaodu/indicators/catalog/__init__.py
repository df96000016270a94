"""One file an entry: a measure, a grouping, a comparison or a warning."""
