"""What the deeds on registers are called."""

from __future__ import annotations

__all__ = ["EVENTS"]

EVENTS = {
    "record.add": "登记台账",
    "record.change": "修改台账",
    "record.remove": "移出台账",
    "record.return": "移回台账",
    "record.remind": "到期提醒",
    "register.import": "导入台账",
    "fact.tell": "填报企业情况",
    "plan.write": "修改一厂一策",
    "trigger.add": "增加必访事由",
    "trigger.change": "修改必访事由",
}
