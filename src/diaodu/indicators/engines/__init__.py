"""Engines: the same sums of a month, by NumPy or by a database, in equal integers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from diaodu.errors import InputError

if TYPE_CHECKING:
    from diaodu.indicators.engines.model import Engine

__all__ = ["ENGINES", "load"]

ENGINES = {
    "kernel": "Kernel",
    "duckdb": "DuckDB",
    "postgres": "Postgres",
    "spark": "Spark",
}


def load(key: str, **options: Any) -> Engine:
    """Return an engine by its key; its library is imported only now.

    ``options`` are those of its class: threads and memory (duckdb), database and schema
    (postgres), cluster and threads (spark), own (entries of a county's own catalogue).
    """
    if key not in ENGINES:
        hint = f"可用：{'、'.join(ENGINES)}"
        raise InputError(f"没有“{key}”这个引擎", hint=hint)
    try:
        module = import_module(f"diaodu.indicators.engines.{key}")
        engine: Engine = getattr(module, ENGINES[key])(**options)
    except ImportError as error:
        hint = "请安装它所需的库，或改用 --engine kernel"
        raise InputError(f"引擎“{key}”在这台机器上用不了", hint=hint) from error
    return engine
