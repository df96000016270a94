"""How rightly a list is resolved: a floor under what the bench measures."""

from __future__ import annotations

from benchmarks.firms import make, messy
from benchmarks.names import score

from diaodu.registers.matching import index, resolve


def test_a_messy_list_is_resolved_as_rightly_as_the_bench_says() -> None:
    firms = make(11_000, 7)
    registered = list(zip(firms.names, firms.codes, strict=True))[:10_000]
    rows = messy(firms, 10_000, 3_000, strangers=150, seed=7)
    answers = resolve([(each.name, each.code) for each in rows], index(registered))
    got = score(firms, 10_000, rows, answers)
    assert got.rows == 3_000
    assert got.wrong <= 3
    assert got.found >= 0.985 * got.rows
    assert got.fair >= 0.995 * got.rows
