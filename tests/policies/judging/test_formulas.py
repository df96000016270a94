"""Formulas over many firms: truths within truths, and numbers of any size."""

from fractions import Fraction

import numpy as np
import pytest
from tests.policies.judging.cases import BIG, Rows, matrix_of

from diaodu.errors import CatalogError
from diaodu.policies.evaluating import evaluated
from diaodu.policies.facts import Ratio
from diaodu.policies.judging.columns import rows_of
from diaodu.policies.judging.formulas import fractions_of
from diaodu.policies.tree import (
    Arithmetic,
    Choice,
    Comparison,
    Logic,
    Negation,
    Number,
    Reference,
    Tree,
)

LISTED = Reference(fact="listed", kind="truth")
SALES = Reference(fact="sales", kind="money")
STAFF = Reference(fact="staff", kind="number")
SHARE = Reference(fact="share", kind="number")
FIRMS: Rows = [
    {"listed": True, "sales": 9, "staff": 3, "share": Ratio(1, 3)},
    {"listed": False, "sales": -7, "staff": 0, "share": Ratio(-BIG, BIG - 1)},
    {"listed": None, "sales": BIG, "staff": -BIG, "share": Ratio(5, 0)},
    {"listed": True, "sales": None, "staff": 2},
    {},
]
MORE = Comparison(operator=">", left=SALES, right=STAFF)


def values(tree: Tree) -> list[Fraction | None]:
    found = fractions_of(tree, rows_of(matrix_of(FIRMS), np.arange(len(FIRMS))))
    return [
        None if unknown else Fraction(int(above), int(below))
        for above, below, unknown in zip(
            found.above.tolist(), found.below.tolist(), found.unknown, strict=True
        )
    ]


def number(value: int) -> Number:
    return Number(value=Fraction(value), kind="number")


def choose(test: Tree) -> Tree:
    return Choice(test=test, then=number(1), otherwise=number(2), kind="number")


def times(left: Tree, right: Tree) -> Tree:
    return Arithmetic(operator="*", left=left, right=right, kind="number")


@pytest.mark.parametrize(
    "tree",
    [
        choose(LISTED),
        choose(Negation(part=LISTED)),
        choose(Choice(test=LISTED, then=MORE, otherwise=LISTED, kind="truth")),
        choose(Choice(test=MORE, then=LISTED, otherwise=MORE, kind="truth")),
        choose(Logic(operator="or", parts=(LISTED, MORE))),
        choose(Logic(operator="and", parts=(LISTED, MORE))),
        times(times(SALES, SALES), times(STAFF, STAFF)),
        Arithmetic(operator="/", left=SHARE, right=STAFF, kind="number"),
        Arithmetic(operator="-", left=SALES, right=STAFF, kind="number"),
        Arithmetic(operator="+", left=SHARE, right=SHARE, kind="number"),
    ],
)
def test_a_formula_gives_each_firm_what_it_gives_one(tree: Tree) -> None:
    assert values(tree) == [evaluated(tree, row) for row in FIRMS]


def test_a_number_beyond_64_bits_is_kept_whole() -> None:
    assert values(number(10**30)) == [Fraction(10**30)] * len(FIRMS)


def test_a_comparison_is_no_amount() -> None:
    with pytest.raises(CatalogError, match="Comparison is no amount"):
        values(MORE)
