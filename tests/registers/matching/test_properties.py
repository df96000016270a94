"""What holds for any register and any list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.registers.matching.firms import FIRMS, code

from diaodu.registers.matching import Answer, Named, Pair, index, resolve

if TYPE_CHECKING:
    import random

PLACES = ("", "云泽", "云泽县", "于都", "赣州市", "江西", "朝阳", "北京朝阳", "吉林")
SIGNS = "恒通华瑞一二东新永兴安远机械电建材水泥"
FORMS = ("有限公司", "有限责任公司", "股份有限公司", "厂", "", "二分厂", "分公司")
words = st.text(SIGNS, min_size=1, max_size=6)
names = st.builds(
    lambda place, word, form: place + word + form,
    st.sampled_from(PLACES),
    words,
    st.sampled_from(FORMS),
)
anything = st.one_of(names, st.text(max_size=12))
registers = st.lists(names, min_size=1, max_size=25, unique=True).map(
    lambda found: [Named(name, code(at)) for at, name in enumerate(found)]
)
codes = st.one_of(
    st.just(""), st.integers(0, 40).map(code), st.text("0123456789OIX", max_size=19)
)
rows = st.lists(st.tuples(anything, codes), min_size=1, max_size=8)


@given(registers)
def test_a_firms_own_name_and_code_are_its_own(firms: list[Named]) -> None:
    assert [each.firm for each in resolve(firms, index(firms))] == firms


@given(registers)
def test_a_firms_own_name_is_never_anothers(firms: list[Named]) -> None:
    for firm, found in zip(
        firms, resolve([(each.name, "") for each in firms], index(firms)), strict=True
    ):
        assert found.firm in {firm, None}
        assert found.firm == firm or found.how == "doubtful"
        assert found.firm == firm or found.proposed == firm


@given(registers, rows, st.randoms(use_true_random=False))
def test_no_order_changes_an_answer(
    firms: list[Named], lines: list[tuple[str, str]], chance: random.Random
) -> None:
    before = dict(zip(lines, resolve(lines, index(firms)), strict=True))
    chance.shuffle(firms)
    chance.shuffle(lines)
    assert dict(zip(lines, resolve(lines, index(firms)), strict=True)) == before


def shown(answer: Answer) -> set[Named | None]:
    return {answer.firm, answer.proposed, answer.runner_up} - {None}


@given(registers, rows)
def test_a_refused_pair_never_comes_back(
    firms: list[Named], lines: list[tuple[str, str]]
) -> None:
    ready = index(firms)
    pairs: list[Pair] = []
    for _ in range(3):
        answers = resolve(lines, ready, pairs)
        for each in answers:
            refused = {p.firm for p in pairs if p.row == each.row}
            assert not refused & shown(each)
        for each in answers:
            firm = each.firm or each.proposed
            if firm is not None:
                pairs.append(Pair(each.row, firm, same=False))


@given(st.sampled_from(FIRMS), st.integers(0, 17), st.sampled_from("0123456789ABXOIZ"))
def test_a_damaged_code_never_answers_alone(firm: Named, at: int, sign: str) -> None:
    damaged = firm.code[:at] + sign + firm.code[at + 1 :]
    (found,) = resolve([("", damaged)], index(FIRMS))
    assert found.firm is None or damaged == firm.code
    (missing,) = resolve([("", firm.code[:at] + firm.code[at + 1 :])], index(FIRMS))
    assert missing.firm is None
