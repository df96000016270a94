"""The pages of the month's returns."""
