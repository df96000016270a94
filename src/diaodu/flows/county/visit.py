"""Who keeps in touch with which enterprise, and the visits that were paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.flows.county.firms import enterprises
from diaodu.flows.county.names import person
from diaodu.flows.county.people import leaders
from diaodu.flows.county.unit import units
from diaodu.kernel.workday import add_workdays

if TYPE_CHECKING:
    from datetime import date

    from diaodu.flows.county.firms import Enterprise

__all__ = ["TRIGGERS", "Contact", "Visit", "contacts", "visits"]

# The six of 六必访 are nowhere published: these are the demo county's own.
TRIGGERS = (
    "停产减产必访",
    "产值用电背离必访",
    "新入规必访",
    "诉求逾期必访",
    "重大项目开工必访",
    "节后复工必访",
)
_FOUND = {
    "stopped": ("停产减产必访", "设备停运，门卫值守，负责人称订单中断、资金紧张。"),
    "cut": ("停产减产必访", "主要客户减单，只开一半生产线，员工轮休。"),
    "cut_last": ("停产减产必访", "原料价格上涨，企业主动压产，预计下月恢复。"),
    "apart": (
        "产值用电背离必访",
        "部分工序外协加工，自用电下降，已请企业提供外协合同。",
    ),
    "built": ("新入规必访", "设备调试完成，产能逐步释放，统计台账已建立。"),
    "grown": ("新入规必访", "首次入规，讲解了报表口径和报送时间。"),
}
_PROBLEMS = {
    "stopped": "流动资金断链，银行压缩授信。",
    "cut": "主要客户订单减少，需要开拓新客户。",
    "built": "技术工人不足。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A leader who looks after an enterprise (包联), with the officer of a unit."""

    firm: str
    leader: str
    post: str
    unit: str
    officer: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit: why it was due, what was seen, which problems were told."""

    firm: str
    leader: str
    unit: str
    day: date
    trigger: str
    notes: str
    problems: str = ""


def contacts(day: date) -> tuple[Contact, ...]:
    """List who looks after whom: the forty largest, and all to which something came."""
    code = {each.short: each.code for each in units()}
    offices = [code[n] for n in ("县工信局", "县发改局", "县科技局", "县商务局")]
    since = day.replace(month=1, day=15)
    return tuple(
        Contact(
            firm=firm.code,
            leader=leader.name,
            post=leader.post,
            unit=offices[at % len(offices)],
            officer=person(at, 5),
            since=since if since <= day else since.replace(year=day.year - 1),
        )
        for at, firm in enumerate(_cared_for())
        for leader in (leaders()[at % len(leaders())],)
    )


def visits(day: date) -> tuple[Visit, ...]:
    """List the visits of the last weeks before a day, the newest first."""
    near = contacts(day)
    roles = {each.code: each.role for each in enterprises()}
    found = []
    for at, each in enumerate(near):
        role = roles[each.firm]
        trigger, notes = _FOUND.get(role, ("", "生产正常，订单排到下季度，员工稳定。"))
        if role or at % 2:
            found.append(
                Visit(
                    firm=each.firm,
                    leader=each.leader,
                    unit=each.unit,
                    day=add_workdays(day, -(2 + at)),
                    trigger=trigger,
                    notes=notes,
                    problems=_PROBLEMS.get(role, ""),
                )
            )
    return tuple(sorted(found, key=lambda each: (each.day, each.firm), reverse=True))


def _cared_for() -> tuple[Enterprise, ...]:
    here = [each for each in enterprises() if each.left is None]
    largest = sorted(here, key=lambda each: (-each.monthly_output, each.code))[:40]
    told = [each for each in here if each.role and each not in largest]
    return (*told, *largest)
