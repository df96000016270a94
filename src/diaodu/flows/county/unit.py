"""The units of the demo county, under the names that documents call them by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from diaodu.flows.county.firms import enterprises
from diaodu.flows.county.place import CODE, NAME, areas
from diaodu.standards import gov_units

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "DISPATCH",
    "LEADERS",
    "Kind",
    "Unit",
    "enterprise_units",
    "unit_of",
    "units",
]

Kind = Literal["leaders", "dispatch", "bureau", "town", "park", "enterprise"]

LEADERS, DISPATCH = "100", "101"
_OFFICE = "县委目标绩效管理办公室"  # who is the 督查室 in the list of units
_DISPATCH_TOO = {"县委督查室", "县政府督查室", "督查室"}
# As the list of units names them; the order is that of the county's own list.
_BUREAUS = (
    "县委办公室",
    "县政府办公室",
    "县委组织部",
    "县纪律检查委员会县监察委员会",
    "县发展和改革局",
    "县工业和信息化局",
    "县科学技术局",
    "县商务局",
    "县财政局",
    "县统计局",
    "国家税务总局县税务局",
    "县审计局",
    "县人力资源和社会保障局",
    "县自然资源和规划局",
    "市生态环境局县分局",
    "县住房和城乡建设局",
    "县城市管理局",
    "县交通运输局",
    "县水利局",
    "县农业农村局",
    "县林业局",
    "县文化和旅游局",
    "县卫生健康委员会",
    "县教育局",
    "县公安局",
    "县司法局",
    "县应急管理局",
    "县市场监督管理局",
    "县行政审批服务局",
    "县数据局",
    "县营商环境建设局",
    "县投资促进局",
    "县国有资产监督管理局",
    "县金融发展服务中心",
    "县重点项目服务中心",
    "县中小企业服务中心",
    "县土地储备中心",
    "国网县供电公司",
    "县水务公司",
    "县燃气公司",
    "县城市建设投资集团有限公司",
    "县国有资本投资运营集团有限公司",
    "县融资担保有限公司",
)
_PARK_UNITS = ("县经济开发区管理委员会", "县高新技术产业开发区管理委员会")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit: what it is called in full and in short, what it is, and under whom.

    ``canonical`` is its name in ``standards.gov_units``, "" for towns, enterprises and
    leaders, who are called by their own; ``region`` is the code of an ``Area``.
    """

    code: str
    name: str
    short: str
    kind: Kind
    parent: str = ""
    region: str = CODE
    canonical: str = ""


@cache
def units() -> tuple[Unit, ...]:
    """List the units that are offices, each after the one above it."""
    return (
        Unit(code=LEADERS, name=f"{NAME}领导", short="县领导", kind="leaders"),
        Unit(
            code=DISPATCH,
            name=f"中共{NAME}委员会{NAME}人民政府督查室",
            short="县委县政府督查室",
            kind="dispatch",
            parent=LEADERS,
            canonical=_OFFICE,
        ),
        *_bureaus(),
        *_places(),
    )


@cache
def enterprise_units() -> tuple[Unit, ...]:
    """List a unit for each enterprise, under its park or else its town."""
    by_name = {each.name: each.code for each in units() if each.kind == "town"}
    parks = {area.name: area.code for area in areas() if area.level == "park"}
    under = {each.region: each.code for each in units() if each.kind == "park"}
    towns = {area.name: area.code for area in areas() if area.level == "town"}
    return tuple(
        Unit(
            code=each.code,
            name=each.name,
            short=each.short,
            kind="enterprise",
            parent=under[parks[each.park]] if each.park else by_name[_whole(each.town)],
            region=parks[each.park] if each.park else towns[each.town],
        )
        for each in enterprises()
    )


def unit_of(name: str) -> Unit | None:
    """Find the unit that a printed name means: 县工信局, 督查室, 泽阳镇."""
    if name in _DISPATCH_TOO:
        name = "督查室"
    found = gov_units.resolve(name)
    for each in units():
        own = {each.name, each.short, each.name.removesuffix("人民政府")}
        if name in own or (found and found.canonical == each.canonical):
            return each
    return None


def _bureaus() -> Iterator[Unit]:
    known = {each.canonical: each for each in gov_units.units()}
    for number, canonical in enumerate(_BUREAUS, 201):
        found = known[canonical]
        yield Unit(
            code=str(number),
            name=found.at(NAME) if found.level == "县" else canonical,
            short=found.short,
            kind="bureau",
            parent=LEADERS,
            canonical=canonical,
        )


def _places() -> Iterator[Unit]:
    known = {each.canonical: each.short for each in gov_units.units()}
    towns = [area for area in areas() if area.level == "town"]
    parks = [area for area in areas() if area.level == "park"]
    for number, area in enumerate(towns, 301):
        yield Unit(
            code=str(number),
            name=_whole(area.name),
            short=area.name,
            kind="town",
            parent=LEADERS,
            region=area.code,
        )
    for number, (area, canonical) in enumerate(
        zip(parks, _PARK_UNITS, strict=True), 401
    ):
        yield Unit(
            code=str(number),
            name=f"{area.name}管理委员会",
            short=known[canonical],
            kind="park",
            parent=LEADERS,
            region=area.code,
            canonical=canonical,
        )


def _whole(town: str) -> str:
    return f"{town}人民政府"
