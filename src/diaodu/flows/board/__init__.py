"""What the boards of a closed month show: cuts, firms, places, and what is behind."""

from __future__ import annotations

from diaodu.flows.board.behind import Behind, behind
from diaodu.flows.board.cut import DIMS, Asked, Cut, cut_of
from diaodu.flows.board.firm import FirmMonth, FirmPast, cell_of, past_of_firm
from diaodu.flows.board.gap import Gap, gaps
from diaodu.flows.board.groups import Group, Groups, groups_of, table_of
from diaodu.flows.board.members import Member, Members, members_of
from diaodu.flows.board.pinned import as_of
from diaodu.flows.board.record import read_report, written_report
from diaodu.flows.board.rivals import RivalTrend, rival_trends
from diaodu.flows.board.told import Told, told_of

__all__ = [
    "DIMS",
    "Asked",
    "Behind",
    "Cut",
    "FirmMonth",
    "FirmPast",
    "Gap",
    "Group",
    "Groups",
    "Member",
    "Members",
    "RivalTrend",
    "Told",
    "as_of",
    "behind",
    "cell_of",
    "cut_of",
    "gaps",
    "groups_of",
    "members_of",
    "past_of_firm",
    "read_report",
    "rival_trends",
    "table_of",
    "told_of",
    "written_report",
]
