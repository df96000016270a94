"""The demo county's registers, filled for a first look; all of it invented."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from diaodu import registers
from diaodu.flows.county.firms import MONTHS, enterprises
from diaodu.flows.county.months import last_month, returns
from diaodu.flows.county.unit import units
from diaodu.flows.county.visit import contacts, visits
from diaodu.kernel.period import Month
from diaodu.registers.facts import Fact, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diaodu.flows.county.firms import Enterprise
    from diaodu.registers.model import Record, Value

__all__ = ["facts", "records"]

_TITLES = (
    ("高新技术企业", "国家级"),
    ("专精特新中小企业", "省级"),
    ("创新型中小企业", "省级"),
    ("绿色工厂", "省级"),
    ("企业技术中心", "市级"),
    ("数字化车间", "市级"),
)
_THREE_YEARS = frozenset({"高新技术企业", "专精特新中小企业", "创新型中小企业"})
_UPGRADES = ("智能化改造", "绿色化改造", "技术改造")
_FUNDS = (
    ("省级工业发展专项资金", "中小企业数字化改造补助", "省级", 800, 500, 320),
    ("中央中小企业发展专项资金", "专精特新企业奖补", "中央", 450, 300, 300),
    ("超长期特别国债（设备更新）", "纺织设备更新", "中央", 2_600, None, None),
    ("市级技改专项资金", "光电产线技改贴息", "市级", 160, 120, 0),
)


def records(day: date) -> Mapping[str, tuple[dict[str, Value], ...]]:
    """Return the records of each register as they stand on a day, by its key."""
    made = {
        "enterprise": _enterprises(day),
        "title": _titles(day),
        "upgrade_project": _projects(day),
        "upper_fund": _funds(day),
        "contact_leader": _contacts(day),
        "visit": _visits(day),
        "white_list": _white_list(day),
    }
    kinds = registers.load()
    return {
        key: tuple(registers.checked(kinds[key], each, day)[0] for each in found)
        for key, found in made.items()
    }


def facts(day: date) -> Iterator[Fact]:
    """Yield what is known of the enterprises: registers, last year's closed returns.

    Some things are known of none, so that there is something to be asked.
    """
    kind, last = registers.load()["enterprise"], last_month(day)
    asked_on = last.first_day
    for record in records(day)["enterprise"]:
        yield from facts_of(kind, record, day=asked_on, place="企业台账")
    year = Month(last.year - 1, 12)
    table = returns(last)[year]
    for key, column in (("revenue_year", "revenue"), ("tax_year", "tax")):
        told = table[f"{column}_to_date"].to_pylist()
        for code, value in zip(table["enterprise"].to_pylist(), told, strict=True):
            yield Fact(
                enterprise=code,
                key=key,
                value=Decimal(value) / 10_000,
                source="封账月报",
                day=year.last_day,
                place=f"{year.label}封账报表",
            )
    for each in enterprises()[::9]:
        yield Fact(
            enterprise=each.code,
            key="staff",
            value=each.staff + 12,
            source="部门数据",
            day=asked_on,
            place="社保参保人数",
        )


def _enterprises(day: date) -> Iterator[Record]:
    first = last_month(day) - (MONTHS - 1)
    states = {"stopped": "停产", "moved": "搬迁"}
    for each in enterprises():
        yield {
            "code": each.code,
            "firm": each.name,
            "industry": each.industry,
            "town": each.town,
            "park": each.park,
            "chain": each.cluster,
            "size": each.size,
            "product": each.product,
            "founded": date(each.founded, 3, 1),
            "listed": None
            if each.entered is None
            else (first + each.entered).first_day,
            "staff": each.staff,
            "legal_person": each.legal_person,
            "contact": each.contact,
            "phone": each.phone,
            "state": states.get(each.role, "正常"),
        }


def _titles(day: date) -> Iterator[Record]:
    for at, firm in enumerate(_largest()[:36]):
        title, level = _TITLES[at % len(_TITLES)]
        granted = day - timedelta(days=60 + at * 37 % 1_020)
        end = granted.replace(year=granted.year + 3, day=min(granted.day, 28))
        yield {
            "code": firm.code,
            "firm": firm.name,
            "title": title,
            "level": level,
            "certificate": f"示例〔{granted.year}〕{at + 1:03d}号",
            "granted": granted,
            "expires": end if title in _THREE_YEARS else None,
        }


def _projects(day: date) -> Iterator[Record]:
    for at, firm in enumerate(_largest()[:18]):
        total = Decimal(600 + at * 270)
        start = day - timedelta(days=40 + at * 15)
        yield {
            "code": firm.code,
            "firm": firm.name,
            "project": f"{firm.product}生产线{_UPGRADES[at % 3]}",
            "type": _UPGRADES[at % 3],
            "total": total,
            "equipment": total * 7 / 10,
            "planned": total / 2,
            "done": total * (at % 10) / 10,
            "start": start,
            "finish": start + timedelta(days=270),
            "stage": "竣工" if at % 6 == 5 else "在建",
            "lead": ("县工信局",),
        }


def _funds(day: date) -> Iterator[Record]:
    for at, (fund, project, level, asked, granted, paid) in enumerate(_FUNDS):
        states = ("拨付中", "已拨付", "申报中", "已到账")
        yield {
            "fund": fund,
            "project": project,
            "level": level,
            "applied_on": day - timedelta(days=200 - at * 30),
            "applied": asked,
            "granted": granted,
            "arrived": granted,
            "arrived_on": day - timedelta(days=60) if granted else None,
            "paid": paid,
            "use_by": day + timedelta(days=25 + at * 20) if granted else None,
            "unit": "县工信局",
            "state": states[at],
        }


def _contacts(day: date) -> Iterator[Record]:
    names, offices = _names(), _offices()
    for each in contacts(day):
        yield {
            "code": each.firm,
            "firm": names[each.firm],
            "leader": each.leader,
            "post": each.post,
            "unit": offices[each.unit],
            "officer": each.officer,
            "since": each.since,
            "until": each.since.replace(year=each.since.year + 1),
        }


def _visits(day: date) -> Iterator[Record]:
    names, offices = _names(), _offices()
    for at, each in enumerate(visits(day)):
        yield {
            "code": each.firm,
            "firm": names[each.firm],
            "leader": each.leader,
            "unit": offices[each.unit],
            "day": each.day,
            "trigger": each.trigger,
            "notes": each.notes,
            "problems": each.problems,
            "handed": "已转诉求" if each.problems else None,
            "next": each.day + timedelta(days=45) if at % 4 == 0 else None,
        }


def _white_list(day: date) -> Iterator[Record]:
    for at, firm in enumerate(_largest()[:20]):
        entered = day - timedelta(days=120 + at * 13)
        yield {
            "code": firm.code,
            "firm": firm.name,
            "list": "重点企业融资白名单" if at % 2 else "重点企业用能白名单",
            "conditions": "规上企业、两年盈利、无失信记录",
            "benefits": "转贷资金优先" if at % 2 else "错峰用电不限产",
            "unit": "县金融中心" if at % 2 else "县发改局",
            "entered": entered,
            "until": entered + timedelta(days=365),
            "left": day - timedelta(days=9) if at == 7 else None,
            "reason": "产值连续下降，不再符合条件" if at == 7 else None,
        }


def _largest() -> tuple[Enterprise, ...]:
    here = [each for each in enterprises() if each.left is None]
    return tuple(sorted(here, key=lambda each: (-each.monthly_output, each.code)))


def _names() -> Mapping[str, str]:
    return {each.code: each.name for each in enterprises()}


def _offices() -> Mapping[str, str]:
    return {each.code: each.short for each in units()}
