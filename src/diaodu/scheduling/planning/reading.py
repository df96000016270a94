"""From a plan back to genes, as far as it fits the problem of today."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from diaodu.scheduling.planning.floor import copied, fresh_genes
from diaodu.scheduling.planning.tables import (
    O_POOL,
    R_OPTION,
    R_OPTIONS,
    T_LEAST,
    T_ORDER,
    T_PIECES,
    T_ROW,
    T_SLOT,
    T_SLOTS,
)

if TYPE_CHECKING:
    from datetime import datetime

    from diaodu.scheduling.plan import Lot, Operation, Plan
    from diaodu.scheduling.planning.compiling import Compiled
    from diaodu.scheduling.planning.floor import Genes

__all__ = ["genes_of"]


def genes_of(compiled: Compiled, plan: Plan, other: Genes) -> Genes:
    """Return the genes of a plan; tasks that it does not tell of are as in ``other``.

    Lots are scaled to what is left to make; places that are no more are left open.
    """
    reader = _Reader(compiled, plan)
    genes = fresh_genes(compiled.floor)
    genes.site[:] = other.site
    starts: dict[int, datetime] = {}
    for number in range(len(compiled.works.tasks)):
        starts |= reader.task(genes, number)
    if not starts:
        return copied(other)
    known = sorted(starts, key=lambda slot: starts[slot])
    rest = other.sequence[: other.used[0]].tolist()
    for slot in rest:
        if int(compiled.floor.slot_task[slot]) not in reader.read:
            genes.pieces[slot] = other.pieces[slot]
            genes.choice[slot] = other.choice[slot]
            known.append(slot)
    unused = sorted(set(range(len(genes.pieces))) - set(known))
    genes.sequence[:] = [*known, *unused]
    genes.used[0] = len(known)
    return genes


class _Reader:
    """A plan about to be read."""

    def __init__(self, compiled: Compiled, plan: Plan) -> None:
        self.compiled = compiled
        self.read: set[int] = set()
        self.operations: dict[str, dict[str, Operation]] = defaultdict(dict)
        for each in plan.operations:
            self.operations[each.lot][each.process] = each
        self.lots: dict[str, list[Lot]] = defaultdict(list)
        for lot in plan.lots:
            if not lot.frozen:
                self.lots[lot.order].append(lot)
        self.batch_of = {
            lot: number for number, each in enumerate(plan.batches) for lot in each.lots
        }

    def task(self, genes: Genes, number: int) -> dict[int, datetime]:
        """Read one task; return when each of its lots starts."""
        task = self.compiled.works.tasks[number]
        row = self.compiled.floor.tasks[number]
        if task.frozen is not None:
            steps = self.operations.get(task.frozen.code)
            lots = {int(row[T_SLOT]): (steps or {}, task.pieces)} if steps else {}
        else:
            lots = self._new_lots(number)
        starts = {}
        for slot, (operations, pieces) in lots.items():
            genes.pieces[slot] = pieces
            self._choices(genes, slot, operations)
            starts[slot] = min(each.start for each in operations.values())
        if lots:
            self.read.add(number)
        return starts

    def _new_lots(self, number: int) -> dict[int, tuple[dict[str, Operation], int]]:
        row = self.compiled.floor.tasks[number]
        order = self.compiled.works.problem.orders[row[T_ORDER]]
        lots = [lot for lot in self.lots[order.code] if self.operations[lot.code]]
        lots = lots[: int(row[T_SLOTS])]
        pieces, least = int(row[T_PIECES]), int(row[T_LEAST])
        total = sum(lot.pieces for lot in lots)
        while lots and (
            len(lots) > 1 and min(x.pieces for x in lots) * pieces < least * total
        ):
            lots.remove(min(lots, key=lambda lot: lot.pieces))
            total = sum(lot.pieces for lot in lots)
        sizes = [lot.pieces * pieces // total for lot in lots]
        if sizes:
            sizes[0] += pieces - sum(sizes)
        first = int(row[T_SLOT])
        return {
            first + place: (self.operations[lot.code], size)
            for place, (lot, size) in enumerate(zip(lots, sizes, strict=True))
        }

    def _choices(
        self, genes: Genes, slot: int, operations: dict[str, Operation]
    ) -> None:
        works, floor = self.compiled.works, self.compiled.floor
        number = int(floor.slot_task[slot])
        for step, each in enumerate(works.tasks[number].route):
            if each.process not in operations:
                continue
            pool = works.pools.get((operations[each.process].factory, each.process), -1)
            row = floor.rows[floor.tasks[number, T_ROW] + step]
            for option in range(row[R_OPTION], row[R_OPTION] + row[R_OPTIONS]):
                if floor.options[option, O_POOL] == pool:
                    genes.choice[slot, step] = option
