"""Merging documents into one ledger, and the chain from province to county."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.documents.levels import Level, level_of
from diaodu.documents.merge import Merged, merge
from diaodu.documents.model import Deadline, Party, Reading, Target, Task

if TYPE_CHECKING:
    from random import Random


def order(
    quote: str, *, lead: str = "", due: str = "", count: float | None = None
) -> tuple[Task, float | None]:
    """Make a task, not yet placed, and the number it must reach."""
    made = Task(
        quote=quote,
        start=0,
        end=0,
        lead=(Party(name=lead),) if lead else (),
        deadline=Deadline(text=due, date=due) if due else None,
    )
    return made, count


def document(*orders: tuple[Task, float | None], title: str = "") -> Reading:
    """Make a reading whose text is its tasks, one a line."""
    tasks, targets, at = [], [], 0
    for each, count in orders:
        end = at + len(each.quote)
        tasks.append(
            Task(
                quote=each.quote,
                start=at,
                end=end,
                lead=each.lead,
                deadline=each.deadline,
            )
        )
        if count is not None:
            targets.append(
                Target(
                    quote=each.quote,
                    start=at,
                    end=end,
                    metric="数",
                    op=">=",
                    value=count,
                    unit="家",
                )
            )
        at = end + 1
    text = "\n".join(task.quote for task in tasks)
    return Reading(
        source="",
        text=text,
        title=title or None,
        tasks=tuple(tasks),
        targets=tuple(targets),
    )


def shown(merged: Merged) -> list[str]:
    return [row.quote for row in merged.rows]


ROADS = "加快北区主干道路和供水管网改造,确保汛期之前全部完工投用。"
ROADS_TOO = "要加快北区主干道路和供水管网改造,确保汛期前全部完工投用。"
FAIR = "办好第三届竹制品博览会,签约客商突破一百家。"


def test_one_task_of_two_documents_is_one_row_with_both_sources() -> None:
    merged = merge([document(order(ROADS)), document(order(FAIR), order(ROADS_TOO))])
    assert shown(merged) == [ROADS, FAIR]
    sources = merged.rows[0].sources
    assert [(each.document, each.task) for each in sources] == [(0, 0), (1, 1)]
    assert [each.quote for each in sources] == [ROADS, ROADS_TOO]


def test_numbers_of_items_and_marks_tell_no_tasks_apart() -> None:
    merged = merge([document(order("一要" + FAIR)), document(order("(三)" + FAIR))])
    assert len(merged.rows) == 1


def test_the_fuller_wording_is_shown() -> None:
    short = "建成竹制品检测中心并通过省级认定。"
    long = "建成竹制品检测中心并通过省级认定,配齐专业人员。"
    assert shown(merge([document(order(short)), document(order(long))])) == [long]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (ROADS, FAIR),
        ("推进一期工程建设。", "推进二期工程建设。"),
        ("抓好落实。", "抓好招商。"),
        ("加强竹制品质量监管,严查以次充好。", "加强茶叶质量监管,畅通投诉渠道。"),
    ],
)
def test_different_tasks_stay_apart(one: str, two: str) -> None:
    assert len(merge([document(order(one)), document(order(two))]).rows) == 2


def test_alike_wording_needs_the_same_unit_or_number() -> None:
    one = "加快竹制品产业园标准厂房建设,配套建好职工宿舍。"
    two = "加快竹制品产业园标准厂房施工,配套建好员工宿舍。"
    apart = merge([document(order(one, lead="住建局")), document(order(two))])
    joined = merge(
        [document(order(one, lead="住建局")), document(order(two, lead="住建局"))]
    )
    assert (len(apart.rows), len(joined.rows)) == (2, 1)


def test_two_tasks_of_one_document_are_two_rows() -> None:
    assert len(merge([document(order(FAIR), order(FAIR))]).rows) == 2


def test_contradictions_are_kept_for_a_person() -> None:
    merged = merge(
        [
            document(order(ROADS, lead="住建局", due="2024-05-31", count=8)),
            document(order(ROADS, lead="交通局", due="2024-06-30", count=9)),
        ]
    )
    (row,) = merged.rows
    assert {each.field: each.values for each in row.conflicts} == {
        "lead": (("住建局", (0,)), ("交通局", (1,))),
        "deadline": (("2024-05-31", (0,)), ("2024-06-30", (1,))),
        "targets": ((">=8家", (0,)), (">=9家", (1,))),
    }
    assert row.conflicts[0].label == "牵头单位不一致"


def test_silence_is_no_contradiction() -> None:
    merged = merge(
        [
            document(order(ROADS)),
            document(order(ROADS, lead="住建局", due="2024-05-31")),
        ]
    )
    (row,) = merged.rows
    assert row.conflicts == ()
    assert [party.name for party in row.lead] == ["住建局"]
    assert row.deadline == Deadline(text="2024-05-31", date="2024-05-31")


PROVINCE = document(
    order("实施竹产业集群培育行动,建设竹制品检测中心。"),
    order("推进内河航道整治,疏浚淤积河段。"),
    title="某省竹产业发展规划",
)
COUNTY = document(
    order("年内建成竹制品检测中心主体,申报竹产业集群。"),
    order("办好采摘节。"),
    title="在全县竹产业大会上的讲话",
)


def test_a_county_task_points_to_the_clause_it_carries_out() -> None:
    merged = merge([PROVINCE, COUNTY])
    assert merged.levels == (Level.PROVINCE, Level.COUNTY)
    assert [row.fulfils for row in merged.rows] == [(), (), (0,), ()]


def test_clauses_that_nobody_carries_out_are_listed() -> None:
    assert merge([PROVINCE, COUNTY]).orphans == (1,)


def test_the_lowest_level_leaves_no_orphans() -> None:
    assert merge([COUNTY]).orphans == ()
    assert merge([PROVINCE]).orphans == ()


def test_the_same_words_of_two_levels_are_a_chain_not_one_row() -> None:
    upper = document(order(ROADS), title="全市城建工作方案")
    lower = document(order(ROADS), title="全县城建工作方案")
    merged = merge([upper, lower])
    assert [row.fulfils for row in merged.rows] == [(), (0,)]


@pytest.mark.parametrize(
    ("title", "fields", "text", "level"),
    [
        ("某省人民政府关于竹业的意见", {}, "", Level.PROVINCE),
        ("关于竹业的通知", {"发文机关": "某省工业和信息化厅"}, "", Level.PROVINCE),
        ("关于竹业的通知", {"发文机关": "甲省乙市丙县人民政府"}, "", Level.COUNTY),
        ("在全市竹业大会上的讲话", {}, "", Level.CITY),
        ("在全区竹业大会上的讲话", {}, "", Level.COUNTY),
        ("竹业大会讲话", {}, "竹业大会讲话\n丙县县委书记 某某\n同志们:", Level.COUNTY),
        (None, {}, "我镇的竹子很多。全省也多。", Level.TOWNSHIP),
        ("国务院关于竹业的意见", {}, "", Level.STATE),
        ("竹业讲话", {}, "竹子很好。", None),
        (None, {}, "各乡镇人民政府:\n现将竹业方案印发。", None),
    ],
)
def test_the_level_is_told_by_issuer_title_or_words(
    title: str | None, fields: dict[str, str], text: str, level: Level | None
) -> None:
    assert level_of(title, fields, text) == level


PHRASES = st.sampled_from(
    [ROADS, ROADS_TOO, FAIR, "抓好落实。", "办好采摘节。", "推进航道整治。"]
)
DOCUMENTS = st.lists(PHRASES, max_size=6, unique=True).map(
    lambda quotes: document(*(order(quote) for quote in quotes))
)


@given(DOCUMENTS)
def test_a_document_merged_with_itself_gives_its_own_rows(reading: Reading) -> None:
    alone, twice = merge([reading]), merge([reading, reading])
    assert shown(alone) == [task.quote for task in reading.tasks]
    assert shown(twice) == shown(alone)
    assert all(len(row.sources) == 2 and not row.conflicts for row in twice.rows)


@given(st.lists(DOCUMENTS, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_change_the_count(
    readings: list[Reading], random: Random
) -> None:
    mixed = list(readings)
    random.shuffle(mixed)
    assert len(merge(mixed).rows) == len(merge(readings).rows)


@given(st.lists(DOCUMENTS, max_size=4))
def test_no_task_is_lost_or_counted_twice(readings: list[Reading]) -> None:
    found = [
        (source.document, source.task)
        for row in merge(readings).rows
        for source in row.sources
    ]
    expected = [
        (d, t) for d, each in enumerate(readings) for t in range(len(each.tasks))
    ]
    assert sorted(found) == expected


def test_twenty_documents_are_merged_soon() -> None:
    signs = [chr(0x4E00 + 37 * i % 9973) for i in range(997)]
    readings = [
        document(
            *(
                order("".join(signs[(a * 61 + b * 7 + c * c) % 997] for c in range(60)))
                for b in range(60)
            ),
            title="在全县工业大会上的讲话",
        )
        for a in range(20)
    ]
    begun = time.perf_counter()
    merge(readings)
    assert time.perf_counter() - begun < 2
