"""What is written down of the demo county as a whole."""

from __future__ import annotations

__all__ = ["EVENTS"]

EVENTS = {"demo.build": "建成演示县"}
