"""Links: upper demands and problems that nobody answers are shown."""

from __future__ import annotations

from tests.matters.make import KINDS, TASK, matter

from diaodu.matters.links import linked, unanswered, unknown_links

DEMAND, PROBLEM = KINDS["upper_demand"], KINDS["problem"]
TASKS = (
    matter(TASK, id="t1", number="云督〔2026〕1号", data={"upper": "云上〔2026〕1号"}),
    matter(TASK, id="t2", number="云督〔2026〕2号", data={"upper": "云上〔2026〕9号"}),
    matter(TASK, id="t3"),
)


def test_an_upper_demand_without_a_task_is_shown() -> None:
    met = matter(DEMAND, id="u1", number="云上〔2026〕1号")
    open_one = matter(DEMAND, id="u2", number="云上〔2026〕2号")
    assert unanswered((met, open_one), TASKS) == (open_one,)
    assert unknown_links(TASKS, (met, open_one)) == ((TASKS[1], "云上〔2026〕9号"),)


def test_a_problem_is_answered_by_a_task_that_is_there() -> None:
    def problem(tasks: str) -> object:
        return matter(PROBLEM, id=tasks, number=f"问{tasks}", data={"tasks": tasks})

    met, wrong = problem("云督〔2026〕8号、云督〔2026〕2号"), problem("云督〔2026〕8号")
    assert unanswered((met, wrong), TASKS) == (wrong,)  # type: ignore[arg-type]


def test_links_are_split() -> None:
    made = matter(TASK, data={"upper": "甲；乙"})
    assert linked(made, "upper") == ("甲", "乙")
    assert linked(matter(TASK), "upper") == ()
