"""The numbers on the boards are those of the closed returns, added up anew."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from openpyxl import load_workbook
from tests.web.boards import closed
from tests.web.boards.closed import LAST

from diaodu.indicators.store import Store
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import County


def rows(**where: str) -> list[dict[str, Any]]:
    """Return the returns of the last month, those with some attributes."""
    return [
        row
        for row in closed.table().to_pylist()
        if all(str(row[name]).startswith(text) for name, text in where.items())
    ]


def growth(found: list[dict[str, Any]], column: str) -> float:
    """Return 同比 on the firms' own figures of last year."""
    base = sum(row[f"{column}_last"] or 0 for row in found)
    return 100 * (sum(row[column] or 0 for row in found) / base - 1)


def cells(text: str, name: str) -> list[str]:
    """Return the texts of the table row that begins with a name."""
    for row in re.findall(r"<tr.*?</tr>", text, re.DOTALL):
        found = [
            re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", cell)).strip()
            for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)
        ]
        if found and found[0].startswith(name):
            return found
    raise AssertionError(f"no row {name}")


def test_the_head_reads_the_sums_of_the_closed_month(
    months: County, page: Callable[..., str]
) -> None:
    text = page("leader", "/boards/")
    output = sum(row["output_to_date"] for row in rows())
    assert f"{output / 1e8:.2f}" in text
    assert f"{growth(rows(), 'output_to_date'):+.1f}%" in text
    assert f"{growth(rows(), 'revenue'):+.1f}%" in text


def test_each_board_cites_the_version_that_it_rests_on(
    months: County, page: Callable[..., str]
) -> None:
    revision = Store(closed.home() / "closed").current()[LAST]
    for path in ("", "enterprises/", "groups/", "counties/", "papers/"):
        text = page("dispatcher", f"/boards/{path}")
        assert "2026年10月封账第1版" in text
        assert "2026年11月8日封账" in text
        assert revision.sha256[:12] in text


def test_a_target_shows_its_gap_and_a_light_in_words(
    months: County, page: Callable[..., str]
) -> None:
    """Of 600 亩 380 are given: 63.3 % against 83.3 % of the year; 110 a month."""
    found = cells(page("leader", "/boards/"), "工业用地供应")
    assert found[1].endswith("欠账较大")
    assert found[2:8] == ["600", "380", "63.3%", "83.3%", "-20.0", "110"]
    assert cells(page("leader", "/boards/"), "技改投资")[1].endswith("达到进度")


def test_a_target_stands_beside_its_rank_among_the_counties(
    months: County, page: Callable[..., str]
) -> None:
    sheet = load_workbook(closed.home() / "book.xlsx")["兄弟县"]
    values = {
        row[2]: float(str(row[3]))
        for row in sheet.iter_rows(values_only=True)
        if row[0] == "工业投资增速" and row[1] == "2026-10"
    }
    own = values["云泽县"]
    better = sorted(value for value in values.values() if value > own)
    found = cells(page("leader", "/boards/"), "工业投资增速")
    assert found[9].startswith(f"{len(better) + 1} /{len(values)}")
    assert found[10] == f"{better[0] - own:.2f}个百分点"


def test_a_group_is_the_sum_of_its_firms(
    months: County, page: Callable[..., str]
) -> None:
    text = page("officer", "/boards/groups/?measure=revenue&span=month&by=town")
    own = rows(town=closed.TOWN)
    found = cells(text, closed.TOWN)
    assert found[1] == str(len(own))
    assert float(found[2].replace(",", "")) * 1e4 == _near(sum_of(own, "revenue"))
    assert found[4] == f"{growth(own, 'revenue'):+.1f}%"


def test_a_cut_of_a_cut_is_the_sum_of_the_firms_in_both(
    months: County, page: Callable[..., str]
) -> None:
    text = page("officer", f"/boards/groups/?division=18&by=town&town={closed.TOWN}")
    both = rows(industry="18", town=closed.TOWN)
    total = cells(text, "合计")
    assert total[1] == str(len(both)) != "0"
    assert total[4] == f"{growth(both, 'output_to_date'):+.1f}%"
    for row in both:
        assert row["name"] in text


def test_pulls_of_the_parts_sum_to_the_growth_of_the_whole(
    months: County, page: Callable[..., str]
) -> None:
    text = page("officer", "/boards/groups/?by=division")
    body = text[text.index("合计") :]
    table = body[: body.index("</table>")]
    pulls = re.findall(r'data-label="拉动">([+-]?[\d.]+)<', table)
    assert sum(map(float, pulls[1:])) == _near(float(pulls[0]), 0.15)


