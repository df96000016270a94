"""When a document was delivered or issued."""

from typing import Any

import pytest

from diaodu.documents.dates import date_of
from diaodu.documents.kinds import load
from diaodu.documents.outline import lay_out


def dated(
    text: Any, *, title: Any = None, fields: Any = None, kind: Any = "speech"
) -> Any:
    return date_of(text, title, fields or {}, lay_out(text)[0], load()[kind])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20211225:区委书记在会上的讲话\n同志们：", "2021-12-25"),
        ("讲话\n(2021年3月23日)\n同志们：", "2021-03-23"),
        (
            "通知\n请抓紧落实。\n县人民政府办公室\n二\u3007二三年十月二十四日",
            "2023-10-24",
        ),
        ("通知\n请抓紧落实。\n云溪县人民政府办公室 2024年2月6日", "2024-02-06"),
        ("讲话\n（2024年2月）\n同志们：", "2024-02"),
        ("讲话\n今年要抓紧，年底前完成。", None),
        ("讲话\n总结2022年工作，部署2023年工作。\n一、要抓紧", "2023"),
    ],
)
def test_the_date_is_what_is_printed(text: Any, expected: Any) -> None:
    assert dated(text) == expected


def test_a_year_in_the_title_dates_the_document() -> None:
    assert dated("要抓紧。", title="在2020年县政协资政会上的讲话") == "2020"


def test_the_years_of_a_plan_are_not_its_date() -> None:
    assert dated("要抓紧。", title="制造业三年行动方案（2023—2025年）") is None


def test_minutes_are_dated_by_their_meeting() -> None:
    text = "会议纪要\n2024年5月8日，副县长方某主持召开专题会议。"
    assert dated(text, kind="minutes") == "2024-05-08"


def test_the_head_of_a_portal_dates_a_document_that_prints_nothing() -> None:
    assert dated("要抓紧。", fields={"成文日期": "2024年07月24日"}) == "2024-07-24"


def test_an_impossible_day_leaves_the_month() -> None:
    assert dated("讲话\n（2023年2月30日）\n要抓紧。") == "2023-02"
