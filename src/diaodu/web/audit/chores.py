"""What traces want checked: the chain is whole."""

from __future__ import annotations

from diaodu.web.audit.actions import chain_faults

__all__ = ["FAULTS"]

FAULTS = (chain_faults,)
