"""How the planner's kernels are compiled: once, kept on disk, other threads run on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["inner", "outer"]

F = TypeVar("F", bound="Callable[..., Any]")


def outer(function: F) -> F:
    """Compile what Python calls."""
    return _compiled(function, {})


def inner(function: F) -> F:
    """Compile what only kernels call.

    It has no face to Python, which halves the time that compiling takes.
    """
    return _compiled(function, {"no_cpython_wrapper": True, "no_cfunc_wrapper": True})


def _compiled(function: F, options: dict[str, Any]) -> F:
    return njit(cache=True, nogil=True, **options)(function)  # type: ignore[no-any-return]
