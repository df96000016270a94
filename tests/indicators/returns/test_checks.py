"""What is asked about a return, and what must be left alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.indicators.returns.books import book, codes, found

from diaodu.indicators.returns import Returns, read_returns, severity
from diaodu.indicators.returns.thresholds import THRESHOLDS, limits
from diaodu.kernel.issue import Issue
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ["企业编号", "企业名称", "行业代码", "规模", "产值（元）", "产值累计（元）"]
HEAD += ["上年同月产值（元）", "上年同期累计产值（元）", "用工人数", "备注"]
KEYS = ["enterprise", "name", "industry", "size", "output", "output_to_date"]
KEYS += ["output_last", "output_to_date_last", "staff", "note"]
FIRMS = 12
BASE = 10_000_000


def firm(number: int, **over: Any) -> dict[str, Any]:
    """Make one return of October 2026 in which nothing is wrong."""
    month = BASE + number * 1_000_000
    row = dict.fromkeys(KEYS)
    row |= {"enterprise": f"F{number:02d}", "name": f"{number}厂", "industry": "1751"}
    row |= {"size": "小型", "output": month, "output_to_date": 10 * month}
    row |= {"output_last": month, "output_to_date_last": 10 * month, "staff": 100}
    return row | over


def closed(month: Month, factor: float = 1.0) -> pa.Table:
    """Make the closed month that goes with these returns."""
    rows = [firm(number) for number in range(FIRMS)]
    count = month.month
    columns: dict[str, Any] = {key: [row[key] for row in rows] for key in KEYS[:4]}
    values = np.array([row["output"] for row in rows])
    columns |= {"county": ["360731"] * FIRMS, "town": ["贡江镇"] * FIRMS}
    columns |= {"state": [""] * FIRMS, "staff": [100] * FIRMS}
    columns["output"] = (values * factor).astype(np.int64)
    columns["output_to_date"] = values * count
    return pa.table(columns)


PAST = {Month(2026, 10) - ago: closed(Month(2026, 10) - ago) for ago in (1, 12, 13)}


def ask(
    tmp_path: Path,
    *changed: dict[str, Any],
    past: dict[Month, pa.Table] | None = None,
    title: str = "于都县2026年10月",
) -> Returns:
    """Read a sheet of good returns with some of them changed."""
    rows = [firm(number) for number in range(FIRMS)]
    for at, row in enumerate(changed):
        rows[at] = row
    lines = [[row[key] for key in KEYS] for row in rows]
    path = book(tmp_path / "月报.xlsx", {"贡江镇": [[title], HEAD, *lines]})
    return read_returns([path], previous=PAST if past is None else past)


def test_good_returns_raise_no_question(tmp_path: Path) -> None:
    returns = ask(tmp_path)
    assert returns.issues == ()
    assert ask(tmp_path, past={}).issues == ()


@pytest.mark.parametrize(
    ("over", "code", "cell"),
    [
        ({"output_to_date": 103_000_000}, "to_date", "F3"),
        ({"output": -10_000_000, "output_to_date": 80_000_000}, "sign", "E3"),
        ({"output": None}, "missing", "E3"),
        ({"output": 101_000_000}, "month_over", "E3"),
        ({"output_last": 12_000_000}, "base", "G3"),
        ({"output_to_date_last": 99_000_000}, "base", "H3"),
        ({"industry": "9999"}, "industry", "C3"),
        ({"size": "大型型"}, "size", "D3"),
        ({"output": "12.3.4"}, "number", "E3"),
        ({"output": 45_000_000, "output_to_date": 135_000_000}, "jump", "E3"),
        ({"output": 2_200_000, "output_to_date": 92_200_000}, "jump", "E3"),
        ({"output": 100_000_000, "output_to_date": 190_000_000}, "unit_ten", "E3"),
        ({"output": 1_000_000, "output_to_date": 91_000_000}, "unit_ten", "E3"),
        ({"output": BASE * 1_000, "output_to_date": BASE * 1_009}, "unit", "E3"),
        ({"output": BASE * 10_000, "output_to_date": BASE * 10_009}, "unit", "E3"),
        ({"output": 1_000, "output_to_date": 90_001_000}, "unit", "E3"),
        ({"staff": 1_000}, "unit_ten", "I3"),
        ({"staff": None}, "blank", "I3"),
    ],
)
def test_each_fault_is_found_in_its_cell(
    over: dict[str, Any], code: str, cell: str, tmp_path: Path
) -> None:
    returns = ask(tmp_path, firm(0, **over))
    wheres = [each.where for each in found(returns, code)]
    assert wheres == [f"月报.xlsx「贡江镇」{cell}"]
    messages = [each.message for each in found(returns, code)]
    assert all(any("请" in part for part in each.split("，")) for each in messages)


def test_a_reason_in_the_last_column_answers_the_question(tmp_path: Path) -> None:
    over = {"output_to_date": 103_000_000, "output_last": 12_000_000}
    assert codes(ask(tmp_path, firm(0, **over))) == ["base", "to_date"]
    assert codes(ask(tmp_path, firm(0, **over, note="修订8月数"))) == []


def test_rounding_of_the_printed_unit_is_no_difference(tmp_path: Path) -> None:
    head = ["企业编号", "企业名称", "产值（万元）", "产值累计（万元）"]
    rows: list[list[Any]] = [["于都县2026年10月"], head]
    rows += [
        [f"F{n:02d}", f"{n}厂", 1_000 + n * 100, 10_001 + n * 1_000] for n in range(9)
    ]
    path = book(tmp_path / "月报.xlsx", {"贡江镇": rows})
    assert "to_date" not in codes(read_returns([path], previous=PAST))


def test_what_all_have_is_a_season_and_no_jump(tmp_path: Path) -> None:
    """A festival halves and more what nearly all make; one firm goes on, one is off."""
    rows = [firm(n, output=(BASE + n * 1_000_000) * 3 // 10) for n in range(FIRMS)]
    for row in rows:
        row["output_to_date"] = 9 * row["output_last"] + row["output"]
    assert "jump" not in codes(ask(tmp_path, *rows))
    rows[0] |= {"output": 200_000, "output_to_date": 90_200_000}
    returns = ask(tmp_path, *rows)
    assert [each.where[-2:] for each in found(returns, "unit_ten")] == ["E3"]


def test_what_a_firm_does_each_year_is_no_jump(tmp_path: Path) -> None:
    row = firm(0, output=1_000_000, output_to_date=91_000_000, output_last=1_000_000)
    low = closed(Month(2025, 10))
    values = low["output"].to_pylist()
    values[0] = 1_000_000
    place = low.column_names.index("output")
    past = PAST | {Month(2025, 10): low.set_column(place, "output", pa.array(values))}
    assert "unit_ten" not in codes(ask(tmp_path, row, past=past))


def test_a_column_in_the_wrong_unit_is_one_question(tmp_path: Path) -> None:
    rows = [firm(number) for number in range(FIRMS)]
    for row in rows:
        for key in KEYS[4:8]:
            row[key] *= 10_000
    returns = ask(tmp_path, *rows)
    (issue,) = found(returns, "unit_column")
    assert "疑为单位错" in issue.message
    assert found(returns, "unit") == []
    assert severity(issue) == "error"


def test_a_stop_is_no_slip_and_its_power_no_jump(tmp_path: Path) -> None:
    assert codes(ask(tmp_path, firm(0, output=0, output_to_date=90_000_000))) == []


def test_a_firm_twice_is_told_with_both_places(tmp_path: Path) -> None:
    returns = ask(tmp_path, firm(1, name="另一厂"))
    (issue,) = found(returns, "duplicate")
    assert issue.where.endswith("B4")
    assert "B3" in issue.message
    assert returns.table.num_rows == FIRMS - 1


def test_who_reported_last_month_and_not_now_is_named(tmp_path: Path) -> None:
    returns = ask(tmp_path, firm(1))
    assert [each.message[:4] for each in found(returns, "unreported")] == ["“0厂”"]
    left = closed(Month(2026, 9))
    states = ["closed", *[""] * (FIRMS - 1)]
    place = left.column_names.index("state")
    past = PAST | {Month(2026, 9): left.set_column(place, "state", pa.array(states))}
    assert found(ask(tmp_path, firm(1), past=past), "unreported") == []


def test_a_town_that_did_not_report_is_one_question(tmp_path: Path) -> None:
    two = closed(Month(2026, 9))
    towns = ["罗坳镇"] * 5 + ["贡江镇"] * (FIRMS - 5)
    place = two.column_names.index("town")
    past = {Month(2026, 9): two.set_column(place, "town", pa.array(towns))}
    rows: list[list[Any]] = [["于都县2026年10月"], HEAD]
    rows += [[firm(n)[key] for key in KEYS] for n in range(5, FIRMS)]
    path = book(tmp_path / "月报.xlsx", {"贡江镇": rows})
    returns = read_returns([path], previous=past)
    (issue,) = found(returns, "unreported")
    assert "罗坳镇上月有 5 家" in issue.message


def test_counties_that_did_not_report_are_told_where_most_did(tmp_path: Path) -> None:
    codes_ = ["360731", "360732", "360733"]
    columns: dict[str, Any] = {
        "enterprise": ["A", "B", "C"],
        "name": ["甲", "乙", "丙"],
    }
    past = {Month(2026, 9): pa.table({**columns, "county": codes_})}
    head = ["企业编号", "企业名称", "区划代码", "产值（元）"]
    rows: list[list[Any]] = [["2026年10月"], head, ["A", "甲", 360731, 1]]
    one = book(tmp_path / "一.xlsx", {"表": rows})
    assert found(read_returns([one], previous=past), "unreported") == []
    two = book(tmp_path / "二.xlsx", {"表": [*rows, ["B", "乙", 360732, 1]]})
    (issue,) = found(read_returns([two], previous=past), "unreported")
    assert "360733" in issue.message


def test_a_loss_may_be_great_but_not_ten_thousandfold(tmp_path: Path) -> None:
    head = [
        "企业编号",
        "企业名称",
        "利润（元）",
        "上年同月利润（元）",
        "营业收入（元）",
    ]
    rows: list[list[Any]] = [["于都县2026年10月"], head, ["A", "甲", -500, 30, 900]]
    rows += [["B", "乙", 300_000_000, 30_000, 900_000], ["C", "丙", 5, 4, 90]]
    returns = read_returns([book(tmp_path / "表.xlsx", {"表": rows})])
    assert [each.where[-2:] for each in found(returns, "unit")] == ["C4"]


def test_a_firm_that_left_everything_blank_is_asked_once(tmp_path: Path) -> None:
    blank = dict.fromkeys(KEYS[4:9])
    returns = ask(tmp_path, firm(0, **blank))
    assert [each.where[-2:] for each in found(returns, "unreported")] == ["B3"]
    assert found(returns, "missing") == []
    assert codes(ask(tmp_path, firm(0, **blank, note="停电"))) == []


def test_a_row_without_name_and_code_is_not_read(tmp_path: Path) -> None:
    returns = ask(tmp_path, firm(0, enterprise=None, name=None))
    assert [each.where[-2:] for each in found(returns, "missing")] == ["B3"]
    assert returns.table.num_rows == FIRMS - 1


def test_january_begins_the_sum_anew(tmp_path: Path) -> None:
    rows = [firm(n) for n in range(FIRMS)]
    for row in rows:
        row |= {"output_to_date": row["output"], "output_to_date_last": row["output"]}
    past = {
        Month(2025, 12): closed(Month(2025, 12)),
        Month(2025, 1): closed(Month(2025, 1)),
    }
    title = "于都县2026年1月"
    assert codes(ask(tmp_path, *rows, past=past, title=title)) == []
    rows[0]["output_to_date"] += 5_000_000
    assert codes(ask(tmp_path, *rows, past=past, title=title)) == ["to_date"]


def test_printed_growth_is_only_compared(tmp_path: Path) -> None:
    head = ["企业名称", "产值（元）", "上年同月产值（元）", "同比增长产值（%）"]
    rows: list[list[Any]] = [["于都县2026年10月"], head]
    rows += [
        ["甲厂", 110, 100, 10.0],
        ["乙厂", 110, 100, 0.1],
        ["丙厂", 110, 100, 12.5],
    ]
    rows += [["丁厂", 110, 0, 99], ["戊厂", 1151, 1000, 15]]
    returns = read_returns([book(tmp_path / "月报.xlsx", {"表": rows})])
    assert [each.where[-2:] for each in found(returns, "growth")] == ["D5"]


def test_a_size_that_a_year_does_not_bear_out_is_a_hint(tmp_path: Path) -> None:
    head = ["企业编号", "企业名称", "规模", "营业收入累计（万元）", "用工人数"]
    rows: list[list[Any]] = [["于都县2026年12月"], head]
    rows += [["F1", "甲厂", "大型", 50_000, 1_200], ["F2", "乙厂", "大型", 50_000, 500]]
    rows += [["F3", "丙厂", "中型", 1_900, 400], ["F4", "丁厂", "小型", 500, 2_000]]
    rows += [["F5", "戊厂", "小型", 900_000, 4_000], ["F6", "己厂", "", 900_000, 4_000]]
    returns = read_returns([book(tmp_path / "月报.xlsx", {"表": rows})])
    assert [each.where[-2:] for each in found(returns, "size")] == ["C4", "C7"]


def test_later_months_of_one_file_stand_beside_the_earlier_ones(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["月份", "企业编号", "企业名称", "产值（元）", "产值累计（元）"]
    ]
    rows += [[202609, "F1", "甲厂", 100, 900], [202610, "F1", "甲厂", 100, 1_500]]
    path = book(tmp_path / "于都县.xlsx", {"表": rows})
    returns = read_returns([path])
    assert codes(returns) == ["to_date"]


@settings(max_examples=25)
@given(
    slip=st.sampled_from([10, 1_000, 10_000]),
    season=st.floats(0.3, 1.6),
    growth=st.lists(st.floats(0.8, 1.25), min_size=FIRMS, max_size=FIRMS),
    at=st.integers(0, FIRMS - 1),
)
def test_a_slip_is_found_in_any_season_and_nothing_else(
    slip: int,
    season: float,
    growth: list[float],
    at: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = [firm(number) for number in range(FIRMS)]
    for row, factor in zip(rows, growth, strict=True):
        row["output"] = int(row["output"] * season * factor) // 1_000 * 1_000
    rows[at]["output"] *= slip
    for row in rows:
        row["output_to_date"] = 9 * row["output_last"] + row["output"]
    returns = ask(tmp_path_factory.mktemp("表"), *rows)
    told = found(returns, "unit") + found(returns, "unit_ten") + found(returns, "jump")
    assert [each.where.split("」")[1] for each in told] == [f"E{at + 3}"]


def test_a_flood_of_one_kind_is_cut_and_counted(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["于都县2026年10月"], ["企业名称", "产值（元）"]]
    rows += [[f"{number}厂", "坏"] for number in range(2_500)]
    returns = read_returns([book(tmp_path / "月报.xlsx", {"表": rows})])
    assert len(found(returns, "number")) == 2_001
    assert "另有 500 处" in found(returns, "number")[-1].message


def test_every_threshold_has_a_day_and_a_source() -> None:
    assert limits(date(2026, 10, 31)).jump == THRESHOLDS["jump"].on(date(2026, 10, 31))
    assert {each.source for each in THRESHOLDS.values()} == {"proposal (setting)"}


def test_severities() -> None:
    wanted = {"sign": "error", "to_date": "doubt", "skipped": "note"}
    told = {c: severity(Issue("", f"returns.{c}", "")) for c in wanted}
    assert told == wanted
