"""What the boards of a closed month show: cuts, firms, places, and what is behind."""

from __future__ import annotations

from diaodu.flows.board.behind import behind
from diaodu.flows.board.cut import Asked
from diaodu.flows.board.firm import cell_of, past_of_firm
from diaodu.flows.board.gap import gaps
from diaodu.flows.board.groups import groups_of
from diaodu.flows.board.members import members_of
from diaodu.flows.board.pinned import as_of
from diaodu.flows.board.rivals import rival_trends
from diaodu.flows.board.told import told_of

__all__ = [
    "Asked",
    "as_of",
    "behind",
    "cell_of",
    "gaps",
    "groups_of",
    "members_of",
    "past_of_firm",
    "rival_trends",
    "told_of",
]
