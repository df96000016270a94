"""What the deeds on tokens are called."""

from __future__ import annotations

__all__ = ["EVENTS"]

EVENTS = {"token.issue": "发放接口令牌", "token.withdraw": "作废接口令牌"}
