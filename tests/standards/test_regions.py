import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.standards import regions

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def everything() -> list[regions.Region]:
    provinces = regions.children(None)
    cities = [city for each in provinces for city in regions.children(each)]
    counties = [county for each in cities for county in regions.children(each)]
    return [*provinces, *cities, *counties]


def found(name: str, *, within: str | None = None) -> str | None:
    region = regions.by_name(name, within=within)
    return region.full_name if region else None


def test_a_code_gives_the_region_with_its_parents() -> None:
    county = regions.by_code("360731")
    assert county is not None
    assert (county.name, county.short, county.level) == ("于都县", "于都", 3)
    assert [each.name for each in regions.path(county)] == [
        "江西省",
        "赣州市",
        "于都县",
    ]


def test_an_unknown_code_is_none() -> None:
    assert regions.by_code("360799") is None


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("于都", "江西省赣州市于都县"),
        ("于都县", "江西省赣州市于都县"),
        (" 于 都 ", "江西省赣州市于都县"),
        ("江西省赣州市于都县", "江西省赣州市于都县"),
        ("江西于都", "江西省赣州市于都县"),
        ("赣州市于都", "江西省赣州市于都县"),
        ("江西赣州于都", "江西省赣州市于都县"),
        ("赣州", "江西省赣州市"),
        ("赣县", "江西省赣州市赣县区"),
        ("赵县", "河北省石家庄市赵县"),
        ("吉林", "吉林省"),
        ("海南", "海南省"),
        ("内蒙古", "内蒙古自治区"),
        ("广西", "广西壮族自治区"),
        ("恩施", "湖北省恩施土家族苗族自治州"),
        ("双江", "云南省临沧市双江拉祜族佤族布朗族傣族自治县"),
        ("鄂温克", "内蒙古自治区呼伦贝尔市鄂温克族自治旗"),
        ("浦东", "上海市浦东新区"),
        ("北京朝阳区", "北京市朝阳区"),
        ("香港", "香港特别行政区"),
    ],
)
def test_a_name_is_found_as_people_say_it(name: str, full: str) -> None:
    assert found(name) == full


@pytest.mark.parametrize("name", ["朝阳区", "东乡", "不存在", "", "赣州朝阳区", "江"])
def test_an_unclear_or_unknown_name_is_none(name: str) -> None:
    assert found(name) is None


def test_an_area_settles_which_one_is_meant() -> None:
    assert found("朝阳区", within="110000") == "北京市朝阳区"
    assert found("南昌", within="360100") == "江西省南昌市"
    assert found("于都", within="110000") is None


def test_every_bearer_of_a_name_is_listed() -> None:
    assert {each.full_name for each in regions.named("南昌")} == {
        "江西省南昌市",
        "江西省南昌市南昌县",
    }


def test_a_province_has_no_parent_and_a_county_no_children() -> None:
    province, county = regions.by_code("360000"), regions.by_code("360731")
    assert province
    assert county
    assert regions.parent(province) is None
    assert regions.children(county) == ()


def test_the_tree_is_complete() -> None:
    counts = Counter(each.level for each in everything())
    assert counts[1] == 34
    assert counts[2] + counts[3] >= 333 + 2700


def test_every_region_is_reached_by_its_full_name() -> None:
    for region in everything():
        assert regions.by_name(region.full_name) == region


def test_the_package_has_the_table_that_was_handed_over() -> None:
    source = SHARED / "admin_divisions.csv"
    if not source.exists():
        pytest.skip("the shared folder is absent")
    rows = list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))
    for row in rows:
        region = regions.by_code(row["code"])
        assert region
        assert (region.name, region.full_name) == (row["name"], row["full_name"])


@given(st.text(alphabet="江西赣州市于都县朝阳区北京吉林自治", max_size=20))
def test_any_text_may_be_asked(name: str) -> None:
    for region in regions.named(name):
        assert name.endswith((region.name, region.short, region.full_name))
