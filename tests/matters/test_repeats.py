"""Repeated requests become a common problem; what is doubtful is only shown."""

from __future__ import annotations

from tests.matters.make import REQUEST, matter

from diaodu.matters.repeats import common_problems

GAS = "天然气供应不足，生产线时开时停"


def request(number: int, firm: str, kind: str, text: str | None = None) -> object:
    data = {"enterprise": firm, "request_type": kind, "text": text}
    return matter(REQUEST, id=f"r{number}", title=f"诉求{number}", data=data)


def found(*requests: object, least: int = 3) -> tuple[object, object]:
    problems, doubtful = common_problems(requests, least=least)  # type: ignore[arg-type]
    return (
        [(each.reason, [m.id for m in each.members]) for each in problems],
        [(each.one.id, each.other.id) for each in doubtful],
    )


def test_like_words_of_three_firms_are_a_common_problem() -> None:
    problems, doubtful = found(
        request(1, "甲厂", "用能", GAS),
        request(2, "乙厂", "用能", GAS + "。"),
        request(3, "丙厂", "用能", "天然气供应不足，生产线经常停"),
    )
    assert problems == [("3户企业提出“用能”诉求，内容相近", ["r1", "r2", "r3"])]
    assert doubtful == []


def test_one_firm_that_asks_thrice_is_no_common_problem() -> None:
    problems, _ = found(*(request(n, "甲厂", "用能", GAS) for n in (1, 2, 3)))
    assert problems == []


def test_one_type_in_different_words_is_a_common_problem_of_the_type() -> None:
    problems, doubtful = found(
        request(1, "甲厂", "融资", "流动资金紧张，银行抽贷"),
        request(2, "乙厂", "融资", "想了解设备融资租赁怎么办理"),
        request(3, "丙厂", "融资", "担保费率高"),
    )
    assert problems == [("3户企业提出“融资”诉求，类型相同", ["r1", "r2", "r3"])]
    assert doubtful == []


def test_what_is_half_alike_is_shown_and_not_merged() -> None:
    problems, doubtful = found(
        request(1, "甲厂", "用工", "缺少熟练缝纫工三十人"),
        request(2, "乙厂", "用工", "缺少熟练电焊工二十人"),
    )
    assert problems == []
    assert doubtful == [("r1", "r2")]


def test_types_are_kept_apart_and_the_widest_problem_comes_first() -> None:
    problems, _ = found(
        request(1, "甲厂", "用地", "扩建缺少用地指标"),
        request(2, "乙厂", "用地", "扩建缺少用地指标"),
        *(request(n, f"{n}厂", "用能", GAS) for n in (3, 4, 5)),
        request(6, "丁厂", "", GAS),
        least=2,
    )
    assert [reason for reason, _ in problems] == [  # type: ignore[attr-defined]
        "3户企业提出“用能”诉求，内容相近",
        "2户企业提出“用地”诉求，内容相近",
    ]


def test_a_request_without_a_text_is_compared_by_its_title() -> None:
    problems, _ = found(request(1, "甲厂", "用地"), request(2, "乙厂", "用地"), least=2)
    assert problems == [("2户企业提出“用地”诉求，类型相同", ["r1", "r2"])]
