"""A user sees what the unit may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.web.people.models import Unit

if TYPE_CHECKING:
    from tests.web.conftest import County


def seen(county: County, who: str) -> set[str]:
    person = county.outsider if who == "outsider" else county.people[who]
    return {unit.name for unit in Unit.objects.visible_to(person)}


def test_an_officer_sees_the_county_and_its_enterprises(county: County) -> None:
    names = seen(county, "officer")
    assert {
        "县科学技术局",
        "临江镇人民政府",
        county.firm.name,
        county.other_firm.name,
    } <= names
    assert "远山县工业和信息化局" not in names


def test_a_town_sees_its_own_enterprises_only(county: County) -> None:
    names = seen(county, "town")
    assert county.firm.name in names
    assert county.other_firm.name not in names
    assert "县科学技术局" in names


def test_an_enterprise_sees_itself(county: County) -> None:
    assert seen(county, "enterprise") == {county.firm.name}


def test_another_countys_officer_sees_nothing_here(county: County) -> None:
    assert seen(county, "outsider") == {"远山县工业和信息化局"}
