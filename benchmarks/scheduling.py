"""How good ``diaodu schedule`` is on public problems, against plain rivals.

python -m benchmarks scheduling                    some instances, 10 s, one seed
python -m benchmarks scheduling gap hfsp           some families
python -m benchmarks scheduling --full             all, 3 seeds: takes hours
    --seconds 10,60  --seeds 1,2,3  --instances d10100,e20200
    --own            our own runs only
    --again          measure our own runs anew (rivals are kept)
    --data FOLDER    where the families' folders are (job shops are made, not read)

Every run is a process of its own and a line of build/scheduling.jsonl, so a run that
was broken off goes on where it stopped, and the tables are written from the lines.
Only a plan in which ``measure.faults`` finds nothing counts.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scheduling_shops import made as made_shops

__all__ = ["table"]

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "scheduling.jsonl"
MADE = ROOT / "build" / "scheduling"
DATA = ROOT.parent / "shared" / "data" / "scheduling"
OURS = "diaodu"
GRACE = 600  # seconds that a run may take beyond its limit, building and compiling
NAMES = {
    "pyjobshop": "PyJobShop",
    "cumulative": "CP-SAT",
    "highs": "HiGHS",
    "earliest": "交期+最早完成",
    "cheapest": "交期+最省",
}
Run = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Family:
    """What is measured of a family; ``bars``: the demand by seconds, mean percent."""

    rivals: tuple[str, ...]
    seconds: tuple[int, ...]
    quick: tuple[str, ...]
    bars: dict[int, str]
    ending: str = ".txt"
    own_seconds: tuple[tuple[str, tuple[int, ...]], ...] = ()  # by start of the name
    made: bool = False  # by ``scheduling_shops``, not shared


FAMILIES = {
    "hfsp": _Family(
        rivals=("pyjobshop", "cumulative"),
        seconds=(10, 60),
        quick=("hfsp_0010", "hfsp_0595", "hfsp_1405"),
        bars={10: "≤ 4（争取 2）", 60: "≤ 3（争取 1.5）"},
    ),
    "dpfsp": _Family(
        rivals=("pyjobshop",),
        seconds=(10, 60),
        quick=("dpfsp_016", "dpfsp_170", "dpfsp_267"),
        bars={10: "≤ 1.5（争取 0.7）", 60: "≤ 1.0（争取 0.4）"},
    ),
    "gap": _Family(
        rivals=("highs",),
        seconds=(60,),
        quick=("c20200", "d20200", "e20200"),
        bars={60: "≤ 0.7（争取 0.33）× HiGHS"},
    ),
    "jsp": _Family(
        rivals=("pyjobshop", "cumulative"),
        seconds=(10, 60),
        quick=("ta02", "ta11", "ta31"),
        bars={10: "≤ 0.7 × PyJobShop"},
        made=True,
    ),
    "jsp_twt": _Family(
        rivals=("pyjobshop", "cumulative"),
        seconds=(10, 60),
        quick=("os01", "ta02", "ta11"),
        bars={10: "≤ 0.7 × PyJobShop"},
        made=True,
    ),
    "network": _Family(
        rivals=("earliest", "cheapest"),
        seconds=(60,),
        quick=("net_30_60_1",),
        bars={},
        ending=".json",
        own_seconds=(
            ("net_30_60_", (10, 60)),
            ("net_100_300_", (60,)),
            ("net_200_800_", (120,)),
            ("net_500_2000_", (300,)),
        ),
    ),
}


def table(words: list[str] | None = None) -> str:
    """Run what is asked and return the tables of docs/benchmarks.md."""
    asked = _asked(words or [])
    kept = _kept(again=asked.again)
    return "\n\n".join(
        section
        for family in asked.families or FAMILIES
        for section in _sections(family, asked, kept)
    )


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks scheduling")
    parser.add_argument("families", nargs="*", metavar="/".join(FAMILIES))
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--seconds", type=_whole, default=())
    parser.add_argument("--seeds", type=_whole, default=())
    parser.add_argument("--instances", type=lambda text: text.split(","), default=())
    parser.add_argument("--data", type=Path, default=DATA)
    asked = parser.parse_args(words)
    if unknown := set(asked.families) - set(FAMILIES):
        parser.error(f"没有这些问题族：{'、'.join(unknown)}")
    asked.seeds = asked.seeds or ((1, 2, 3) if asked.full else (1,))
    return asked


def _whole(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.split(","))


def _kept(*, again: bool) -> dict[tuple[object, ...], Run]:
    """Return the runs of the file by what was run; the last of the same counts."""
    if not KEPT.exists():
        return {}
    runs = [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()]
    return {_key(run): run for run in runs if not (again and run["by"] == OURS)}


def _key(run: Run) -> tuple[object, ...]:
    return tuple(run[part] for part in ("by", "family", "instance", "limit", "seed"))


def _sections(
    family: str, asked: argparse.Namespace, kept: dict[tuple[object, ...], Run]
) -> list[str]:
    """Run a family and return a table for each time limit."""
    plan = FAMILIES[family]
    folder = (made_shops(MADE) if plan.made else asked.data) / family
    best = _best_known(folder)
    names = asked.instances or (best if asked.full else plan.quick)
    names = [name for name in names if name in best]
    made: dict[int, list[tuple[str, dict[str, Run]]]] = {}
    for name in names:
        for limit in asked.seconds or _limits(plan, name, full=asked.full):
            path = folder / f"{name}{plan.ending}"
            rivals = () if asked.own else plan.rivals
            runs = {
                by: _median([_run((by, family, path, limit, seed), kept) for seed in s])
                for by, s in [(OURS, asked.seeds), *((r, asked.seeds) for r in rivals)]
            }
            made.setdefault(limit, []).append((name, runs))
    return [
        _table(family, limit, made[limit], best, len(asked.seeds))
        for limit in sorted(made)
    ]


def _best_known(folder: Path) -> dict[str, float]:
    """Return the best known value of each instance of a family.

    The listed values of class D of gap are unchecked: there a proved bound is the
    measure, the best that any run finds, and the listed one only if none is found.
    """
    found = {}
    for file in sorted(folder.glob("b*.csv")):
        with file.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                value = row.get("bks") or row.get("upper_bound") or row["best_total"]
                found[row["instance"]] = float(value)
    return found


def _limits(plan: _Family, name: str, *, full: bool) -> tuple[int, ...]:
    own = [limits for start, limits in plan.own_seconds if name.startswith(start)]
    limits = own[0] if own else plan.seconds
    return limits if full else limits[:1]


def _run(
    what: tuple[str, str, Path, int, int], kept: dict[tuple[object, ...], Run]
) -> Run:
    """Return a run, from the file if it is there."""
    by, family, path, limit, seed = what
    if by in {"earliest", "cheapest"}:
        seed = 0  # the rules roll no dice
    key = (by, family, path.stem, limit, seed)
    if key not in kept:
        run = _measured(what, seed)
        run |= {"by": by, "family": family, "instance": path.stem}
        run |= {"limit": limit, "seed": seed}
        KEPT.parent.mkdir(exist_ok=True)
        with KEPT.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(run, ensure_ascii=False) + "\n")
        print(run, file=sys.stderr, flush=True)
        kept[key] = run
    return kept[key]


def _measured(what: tuple[str, str, Path, int, int], seed: int) -> Run:
    """Run a contestant in a process of its own; a crash is a run without a plan."""
    by, family, path, limit, _ = what
    module = "benchmarks.scheduling_contestants"
    command = [sys.executable, "-m", module, by, family, str(path)]
    try:
        done = subprocess.run(  # noqa: S603  our own command
            [*command, str(limit), str(seed)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=3 * limit + GRACE,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        wrong = [str(error.stderr or error)[-300:]]
        return {"objective": None, "bound": None, "seconds": None, "faults": wrong}
    run: Run = json.loads(done.stdout.splitlines()[-1])
    return run


def _median(runs: list[Run]) -> Run:
    """Return the medians of the runs of several seeds; no plan is infinitely bad."""
    found: Run = {}
    for part in ("objective", "bound", "first", "seconds", "megabytes"):
        missing = -math.inf if part == "bound" else math.inf
        values = [run.get(part) for run in runs]
        if part == "objective":
            values = [run["objective"] if not run["faults"] else None for run in runs]
        found[part] = statistics.median_low(
            [missing if value is None else float(value) for value in values]
        )
    found["best bound"] = max(
        (float(run["bound"]) for run in runs if run["bound"] is not None),
        default=-math.inf,
    )
    return found


def _table(
    family: str,
    limit: int,
    rows: list[tuple[str, dict[str, Run]]],
    best: dict[str, float],
    seeds: int,
) -> str:
    """Lay out the instances of a family at one limit, and the means."""
    rivals = [by for by in rows[0][1] if by != OURS]
    heads = ["实例", "参照", "我们", "下界", "首个方案（秒）", "认证间隙 %", "距参照 %"]
    heads += [f"{NAMES[by]} 距参照 %" for by in rivals]
    lines = [f"| {' | '.join(heads)} |", "|---" + "|--:" * (len(heads) - 1) + "|"]
    gaps: list[list[float]] = []
    for name, runs in rows:
        goal = _reference(name, runs, best)
        own = runs[OURS]
        certified = _percent(own["objective"], own["bound"], own["objective"])
        each = [certified]
        each += [_percent(runs[by]["objective"], goal, goal) for by in (OURS, *rivals)]
        gaps.append(each)
        figures = [goal, own["objective"], own["bound"]]
        cells = [*map(_figure, figures), f"{own['first']:.2f}", *map(_cell, each)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    means = [_mean(list(column)) for column in zip(*gaps, strict=True)]
    bar = FAMILIES[family].bars.get(limit, "")
    lines.append(f"| 平均 | | | | | {' | '.join(means)} |")
    title = f"{family}，{limit} 秒，{len(rows)} 个实例，{seeds} 个种子的中位数"
    title += f"；要求距参照 {bar}" if bar else ""
    return f"{title}：\n\n" + "\n".join(lines)


def _reference(name: str, runs: dict[str, Run], best: dict[str, float]) -> float:
    """Return what a plan is measured by: best known, or for class D a bound.

    Where nothing is known, the best of this comparison is the measure.
    """
    if name[0] == "d" and name[1:].isdigit():
        bound = max(run["best bound"] for run in runs.values())
        return bound if math.isfinite(bound) else best[name]
    found = min(run["objective"] for run in runs.values())
    return best[name] if math.isfinite(best[name]) else found


def _percent(value: float, goal: float, whole: float) -> float:
    if not math.isfinite(value) or not math.isfinite(goal):
        return math.inf
    return 100 * (value - goal) / abs(whole) if whole else 0.0


def _figure(value: float) -> str:
    return f"{value:,.0f}" if math.isfinite(value) else "—"


def _cell(value: float) -> str:
    return f"{value:.2f}" if math.isfinite(value) else "无"


def _mean(values: list[float]) -> str:
    """Return the mean of those that have a plan, and how many have none."""
    known = [value for value in values if math.isfinite(value)]
    without = len(values) - len(known)
    text = f"{statistics.mean(known):.2f}" if known else "—"
    return f"{text}（{without} 个无）" if without else text


if __name__ == "__main__":
    print(table(sys.argv[1:]))
