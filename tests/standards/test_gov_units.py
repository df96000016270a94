import csv
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.standards import gov_units

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
INDUSTRY, SCIENCE = "县工业和信息化局", "县科学技术局"


def meant(
    name: str, *, in_list: bool = False, level: gov_units.Level = "县"
) -> str | None:
    unit = gov_units.resolve(name, in_list=in_list, level=level)
    return unit.canonical if unit else None


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("县工信局", INDUSTRY),
        ("区工信局", INDUSTRY),
        ("工信局", INDUSTRY),
        ("工信部门", INDUSTRY),
        ("县工业和信息化主管部门", INDUSTRY),
        ("于都县工信局", INDUSTRY),
        ("于都工信局", INDUSTRY),
        ("江西省赣州市于都县工信局", INDUSTRY),
        ("瑞金市工信局", INDUSTRY),
        ("青山县工信局", INDUSTRY),
        ("X县工信局", INDUSTRY),
        ("某区工信局", INDUSTRY),
        ("县工信局党组", INDUSTRY),
        ("各级工信部门", INDUSTRY),
        ("全县各级工信部门", INDUSTRY),
        ("县 工 信 局", INDUSTRY),
        ("科技部门", SCIENCE),
        ("*县科技局", SCIENCE),
        ("发改委", "县发展和改革局"),
        ("开发委", "县经济开发区管理委员会"),
        ("于都经济开发区管委会", "县经济开发区管理委员会"),
        ("县中医药产业局", "县中医药产业发展局"),
        ("中医药产业部门", "县中医药产业发展局"),
        ("医疗部门", "县医疗保障局"),
        ("卫生部门", "县卫生健康委员会"),
        ("县卫生部门", "县卫生健康委员会"),
        ("县委办（县督查室）", "县委办公室"),
        ("中共于都县委", "中共县委员会"),
        ("于都县人民政府", "县人民政府"),
        ("团区委", "共青团县委员会"),
        ("国家税务总局于都县税务局", "国家税务总局县税务局"),
        ("市生态环境局于都分局", "市生态环境局县分局"),
        ("赣州市生态环境局于都分局", "市生态环境局县分局"),
        ("人行于都县支行", "中国人民银行县支行"),
        ("国网于都县供电公司", "国网县供电公司"),
        ("工业强县办", "县工业强县领导小组办公室"),
        ("工业强县领导小组办公室", "县工业强县领导小组办公室"),
        ("区纪律检查委员会区监察委员会", "县纪律检查委员会县监察委员会"),
        ("全县公安机关", "县公安局"),
        ("各乡镇", "乡镇人民政府"),
    ],
)
def test_a_name_as_printed_finds_its_unit(name: str, canonical: str) -> None:
    assert meant(name) == canonical


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("市工信局", "市工业和信息化局"),
        ("赣州市工信局", "市工业和信息化局"),
        ("赣州工信局", "市工业和信息化局"),
        ("全市统计局", "市统计局"),
        ("某市工信局", "市工业和信息化局"),
        ("省工信厅", "省工业和信息化厅"),
        ("江西省工信厅", "省工业和信息化厅"),
        ("X省工信厅", "省工业和信息化厅"),
        ("自治区工信厅", "省工业和信息化厅"),
        ("工信厅", "省工业和信息化厅"),
        ("工信部", "工业和信息化部"),
        ("国家发改委", "国家发展和改革委员会"),
    ],
)
def test_a_name_of_the_levels_above_stays_above(name: str, canonical: str) -> None:
    unit = gov_units.resolve(name)
    assert unit
    assert unit.canonical == canonical
    assert unit.level != "县"


@pytest.mark.parametrize("name", ["市工信局", "某市工信局", "全市工信部门", "工信局"])
def test_the_paper_of_a_county_level_city_means_its_own_unit(name: str) -> None:
    assert meant(name, level="市") == INDUSTRY


def test_another_bureau_of_the_city_above_is_not_the_countys() -> None:
    assert meant("市科技局") is None
    assert gov_units.looks_like_unit("市科技局")


def test_bare_words_are_names_only_in_a_list() -> None:
    for word, unit in (("科技", SCIENCE), ("工信", INDUSTRY)):
        assert meant(word) is None
        assert meant(word, in_list=True) == unit
    assert meant("中医药产业") is None


def test_an_ambiguous_name_gives_all_candidates_its_owner_first() -> None:
    assert meant("招商办") is None
    assert meant("县招商办") == "县招商引资工作领导小组办公室"
    assert [unit.canonical for unit in gov_units.candidates("招商办")] == [
        "县招商引资工作领导小组办公室",
        "县投资促进局",
    ]


