"""Every derived fact once more, for one enterprise, in plain Python from its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

Row = Mapping[str, Any]
TITLES = {
    "title_high_tech": 3,
    "title_tech_sme": 0,
    "title_innovative": 3,
    "title_specialised": 3,
    "title_little_giant": 3,
    "title_champion": 3,
    "title_technology_center": None,
    "title_green_factory": None,
    "title_smart_factory": None,
    "title_first_set": None,
    "title_gazelle": None,
}  # years that a title runs, 0 where each has its own end, None where none has
GROWTHS = {
    "revenue_growth": ("revenue_year", "revenue_year_before"),
    "revenue_to_date_growth": ("revenue_to_date", "revenue_to_date_last"),
    "output_growth": ("output_year", "output_year_before"),
    "output_to_date_growth": ("output_to_date", "output_to_date_last"),
    "tax_growth": ("tax_year", "tax_year_before"),
    "rd_growth": ("research_year", "research_year_before"),
    "electricity_growth": ("electricity_year", "electricity_year_before"),
    "electricity_to_date_growth": ("electricity_to_date", "electricity_to_date_last"),
    "exports_growth": ("exports_year", "exports_year_before"),
}
RATIOS = {
    "rd_share": ("research_year", "revenue_year"),
    "high_tech_revenue_share": ("high_tech_revenue_year", "revenue_year"),
    "technical_staff_share": ("technical_staff", "staff"),
    "energy_per_output": ("energy_year", "output_year"),
    "insured_share": ("insured", "staff"),
    "revenue_per_staff": ("revenue_year", "staff"),
    "tax_per_land": ("tax_year", "land"),
    "output_per_land": ("output_year", "land"),
}
DIFFERENCES = {
    "rd_increase": ("research_year", "research_year_before"),
    "electricity_increase": ("electricity_to_date", "electricity_to_date_last"),
}
YEARS = ("year", "year_before", "two_before")


def add(*values: int | None) -> int | None:
    return None if None in values else sum(values)  # type: ignore[arg-type]


def ratio(upper: int | None, lower: int | None) -> tuple[int, int] | None:
    if upper is None or lower is None or lower <= 0:
        return None
    return upper, lower


def growth(now: int | None, before: int | None) -> tuple[int, int] | None:
    if now is None or before is None:
        return None
    return ratio(now - before, before)


def later(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 2, 28)
    return date(day.year + years, day.month, day.day)


def expiry(row: Row, title: str, years: int) -> date | None:
    told = row.get(f"{title}_expiry")
    granted = row.get(f"{title}_granted")
    if told is None and granted is not None and years:
        return later(granted, years)
    return told


def held(row: Row, title: str, day: date) -> bool | None:
    years, told = TITLES[title], row.get(title)
    granted = row.get(f"{title}_granted")
    if granted is not None and granted > day:
        return False
    if years is None:
        surely = granted is not None
    else:
        last = expiry(row, title, years)
        if last is not None and last < day:
            return False
        surely = last is not None
    if surely:
        return None if told is False else True
    return told


def streak(row: Row) -> int | None:
    years = [row.get(f"revenue_{each}") for each in YEARS]
    count = 0
    for newer, older in ((years[0], years[1]), (years[1], years[2])):
        if newer is None or older is None:
            return None
        if newer <= older:
            return count
        count += 1
    return count


def mean_growth(row: Row) -> tuple[int, int] | None:
    now, before = row.get("revenue_year"), row.get("revenue_two_before")
    if now is None or before is None or before <= 0 or now < 0:
        return None
    parts = (
        0  # the most hundredths of a percent whose square is still within now/before
    )
    step = 1 << 62
    while step:
        if (parts + step) ** 2 * before <= now * 10_000**2:
            parts += step
        step >>= 1
    return parts - 10_000, 10_000


def size(row: Row) -> str | None:
    if row.get("size") is not None:
        return str(row["size"])
    if row.get("industry") is None:
        return None
    names = ("微型", "小型", "中型", "大型")
    limits = {"staff": (20, 300, 1000), "revenue_year": (300, 2_000, 40_000)}
    ranks = []
    for key, (small, medium, large) in limits.items():
        if row.get(key) is not None:
            amount = row[key] / 10**6 if key == "revenue_year" else row[key]
            ranks.append((amount >= small) + (amount >= medium) + (amount >= large))
    if 0 in ranks:
        return names[0]
    return names[min(ranks)] if len(ranks) == 2 else None


def above_scale(row: Row, day: date) -> bool | None:
    told, listed = row.get("above_scale"), row.get("listed")
    if listed is not None and listed > day:
        return False
    return True if told is None and listed is not None else told


def newly(row: Row, day: date) -> bool | None:
    first, listed = row.get("first_listing"), row.get("listed")
    recent = None
    if listed is not None:
        recent = listed <= day and listed.year in {day.year, day.year - 1}
    if first is False or recent is False:
        return False
    return True if first and recent else None


def age(row: Row, day: date) -> int | None:
    founded = row.get("founded")
    if founded is None or founded > day:
        return None
    years = 0
    while later_or_same(founded, years + 1, day):
        years += 1
    return years


def later_or_same(founded: date, years: int, day: date) -> bool:
    return (founded.year + years, founded.month, founded.day) <= (
        day.year,
        day.month,
        day.day,
    )


def vetoed(row: Row) -> bool | None:
    told = [
        row.get(key)
        for key in ("credit_veto", "safety_veto", "environment_veto", "tax_arrears")
    ]
    if True in told:
        return True
    return None if None in told else False


def derived(row: Row, day: date) -> dict[str, object]:
    found: dict[str, object] = {
        "revenue_three_year_sum": add(*(row.get(f"revenue_{y}") for y in YEARS)),
        "rd_three_year_share": ratio(
            add(*(row.get(f"research_{y}") for y in YEARS)),
            add(*(row.get(f"revenue_{y}") for y in YEARS)),
        ),
        "revenue_growth_years": streak(row),
        "revenue_mean_growth": mean_growth(row),
        "size": size(row),
        "above_scale": above_scale(row, day),
        "newly_above_scale": newly(row, day),
        "age": age(row, day),
        "vetoed": vetoed(row),
        "industry_division": str(row["industry"])[:2] if row.get("industry") else None,
    }
    pairs: dict[str, tuple[Callable[..., object], Mapping[str, tuple[str, str]]]] = {
        "growth": (growth, GROWTHS),
        "ratio": (ratio, RATIOS),
    }
    for work, table in pairs.values():
        for key, (one, other) in table.items():
            found[key] = work(row.get(one), row.get(other))
    for key, (one, other) in DIFFERENCES.items():
        less = row.get(other)
        found[key] = add(row.get(one), None if less is None else -less)
    for title, years in TITLES.items():
        found[title] = held(row, title, day)
        if years:
            found[f"{title}_expiry"] = expiry(row, title, years)
    return found
