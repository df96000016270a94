"""Cells that a person has mended are read instead of what the file says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.indicators.returns.books import A, B, book, codes, column

from diaodu.errors import InputError
from diaodu.indicators.returns import Settled, read_returns

if TYPE_CHECKING:
    from pathlib import Path

HEADS = ["统一社会信用代码", "企业名称", "工业总产值（万元）本月"]


def rows(*values: Any) -> list[list[Any]]:
    firms = ((A, "青岫制衣"), (B, "云岫家具"))
    told = [[*firm, value] for firm, value in zip(firms, values, strict=True)]
    return [["于都县2026年10月月报", "", ""], HEADS, *told]


def test_a_mended_cell_is_read_and_its_issue_is_gone(tmp_path: Path) -> None:
    path = book(tmp_path / "十月.xlsx", {"表": rows("1.2.3", 7)})
    assert codes(read_returns([path])) == ["number", "unreported"]
    settled = Settled(cells={("十月.xlsx", "表", 3, 2): "12.5"})
    returns = read_returns([path], mapping=settled)
    assert codes(returns) == []
    assert column(returns, "output") == [125_000, 70_000]


def test_a_cell_of_another_sheet_is_left_alone(tmp_path: Path) -> None:
    path = book(tmp_path / "十月.xlsx", {"表": rows(5, 7)})
    settled = Settled(cells={("十月.xlsx", "别的", 3, 2): "12.5"})
    assert column(read_returns([path], mapping=settled), "output")[0] == 50_000


def test_a_cell_beyond_the_end_of_its_row_can_be_filled(tmp_path: Path) -> None:
    path = tmp_path / "2026年10月.csv"
    path.write_text(f"{','.join(HEADS)}\n{A},青岫制衣\n", encoding="utf-8")
    settled = Settled(cells={("2026年10月.csv", "", 2, 2): "3"})
    returns = read_returns([path], mapping=settled, county="360731")
    assert column(returns, "output") == [30_000]


def test_a_name_can_be_mended_too(tmp_path: Path) -> None:
    path = book(tmp_path / "十月.xlsx", {"表": rows(5, 7)})
    settled = Settled(cells={("十月.xlsx", "表", 3, 1): "青岫制衣有限公司"})
    assert (
        column(read_returns([path], mapping=settled), "name")[0] == "青岫制衣有限公司"
    )


def test_a_file_is_called_as_it_was_handed_in(tmp_path: Path) -> None:
    path = book(tmp_path / "6f1a.xlsx", {"表": rows("x", 7)})
    settled = Settled(files={"6f1a.xlsx": "于都十月.xlsx"})
    returns = read_returns([path], mapping=settled)
    assert returns.origins[0].file == "于都十月.xlsx"
    wrong = next(each for each in returns.issues if each.code == "returns.number")
    assert wrong.where == "于都十月.xlsx「表」C3"


def parquet(path: Path) -> Path:
    table = pa.table(
        {
            "enterprise": [A, B],
            "name": ["青", "云"],
            "output": [5, 7],
            "note": ["", "停"],
        }
    )
    pq.write_table(table, path)
    return path


def test_a_cell_of_a_parquet_file_is_mended_in_the_kept_unit(tmp_path: Path) -> None:
    path = parquet(tmp_path / "2026-10.parquet")
    settled = Settled(cells={("2026-10.parquet", "", 3, 2): "9,000"})
    returns = read_returns([path], mapping=settled, county="360731")
    assert column(returns, "output") == [5, 9_000]
    wrong = Settled(cells={("2026-10.parquet", "", 3, 2): "九"})
    with pytest.raises(InputError, match="“九”不是数字"):
        read_returns([path], mapping=wrong, county="360731")
