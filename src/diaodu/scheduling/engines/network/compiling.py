"""How kernels are compiled: those that only kernels call need no door to Python."""

from __future__ import annotations

import numba

__all__ = ["door", "kernel"]

_OPTIONS = {
    "cache": True,
    "nogil": True,
    "no_cfunc_wrapper": True,
    "error_model": "numpy",
}
door = numba.njit(**_OPTIONS)
kernel = numba.njit(no_cpython_wrapper=True, **_OPTIONS)
