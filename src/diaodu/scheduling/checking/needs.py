"""What an operation needs: minutes, and whether it pays a set-up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diaodu.scheduling.checking.case import Case, Record, Work

__all__ = ["Need", "layers_of", "needs_of"]


@dataclass(frozen=True, slots=True)
class Need:
    """The minutes of an operation, set-up included, and the fen of its set-up.

    Of a batch the minutes are those of the whole, the fen stand with its first lot.
    """

    minutes: int
    setup_fen: int


def needs_of(case: Case) -> list[Need]:
    """Return what each operation of the case needs; a frozen one needs nothing."""
    needs = [Need(0, 0) for _ in case.works]
    machines: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for number, work in enumerate(case.works):
        machines[work.machine].append(number)
    for numbers in machines.values():
        numbers.sort(key=lambda n: (case.works[n].start, case.works[n].end))
        before: list[Work] = []
        groups = _groups(case, numbers)
        for group in groups:
            works = [case.works[n] for n in group]
            if works[0].cut:
                found = _table(case, works, before)
            else:
                found = [_line(works[0], before)]
            for number, need in zip(group, found, strict=True):
                if not case.works[number].frozen:
                    needs[number] = need
            before += works
    return needs


def _groups(case: Case, numbers: list[int]) -> list[list[int]]:
    """Put the lots of a batch together, where the first of them stands."""
    groups: list[list[int]] = []
    batches: dict[int, list[int]] = {}
    for number in numbers:
        batch = case.batch_of(case.works[number])
        if batch is None:
            groups.append([number])
            continue
        if batch not in batches:
            batches[batch] = []
            groups.append(batches[batch])
        batches[batch].append(number)
    return groups


def _line(work: Work, before: list[Work]) -> Need:
    efficiency, learning = 100, 0
    if work.skilled and work.skill is not None:
        efficiency = work.skill["efficiency_percent"]
        known = {each.order["category"] for each in before}
        if work.order["category"] not in known:
            learning = work.skill["learning_percent"]
    per_minute = 60 * work.lines["people"] * efficiency
    minutes = -(-work.seconds * (100 + learning) // per_minute)
    if before and before[-1].order["style"] == work.order["style"]:
        return Need(minutes, 0)
    return Need(minutes + work.lines["setup_minutes"], work.lines["setup_fen"])


def layers_of(lot: Record, tables: Record) -> int:
    """Return the layers of a lot: whole layers of each colour."""
    colours: dict[str, int] = defaultdict(int)
    for cell in lot["cells"]:
        colours[cell["colour"]] += cell["pieces"]
    return sum(-(-pieces // tables["marker_pieces"]) for pieces in colours.values())


def _table(case: Case, works: list[Work], before: list[Work]) -> list[Need]:
    lines = works[0].lines
    tables = lines["tables"]
    layers = sum(layers_of(each.lot, tables) for each in works)
    lays = -(-layers // tables["max_layers"])
    minutes = layers * tables["spread_minutes"] + lays * tables["cut_minutes"]
    fen = 0
    if not before or _cloth(before[-1]) != _cloth(works[0]):
        minutes += lines["setup_minutes"]
        fen = lines["setup_fen"]
    batch = case.batch_of(works[0])
    first = works[0].lot["code"]
    if batch is not None:
        first = case.plan["batches"][batch]["lots"][0]
    return [Need(minutes, fen if w.lot["code"] == first else 0) for w in works]


def _cloth(work: Work) -> tuple[str, str]:
    return work.order["fabric"], work.order["pattern"]
