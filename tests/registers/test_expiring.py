"""Reminders: told from the first of their days on, the earliest first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from diaodu import registers

if TYPE_CHECKING:
    from diaodu.registers.model import Value

TITLE = registers.load()["title"]
LISTED = registers.load()["white_list"]
PROJECT = registers.load()["upgrade_project"]
FUND = registers.load()["upper_fund"]
END = date(2026, 12, 1)
RECORD: dict[str, Value] = {"code": "1", "title": "高新技术企业", "expires": END}


def told(day: date) -> list[str]:
    return [each.text for each in registers.expiring(TITLE, [RECORD], day)]


def test_nothing_is_told_before_the_first_reminder() -> None:
    assert told(date(2026, 6, 3)) == []
    assert told(date(2026, 6, 4)) == ["有效期至还有180天"]


def test_the_day_itself_and_the_days_after_are_told() -> None:
    assert told(END) == ["有效期至就是今天"]
    assert told(date(2026, 12, 4)) == ["有效期至已过3天"]


def test_since_is_the_last_reminder_that_has_come() -> None:
    for day, since in (
        (date(2026, 6, 4), date(2026, 6, 4)),
        (date(2026, 9, 1), date(2026, 6, 4)),
        (date(2026, 9, 2), date(2026, 9, 2)),
        (date(2026, 11, 30), date(2026, 11, 1)),
        (date(2027, 3, 1), date(2026, 11, 1)),
    ):
        (found,) = registers.expiring(TITLE, [RECORD], day)
        assert found.since == since
        assert found.over == (day > END)


def test_the_earliest_comes_first_and_what_has_no_day_is_left_out() -> None:
    records: list[dict[str, Value]] = [
        RECORD,
        RECORD | {"expires": date(2026, 11, 1)},
        {"expires": None},
        {},
    ]
    found = registers.expiring(TITLE, records, date(2026, 11, 27))
    assert [each.day for each in found] == [date(2026, 11, 1), END]
    assert found[1].record is RECORD


def test_who_has_left_and_what_is_finished_needs_no_reminder() -> None:
    day = date(2026, 12, 20)
    gone: dict[str, Value] = {"until": day, "left": date(2026, 5, 1)}
    assert registers.expiring(LISTED, [gone], day) == ()
    assert len(registers.expiring(LISTED, [gone | {"left": None}], day)) == 1
    for stage, count in (("竣工", 0), ("停缓建", 0), ("在建", 1)):
        built: dict[str, Value] = {"finish": day, "stage": stage}
        found = registers.expiring(PROJECT, [built], day)
        assert len(found) == count
    paid: dict[str, Value] = {"use_by": day, "state": "已拨付"}
    assert (
        registers.expiring(FUND, [paid, paid | {"state": "拨付中"}], day)[0].left == 0
    )


def test_a_register_without_expiry_reminds_of_nothing() -> None:
    firms = registers.load()["enterprise"]
    assert registers.expiring(firms, [firms.examples[0].given], END) == ()
