"""Who sees which rows, how the grid shows what is asked, how many queries it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web import make
from tests.web.indicators.months import (
    DAY,
    HEADS,
    MONTH,
    ROWS,
    A,
    B,
    changed,
    close_before,
    up,
)

from diaodu.errors import InputError
from diaodu.web.indicators import actions, intake, mending
from diaodu.web.indicators.access import path_of, store_of
from diaodu.web.indicators.models import Mapping, Return, ReturnState
from diaodu.web.indicators.slices import draft_grid
from diaodu.web.jobs.actions import carry_out
from diaodu.web.jobs.models import Job
from diaodu.web.people.models import UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from tests.web.conftest import County

    from diaodu.web.people.models import User

FIRMS = [row[1] for row in ROWS]


def shown(client: Client, path: str) -> list[str]:
    text = client.get(path).content.decode()
    return [name for name in FIRMS if name in text]


def test_a_town_reads_the_rows_of_its_own_firms_only(
    county: County, sign_in: Callable[..., Client]
) -> None:
    close_before(county)
    draft = up(county, *changed(1, to_date=2_300))
    town = sign_in("town")
    assert shown(town, draft.get_absolute_url()) == ["恒砂建材有限公司"]
    assert shown(town, f"/months/closed/{MONTH - 1}/") == ["恒砂建材有限公司"]
    assert town.get(f"{draft.get_absolute_url()}cells/1/output/").status_code == 404
    assert town.get(f"{draft.get_absolute_url()}cells/0/output/").status_code == 200
    other = make.user("town", of=county.other_town)
    assert shown(sign_in(other), draft.get_absolute_url()) == FIRMS[1:]


def test_a_firm_of_the_town_is_seen_by_its_code_too(
    county: County, sign_in: Callable[..., Client]
) -> None:
    place = county.town_region
    make.unit("长青食品有限公司", kind=UnitKind.ENTERPRISE, place=place, code=B)
    draft = up(county)
    assert shown(sign_in("town"), draft.get_absolute_url()) == FIRMS[:2]


def test_an_enterprise_sees_its_own_row_only(
    county: County, sign_in: Callable[..., Client]
) -> None:
    close_before(county)
    firm = make.unit(
        "恒砂建材有限公司", kind=UnitKind.ENTERPRISE, place=county.town_region, code=A
    )
    mine = sign_in(make.user("enterprise", of=firm))
    path = f"/months/closed/{MONTH - 1}/"
    text = mine.get(path).content.decode()
    assert ">900<" in text
    assert ">1,800<" not in text
    stranger = sign_in("enterprise").get(path).content.decode()
    assert "没有本单位的企业" in stranger
    assert ">900<" not in stranger
    draft = up(county)
    assert mine.get(draft.get_absolute_url()).status_code == 403
    assert draft.get_absolute_url() not in mine.get("/months/").content.decode()


def test_a_town_is_not_told_of_the_firms_of_others(
    county: County, sign_in: Callable[..., Client]
) -> None:
    close_before(county)
    draft = up(county, *ROWS[:2])  # 远山纺织 reported last month and not now
    assert draft.issues.filter(code="returns.unreported").exists()
    text = sign_in("town").get(draft.get_absolute_url()).content.decode()
    assert "远山纺织" not in text
    officers = sign_in("officer").get(draft.get_absolute_url()).content.decode()
    assert "远山纺织有限公司" in officers


def test_the_cell_carries_colour_sign_and_words(
    county: County, sign_in: Callable[..., Client]
) -> None:
    close_before(county)
    draft = up(county, *changed(1, to_date="2.0.0"))
    text = sign_in("leader").get(draft.get_absolute_url()).content.decode()
    cell = text.split('<td class="number mark error"')[1].split("</td>")[0]
    assert "应为数字，现为“2.0.0”" in cell
    assert "data-issue" in cell
    assert "10月报表.xlsx「月报」F4" in text
    assert "本单位自用月报" in text


def test_only_rows_with_open_questions_are_left_by_the_filter(county: County) -> None:
    close_before(county)
    draft = up(county, *changed(1, to_date="2.0.0"))
    officer = county.people["officer"]
    grid = draft_grid(draft, officer, only=True)
    assert [row.cells[0].text for row in grid.rows] == ["长青食品有限公司"]
    issue = draft.issues.get(code="returns.number")
    mending.confirm(issue, actor=officer, reason="企业无累计数")
    assert draft_grid(draft, officer, only=True).rows == []
    kept = draft_grid(draft, officer, name="长青").rows
    assert [cell.mark for cell in kept[0].cells if cell.mark] == ["confirmed"]


def test_a_head_that_is_settled_is_remembered_for_the_next_month(
    county: County, sign_in: Callable[..., Client]
) -> None:
    draft = up(county)
    head = "营业总收入（万元）"
    assert draft.issues.filter(code="returns.confirm", message__contains=head).exists()
    client = sign_in("officer")
    page = client.get(f"{draft.get_absolute_url()}columns/").content.decode()
    assert f"{head}" in page
    answer = client.post(
        f"{draft.get_absolute_url()}columns/",
        {"key-6": "revenue", "unit-6": "万元"},
    )
    assert answer.status_code == 302
    assert Mapping.objects.get().meaning == "revenue@万元"
    draft.refresh_from_db()
    table = intake.table_of(draft)
    assert table["revenue"].to_pylist() == [900_000, 1_800_000, 2_700_000]
    again = up(county)
    assert intake.table_of(again)["revenue"].to_pylist()[0] == 900_000


def test_all_questions_of_a_kind_are_answered_at_once(county: County) -> None:
    close_before(county)
    rows = [changed(at, to_date=5_000)[at] for at in range(3)]
    draft = up(county, *rows)
    officer = county.people["officer"]
    count = mending.confirm_all(
        draft, "returns.to_date", actor=officer, reason="全县修订上半年数"
    )
    assert count == 3
    draft.refresh_from_db()
    assert draft.blocking == 0


def test_a_page_of_the_grid_takes_a_bounded_number_of_queries(
    county: County,
    sign_in: Callable[..., Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    rows = [
        (f"914400000000{at:06}", f"企业{at:03}有限公司", "石桥镇", "1711", -1, 10, 9)
        for at in range(120)
    ]
    draft = up(county, *rows)
    client = sign_in("officer")
    with django_assert_max_num_queries(18):
        text = client.get(f"{draft.get_absolute_url()}?page=2").content.decode()
    assert "企业050有限公司" in text
    assert "企业049有限公司" not in text
    assert "第 2 页，共 3 页" in text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("10月.xlsx", b"%PDF-1.7"),
        ("10月.xlsx", b"PK\x03\x04 no archive"),
        ("10月.csv", b"MZ\x00\x00\x00"),
        ("10月.csv", b""),
    ],
)
def test_what_is_no_table_is_refused_by_its_content(
    county: County, name: str, data: bytes
) -> None:
    file = SimpleUploadedFile(name, data)
    with pytest.raises(InputError, match="不是表格"):
        actions.upload([file], MONTH, actor=county.people["officer"], day=DAY)
    assert not Return.objects.exists()


def test_a_name_with_folders_stays_a_name(county: County) -> None:
    file = ContentFile(b"a,b", name="../../etc/10月<script>.csv")
    kept = intake.keep_file(file)
    assert kept["name"] == "10月script.csv"
    assert path_of(kept["path"]).parent == path_of("")


def test_a_file_without_returns_says_so_and_can_be_replaced(
    county: County, checker: User
) -> None:
    file = SimpleUploadedFile("通讯录.csv", "姓名,电话\n张三,123\n".encode())
    job = actions.upload([file], MONTH, actor=county.people["officer"], day=DAY)
    carry_out(job.pk)
    job = Job.objects.get(pk=job.pk)
    assert job.state == "failed"
    assert job.message.startswith("通讯录.csv：没有认出企业报表的表头")
    assert Return.objects.get().state == ReturnState.FAILED
    assert up(county).state == ReturnState.DRAFT


def test_firms_of_another_county_are_refused(county: County) -> None:
    heads = ",".join([*HEADS, "区划代码"])
    lines = [",".join(map(str, (*row, "360731"))) for row in ROWS]
    text = "\n".join(["2025年10月月报", heads, *lines])
    file = SimpleUploadedFile("10月.csv", text.encode())
    job = actions.upload([file], MONTH, actor=county.people["officer"], day=DAY)
    carry_out(job.pk)
    assert "别的县" in Job.objects.get(pk=job.pk).message


def test_verifying_finds_what_was_changed(
    county: County, sign_in: Callable[..., Client]
) -> None:
    close_before(county)
    auditor = sign_in("auditor")
    assert "完全一致" in auditor.post("/months/verify/").content.decode()
    store = store_of(county.region)
    path = store.path(store.revisions()[0])
    path.write_bytes(path.read_bytes() + b"x")
    assert "哈希不符" in auditor.post("/months/verify/").content.decode()


def test_a_name_that_is_a_script_is_shown_as_text(
    county: County, sign_in: Callable[..., Client]
) -> None:
    bad = '<script>alert("x")</script>'
    draft = up(county, *changed(0, name=bad, month=-5))
    client = sign_in("officer")
    for path in ("", "?only=1", "cells/0/output/"):
        text = client.get(f"{draft.get_absolute_url()}{path}").content.decode()
        assert "&lt;script&gt;alert(" in text
        assert bad not in text
