"""What makes a visit due, visits of the autumn, and own plans of enterprises."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from diaodu.flows import county
from diaodu.flows.county.place import CODE
from diaodu.flows.county.visit import TRIGGERS, contacts, visits
from diaodu.web.catalogs import register_kinds
from diaodu.web.people.models import Region, Unit
from diaodu.web.registers import actions
from diaodu.web.registers.actions import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.flows.county.firms import Enterprise
    from diaodu.registers.model import Value

__all__ = ["enter_triggers", "pay_round", "write_plans"]

# Each trigger of the county with the signal that sets it off and the days it allows;
# for 节后复工 nothing in the data tells, so that it is no rule of the hall.
_SIGNALS = ("stopped", "divergent", "listed", "overdue", "project")
_DAYS = (3, 5, 15, 3, 10)
_OWN = (("约定再访", "planned", 7), ("包联企业定期走访", "long_ago", 15))
_TIERS = (1, 5, 10, 50, 100)  # 亿元
_YI = 100_000_000
_PLANS = 8


def enter_triggers(_day: date) -> str:
    """Enter the county's own triggers, and one for enterprises long not visited."""
    region = Region.objects.get(code=CODE)
    rows = (*zip(TRIGGERS, _SIGNALS, _DAYS, strict=False), *_OWN)
    for name, signal, days in rows:
        actions.add_trigger(name, signal, days, region=region, actor=None)
    return f"必访事由{len(rows)}种"


def pay_round(day: date) -> str:
    """Write down the autumn round: who was not visited of late was visited then."""
    kind, seen = register_kinds()["visit"], {each.firm for each in visits(day)}
    names = {each.code: each.name for each in county.enterprises()}
    offices = {each.code: each.short for each in county.units()}
    went = [each for each in contacts(day) if each.firm not in seen]
    for at, each in enumerate(went):
        given: dict[str, Value] = {
            "code": each.firm,
            "firm": names[each.firm],
            "leader": each.leader,
            "unit": offices[each.unit],
            "day": day - timedelta(days=49 + at),
            "trigger": "包联企业定期走访",
            "notes": "看了车间和仓库，生产平稳，三季度订单饱满，安全台账齐全。",
        }
        actions.add_record(kind, given, actor=None, day=day)
    return f"定期走访{len(went)}次"


def write_plans(day: date) -> str:
    """Write the own plans of the largest enterprises that are here."""
    here = [each for each in county.enterprises() if each.left is None]
    largest = sorted(here, key=lambda each: -each.monthly_output)[:_PLANS]
    units = Unit.objects.in_bulk([each.code for each in largest], field_name="code")
    offices = {each.short: each for each in Unit.objects.offices()}
    for each in largest:
        actions.write_plan(
            units[each.code],
            tuple(_steps(each, offices, day)),
            text=f"主要产品{each.product}，职工{each.staff}人。今年以稳订单、上设备、增用工为主，"
            f"争取跨上一个梯队。",
            tier=_next_tier(each),
            year=day.year + 1,
            version=0,
            actor=None,
        )
    return f"一厂一策{len(largest)}份"


def _steps(firm: Enterprise, offices: dict[str, Unit], day: date) -> Iterator[Step]:
    end = date(day.year, 12, 31)
    yield Step(
        text=f"{firm.product}生产线智能化改造，新增设备",
        lead=offices["县工信局"],
        due=end,
        progress="设备已到厂，正在安装",
    )
    yield Step(
        text="组织专场招聘，补足一线工人",
        lead=offices["县人社局"],
        due=end,
        progress="已办两场，到岗四十余人",
        done=True,
    )
    yield Step(text="对接银行，落实技改贷款", lead=offices["县金融中心"], due=end)


def _next_tier(firm: Enterprise) -> int:
    year = firm.monthly_output * 12
    return next((tier for tier in _TIERS if tier * _YI > year), _TIERS[-1])
