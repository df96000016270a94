"""Warnings: rules that an office must follow, and what is odd by a firm's own past."""
