"""Records are kept, changed by one person at a time, taken away and put back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.web.registers.made import CODES, DAY, enterprise, kept, title

from diaodu.errors import ConflictError, ForbiddenError, InputError
from diaodu.web.audit import actions as audit
from diaodu.web.people.models import Unit
from diaodu.web.registers import actions, keeping
from diaodu.web.registers.models import Fact, Record

if TYPE_CHECKING:
    from tests.web.conftest import County

    from diaodu.registers.model import Value


def test_the_first_record_of_an_enterprise_opens_its_unit_in_its_town(
    county: County,
) -> None:
    record = enterprise(county)
    unit = Unit.objects.get(code=CODES[0])
    assert record.enterprise == unit
    assert (unit.name, unit.region) == ("云泽安澜建材有限公司", county.town_region)


def test_a_record_tells_the_facts_of_its_enterprise_once(county: County) -> None:
    record = enterprise(county)
    told = Fact.objects.filter(enterprise=record.enterprise)
    assert {each.key: each.value for each in told} == {
        "industry": "3022",
        "town": "临江镇",
        "size": "小型",
        "staff": 126,
    }
    given = keeping.typed(record.kind_of, record.data) | {"staff": 130}
    actions.change_record(
        record, given, version=1, actor=county.people["officer"], day=DAY
    )
    staff = told.filter(key="staff").order_by("pk")
    assert [each.value for each in staff] == [126, 130]
    assert told.filter(key="town").count() == 1


def test_what_the_engine_refuses_is_not_kept(county: County) -> None:
    with pytest.raises(InputError, match="有效期早于认定日期"):
        title(county, enterprise(county), expires=date(2020, 1, 1))
    assert not Record.objects.filter(kind="title").exists()


def test_a_record_of_an_unknown_enterprise_is_refused(county: County) -> None:
    with pytest.raises(InputError, match="没有代码为91990101XN7NCLDX32的企业"):
        title(county, enterprise(county), code=CODES[1])


def test_the_same_record_is_not_kept_twice(county: County) -> None:
    enterprise(county)
    with pytest.raises(InputError, match="台账里已有这一条"):
        enterprise(county)


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(county: County) -> None:
    record = enterprise(county)
    other = Record.objects.get(pk=record.pk)
    officer = county.people["officer"]
    given = keeping.typed(record.kind_of, record.data)
    actions.change_record(
        record, given | {"staff": 130}, version=1, actor=officer, day=DAY
    )
    with pytest.raises(ConflictError):
        actions.change_record(
            other, given | {"staff": 140}, version=1, actor=officer, day=DAY
        )
    assert Record.objects.get(pk=record.pk).data["staff"] == 130


def test_a_change_writes_down_what_was_before_and_after(county: County) -> None:
    record = enterprise(county)
    given = keeping.typed(record.kind_of, record.data) | {"state": "停产"}
    actions.change_record(
        record, given, version=1, actor=county.people["officer"], day=DAY
    )
    last = list(audit.of_subject(record))[-1]
    assert (last.before, last.after) == ({"状态": "正常"}, {"状态": "停产"})


def test_a_record_that_was_taken_away_can_be_put_back(county: County) -> None:
    record, officer = title(county, enterprise(county)), county.people["officer"]
    actions.remove_record(record, version=1, actor=officer)
    assert not Record.objects.of_kind("title").exists()
    actions.return_record(record, version=2, actor=officer)
    assert Record.objects.of_kind("title").get() == record


def test_what_was_kept_anew_meanwhile_hinders_the_return(county: County) -> None:
    record, officer = title(county, enterprise(county)), county.people["officer"]
    actions.remove_record(record, version=1, actor=officer)
    kept("title", keeping.typed(record.kind_of, record.data), actor=officer)
    with pytest.raises(InputError, match="台账里已有这一条"):
        actions.return_record(record, version=2, actor=officer)


@pytest.mark.parametrize("who", ["auditor", "enterprise", "administrator", "leader"])
def test_who_only_reads_keeps_nothing(county: County, who: str) -> None:
    with pytest.raises(ForbiddenError):
        enterprise(county, by=who)
    assert not Record.objects.exists()


def test_a_town_keeps_the_records_of_its_own_enterprises_only(county: County) -> None:
    own = enterprise(county, by="town")
    assert own.enterprise is not None
    with pytest.raises(ForbiddenError):
        enterprise(county, by="town", code=CODES[1], firm="别处", town="石桥镇")


def test_a_record_of_no_enterprise_belongs_to_the_county(county: County) -> None:
    given: dict[str, Value] = {
        "fund": "省级工业发展专项资金",
        "project": "数字化改造补助",
        "level": "省级",
        "applied_on": date(2026, 3, 20),
        "applied": 800,
        "unit": "县工信局",
        "state": "申报中",
    }
    record = kept("upper_fund", given, actor=county.people["officer"])
    assert (record.enterprise, record.region) == (None, county.region)
    with pytest.raises(ForbiddenError):
        kept("upper_fund", given, actor=county.people["town"])
