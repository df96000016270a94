"""Many months at once: the same numbers as in each month's own dispatch."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from tests.indicators.engines import oracle

from diaodu.indicators import history as ways
from diaodu.indicators.dispatch import dispatch
from diaodu.indicators.engines.kernel import compiled
from diaodu.indicators.history import history


@pytest.mark.parametrize("fast", ["plain", "compiled", "uncompiled"])
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=oracle.cases)
def test_a_month_of_the_history_is_that_of_the_dispatch(
    monkeypatch: pytest.MonkeyPatch, fast: str, case: Any
) -> None:
    with monkeypatch.context() as patch, oracle.closed(case) as store:
        if fast != "plain":
            patch.setattr(ways, "is_compiled", lambda *_: True)
        if fast == "uncompiled":
            patch.setattr(compiled, "fill_matched", compiled.fill_matched.py_func)
        whole = dispatch(store, oracle.MONTH, measures=oracle.MEASURES)
        found = dict(history(store, [oracle.MONTH], measures=oracle.MEASURES))
    frame = found[oracle.MONTH]
    own = (whole.groups["level"] == "county") & (whole.groups["dim"] == "division")
    rows = {
        (row["region"], row["group"]): (row, sums)
        for row, sums in zip(
            whole.groups.take(own).rows(), whole.sums.take(own).rows(), strict=True
        )
    }
    for row in frame.rows():
        results, sums = rows.pop((row["region"], row["group"]))
        for key in oracle.MEASURES:
            for field in ("now_matched", "base_matched", "n_matched"):
                assert row[f"{key}_month_{field}"] == sums[f"{key}_month_{field}"]
            wanted = results[f"{key}_month_growth_matched"]
            assert np.array_equal(row[f"{key}_month_growth"], wanted, equal_nan=True)
    assert all(results["n_now"] == 0 for results, _ in rows.values())


def test_towns_and_totals_have_a_history_too() -> None:
    row = {"county": "360731", "town": "甲镇", "industry": "3911", "output": 6}
    case = {"now": {"a": row}, "prev": {}, "base": {"a": {**row, "output": 4}}}
    with oracle.closed(case) as store:
        for level, dim, region in (
            ("town", "all", "360731/甲镇"),
            ("nation", "all", "000000"),
        ):
            asked = history(
                store,
                [oracle.MONTH],
                measures=("output",),
                set=(level, dim),  # type: ignore[arg-type]
            )
            made = next(next(asked)[1].rows())
            assert (made["region"], made["output_month_growth"]) == (region, 0.5)
