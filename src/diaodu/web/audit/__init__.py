"""Traces: what was done, by whom, when; append-only, and chained so that gaps show."""
