"""What people decided is kept, can be taken back, and holds for that row only."""

from __future__ import annotations

from tests.registers.matching.firms import FIRMS, code, named

from diaodu.registers.matching import Named, Pair, index, merged, resolve

INDEX = index(FIRMS)
ROW = Named("恒通建材", "")
FIRM = named("安远恒通建材有限公司")
OTHER = named("于都恒通建材有限公司")


def test_a_confirmed_pair_is_answered() -> None:
    (found,) = resolve([ROW], INDEX, [Pair(ROW, FIRM, same=True)])
    assert (found.how, found.firm) == ("alias", FIRM)


def test_it_holds_for_the_same_writing_only() -> None:
    pairs = [Pair(ROW, FIRM, same=True)]
    spaced, coded = resolve([(" 恒通 建材", ""), ("恒通建材", code(3))], INDEX, pairs)
    assert spaced.firm == FIRM
    assert coded.firm is None


def test_a_refused_pair_leaves_the_other() -> None:
    (found,) = resolve([ROW], INDEX, [Pair(ROW, FIRM, same=False)])
    assert (found.how, found.firm) == ("name", OTHER)


def test_a_refused_pair_does_not_come_back_by_its_code() -> None:
    row = Named("安远恒通建材", FIRM.code)
    (found,) = resolve([row], INDEX, [Pair(row, FIRM, same=False)])
    assert found.firm is None
    assert FIRM not in {found.proposed, found.runner_up}


def test_a_refused_pair_does_not_come_back_by_a_lost_code() -> None:
    row = Named("云泽澍楸化工有限公司", FIRM.code[:15] + "000")
    (found,) = resolve([row], INDEX, [Pair(row, FIRM, same=False)])
    assert found.how == "unknown"


def test_the_last_decision_counts() -> None:
    yes, no = Pair(ROW, FIRM, same=True), Pair(ROW, FIRM, same=False)
    assert resolve([ROW], INDEX, [no, yes])[0].firm == FIRM
    assert resolve([ROW], INDEX, [yes, no])[0].firm == OTHER


def test_two_firms_confirmed_for_one_row_are_not_one() -> None:
    both = [Pair(ROW, FIRM, same=True), Pair(ROW, OTHER, same=True)]
    (found,) = resolve([ROW], INDEX, both)
    assert found.how == "doubtful"


def test_a_firm_that_is_not_registered_any_more_is_not_answered() -> None:
    gone = Named("云泽恒通建材有限公司", code(4))
    (found,) = resolve([ROW], INDEX, [Pair(ROW, gone, same=True)])
    assert found.how == "doubtful"


def test_a_firm_without_code_is_remembered_by_its_name() -> None:
    plain = Named("云泽恒昉建材厂", "")
    row = Named("恒昉", "")
    (found,) = resolve([row], index([*FIRMS, plain]), [Pair(row, plain, same=True)])
    assert found.firm == plain


def test_merges_come_out_as_pairs_and_can_be_taken_back() -> None:
    rows = [("云泽沅畹访织科技", ""), ("云泽澍楸化工", "")]
    firm = named("云泽沅畹纺织科技有限公司")
    pairs = merged(resolve(rows, INDEX))
    assert pairs == (Pair(Named("云泽沅畹访织科技", ""), firm, same=True),)
    assert resolve(rows, INDEX, pairs)[0].how == "alias"
    (pair,) = pairs
    taken_back = Pair(pair.row, pair.firm, same=False)
    assert resolve(rows, INDEX, [*pairs, taken_back])[0].firm is None
