"""How kernels are compiled: no counting of references (four times as fast here).

A kernel makes no arrays. Only a *door* may be called from Python; what only kernels
call has no wrapper, which halves the time to compile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

__all__ = ["door", "kernel"]

_OPTIONS: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "no_cfunc_wrapper": True,
    "error_model": "numpy",
    "_nrt": False,
}
F = TypeVar("F", bound=Callable[..., Any])
_njit: Any = numba.njit


def door(function: F) -> F:
    """Compile a function that Python may call."""
    return cast("F", _njit(**_OPTIONS)(function))


def kernel(function: F) -> F:
    """Compile a function that only compiled ones call."""
    return cast("F", _njit(no_cpython_wrapper=True, **_OPTIONS)(function))
