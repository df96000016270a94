"""What a factory is told to do: a work order each, and the cutting bookings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows.scheduling.ledger import ROLES, colours_text
from diaodu.papers.scheduling import (
    Booking,
    BookingList,
    WorkOrder,
    WorkTask,
    hour_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diaodu.flows.scheduling.ledger import Ledger
    from diaodu.scheduling.plan import Batch, Lot, Operation
    from diaodu.scheduling.problem.model import Factory

__all__ = ["booking_list", "work_orders"]

_MOST_LOTS = 6


def work_orders(ledger: Ledger) -> Iterator[WorkOrder]:
    """Yield the work order of each factory that has something to do."""
    ranks = {each.code: at for at, each in enumerate(ledger.problem.processes)}
    tasks: dict[str, list[Operation]] = {}
    for each in ledger.plan.operations:
        tasks.setdefault(each.factory, []).append(each)
    for factory in ledger.problem.factories:
        found = tasks.get(factory.code, [])
        found.sort(key=lambda op: (ranks[op.process], op.line, op.start, op.lot))
        if found:
            yield WorkOrder(
                plan=ledger.name,
                factory=ledger.factory(factory.code),
                about=_about(factory),
                day=ledger.problem.begin.date(),
                tasks=tuple(_task(ledger, each) for each in found),
            )


def _about(factory: Factory) -> str:
    parts = (ROLES[factory.role], factory.town, f"质量{factory.grade}级")
    return "　".join(part for part in parts if part)


def _task(ledger: Ledger, operation: Operation) -> WorkTask:
    lot = ledger.lots[operation.lot]
    order = ledger.orders[lot.order]
    return WorkTask(
        lot=lot.code,
        order=order.code,
        firm=order.firm,
        style=order.style,
        category=order.category,
        fabric=order.fabric,
        pattern=order.pattern,
        grade=order.grade,
        process=ledger.process(operation.process),
        line=ledger.line(operation),
        start=operation.start,
        end=operation.end,
        due=order.due,
        cells=tuple((cell.colour, cell.size, cell.pieces) for cell in lot.cells),
        comes=_comes(ledger, operation),
        goes=_goes(ledger, operation),
        frozen=operation.frozen,
    )


def _comes(ledger: Ledger, operation: Operation) -> str:
    before, _ = ledger.neighbours(operation)
    if before is None:
        return ""
    name = ledger.process(before.process)
    if before.factory == operation.factory:
        return f"本厂{name}，{hour_text(before.end)} 完"
    trip = ledger.trip(before, operation)
    arrives = f"，{hour_text(trip.arrives)} 到" if trip else ""
    return f"{ledger.factory(before.factory)}{arrives}"


def _goes(ledger: Ledger, operation: Operation) -> str:
    _, after = ledger.neighbours(operation)
    if after is None:
        return ""
    if after.factory == operation.factory:
        return f"本厂{ledger.process(after.process)}"
    trip = ledger.trip(operation, after)
    departs = f"，{hour_text(trip.departs)} 发车" if trip else ""
    return f"{ledger.factory(after.factory)}{departs}"


def booking_list(ledger: Ledger) -> BookingList:
    """Return the bookings of all cutting tables, by place, table and time."""
    bookings = [*_planned(ledger), *_frozen(ledger)]
    bookings.sort(key=lambda each: (each.place, each.table, each.start))
    return BookingList(
        plan=ledger.name, day=ledger.problem.begin.date(), bookings=tuple(bookings)
    )


def _planned(ledger: Ledger) -> Iterator[Booking]:
    for batch in ledger.plan.batches:
        lots = [ledger.lots[code] for code in batch.lots]
        yield _booking(ledger, batch, lots, counts=(batch.layers, batch.lays))


def _frozen(ledger: Ledger) -> Iterator[Booking]:
    """Yield the cuts that were fixed before; nobody has counted their layers."""
    for each in ledger.plan.operations:
        if each.frozen and each.process in ledger.cuts:
            lots = [ledger.lots[each.lot]]
            yield _booking(ledger, each, lots, counts=(None, None))


def _booking(
    ledger: Ledger,
    cut: Batch | Operation,
    lots: Sequence[Lot],
    *,
    counts: tuple[int | None, int | None],
) -> Booking:
    orders = [ledger.orders[lot.order] for lot in lots]
    return Booking(
        place=ledger.factory(cut.factory),
        table=f"{cut.line}号裁床",
        start=cut.start,
        end=cut.end,
        firms=_joined(order.firm for order in orders),
        orders=_joined((lot.code for lot in lots), most=_MOST_LOTS),
        styles=_joined(order.style for order in orders),
        fabric=_joined(order.fabric for order in orders),
        pattern=_joined(order.pattern for order in orders),
        colours=colours_text(cell for lot in lots for cell in lot.cells),
        pieces=sum(lot.pieces for lot in lots),
        layers=counts[0],
        lays=counts[1],
    )


def _joined(words: Iterable[str], *, most: int = 99) -> str:
    """Return different words in a row, the first of very many."""
    found = list(dict.fromkeys(word for word in words if word))
    more = f" 等{len(found)}批" if len(found) > most else ""
    return "、".join(found[:most]) + more