@pytest.mark.parametrize("name", ["", "企业", "某某单位", "龙头企业", "甲乙丙局"])
def test_an_unknown_name_is_none(name: str) -> None:
    assert meant(name) is None
    assert gov_units.candidates(name) == ()


def test_a_unit_is_named_for_its_place() -> None:
    (office,) = gov_units.candidates("工业强县办")
    assert office.at("于都县") == "于都县工业强县领导小组办公室"
    (bureau,) = gov_units.candidates("工信局")
    assert bureau.at("区") == "区工业和信息化局"
    (above,) = gov_units.candidates("省工信厅")
    assert above.at("于都县") == "省工业和信息化厅"


def test_every_unit_answers_to_its_own_names() -> None:
    for unit in gov_units.units():
        assert meant(unit.canonical) == unit.canonical
        assert unit in gov_units.candidates(unit.short)


@pytest.mark.parametrize("in_list", [False, True])
def test_every_listed_name_resolves_for_some_level(*, in_list: bool) -> None:
    listed = gov_units.names(in_list=in_list)
    for name in listed:
        assert any(
            gov_units.candidates(name, in_list=in_list, level=level)
            for level in get_args(gov_units.Level)
        )


def test_names_come_longest_first_without_repetition() -> None:
    listed = gov_units.names()
    assert list(listed) == sorted(set(listed), key=lambda name: (-len(name), name))
    assert {"县工信局", "区工信局", "市工信局", "工信局", "工信部门"} <= set(listed)
    assert "工信" not in listed
    assert "工信" in gov_units.names(in_list=True)


@pytest.mark.parametrize(
    "name",
    [
        "各级各部门",
        "全县上下",
        "全于都上下",
        "各责任单位",
        "各有关单位",
        "相关责任单位",
        "县直各相关部门",
        "各镇各单位",
        "其他部门",
        "牵头单位",
        "行业主管部门",
        "两级政府",
        "各县（市、区）",
        "各园区",
        "各乡镇",
        "各级党员领导干部",
        "相关分管负责同志",
        "县级领导",
        "全体干部职工",
        "我们",
        "党委、政府",
    ],
)
def test_a_general_addressee_is_generic(name: str) -> None:
    assert gov_units.is_generic(name)
    assert not gov_units.looks_like_unit(name)


@pytest.mark.parametrize(
    "name",
    ["工信部门", "各级工信部门", "相关金融部门", "县直机关工委", "县工信局"],
)
def test_a_named_unit_is_not_generic(name: str) -> None:
    assert not gov_units.is_generic(name)


@pytest.mark.parametrize(
    "name",
    [
        "县林草局",
        "县数字经济发展中心",
        "梓山镇",
        "罗坳乡",
        "贡江街道办",
        "纺织服装专班",
        "江西某某时装有限公司",
        "建设银行于都支行",
        "赣商联合总会",
        "上欧工业园",
        "于都中学",
        "海关",
        "公安机关",
        "县委办(县督查室)",
    ],
)
def test_a_name_shaped_like_a_unit_looks_like_one(name: str) -> None:
    assert gov_units.looks_like_unit(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "城镇",
        "产业格局",
        "全局",
        "干部",
        "限时督办",
        "由县商务局",
        "县里的公司",
        "围绕中心",
        "加快推进重大项目",
        "龙头企业",
        "增加值",
    ],
)
def test_other_words_do_not_look_like_a_unit(name: str) -> None:
    assert not gov_units.looks_like_unit(name)


def test_the_lists_that_were_handed_over_are_all_answered() -> None:
    if not SHARED.exists():
        pytest.skip("the shared folder is absent")
    text = (SHARED / "gov_units.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        for name in filter(None, row["aliases"].split("|")):
            printed = name.replace("X县", "于都县")
            found = gov_units.candidates(printed, in_list=True)
            assert row["canonical"] in {unit.canonical for unit in found}
    text = (SHARED / "gov_generic_addressees.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert gov_units.is_generic(row["text"])


@given(
    st.text(max_size=30) | st.text("县市区工信局各级部门相关的科技办()X", max_size=12)
)
def test_any_text_may_be_asked(name: str) -> None:
    generic, shaped = gov_units.is_generic(name), gov_units.looks_like_unit(name)
    assert not (generic and shaped)
    if gov_units.resolve(name):
        assert gov_units.candidates(name)


@given(
    st.sampled_from(gov_units.units()), st.sampled_from(["于都县", "章贡区", "瑞金市"])
)
def test_a_unit_named_for_a_place_is_found_again(
    unit: gov_units.Unit, place: str
) -> None:
    printed = unit.at(place)
    if len(re.findall(place, printed)) < 2:
        assert meant(printed) == unit.canonical
