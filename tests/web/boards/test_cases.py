"""A warning has one case, whoever clicks how often."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.web.boards.models import WarningCase
from diaodu.web.matters.access import matters_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County

URL = "/boards/enterprises/case/?m="


def keys(text: str, kind: str) -> dict[str, str]:
    """Return the keys of the warnings of a kind, by firm."""
    found = {}
    for key, row in re.findall(r'<tr id="(warning\.\d+)">(.*?)</tr>', text, re.DOTALL):
        name = re.search(r'<td class="lead"><a [^>]*>([^<]+)</a>', row)
        if name and f"</span> {kind}</span>" in row:
            found[name[1]] = key
    return found


def test_one_click_opens_a_case_that_tells_why(
    months: County, sign_in: Callable[[str], Client], page: Callable[..., str]
) -> None:
    office = sign_in("dispatcher")
    name, key = next(
        iter(keys(page("dispatcher", "/boards/enterprises/"), "停产").items())
    )
    answer = office.post(f"{URL}2026-10", {"key": key})
    (case,) = WarningCase.objects.all()
    assert answer["Location"] == case.matter.get_absolute_url()
    (matter,) = matters_for(months.people["dispatcher"])
    assert matter.kind == "help_case"
    assert name in matter.title
    assert matter.data["warning_reason"].startswith("本月产值为零")
    assert matter.data["warning_month"] == "2026年10月"
    assert len(matter.data["credit_code"]) == 18


def test_a_second_click_leads_to_the_same_case(
    months: County, sign_in: Callable[[str], Client], page: Callable[..., str]
) -> None:
    office = sign_in("dispatcher")
    key = next(iter(keys(page("dispatcher", "/boards/enterprises/"), "停产").values()))
    first = office.post(f"{URL}2026-10", {"key": key})
    again = office.post(f"{URL}2026-10", {"key": key}, follow=True)
    assert again.redirect_chain[0][0] == first["Location"]
    assert matters_for(months.people["dispatcher"]).count() == 1
    assert "没有重复开" in page("dispatcher", "/boards/") or again.status_code == 200


def test_a_firm_warned_twice_has_one_case(
    months: County, sign_in: Callable[[str], Client], page: Callable[..., str]
) -> None:
    text = page("dispatcher", "/boards/enterprises/")
    fallen, heavy = keys(text, "减产"), keys(text, "影响大")
    name = next(name for name in heavy if name in fallen)
    office = sign_in("dispatcher")
    office.post(f"{URL}2026-10", {"key": fallen[name]})
    office.post(f"{URL}2026-10", {"key": heavy[name]})
    assert WarningCase.objects.count() == 1


def test_an_open_case_of_last_month_is_still_the_case(
    months: County, sign_in: Callable[[str], Client], page: Callable[..., str]
) -> None:
    office = sign_in("dispatcher")
    before = keys(page("dispatcher", "/boards/enterprises/?m=2026-09"), "停产")
    now = keys(page("dispatcher", "/boards/enterprises/"), "停产")
    name = next(name for name in now if name in before)
    office.post(f"{URL}2026-09", {"key": before[name]})
    office.post(f"{URL}2026-10", {"key": now[name]})
    assert WarningCase.objects.get().ym == "2026-09"
    matter = WarningCase.objects.get().matter
    matter.phase = "done"
    matter.save()
    office.post(f"{URL}2026-10", {"key": now[name]})
    assert sorted(WarningCase.objects.values_list("ym", flat=True)) == [
        "2026-09",
        "2026-10",
    ]


def test_the_board_shows_which_warnings_have_a_case(
    months: County, sign_in: Callable[[str], Client], page: Callable[..., str]
) -> None:
    text = page("dispatcher", "/boards/enterprises/")
    key = next(iter(keys(text, "停产").values()))
    assert "已开包抓" not in text
    sign_in("dispatcher").post(f"{URL}2026-10", {"key": key})
    (case,) = WarningCase.objects.all()
    for who in ("leader", "auditor", "officer"):
        seen = page(who, "/boards/enterprises/")
        row = re.search(rf'<tr id="{re.escape(key)}">.*?</tr>', seen, re.DOTALL)
        assert row
        assert "已开包抓" in row[0]
        assert case.matter.get_absolute_url() in row[0]


def test_only_the_dispatch_office_opens_cases(
    months: County, sign_in: Callable[[str], Client], page: Callable[..., str]
) -> None:
    key = next(iter(keys(page("dispatcher", "/boards/enterprises/"), "停产").values()))
    for who in ("leader", "auditor", "officer", "town", "enterprise"):
        assert sign_in(who).post(f"{URL}2026-10", {"key": key}).status_code == 403
    assert "开包抓</button>" not in page("leader", "/boards/enterprises/")
    assert WarningCase.objects.count() == 0


def test_a_warning_that_is_not_there_has_no_case(
    months: County, sign_in: Callable[[str], Client]
) -> None:
    for key in ("warning.999", "target.1", ""):
        answer = sign_in("dispatcher").post(f"{URL}2026-10", {"key": key})
        assert answer.status_code == 404
