"""How the planner's kernels are compiled: once, kept on disk, other threads run on."""

from __future__ import annotations

from functools import partial
from typing import Any

from numba import njit

__all__ = ["inner", "outer"]

outer: Any = partial(njit, cache=True, nogil=True)
"""Compile what Python calls."""

inner: Any = partial(
    njit, cache=True, nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True
)
"""Compile what only kernels call: it has no face to Python, which halves the time."""
