"""Duplicates are merged, repeated requests become a problem, reminders go out once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.web import make
from tests.web.matters.made import (
    DAY,
    given_request,
    given_target,
    given_task,
    request,
    step,
)

from diaodu.errors import ForbiddenError, InputError
from diaodu.web.matters import actions, arranging, reminding, satisfaction, trees
from diaodu.web.matters.models import Link, Matter, Reminder

if TYPE_CHECKING:
    from tests.web.conftest import County

    from diaodu.web.people.models import Unit


def test_merged_duplicates_end_and_stay_linked(county: County) -> None:
    keep, other = given_task(county, "甲"), given_task(county, "同甲")
    office = county.people["dispatcher"]
    arranging.merge(keep, [other], actor=office, day=DAY)
    other.refresh_from_db()
    assert (other.state, other.phase) == ("ended", "ended")
    assert Link.objects.get(matter=other, other=keep).word == "并入"


def test_only_the_office_merges(county: County) -> None:
    keep, other = given_task(county, "甲"), given_task(county, "同甲")
    with pytest.raises(ForbiddenError):
        arranging.merge(keep, [other], actor=county.people["officer"], day=DAY)


def test_repeated_requests_become_one_problem(county: County) -> None:
    several = [request(county, "天然气价格高"), given_request(county, "气价太高")]
    office = county.people["dispatcher"]
    problem = arranging.common_problem("用气贵", several, actor=office, day=DAY)
    assert problem.kind == "problem"
    linked = Link.objects.filter(other=problem, word="归入").values_list("matter_id")
    assert {pk for (pk,) in linked} == {each.pk for each in several}


def test_a_problem_with_a_task_is_no_longer_open(county: County) -> None:
    office = county.people["dispatcher"]
    draft = actions.Draft("problem", "融资难", None)
    problem = actions.open_matter(draft, actor=office, day=DAY)
    narrow = trees.TABS["open"].narrow
    assert list(narrow(Matter.objects.all())) == [problem]
    found = given_task(county, "设立周转金")
    values = {"tasks": found.number}
    actions.edit(problem, values, version=1, actor=office, day=DAY)
    assert not narrow(Matter.objects.all()).exists()


def test_shares_that_do_not_sum_are_refused(county: County) -> None:
    found = given_target(county, "100")
    shares = {"县工信局": Decimal(60), "县科技局": Decimal(39)}
    with pytest.raises(InputError, match="少1"):
        arranging.split(found, shares, actor=county.people["dispatcher"], day=DAY)


def test_a_schedule_adds_up_by_month(county: County) -> None:
    found, office = given_target(county, "100"), county.people["dispatcher"]
    months = {"2026-11": Decimal(40), "2026-12": Decimal(60)}
    arranging.split(found, months, actor=office, day=DAY)
    plan = trees.plan(found, Matter.objects.all())
    assert [each.label for each in plan.months] == ["2026年11月", "2026年12月"]
    assert (plan.sums, plan.total) == ((Decimal(40), Decimal(60)), Decimal(100))


def test_a_reminder_is_sent_once_however_often_it_is_asked_for(county: County) -> None:
    given_task(county)
    day = date(2026, 9, 29)
    assert reminding.remind(day) == 1
    assert reminding.remind(day) == 0
    sent = Reminder.objects.get()
    assert (sent.unit, sent.text) == (county.industry, "签收今日到期")


def test_a_week_late_the_office_is_reminded_too(county: County) -> None:
    given_task(county)
    for day in (date(2026, 9, 29), date(2026, 10, 9)):
        reminding.remind(day)
    units = Reminder.objects.filter(text__contains="超期").values_list("unit__name")
    assert {name for (name,) in units} == {"县工业和信息化局", "县政府督查室"}


def test_read_reminders_are_put_away(county: County) -> None:
    given_task(county)
    reminding.remind(date(2026, 9, 29))
    assert reminding.read_all(actor=county.people["officer"]) == 1
    assert reminding.read_all(actor=county.people["officer"]) == 0


def test_targets_fall_behind_as_months_go_by(county: County) -> None:
    found = given_target(county, "100")
    step(found, "progress", county, given={"achieved": Decimal(70)})
    assert found.behind == "绿"
    assert reminding.relight(date(2026, 12, 1)) == 1
    found.refresh_from_db()
    assert found.behind == "红"


def rated(county: County, unit: str, firm: Unit, rating: str) -> None:
    Matter.objects.create(
        kind="enterprise_request",
        title="诉求",
        county=county.region.path,
        state="done",
        phase="done",
        lead=getattr(county, unit),
        about=firm,
        opened=DAY,
        data={"rating": rating},
    )


def test_few_ratings_tell_nothing_of_who_rated(county: County) -> None:
    firms = [make.unit(f"企业{n}", kind="enterprise") for n in range(4)]
    for firm, rating in zip(firms, ("满意", "满意", "不满意", "满意"), strict=True):
        rated(county, "industry", firm, rating)
    rated(county, "science", firms[0], "不满意")
    found = {each.unit: each for each in satisfaction.ratings(Matter.objects.all())}
    assert found["县工业和信息化局"].share == 75
    assert found["县科学技术局"].share is None
    assert "合计" not in found
