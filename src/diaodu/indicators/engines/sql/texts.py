"""The kept SQL text of each step and dialect; compiled anew only for what is not in it.

``kept.json`` beside the text says for which measures and attributes it was compiled.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diaodu.indicators.engines.definitions import STEPS
from diaodu.indicators.model import measures
from diaodu.indicators.store.schema import CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.indicators.model import Measure

__all__ = [
    "DIALECTS",
    "FOLDER",
    "Texts",
    "catalogued",
    "compiled_anew",
    "record",
    "texts_for",
]

FOLDER = Path(__file__).parent
DIALECTS = ("duckdb", "postgres", "spark")


@dataclass(frozen=True, slots=True)
class Texts:
    """The text of the steps, and the measures and attributes that stand in it."""

    measures: tuple[Measure, ...]
    attributes: tuple[str, ...]
    steps: Mapping[str, str]


def catalogued() -> tuple[Measure, ...]:
    """Return the measures for which text is kept: those that may be summed freely."""
    return tuple(each for each in measures().values() if not each.within)


def record(chosen: tuple[Measure, ...]) -> dict[str, Any]:
    """Return what ``kept.json`` says of text that was compiled for these measures."""
    flows = {each.key: each.flow for each in chosen}
    return {"attributes": list(CODES), "measures": flows}


def texts_for(
    dialect: str, wanted: tuple[Measure, ...], attributes: tuple[str, ...]
) -> Texts:
    """Return text that holds these measures and attributes.

    Raises InputError where it would have to be compiled and Ibis is not installed.
    """
    kept = _kept()
    flows = kept["measures"]
    if set(attributes) <= set(kept["attributes"]) and all(
        flows.get(each.key) == each.flow for each in wanted
    ):
        return _read(dialect)
    return compiled_anew(dialect, wanted, tuple(sorted({*CODES, *attributes})))


@cache
def _kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "kept.json").read_text("utf-8"))
    return found


@cache
def _read(dialect: str) -> Texts:
    kept, known = _kept(), measures()
    steps = {
        step: (FOLDER / dialect / f"{step}.sql").read_text("utf-8") for step in STEPS
    }
    chosen = tuple(known[key] for key in kept["measures"])
    return Texts(chosen, tuple(kept["attributes"]), steps)


@lru_cache(32)
def compiled_anew(
    dialect: str, chosen: tuple[Measure, ...], attributes: tuple[str, ...]
) -> Texts:
    """Compile the steps for these measures and attributes, once in a process."""
    from diaodu.indicators.engines.compile import compiled

    steps = {step: compiled(step, dialect, chosen, attributes) for step in STEPS}
    return Texts(chosen, attributes, steps)
