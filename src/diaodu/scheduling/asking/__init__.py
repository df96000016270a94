"""What a planner asks of a plan: why late, what if, when at the earliest, what now."""
