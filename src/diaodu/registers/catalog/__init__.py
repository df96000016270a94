"""The kinds of register: one file a kind."""
