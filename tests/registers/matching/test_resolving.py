"""Messy rows: who is found, who is not, and who is asked about."""

from __future__ import annotations

import pytest
from tests.registers.matching.firms import FIRMS, code, named

from diaodu.registers.matching import Answer, Named, index, merged, resolve

INDEX = index(FIRMS)


def answer(name: str, its_code: str = "") -> Answer:
    return resolve([(name, its_code)], INDEX)[0]


@pytest.mark.parametrize(
    ("written", "registered"),
    [
        ("云泽恒通机械有限责任公司", "云泽恒通机械有限公司"),
        ("云泽恒通机械", "云泽恒通机械有限公司"),
        ("云泽县恒通机械公司", "云泽恒通机械有限公司"),
        ("示例省云泽县恒通机械有限公司", "云泽恒通机械有限公司"),
        ("恒通机械有限公司", "云泽恒通机械有限公司"),
        ("云泽 恒通　机械有限公司", "云泽恒通机械有限公司"),
        ("恒通(云泽)机械有限公司", "云泽恒通机械有限公司"),
        ("云泽华岫新材料股份有限公司", "华岫（云泽）新材料股份有限公司"),
        ("华岫新材料云泽有限公司", "华岫（云泽）新材料股份有限公司"),
        ("华岫﹙云泽﹚新材料有限公司", "华岫（云泽）新材料股份有限公司"),
        ("于都恒通建材有限公司", "于都恒通建材有限公司"),
        ("璟榆电子有限责任公司", "璟榆电子有限公司"),
        ("云泽恒通机械有限公同", "云泽恒通机械有限公司"),
        ("云泽恒通机械有限公", "云泽恒通机械有限公司"),
        ("云泽恒通机械工司", "云泽恒通机械有限公司"),
    ],
)
def test_a_name_is_known_by_what_is_neither_place_nor_form(
    written: str, registered: str
) -> None:
    found = answer(written)
    assert (found.how, found.firm) == ("name", named(registered))
    assert found.reasons == ()


@pytest.mark.parametrize(
    ("written", "registered"),
    [
        ("云泽沅畹访织科技有限公司", "云泽沅畹纺织科技有限公司"),
        ("云泽沅纺织科技有限公司", "云泽沅畹纺织科技有限公司"),
        ("云泽沅畹纺织科枝技有限公司", "云泽沅畹纺织科技有限公司"),
        ("沅畹访织科技有限公司", "云泽沅畹纺织科技有限公司"),
        ("云择沅畹纺织科技有限公司", "云泽沅畹纺织科技有限公司"),
        ("赣洲翊椿家具有限公司", "赣州翊椿家具有限公司"),
        ("华岫（云择）新材料股份有限公司", "华岫（云泽）新材料股份有限公司"),
    ],
)
def test_a_slip_of_the_pen_is_seen_through(written: str, registered: str) -> None:
    found = answer(written)
    assert (found.how, found.firm) == ("near", named(registered))
    assert found.score < 1


@pytest.mark.parametrize(
    "written",
    [
        "云泽澍楸化工有限公司",  # nothing of it is registered
        "安远恒运机械制造有限公司",  # registered in another county only
        "恒",
        "",
        "有限公司",
        "云泽县",
    ],
)
def test_who_is_not_registered_is_not_answered(written: str) -> None:
    found = answer(written)
    assert found.how == "unknown"
    assert found.firm is None
    assert found.proposed is None


@pytest.mark.parametrize(
    ("written", "proposed", "reason"),
    [
        (
            "恒通建材有限公司",
            {"于都恒通建材有限公司", "安远恒通建材有限公司"},
            "同名的还有",
        ),
        ("云泽县第三水泥厂", {"云泽县第一水泥厂", "云泽县第二水泥厂"}, "序号"),
        ("云泽县水泥厂", {"云泽县第一水泥厂", "云泽县第二水泥厂"}, "序号"),
        ("云泽砚桉食品", {"云泽砚桉食品有限公司", "云泽砚桉食品股份有限公司"}, "同名"),
        (
            "云泽霁柏药业有限公司",
            {"云泽霁桐药业有限公司", "云泽霁桂药业有限公司"},
            "一样",
        ),
        ("云泽沅畹纺织有限公司", {"云泽沅畹纺织科技有限公司"}, "差 2 个字"),
        ("江西翊椿家具有限公司", {"赣州翊椿家具有限公司"}, "级别不同"),
        ("云泽璟榆电子有限公司", {"璟榆电子有限公司"}, "没有地区"),
    ],
)
def test_what_is_not_sure_is_asked(
    written: str, proposed: set[str], reason: str
) -> None:
    found = answer(written)
    assert found.how == "doubtful"
    assert found.firm is None
    assert found.proposed is not None
    assert found.proposed.name in proposed
    assert reason in "；".join(found.reasons)


