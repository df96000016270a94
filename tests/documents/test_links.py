"""Which tasks answer a problem, and what a reading leaves open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diaodu.documents.links import answered, open_points
from diaodu.documents.model import Deadline, Party, Problem, Reading, Target, Task


def problem(text: str, quote: str) -> Problem:
    start = text.index(quote)
    return Problem(quote=quote, start=start, end=start + len(quote))


def task(text: str, quote: str, *, lead: str = "") -> Task:
    start = text.index(quote)
    parties = (Party(name=lead),) if lead else ()
    return Task(quote=quote, start=start, end=start + len(quote), lead=parties)


def linked(text: str, asked: str, *given: str) -> tuple[int, ...]:
    tasks = tuple(task(text, quote) for quote in given)
    return answered((problem(text, asked),), tasks)[0].answers


FILLER = "冷链物流的信息平台运转良好。" * 40


def test_a_task_on_the_same_matter_answers() -> None:
    text = f"标准厂房的建设进度偏慢。{FILLER}要加快标准厂房施工。要开好茶叶博览会。"
    orders = ("要加快标准厂房施工。", "要开好茶叶博览会。")
    assert linked(text, "标准厂房的建设进度偏慢", *orders) == (0,)


def test_words_of_one_matter_are_kin() -> None:
    text = (
        f"小企业贷款抵押不足。{FILLER}要用好信贷风险补偿,方便小企业抵押。要修好公路。"
    )
    orders = ("要用好信贷风险补偿,方便小企业抵押。", "要修好公路。")
    assert linked(text, "小企业贷款抵押不足", *orders) == (0,)


def test_a_task_that_shares_only_empty_words_does_not() -> None:
    text = f"企业的发展水平还不够高。{FILLER}要推进产业发展,提升工作水平。"
    assert linked(text, "企业的发展水平还不够高", "要推进产业发展,提升工作水平。") == ()


def test_among_equals_the_first_answer_whatever_the_order_of_a_set() -> None:
    matters = ("冷轧薄板", "矿渣微粉", "蚕丝被套", "竹木家具", "茶叶礼盒")
    rarer = tuple(f"要卖好{'、'.join(matters[:many])}。" for many in (1, 2, 3, 4))
    equals = tuple(
        f"要管好{'、'.join(matters[at:] + matters[:at])}。" for at in range(5)
    )
    asked = f"{'、'.join(matters)}滞销"
    text = f"{asked}。{FILLER}{''.join(rarer + equals)}"
    assert linked(text, asked, *rarer, *equals) == (4, 5, 6)


def test_a_task_on_another_matter_does_not() -> None:
    text = f"污水管网老化。{FILLER}要办好采摘节。"
    assert linked(text, "污水管网老化", "要办好采摘节。") == ()


def test_a_task_that_points_back_answers() -> None:
    text = (
        "码头泊位不足,航道淤积。说到底是投入不够。这些问题,要逐个研究。要办好采摘节。"
    )
    orders = ("这些问题,要逐个研究。", "要办好采摘节。")
    assert linked(text, "码头泊位不足", *orders) == (0,)


def test_pointing_back_does_not_reach_past_another_task() -> None:
    text = "码头泊位不足。此后再议一次。要办好采摘节。对这些问题,要逐个研究。"
    orders = ("要办好采摘节。", "对这些问题,要逐个研究。")
    assert linked(text, "码头泊位不足", *orders) == ()


def test_these_results_are_no_problems() -> None:
    text = "码头泊位不足。今年吞吐量很大。对这些成果,要认真总结。"
    assert linked(text, "码头泊位不足", "对这些成果,要认真总结。") == ()


def test_the_very_next_sentence_answers() -> None:
    text = "码头泊位不足。由港务局负责,下月拿出方案。"
    assert linked(text, "码头泊位不足", "由港务局负责,下月拿出方案。") == (0,)


def test_the_next_numbered_item_does_not() -> None:
    text = "码头泊位不足。二要办好采摘节。"
    assert linked(text, "码头泊位不足", "二要办好采摘节。") == ()


def test_a_task_that_names_the_problem_answers() -> None:
    text = "要解决企业普遍存在的班车少问题。"
    assert linked(text, "企业普遍存在的班车少问题", text) == (0,)


def test_what_is_open_is_listed_with_chinese_labels() -> None:
    text = "要修路。要建站,待规划完成时投用。泊位不足。产值达到*亿元。"
    unnamed = task(text, "要修路。")
    undated = Task(
        quote="要建站,待规划完成时投用。",
        start=4,
        end=17,
        lead=(Party(name="交通局"),),
        deadline=Deadline(text="规划完成时"),
    )
    target = Target(
        quote="*亿元", start=26, end=29, metric="产值", op="=", value=None, unit="亿元"
    )
    reading = Reading(
        source="",
        text=text,
        tasks=(unnamed, undated),
        problems=(problem(text, "泊位不足"),),
        targets=(target,),
    )
    assert [(point.label, point.index) for point in open_points(reading)] == [
        ("任务没有责任单位", 0),
        ("时限未能换算为日期", 1),
        ("问题没有对应任务", 0),
        ("目标数值被遮盖", 0),
    ]


def test_nothing_is_open_where_all_is_said() -> None:
    text = "要修路。"
    done = task(text, text, lead="交通局")
    assert open_points(Reading(source="", text=text, tasks=(done,))) == ()


QUOTES = st.lists(
    st.text("标准厂房征地拆迁要加快的,。融资人才", min_size=1), max_size=6
)


@given(QUOTES, QUOTES)
def test_answers_are_tasks_and_nothing_else_changes(
    asked: list[str], ordered: list[str]
) -> None:
    problems = [Problem(quote=q, start=i, end=i + 1) for i, q in enumerate(asked)]
    tasks = [Task(quote=q, start=9 + i, end=10 + i) for i, q in enumerate(ordered)]
    found = answered(problems, tasks)
    assert [each.quote for each in found] == asked
    assert all(0 <= a < len(tasks) for each in found for a in each.answers)
    assert all(each.answers == tuple(sorted(set(each.answers))) for each in found)
