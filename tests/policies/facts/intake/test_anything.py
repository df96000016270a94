"""Whatever stands in a table: it is read or told, and cells agree with each other."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.policies.facts.intake.tables import CODES, FACTS, book, csv, firm, read

from diaodu.policies import facts
from diaodu.policies.facts import NULL

if TYPE_CHECKING:
    from pathlib import Path

HEADS = [
    "统一社会信用代码",
    "企业名称",
    "2025年营业收入（万元）",
    "上年研发费用（元）",
    "数控化率（%）",
    "数控化率",
    "职工人数",
    "占地面积（亩）",
    "规上",
    "企业规模",
    "成立日期",
    "行业代码",
    "乡镇",
    "事实",
    "值",
    "单位",
    "日期",
    "",
    "万元",
]
TEXTS = st.sampled_from(
    [
        "",
        " ",
        "-",
        "/",
        "—",
        "0",
        "12.50",
        "1,200",
        "-3",
        "1e3",
        ".5",
        "5.",
        "62.5%",
        "120",
        "1.2亿元",
        "99999999999999999999",
        "是",
        "×",
        "小型",
        "1811",
        "C18",
        "2024-02-29",
        "2023年2月29日",
        "20240301",
        "职工人数",
        "合计",
        "甲",
        "云泽甲有限公司",
        "企业名称",
        CODES[0],
        CODES[1],
        CODES[0][:-1] + "9",
        "\uff11\uff12",
        "\u3000",
        '"',
        "a\nb",
    ]
)
CELLS = st.one_of(
    TEXTS,
    st.none(),
    st.integers(-(10**17), 10**17),
    st.floats(-1e18, 1e18),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001
    st.just(time(10, 30)),
)
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def table(
    cells: st.SearchStrategy[Any],
) -> st.SearchStrategy[tuple[list[str], list[list[Any]]]]:
    return st.lists(st.sampled_from(HEADS), max_size=6).flatmap(
        lambda heads: st.tuples(
            st.just(["企业名称", *heads]),
            st.lists(
                st.lists(cells, min_size=len(heads) + 1, max_size=len(heads) + 1),
                max_size=5,
            ),
        )
    )


def sound(found: Any) -> None:
    """Check that what is known can be derived, shown and led back to a cell."""
    matrix = facts.derived(found.matrix, found.matrix.day)
    assert all(issue.where and issue.message for issue in found.issues)
    for key in found.matrix.columns:
        for row in (found.matrix[key] != NULL).nonzero()[0].tolist():
            assert found.matrix.sources(row, key)
            assert facts.shown(FACTS[key], matrix.plain(row, key))


@settings(suppress_health_check=SLOW, deadline=None)
@given(drawn=table(CELLS))
def test_any_workbook_is_read_or_told(
    tmp_path: Path, drawn: tuple[list[str], list[list[Any]]]
) -> None:
    heads, rows = drawn
    sound(read(book(tmp_path / "a.xlsx", ("表", [heads, *rows]))))


@settings(suppress_health_check=SLOW, deadline=None)
@given(drawn=table(TEXTS.filter(lambda text: text not in HEADS)))
def test_a_text_and_parquet_of_the_same_words_give_the_same_facts(
    tmp_path: Path, drawn: tuple[list[str], list[list[str]]]
) -> None:
    heads, rows = drawn
    heads = [head for head in dict.fromkeys(heads) if head != "万元"]
    rows = [row[: len(heads)] for row in rows]
    one = read(csv(tmp_path / "a.csv", [heads, *rows]))
    sound(one)
    columns = {head: [row[at] for row in rows] for at, head in enumerate(heads)}
    schema = pa.schema([(head, pa.string()) for head in heads])
    pq.write_table(pa.table(columns, schema=schema), tmp_path / "a.parquet")
    other = read(tmp_path / "a.parquet")
    assert one.matrix.codes == other.matrix.codes
    assert [firm(one, row) for row in range(len(one.matrix))] == [
        firm(other, row) for row in range(len(other.matrix))
    ]
    told = [str(each).replace(".csv", ".parquet") for each in one.issues]
    assert told == [str(each) for each in other.issues]