def test_a_name_that_may_be_another_firms_is_asked_about() -> None:
    words = ("云泽恒运电器厂", "于都恒运建材厂", "安远恒运食品厂")
    trades = ("于都捷运机械厂", "安远霁运机械厂", "于都岑运机械厂")
    row = ("云泽恒运机械有限公司", "")
    assert answer(row[0]).how == "near"  # 恒运机 is in no other name: a slip
    more = index([*FIRMS[:1], *((each, "") for each in (*words, *trades))])
    found = resolve([row], more)[0]
    assert (found.how, found.proposed) == ("doubtful", FIRMS[0])
    assert "两种写法" in found.reasons[0]


def test_a_name_without_place_among_many_alike_is_asked_about() -> None:
    many = [(f"云泽{chr(0x4E00 + 7 * at)}桐精密机械厂", "") for at in range(60)]
    found = resolve([(many[5][0].removeprefix("云泽"), "")], index(many))[0]
    assert (found.how, found.proposed) == ("doubtful", Named(*many[5]))
    assert "59 家" in found.reasons[0]


@pytest.mark.parametrize(
    "written",
    [
        "云泽恒通机械有限公司城东分公司",
        "云泽恒通机械有限公司（二分厂）",
        "云泽恒通机械有限责公司（二分厂）",
        "云泽恒通机械第二分厂",
    ],
)
def test_a_branch_is_told_with_its_parent_and_not_merged(written: str) -> None:
    found = answer(written)
    assert (found.how, found.firm) == ("branch", FIRMS[0])
    assert "分支机构" in found.reasons[0]
    assert merged([found]) == ()


def test_a_sign_left_out_is_likelier_than_one_changed() -> None:
    lost, changed = Named("云泽霁桐柏药业有限公司"), Named("云泽霁桐药业有限公司")
    found = resolve([("云泽霁柏药业有限公司", "")], index([lost, changed]))[0]
    assert (found.how, found.firm, found.runner_up) == ("near", lost, changed)


def test_a_sign_that_sounds_alike_is_likelier_than_another() -> None:
    alike, other = Named("云泽霁宏药业有限公司"), Named("云泽霁桐药业有限公司")
    found = resolve([("云泽霁鸿药业有限公司", "")], index([alike, other]))[0]
    assert (found.how, found.firm) == ("near", alike)
    both = index([alike, Named("云泽霁洪药业有限公司")])
    assert resolve([("云泽霁鸿药业有限公司", "")], both)[0].how == "doubtful"


def test_a_short_name_without_place_and_with_a_slip_is_asked_about() -> None:
    firm = Named("云泽恒坤机械有限公司")
    found = resolve([("恒桐机械", "")], index([firm]))[0]
    assert (found.how, found.proposed) == ("doubtful", firm)
    assert "也可能是另一家" in found.reasons[0]


def test_a_place_tells_namesakes_apart_and_the_other_is_the_runner_up() -> None:
    found = answer("于都恒通建材公司")
    assert found.firm == named("于都恒通建材有限公司")
    assert answer("恒通建材公司").runner_up is not None


def test_a_right_code_bears_out_a_place_with_a_slip() -> None:
    firm = named("赣州翊椿家具有限公司")
    for written in ("福州翊椿家具有限公司", "赣洲翊椿家具"):
        assert answer(written, firm.code).firm == firm


def test_a_code_goes_before_a_name() -> None:
    firm = named("云泽沅畹纺织科技有限公司")
    for written in ("沅畹纺织", "云泽沅畹纺织有限公司", "云泽县沅畹科技纺织公司", ""):
        found = answer(written, firm.code)
        assert (found.how, found.firm) == ("code", firm)


@pytest.mark.parametrize("change", ["lower", "wide", "blank", "hyphen", "letter"])
def test_a_code_is_repaired_where_its_check_characters_prove_it(change: str) -> None:
    firm = next(each for each in FIRMS if each.code[-1].isalpha())
    written = {
        "lower": firm.code.lower(),
        "wide": "".join(chr(ord(sign) + 0xFEE0) for sign in firm.code),
        "blank": f" {firm.code[:8]} {firm.code[8:]}",
        "hyphen": f"{firm.code[:6]}-{firm.code[6:]}",
        "letter": firm.code.replace("0", "O").replace("1", "I"),
    }[change]
    found = answer(firm.name, written)
    assert (found.how, found.firm) == ("repaired", firm)


def test_a_repaired_code_alone_is_asked_about() -> None:
    firm = FIRMS[0]
    found = answer("", firm.code.replace("0", "O"))
    assert (found.how, found.proposed) == ("doubtful", firm)
    assert "没有名称" in found.reasons[0]


@pytest.mark.parametrize(
    ("written", "owner", "reason"),
    [
        (
            "云泽霁桐药业有限公司",
            "云泽恒通机械有限公司",
            "名称却是“云泽霁桐药业有限公司”的",
        ),
        ("云泽澍楸化工有限公司", "云泽恒通机械有限公司", "与名称不符"),
        ("安远恒通机械有限公司", "云泽恒通机械有限公司", "地区不同"),
        ("云泽县第三水泥厂", "云泽县第一水泥厂", "序号"),
    ],
)
def test_a_code_that_belongs_to_another_name_is_asked_about(
    written: str, owner: str, reason: str
) -> None:
    found = answer(written, named(owner).code)
    assert (found.how, found.proposed) == ("doubtful", named(owner))
    assert reason in found.reasons[0]


