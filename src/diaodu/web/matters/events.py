"""What the deeds of matters are called; the moves by the names of their kinds."""

from __future__ import annotations

from diaodu.web.catalogs import matter_kinds

__all__ = ["EVENTS"]

EVENTS = {
    **{
        f"matter.{move.key}": move.name
        for kind in matter_kinds().values()
        for move in kind.moves
    },
    "matter.open": "登记事项",
    "matter.edit": "修改事项",
    "matter.undo": "撤回一步",
    "matter.arrange": "整理事项",
    "matter.remind": "到期提醒",
    "reminders.read": "提醒已读",
    "ledger.upload": "上传台账",
    "ledger.import": "导入台账",
    "view.keep": "存常用筛选",
    "view.drop": "删常用筛选",
}
