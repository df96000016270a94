"""Lower bounds on what any plan of a shop must cost."""
