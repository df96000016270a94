"""Plans against what is done: targets, value added, nursery, tiers, rivals."""
