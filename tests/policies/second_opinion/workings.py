"""What follows from what firms tell, worked out in plain Python, unknowns included.

Shares and growths are exact fractions; money is in fen, land in hundredths of a 亩.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from tests.policies.second_opinion.plainly import Firm, either, when

Working = Callable[[Firm, date], Any]
VETOES = ("credit_veto", "safety_veto", "environment_veto", "tax_arrears")


def part(above: str, below: str) -> Working:
    def work(firm: Firm, day: date) -> Fraction | None:
        upper, lower = firm[above], firm[below]
        if upper is None or lower is None or lower <= 0:
            return None
        return Fraction(upper, lower)

    return work


def growth(now: str, before: str) -> Working:
    def work(firm: Firm, day: date) -> Fraction | None:
        if firm[now] is None or firm[before] is None or firm[before] <= 0:
            return None
        return Fraction(firm[now], firm[before]) - 1

    return work


def more(now: str, before: str) -> Working:
    def work(firm: Firm, day: date) -> int | None:
        known = firm[now] is not None and firm[before] is not None
        return firm[now] - firm[before] if known else None

    return work


def expiry(title: str) -> Working:
    """As told, else three years from the day of the grant."""

    def work(firm: Firm, day: date) -> date | None:
        told, granted = firm[f"{title}_expiry"], firm[f"{title}_granted"]
        if told is not None or granted is None:
            return told  # type: ignore[no-any-return]
        leap = (granted.month, granted.day) == (2, 29)
        return date(granted.year + 3, granted.month, 28 if leap else granted.day)

    return work


def held(title: str) -> Working:
    """Titles that end: the days decide, unless "no" was told against them."""
    last = expiry(title)

    def work(firm: Firm, day: date) -> bool | None:
        told, granted, end = firm[title], firm[f"{title}_granted"], last(firm, day)
        if (granted is not None and granted > day) or (end is not None and end < day):
            return False
        if end is not None:
            return None if told is False else True
        return told  # type: ignore[no-any-return]

    return work


def above_scale(firm: Firm, day: date) -> bool | None:
    listed = firm["listed"]
    if listed is not None and listed > day:
        return False
    told = firm["above_scale"]
    return (None if listed is None else True) if told is None else told


def age(firm: Firm, day: date) -> int | None:
    founded = firm["founded"]
    if founded is None or founded > day:
        return None
    years = 0
    while (founded.year + years + 1, founded.month, founded.day) <= (
        day.year,
        day.month,
        day.day,
    ):
        years += 1
    return years


def years_of_growth(firm: Firm, day: date) -> int | None:
    last, before, first = (
        firm[key]
        for key in ("revenue_year", "revenue_year_before", "revenue_two_before")
    )
    if last is None or before is None:
        return None
    if last <= before:
        return 0
    return (
        when(first, lambda fen: before > fen) if first is None else 1 + (before > first)
    )


WORKINGS: dict[str, Working] = {
    "above_scale": above_scale,
    "age": age,
    "vetoed": lambda firm, day: either(*(firm[key] for key in VETOES)),
    "revenue_growth_years": years_of_growth,
    "rd_share": part("research_year", "revenue_year"),
    "rd_increase": more("research_year", "research_year_before"),
    "electricity_increase": more("electricity_to_date", "electricity_to_date_last"),
    "electricity_to_date_growth": growth(
        "electricity_to_date", "electricity_to_date_last"
    ),
    "output_to_date_growth": growth("output_to_date", "output_to_date_last"),
    "exports_growth": growth("exports_year", "exports_year_before"),
    "tax_growth": growth("tax_year", "tax_year_before"),
    "energy_per_output": part("energy_year", "output_year"),
    "insured_share": part("insured", "staff"),
    "technical_staff_share": part("technical_staff", "staff"),
    "tax_per_land": part("tax_year", "land"),
    "output_per_land": part("output_year", "land"),
    "revenue_per_staff": part("revenue_year", "staff"),
    "title_high_tech": held("title_high_tech"),
    "title_high_tech_expiry": expiry("title_high_tech"),
    "title_specialised": held("title_specialised"),
    "title_little_giant": held("title_little_giant"),
}
