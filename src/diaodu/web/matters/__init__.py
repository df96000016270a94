"""Matters: owner, clock and states; the rules are in ``diaodu.matters``."""