def test_a_name_with_a_right_code_that_is_not_its_own_is_asked_about() -> None:
    found = answer("云泽恒通机械有限公司", code(55_555_555))
    assert (found.how, found.proposed) == ("doubtful", named("云泽恒通机械有限公司"))
    assert "却不是这家的" in found.reasons[0]


def test_a_branch_that_gives_its_parents_code_is_the_parent_and_it_is_said() -> None:
    firm = named("云泽恒通机械有限公司")
    found = answer("云泽恒通机械有限公司（城东分公司）", firm.code)
    assert (found.how, found.firm) == ("code", firm)
    assert "分支机构" in found.reasons[0]


def test_a_wrong_code_tells_namesakes_apart_and_is_never_trusted_alone() -> None:
    firm = named("安远恒通建材有限公司")
    wrong = firm.code[:10] + str((int(firm.code[10]) + 1) % 10) + firm.code[11:]
    assert answer("恒通建材", wrong).firm == firm
    assert answer("", wrong).firm is None
    assert answer("云泽澍楸化工", wrong).firm is None


def test_a_wrong_code_unlike_the_firms_is_told() -> None:
    found = answer("云泽恒通机械有限公司", "987654321098765432")
    assert found.how == "doubtful"
    assert "也不像" in found.reasons[0]


def test_a_code_of_which_excel_lost_the_end_is_a_hint_at_most() -> None:
    firm = named("安远恒通建材有限公司")
    lost = firm.code[:15] + "000"
    assert answer("恒通建材", lost).firm == firm
    found = answer("云泽澍楸化工有限公司", lost)
    assert (found.how, found.proposed) == ("doubtful", firm)
    assert "已丢失" in found.reasons[0]
    assert answer("云泽澍楸化工有限公司", "9.8990101E+17").how == "unknown"
    assert answer("云泽澍楸化工有限公司", "111111111111111000").how == "unknown"


def test_a_lost_code_that_may_be_of_two_firms_decides_nothing() -> None:
    firms = [
        Named("于都恒通建材有限公司", code(10_203_041)),
        Named("安远恒通建材有限公司", code(10_203_043)),
    ]
    lost = firms[0].code[:15] + "000"
    assert firms[1].code.startswith(lost[:15])
    assert resolve([("恒通建材", lost)], index(firms))[0].how == "doubtful"
    assert resolve([("澍楸化工", lost)], index(firms))[0].how == "unknown"


def test_a_name_far_off_is_asked_about_though_a_wrong_code_is_like() -> None:
    firm = named("云泽沅畹纺织科技有限公司")
    wrong = firm.code[:17] + ("A" if firm.code[17] != "A" else "B")
    found = answer("云泽沅畹纺织服装设备", wrong)
    assert found.how == "doubtful"
    assert found.proposed == firm


def test_a_code_that_two_firms_have_is_asked_about() -> None:
    twins = [Named("云泽甲桉食品厂", code(1)), Named("云泽乙桉饮料厂", code(1))]
    found = resolve([("云泽甲桉食品厂", code(1))], index(twins))[0]
    assert found.how == "doubtful"
    assert "几家企业" in found.reasons[0]


def test_a_firm_that_is_registered_twice_alike_is_one() -> None:
    found = resolve([FIRMS[0]], index([FIRMS[0], FIRMS[1], FIRMS[0]]))[0]
    assert found.firm == FIRMS[0]


def test_a_registered_code_may_be_in_small_letters_and_with_blanks() -> None:
    firm = next(each for each in FIRMS if each.code[-1].isalpha())
    badly = Named(firm.name, f"{firm.code[:4]} {firm.code[4:].lower()}")
    assert resolve([("", firm.code)], index([badly]))[0].firm == badly


def test_an_empty_register_and_an_empty_list_have_no_answers() -> None:
    assert resolve([("云泽恒通机械", "")], index([]))[0].how == "unknown"
    assert resolve([], INDEX) == ()


def test_firms_without_codes_are_known_by_name() -> None:
    found = resolve([("云泽沅畹纺织", code(7))], index([("云泽沅畹纺织厂", "")]))
    assert (found[0].how, found[0].firm) == ("near", Named("云泽沅畹纺织厂", ""))
    same = resolve([("云泽沅畹纺织厂", code(7))], index([("云泽沅畹纺织厂", "")]))
    assert same[0].firm == Named("云泽沅畹纺织厂", "")


def test_a_branch_that_is_registered_itself_is_not_its_parent() -> None:
    branch = Named("云泽恒通机械有限公司城东分公司", code(8))
    both = index([FIRMS[0], branch])
    assert resolve([(branch.name, "")], both)[0].firm == branch
    assert resolve([(FIRMS[0].name, "")], both)[0].firm == FIRMS[0]
