"""Forecasts and the robust z: how fast, how exact, against what else there is."""

from __future__ import annotations

import subprocess
import sys
import time
import warnings
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.panels import Firms, cut, firms, groups
from diaodu.indicators.forecast.backtest import backtest, usual_origins
from diaodu.indicators.forecast.backtest import table as score_table
from diaodu.indicators.forecast.methods import forecast
from diaodu.indicators.warning.robust import alarms, robust_z
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diaodu.indicators.forecast.model import Flags, Matrix

__all__ = ["table", "warning_rules"]

LAST = Month(2026, 10)
NATION, COUNTY, PEER = 500_000, 160, 200
BATCH = ("theta_shrunk", "blend", "theta", "growth", "halved")


def table() -> str:
    """Measure in one run and return the tables of docs/benchmarks.md."""
    parts = [_speed(), _accuracy(), _warnings(), _starts()]
    return "\n\n".join(parts)


def _speed() -> str:
    """Time the batch methods and the peers on the same series."""
    nation = firms(NATION, 36, last=LAST, seed=1)
    rows = [
        (f"{name}，{count:,} 条 × 36 月", count, _seconds(_batch, nation[:count], name))
        for count in (NATION, COUNTY)
        for name in ("theta", "theta_shrunk", "growth")
    ]
    rows += [
        (f"statsforecast {name}，{PEER} 条 × 36 月", PEER, _peer(nation[:PEER], name))
        for name in ("Theta", "DynamicOptimizedTheta")
    ]
    shown = nation[:20]
    forecast(shown[:1], horizon=12, method="ensemble")  # so that import is not timed
    rows.append(("组合预测，20 条 × 36 月", 20, _seconds(_batch, shown, "ensemble")))
    rows.append((f"稳健 z 与预算，{NATION:,} 户 × 36 月", NATION, _seconds(_z, nation)))
    lines = ["| 预测 12 个月 | 秒 | 每秒条数 |", "|---|---|---|"]
    return "\n".join(
        lines + [f"| {name} | {took:.4g} | {n / took:,.0f} |" for name, n, took in rows]
    )


def _batch(values: Matrix, name: str) -> None:
    forecast(values, horizon=12, method=name, last=LAST)


def _z(values: Matrix) -> None:
    county = np.arange(len(values)) // 170
    alarms(robust_z(values, LAST, counties=county), county)


def _seconds(work: Callable[..., object], *arguments: object) -> float:
    """Return the best of three."""
    took = []
    for _ in range(3):
        begin = time.perf_counter()
        work(*arguments)
        took.append(time.perf_counter() - begin)
    return min(took)


def _peer(values: Matrix, name: str) -> float:
    """Time a model of statsforecast over the series, one by one, as it works."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from statsforecast import models

        model = getattr(models, name)(season_length=12)
        model.forecast(values[0], 12)

        def work() -> None:
            for series in values:
                model.forecast(series, 12)

        return _seconds(work)


def _accuracy() -> str:
    """Back-test all methods on firms and on groups, the ensemble on few."""
    like = Firms(stopping=0.03, entering=0.1)
    parts = []
    for months, horizon in ((36, 2), (36, 9), (60, 3), (60, 12)):
        values = firms(2_000, months, last=LAST, seed=2, like=like)
        parts.append(_tested(f"2,000 户，{months} 个月", values, horizon, BATCH))
    for months, horizon in ((36, 2), (36, 9), (60, 3), (60, 12)):
        values = groups(60, months, last=LAST, seed=3)
        parts.append(_tested(f"60 个行业，{months} 个月", values, horizon, BATCH))
    few = groups(20, 48, last=LAST, seed=4)
    parts.append(_tested("20 个行业，48 个月", few, 3, (*BATCH, "ensemble"), every=3))
    return "\n\n".join(parts)


def _tested(
    title: str, values: Matrix, horizon: int, names: Iterable[str], *, every: int = 1
) -> str:
    origins = usual_origins(values.shape[1], horizon=horizon)[::every]
    scores = backtest(values, origins, horizon=horizon, methods=names, last=LAST)
    return f"{title}，预测 {horizon} 个月：\n\n{score_table(scores)}"


def warning_rules(values: Matrix, last: Month) -> dict[str, Flags]:
    """Return whom each rule flags in the last month: the fixed ones, and robust z."""
    now, before, year = values[:, -1], values[:, -2], values[:, -13]
    return {
        "低于前三个月平均的一半": now < 0.5 * values[:, -4:-1].mean(axis=1),
        "环比下降超过 30 %": now < 0.7 * before,
        "同比下降超过 30 %": now < 0.7 * year,
        "本企业同比的稳健 z < -3": robust_z(values, last).z < -3,
    }


def _warnings() -> str:
    """Cut 2 % of 100,000 firms and see who finds them."""
    lines = [
        "| 10 万户，2 % 真的少了 30–70 % | 规则 | 查准 | 查全 | 报警占比 % |",
        "|---|---|---|---|---|",
    ]
    for title, last, spell, like in (
        ("平常月份（10 月）", LAST, 1, Firms()),
        ("春节后（3 月）", Month(2026, 3), 1, Firms()),
        ("春节月份（2 月；春节上年在 1 月）", Month(2026, 2), 2, Firms()),
        ("同上，只减 2 月", Month(2026, 2), 1, Firms()),
        ("2 月，无春节影响，只减 2 月", Month(2026, 2), 1, Firms(festival=0.0)),
    ):
        values = firms(100_000, 36, last=last, seed=5, like=like)
        hit = cut(values, seed=6, spell=spell)
        for name, flags in warning_rules(values, last).items():
            found = (flags & hit).sum()
            lines.append(
                f"| {title} | {name} | {found / max(flags.sum(), 1):.2f} "
                f"| {found / hit.sum():.2f} | {flags.mean() * 100:.2f} |"
            )
    return "\n".join(lines)


def _starts() -> str:
    """Time what a fresh process pays for importing each way."""
    lines = ["| 新进程里 import | 秒 |", "|---|---|"]
    for name in ("numpy", "diaodu.indicators.forecast", "statsforecast.models"):
        command = [sys.executable, "-c", f"import {name}"]
        took = _seconds(_run, command)
        lines.append(f"| {name} | {took:.2f} |")
    return "\n".join(lines)


def _run(command: list[str]) -> None:
    subprocess.run(  # noqa: S603 - our own command
        command, check=True, stderr=subprocess.DEVNULL
    )


if __name__ == "__main__":
    print(table())
