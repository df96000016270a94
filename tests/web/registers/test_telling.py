"""An enterprise is asked only what nobody has told, and each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web.registers.made import CODES, enterprise

from diaodu.web.registers.models import Fact

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County


@pytest.fixture(autouse=True)
def asked(county: County) -> None:
    """Keep the record of the tests' enterprise."""
    county.firm.code = CODES[0]
    county.firm.save()
    enterprise(county, code=CODES[0], firm=county.firm.name)


def test_what_a_register_has_told_is_not_asked(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("enterprise").get(f"/enterprises/{county.firm.pk}/facts/")
    shown = page.content.decode()
    assert "厂址在哪个乡镇" not in shown
    assert "土地证上的面积？（亩）" in shown
    assert "严重失信名单" not in shown  # only offices are believed in this


def test_an_answer_is_kept_with_its_source_and_never_asked_again(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    client, url = sign_in("enterprise"), f"/enterprises/{county.firm.pk}/facts/"
    answer = client.post(url, {"land": "36.5", "staff": "140"})
    assert answer.status_code == 302
    land = Fact.objects.get(key="land")
    assert (land.value, land.source, land.by) == (
        "36.5",
        "企业填报",
        county.people["enterprise"],
    )
    shown = client.get(url).content.decode()
    assert "土地证上的面积" not in shown
    page = client.get(f"/enterprises/{county.firm.pk}/").content.decode()
    assert "36.5亩" in page


def test_a_wrong_answer_is_told_at_its_question_and_nothing_is_kept(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    client, url = sign_in("enterprise"), f"/enterprises/{county.firm.pk}/facts/"
    answer = client.post(url, {"land": "36.5", "staff": "一百多"})
    assert answer.status_code == 200
    assert "“职工人数”应填数字" in answer.content.decode()
    assert not Fact.objects.filter(source="企业填报").exists()
