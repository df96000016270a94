"""What a draft costs, as tables, as a record, as a workbook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from tests.flows.matching import desk

from diaodu import policies
from diaodu.flows.matching import take_in
from diaodu.flows.matching.costing import costed, grids_of, record_of, write_cost

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.policies.comparing import Comparison
    from diaodu.policies.cost import Cost
    from diaodu.policies.model import Policy

RICHER = desk.TITLE.replace("fixed: 20", "fixed: 30")


@pytest.fixture
def costs(tmp_path: Path) -> tuple[Cost, Comparison | None]:
    table = desk.write_firms(tmp_path / "企业表.csv")
    library = policies.read_all(desk.write_policies(tmp_path / "政策")).policies
    draft, old = (
        one(tmp_path / "草案", RICHER),
        one(tmp_path / "旧稿", desk.TITLE),
    )
    matrix = take_in([table], desk.DAY).matrix
    return costed(draft, library, matrix, desk.DAY, against=old)


def one(folder: Path, text: str) -> Policy:
    folder.mkdir()
    path = folder / "title.yaml"
    path.write_text(text, encoding="utf-8")
    (found,) = policies.read(path).policies.values()
    return found


def test_the_times_are_one_day_two_calendar_years_and_their_sum(
    costs: tuple[Cost, Comparison | None],
) -> None:
    times, *_ = grids_of(*costs)
    assert [
        (row["time"], row.get("firms"), row["low"], row["high"]) for row in times.rows
    ] == [
        ("2026-06-05 一次", 2, 60, 90),
        ("2026-06-05 至 2026-12-31", 2, 60, 90),
        ("2027-01-01 至 2027-06-04", 2, 60, 90),
        ("一年合计", None, 120, 180),
    ]
    assert [row["displaced"] for row in times.rows] == [40, 40, 40, 80]


def test_who_gains_is_told_by_size_division_and_town(
    costs: tuple[Cost, Comparison | None],
) -> None:
    _, size, division, town, firms, changes = grids_of(*costs)
    assert {row["label"]: row["paid"] for row in size.rows} == {"中型": 60, "小型": 60}
    assert {row["label"]: row["firms"] for row in division.rows} == {
        "34 通用设备制造业": 1,
        "14 食品制造业": 1,
        "33 金属制品业": 0,
    }
    assert {row["label"]: row["high"] for row in town.rows} == {
        "城关镇": 60,
        "柳塘镇": 60,
        "石桥镇": 60,
    }
    assert [(row["firm"], row["paid"]) for row in firms.rows] == [
        ("云泽宏川机械有限公司", 60),
        ("云泽青禾食品有限公司", 60),
    ]
    assert [(row["before"], row["after"], row["gain"]) for row in changes.rows] == [
        (40, 60, 20),
        (40, 60, 20),
    ]


def test_the_record_is_json(costs: tuple[Cost, Comparison | None]) -> None:
    grids = list(grids_of(*costs))
    record = json.loads(json.dumps(record_of(*costs, grids), ensure_ascii=False))
    assert (record["low_fen"], record["high_fen"]) == (120_000_000, 180_000_000)
    assert record["against"]["gained_fen"] == 40_000_000
    assert record["tables"]["受益企业"][0]["town"] == "城关镇"


def test_without_another_draft_nothing_is_compared(tmp_path: Path) -> None:
    table = desk.write_firms(tmp_path / "企业表.csv")
    draft = one(tmp_path / "草案", desk.TITLE)
    found = costed(draft, {}, take_in([table], desk.DAY).matrix, desk.DAY)
    grids = list(grids_of(*found))
    assert [each.name for each in grids][-1] == "受益企业"
    assert "against" not in record_of(*found, grids)


def test_the_workbook_holds_every_table_and_what_is_taken_for_granted(
    costs: tuple[Cost, Comparison | None], tmp_path: Path
) -> None:
    path = tmp_path / "测算.xlsx"
    write_cost(list(grids_of(*costs)), "“高企奖励”测算", path)
    book = load_workbook(path)
    assert book.sheetnames == [
        *("时段", "按企业规模", "按行业大类", "按乡镇", "受益企业", "两稿增减", "说明")
    ]
    assert book["时段"]["A1"].value == "“高企奖励”测算"
    words = [cell.value for (cell,) in book["说明"].iter_rows(max_col=1)]
    assert any("一年内不变" in str(each) for each in words)
