"""What the county's bureaus know of its enterprises: facts for matching policies.

Turnover, output, tax and electricity are those of the closed returns; titles and
projects are those of the registers; the rest is invented. Sixty small enterprises
that are not on the list of the above-scale ones come in addition.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.flows.county.book import rows as book_rows
from diaodu.flows.county.firms import SEED, enterprises
from diaodu.flows.county.months import last_month, returns
from diaodu.flows.county.place import CODE, PARKS, TOWNS
from diaodu.flows.county.registered import records
from diaodu.flows.county.trades import FIRST, GOODS, LAST, TRADES
from diaodu.kernel.period import Month
from diaodu.standards import credit_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diaodu.flows.county.firms import Enterprise
    from diaodu.registers.model import Record

__all__ = ["Known", "known"]

Facts = dict[str, Any]

_SMALL = 60
_YUAN = 10_000
_SMALL_TRADES = ("18", "39", "21", "14", "33", "34", "38", "30", "17", "13")
# Research in percent of turnover, about which an enterprise of the division lies.
_RESEARCH = {"39": 4.2, "38": 3.6, "35": 3.8, "34": 3.2, "26": 3.4, "17": 2.1}
_EXPORTING = ("18", "39", "38", "21")
_TITLES = {
    "高新技术企业": "title_high_tech",
    "专精特新中小企业": "title_specialised",
    "专精特新“小巨人”企业": "title_little_giant",
    "绿色工厂": "title_green_factory",
    "企业技术中心": "title_technology_center",
    "智能工厂": "title_smart_factory",
    "首台（套）": "title_first_set",
}
# What those who have not applied for it have not spent; some did not even say so.
_SPENT = (
    "equipment_investment",
    "software_investment",
    "loan_balance",
    "interest_paid",
    "rent_paid",
    "logistics_paid",
    "exhibition_fee",
)
_LEVELS = {"绿色工厂": "green_factory_level", "企业技术中心": "technology_center_level"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One enterprise and its facts by key, each in the unit of the fact.

    Money is in 万元 with two places; what is not known is left out.
    """

    code: str
    name: str
    facts: Mapping[str, Any]


@lru_cache(maxsize=2)
def known(day: date) -> tuple[Known, ...]:
    """List the enterprises with what is known of them on a day, the small ones last."""
    listed, last = _Returned(day), last_month(day)
    titles, projects = _by_code(day, "title"), _by_code(day, "upgrade_project")
    found = []
    for at, firm in enumerate(enterprises()):
        facts = _of_register(firm, last) | listed.of(firm.code)
        facts |= _titled(titles.get(firm.code, []))
        facts |= _drawn(facts, at, day)
        facts |= _building(projects.get(firm.code, []), facts, at, day)
        found.append(Known(code=firm.code, name=firm.name, facts=_rounded(facts)))
    return (*found, *_small(day))


class _Returned:
    """The figures of the closed months: the years before, and this year so far."""

    def __init__(self, day: date) -> None:
        tables, last = returns(last_month(day)), last_month(day)
        year = Month(day.year - 1, 12)
        self._wanted = {
            "_year": (tables[year], "_to_date"),
            "_year_before": (tables[year], "_to_date_last"),
            "_two_before": (tables[year - 12], "_to_date_last"),
        }
        if last.year == day.year:
            self._wanted["_to_date"] = (tables[last], "_to_date")
            self._wanted["_to_date_last"] = (tables[last], "_to_date_last")
        self._rows = {
            tail: {code: at for at, code in enumerate(table["enterprise"].to_pylist())}
            for tail, (table, _) in self._wanted.items()
        }

    def of(self, code: str) -> Facts:
        """Return what an enterprise has told; 万元 and 千瓦时."""
        found: Facts = {}
        for tail, (table, column) in self._wanted.items():
            row = self._rows[tail].get(code)
            for key in ("revenue", "output", "tax", "electricity"):
                if row is None or (tail == "_two_before" and key != "revenue"):
                    continue
                value = table[f"{key}{column}"][row].as_py()
                if value is not None:
                    found[key + tail] = value if key == "electricity" else value / _YUAN
        for gone in ("tax_to_date", "tax_to_date_last"):
            found.pop(gone, None)
        return found


