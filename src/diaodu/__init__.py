"""Diaodu 调度台: read, monitor, match, schedule and assess a county's industry."""

__all__ = ["__version__"]

__version__ = "0.1.0"
