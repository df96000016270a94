"""Compile the definitions to SQL text and keep it: ``make sql``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.indicators.engines import definitions
from diaodu.indicators.engines.definitions import STEPS
from diaodu.indicators.engines.sql import texts
from diaodu.kernel.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diaodu.indicators.model import Measure

__all__ = ["compiled", "main"]

_COMPILERS = {
    "duckdb": "DuckDBCompiler",
    "postgres": "PostgresCompiler",
    "spark": "PySparkCompiler",
}


def compiled(
    step: str, dialect: str, measures: Sequence[Measure], attributes: Sequence[str]
) -> str:
    """Return the SQL text of a step in a dialect; needs Ibis, but no database."""
    try:
        from ibis.backends.sql import compilers
    except ModuleNotFoundError as error:
        hint = "请安装：pip install 'diaodu[sql]'，或改用 --engine kernel"
        found = "目录里新增的指标或分组没有现成的 SQL，要现编译，而这台电脑没有装 Ibis"
        raise InputError(found, hint=hint) from error
    compiler = getattr(compilers, _COMPILERS[dialect])()
    table = definitions.definition(step, measures, attributes)
    text = compiler.to_sqlglot(table).sql(dialect=compiler.dialect, pretty=True)
    return f"{text}\n"


def main(folder: Path = texts.FOLDER) -> None:
    """Write the text of every step and dialect for the catalogue, over what is kept."""
    measures = texts.catalogued()
    made = texts.record(measures)
    _write(folder / "kept.json", json.dumps(made, indent=1) + "\n")
    for dialect in texts.DIALECTS:
        for step in STEPS:
            text = compiled(step, dialect, measures, made["attributes"])
            _write(folder / dialect / f"{step}.sql", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, lambda stream: stream.write(text.encode()))


if __name__ == "__main__":
    main()