def _by_code(day: date, register: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records(day)[register]:
        found.setdefault(str(record["code"]), []).append(record)
    return found


def _of_register(firm: Enterprise, last: Month) -> Facts:
    entered = firm.entered is not None
    listed = date(firm.founded + 2, 1, 31)
    if firm.entered is not None:
        listed = (last - 29 + firm.entered).first_day
    states = {"stopped": "停产", "moved": "搬迁"}
    found: Facts = {} if not entered else {"revenue_year": _before_entry(firm)}
    return found | {
        "industry": firm.industry,
        "town": firm.town,
        "park": firm.park or "无",
        "chain": firm.cluster or None,
        "founded": date(firm.founded, 3, 1),
        "listed": listed,
        "first_listing": entered,
        "above_scale": firm.left is None,
        "size": firm.size,
        "staff": firm.staff,
        "state": states.get(firm.role, "正常"),
    }


def _before_entry(firm: Enterprise) -> float:
    """Invent the turnover of a year of which there is no return: above the line."""
    return max(firm.monthly_output * 10 / _YUAN, 2_060)


def _titled(titles: list[Record]) -> Facts:
    found: Facts = dict.fromkeys(_TITLES.values(), False)
    for each in titles:
        title = str(each["title"])
        if title in _TITLES:
            found |= {
                _TITLES[title]: True,
                f"{_TITLES[title]}_granted": each["granted"],
            }
        if title in _LEVELS:
            found[_LEVELS[title]] = each["level"]
        if title == "高新技术企业":
            found["high_tech_first"] = (
                int(str(each["certificate"])[-4:-1]) // 6 % 2 == 0
            )
    return found


def _drawn(facts: Facts, at: int, day: date) -> Facts:
    """Invent the rest, so that it goes with the size and the industry."""
    random = np.random.default_rng([SEED, 31, at])
    chance = random.random
    revenue: float = facts.get("revenue_year", 0)
    staff: int = facts["staff"]
    share = _RESEARCH.get(facts["industry"][:2], 1.1) * (0.5 + chance())
    if facts["title_high_tech"]:
        share = max(share, 3.0 + chance())
    before = facts.get("revenue_year_before", revenue) * share / (90 + 25 * chance())
    listing = {4: "上市辅导", 31: "新三板", 77: "报会", 104: "上市"}
    new = int(staff * 0.16 * chance())
    return {
        "research_year": revenue * share / 100 if share > 0.8 else None,
        "research_year_before": before if share > 0.9 else None,
        "invention_patents": round(share * (0.2 + 2 * chance())) if share > 1 else None,
        "technical_staff": round(staff * min(share, 6) / 40),
        "exports_year": _exports(facts, chance(), revenue),
        "exports_year_before": _exports(facts, chance(), revenue * 0.85),
        "energy_year": round(facts.get("output_year", revenue) * (0.05 + chance() / 4)),
        "insured": round(staff * (0.74 + chance() / 4)),
        "new_staff": new if at % 4 else None,
        "land": round(4 + revenue / (180 + 400 * chance()), 1),
        "legal_entity": True,
        "registered_here": at % 40 != 7,
        "listing_stage": listing.get(at, "未启动") if at % 12 != 5 else None,
        "credit_veto": at % 67 == 13,
        "safety_veto": at % 53 == 21,
        "environment_veto": at % 59 == 8,
        "tax_arrears": at % 71 == 40 if at % 9 else None,
        "received_upgrade": 120 if at % 31 == 3 else 0,
        "received_research": 8 if at % 29 == 5 else 0,
        "received_power": 0,
        "received_hiring": 3 if at % 17 == 6 else 0,
        "received_exhibition": 0,
        "received_this_year": 30 if at % 13 == 3 else 0,
        "applied": day - timedelta(days=4 + at * 7 % min(250, day.timetuple().tm_yday)),
    }


def _exports(facts: Facts, chance: float, revenue: float) -> float | None:
    if facts["industry"][:2] not in _EXPORTING:
        return 0.0
    return revenue * chance * 0.4 if chance > 0.3 else 0.0


def _building(projects: list[Record], facts: Facts, at: int, day: date) -> Facts:
    """Add what an enterprise invests, pays and applies for."""
    random = np.random.default_rng([SEED, 32, at])
    chance = random.random
    found: Facts = {} if at % 10 < 3 else dict.fromkeys(_SPENT, 0)
    revenue: float = facts.get("revenue_year", 0)
    for each in projects:
        found["project_kind"] = each["type"]
        found["project_total"] = float(str(each["total"]))
        found["equipment_investment"] = float(str(each["equipment"]))
        found["project_finished"] = each["finish"]
        found["loan_balance"] = float(str(each["total"])) * 0.4
        found["interest_paid"] = found["loan_balance"] * (0.025 + chance() / 50)
        found["interest_discounted"] = 0
        found["numerical_control_rate"] = round(45 + 40 * chance(), 1)
        found["title_smart_factory"] = at % 4 > 0
        if at % 4:
            found["smart_factory_level"] = ("先进级", "基础级", "卓越级")[at % 3]
        found["software_investment"] = found["equipment_investment"] * 0.12
    if at % 6 == 2:
        found |= {
            "software_investment": 4 + 40 * chance(),
            "exhibition_fee": 5 * chance(),
        }
    if at % 5 == 1 and not projects:
        found["equipment_investment"] = revenue * 0.08 * chance()
    if facts.get("park") != "无" and facts["size"] in {"小型", "微型"} and at % 3 == 0:
        found["rent_paid"] = 6 + 45 * chance()
    if at % 4 == 0:
        found["logistics_paid"] = revenue * 0.012 * (0.5 + chance())
    if facts["industry"][:2] in {"34", "35"} and at % 2:
        granted = day - timedelta(days=300 + at)
        found |= {"title_first_set": True, "title_first_set_granted": granted}
        found["first_set_sales"] = 40 + 900 * chance()
    return found


def _small(day: date) -> Iterator[Known]:
    """Invent those below the line of 规上: those of the nursery first."""
    nursery = [
        (str(row["name"]), row["rolling"])
        for row in book_rows(last_month(day))["培育库"]
    ]
    count = len(enterprises())
    for at in range(_SMALL):
        random = np.random.default_rng([SEED, 33, at])
        trade = _SMALL_TRADES[at % len(_SMALL_TRADES)]
        name, revenue = _brand(count + at, trade), 260 + 1_500 * random.random()
        if at < len(nursery):
            name, rolling = nursery[at]
            revenue = float(str(rolling)) * 0.93
            trade = next(code for code, word in TRADES.items() if word in name)
        facts: Facts = _small_firm(random, at, trade, revenue) | _titled([])
        facts |= _drawn(facts, count + at, day) | _building([], facts, count + at, day)
        yield Known(code=_code(at), name=name, facts=_rounded(facts))


def _small_firm(
    random: np.random.Generator, at: int, trade: str, revenue: float
) -> Facts:
    chance = random.random
    staff = 8 + round(revenue / 40 * (0.6 + chance()))
    return {
        "industry": GOODS[trade][at % len(GOODS[trade])][0],
        "town": TOWNS[at * 5 % len(TOWNS)],
        "park": PARKS[at % 2] if at % 3 == 0 else "无",
        "founded": date(2016 + at % 10, 1 + at % 12, 1 + at % 28),
        "above_scale": False,
        "first_listing": False,
        "size": "小型" if revenue >= 300 and staff >= 20 else "微型",
        "staff": staff,
        "state": "停产" if at == 50 else "正常",
        "revenue_year": revenue,
        "revenue_year_before": revenue * (0.8 + 0.35 * chance()),
        "tax_year": revenue * (0.02 + chance() / 30),
        "tax_year_before": revenue * (0.02 + chance() / 30),
    }


def _brand(number: int, trade: str) -> str:
    """Name one as its larger sisters are named, with a brand that none of them has."""
    step = (number * 37 + 11) % (len(FIRST) * len(LAST))
    brand = FIRST[step % len(FIRST)] + LAST[step // len(FIRST)]
    return f"云泽{brand}{TRADES[trade]}有限公司"


def _code(at: int) -> str:
    body = f"XNX{at + 1:05d}"
    known = f"91{CODE}{body}{credit_code.org_character(body)}"
    return known + credit_code.check_character(known)


def _rounded(facts: Facts) -> Facts:
    return {
        key: round(value, 2) if isinstance(value, float) else value
        for key, value in facts.items()
        if value is not None
    }
