"""The record of a reading: the contract of ``diaodu read --format jsonl``."""

from __future__ import annotations

import json

from diaodu.documents import read_clean, record_of
from diaodu.documents.model import Cleaned, Removed

TEXT = (
    "会议纪要\n（2024年5月8日）\n"
    "由副县长王强同志负责，区工信局牵头，6月底前建成标准厂房2万平方米以上。"
    "项目落地缓慢，去年只建成1万平方米。"
)
CLEANED = Cleaned(
    text=TEXT,
    title="会议纪要",
    fields={"文号": "1号"},
    removed=(Removed("广告", "advert", "广告"),),
)


def test_a_record_holds_every_key_and_is_json() -> None:
    record = record_of(read_clean(CLEANED, source="a.txt"))
    assert list(record) == [
        *("source", "title", "date", "kind", "fields", "text", "outline", "tasks"),
        *("optional", "targets", "facts", "problems", "canonical", "posts", "removed"),
    ]
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record
    assert record["removed"] == [
        {"text": "广告", "rule": "advert", "reason": "广告", "now": ""}
    ]


def test_a_task_names_who_and_when_as_printed_and_the_list_beside_it() -> None:
    record = record_of(read_clean(CLEANED))
    (task,) = record["tasks"]
    assert (task["leaders"], task["lead"], task["with"]) == (
        ["王强同志"],
        ["区工信局"],
        [],
    )
    assert task["deadline"] == {"text": "6月底前", "date": "2024-06-30"}
    assert record["canonical"] == {"区工信局": "县工业和信息化局"}
    assert record["posts"] == {"王强同志": "副县长"}


def test_numbers_and_problems_have_their_place() -> None:
    record = record_of(read_clean(CLEANED))
    (target,) = record["targets"]
    assert (target["op"], target["value"], target["unit"]) == (">=", 2, "万平方米")
    for item in (*record["targets"], *record["facts"], *record["problems"]):
        assert record["text"][item["start"] : item["end"]] == item["quote"]
    assert [fact["value"] for fact in record["facts"]] == [1]


def test_rules_are_named_only_when_asked_for() -> None:
    reading = read_clean(CLEANED)
    assert "rules" not in record_of(reading)["tasks"][0]
    explained = record_of(reading, explain=True)
    assert explained["tasks"][0]["rules"]
    assert explained["targets"][0]["rules"]