def test_every_figure_of_a_firm_leads_to_its_cell(
    months: County, page: Callable[..., str]
) -> None:
    row = max(rows(), key=lambda each: each["output_to_date"])
    book = load_workbook(closed.workbook(), data_only=True)
    for column in ("output", "output_to_date", "revenue_to_date_last", "profit"):
        url = f"/boards/firm/{row['enterprise']}/cell/?m=2026-10&column={column}"
        place = re.search(r"「(.+?)」([A-Z]+\d+)", page("officer", url))
        assert place
        cell: Any = book[place[1]][place[2]]
        printed = float(cell.value)
        assert row[column] / printed in {1_000, 10_000}


def test_a_firm_shows_all_its_months(months: County, page: Callable[..., str]) -> None:
    row = rows()[0]
    text = page("officer", f"/boards/firm/{row['enterprise']}/?measure=tax")
    assert f"{row['tax_to_date'] / 1e4:,.0f}" in text
    assert text.count('<td class="lead">') == 15


def test_the_panel_tells_the_formula_the_numbers_and_the_firms(
    months: County, page: Callable[..., str]
) -> None:
    text = page("officer", "/boards/where/?division=18&measure=output&span=to_date")
    found = rows(industry="18")
    assert "同口径" in text
    assert "名义增速" in text
    assert f"{len(found)}户" in text
    assert f"{sum_of(found, 'output_to_date') / 1e8:.2f}亿元" in text
    assert "2026-10 第1版" in text
    assert "2025-10 第1版" in text


def test_the_panel_of_a_measure_tells_of_the_year_and_of_the_month(
    months: County, page: Callable[..., str]
) -> None:
    text = page("officer", "/boards/where/?key=profit")
    for column in ("profit_to_date", "profit"):
        assert f"{sum_of(rows(), column) / 1e4:,.0f}万元" in text
        assert f"{growth(rows(), column):+.1f}%" in text


def test_a_number_of_each_board_leads_to_a_panel(
    months: County, page: Callable[..., str]
) -> None:
    links: set[str] = set()
    for path in ("", "enterprises/", "groups/?by=tier", "counties/"):
        text = page("officer", f"/boards/{path}")
        links |= set(re.findall(r'class="num" href="([^"]+)"', text))
    assert len(links) > 80
    kinds = {re.sub(r".*key=|\.[^.]*$|\d+$", "", each): each for each in sorted(links)}
    assert len(kinds) > 8
    for url in kinds.values():
        panel = page("officer", url.replace("&amp;", "&"))
        assert "<dt>" in panel, url


def test_the_panel_of_a_target_puts_the_numbers_in(
    months: County, page: Callable[..., str]
) -> None:
    text = page("officer", "/boards/where/?key=target.9")
    assert "380亩÷600亩" in text.replace(".00", "")
    assert "63.3%-83.3%" in text


def test_an_older_version_stays_readable_and_says_that_it_is_old(
    county: County, page: Callable[..., str]
) -> None:
    store = closed.install(county.region, county.people["officer"], copied=True)
    first = store.table(store.current()[LAST])
    before = page("leader", "/boards/")
    doubled = pc.multiply(first["output_to_date"], 2)
    at = first.column_names.index("output_to_date")
    changed = first.set_column(at, "output_to_date", doubled)
    store.reopen(
        changed, LAST, reason="企业更正", day=date(2026, 11, 20), by="县工信局"
    )
    total = sum(row["output_to_date"] for row in rows())
    now, old = page("leader", "/boards/"), page("leader", "/boards/?m=2026-10&v=1")
    assert f"{2 * total / 1e8:.2f}" in now
    assert "封账第2版" in now
    assert "改数原因：企业更正" in now
    assert f"{total / 1e8:.2f}" in old
    assert "您在看旧版" in old
    assert f"{total / 1e8:.2f}" in before
    assert "您在看旧版" not in before


def test_an_earlier_month_is_a_choice(months: County, page: Callable[..., str]) -> None:
    text = page("leader", "/boards/?m=2026-09")
    assert "云泽县2026年9月" in text
    rows_then = Store(closed.home() / "closed")
    table: pa.Table = rows_then.table(rows_then.current()[Month(2026, 9)])
    total = pc.sum(table["output_to_date"]).as_py()
    assert f"{total / 1e8:.2f}" in text


def test_a_month_that_is_not_closed_is_told(
    months: County, page: Callable[..., str]
) -> None:
    assert "没有封账" in page("leader", "/boards/?m=2020-01", 422)
    assert "没有封账" in page("leader", "/boards/?m=2026-10&v=9", 422)


def test_without_a_closed_month_the_board_says_what_comes_first(
    county: County, page: Callable[..., str]
) -> None:
    for path in ("", "enterprises/", "groups/", "counties/", "papers/"):
        assert "还没有封账的月份" in page("leader", f"/boards/{path}")


def sum_of(found: list[dict[str, Any]], column: str) -> int:
    return sum(row[column] or 0 for row in found)


def _near(value: float, within: float = 5_000) -> Any:
    return pytest.approx(value, abs=within)
