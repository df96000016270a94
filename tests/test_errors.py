"""The tree of errors."""

from __future__ import annotations

import inspect

import pytest

from diaodu import errors
from diaodu.errors import DiaoduError, InputError


def test_every_error_is_public_and_one_of_ours() -> None:
    ours = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, DiaoduError)
    }
    assert ours == set(errors.__all__)


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_stands_in_the_drawn_tree_and_explains_itself(name: str) -> None:
    assert errors.__doc__ is not None
    assert name in errors.__doc__
    assert inspect.getdoc(getattr(errors, name))


@pytest.mark.parametrize(
    ("error", "printed"),
    [
        (InputError("缺少列"), "缺少列"),
        (InputError("缺少列", where="月报.xlsx"), "月报.xlsx：缺少列"),
        (InputError("缺少列", hint="请用模板"), "缺少列（请用模板）"),
        (
            InputError("缺少列", where="月报.xlsx", hint="请用模板"),
            "月报.xlsx：缺少列（请用模板）",
        ),
    ],
)
def test_an_input_error_says_where_what_and_what_to_do(
    error: InputError, printed: str
) -> None:
    assert str(error) == printed


def test_the_parts_of_an_input_error_stay_readable() -> None:
    error = InputError("缺少列", where="月报.xlsx", hint="请用模板")
    assert (error.message, error.where, error.hint) == (
        "缺少列",
        "月报.xlsx",
        "请用模板",
    )
