"""The pages of the registers: one module a page."""
