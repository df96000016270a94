"""How fast policies are judged, with all reasons: against OpenFisca-Core without any.

Both compute the same amounts of the same generated policies for the same firms, each
in a process of its own, taking turns. OpenFisca-Core (AGPL) is used by this benchmark
only.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.policy_cases import DAY, enterprises, policies_for
from benchmarks.policy_contestants import NEAR, SEEDS
from diaodu.policies import plain
from diaodu.policies.facts.model import NULL
from diaodu.policies.judging import judge
from diaodu.policies.nearly import nearly

if TYPE_CHECKING:
    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.judging import Judged
    from diaodu.policies.model import Policy

__all__ = ["table"]

FIRMS, COUNTY, ROUNDS = 500_000, 2_000, 5
RATIO, MOST, COUNTY_MS = 0.35, 500e6, 50
SAMPLE = 300
FLIPPED, OFF = 0.01, 1e-6  # what float32 may do: pairs that differ, and in all


class _Contestant:
    """A process that judges when told to."""

    def __init__(self, name: str, firms: int, path: Path) -> None:
        self.path = path
        module = "benchmarks.policy_contestants"
        self.process = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-m", module, name, str(firms), str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
        )
        self.seconds: list[float] = []

    def run(self) -> None:
        """Do the job once."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        self.seconds.append(float(self.process.stdout.readline()))

    def end(self) -> float:
        """Stop; return the peak of memory."""
        return float(self.process.communicate()[0])

    @property
    def middle(self) -> float:
        """Return the median, the first time apart, which warms up."""
        return statistics.median(self.seconds[1:])


def table() -> str:
    """Measure in one run and return the tables of docs/benchmarks.md."""
    return f"{_nation()}\n\n{_county()}"


def _nation() -> str:
    with tempfile.TemporaryDirectory() as folder:
        field = {
            name: _Contestant(name, FIRMS, Path(folder) / f"{name}.npy")
            for name in ("diaodu", "openfisca")
        }
        for _ in range(ROUNDS + 1):
            for each in field.values():
                each.run()
        peaks = {name: each.end() for name, each in field.items()}
        same = _compared(*(each.path for each in field.values()))
    ratio = field["diaodu"].middle / field["openfisca"].middle
    heads = (f"200 项政策 × {FIRMS:,} 户", "秒（中位数）", "之比", "内存（MB）")
    rows = [
        (f"判断、全部理由、差 {NEAR} % 以内的名单", "diaodu", ratio),
        ("OpenFisca-Core，只算金额", "openfisca", 1),
        ("要求", "", RATIO),
    ]
    lines = [f"| {' | '.join(heads)} |", "|---|--:|--:|--:|"]
    for label, name, part in rows:
        seconds = f"{field[name].middle:.2f}" if name else "—"
        bound = "" if name else "≤ "
        peak = peaks[name] if name else MOST
        lines.append(
            f"| {label} | {seconds} | {bound}{part:.2f} | {bound}{peak / 1e6:.0f} |"
        )
    return "\n".join([*lines, "", same])


def _compared(own: Path, other: Path) -> str:
    """See that the amounts are the same but for what float32 cannot hold."""
    exact, rounded = (np.load(path, mmap_mode="r") for path in (own, other))
    pairs = differ = paid = off = most = 0
    for mine, theirs in zip(exact, rounded, strict=True):
        gap = np.abs(mine - theirs)
        pairs += int(np.count_nonzero(mine | theirs))
        differ += int(np.count_nonzero(gap))
        paid += int(mine.sum())
        off += int((mine - theirs).sum())
        most = max(most, int(gap.max()))
    assert differ <= FLIPPED * pairs, (differ, pairs)
    assert abs(off) <= OFF * paid, (off, paid)
    return (
        f"金额逐户逐组比较：{pairs:,} 笔中 {differ:,} 笔不同（OpenFisca 用 float32，"
        f"百元以下舍去时错一档，或恰在门槛上），一笔最多差 {most / 100:,.0f} 元，"
        f"合计相差 {abs(off) / paid:.1e}。"
    )


def _county() -> str:
    """Time a county in this process, and check a part against the plain judge."""
    matrix = enterprises(COUNTY, SEEDS[0])
    policies = policies_for(matrix, SEEDS[1])
    judging, whole = [], []
    for _ in range(30):
        begin = time.perf_counter()
        judged = judge(policies, matrix, DAY)
        judging.append(time.perf_counter() - begin)
        nearly(judged, percent=NEAR)
        whole.append(time.perf_counter() - begin)
    wrong, asked = _wrong(judged, policies, matrix)
    assert wrong == 0
    rows = [
        ("判断，全部理由", judging, f"≤ {COUNTY_MS}"),
        (f"再加差 {NEAR} % 以内的名单", whole, "—"),
    ]
    return "\n".join(
        [
            f"| 一县 {COUNTY:,} 户 × 200 项，启动之后 | 毫秒（中位数） | 最快 | 要求 |",
            "|---|--:|--:|--:|",
            *(
                f"| {label} | {statistics.median(took) * 1000:.0f} "
                f"| {min(took) * 1000:.0f} | {bar} |"
                for label, took, bar in rows
            ),
            "",
            f"与逐户的朴素判断比较 {asked:,} 个结论和金额，不同的有 {wrong} 个。",
        ]
    )


def _wrong(
    judged: Judged, policies: tuple[Policy, ...], matrix: Matrix
) -> tuple[int, int]:
    """Count the answers that are not those of the plain judge, of some firms."""
    rows = random.Random(3).sample(range(len(matrix)), SAMPLE)  # noqa: S311
    wrong = 0
    for row in rows:
        facts = matrix.plains(row)
        for policy in policies:
            found = plain.judge(policy, facts, DAY, matrix.facts)
            outcome = judged[policy.key]
            at = outcome.place_of(row)
            amount = 0 if at is None else int(outcome.amounts[at])
            expected = NULL if found.amount is None else found.amount
            wrong += (outcome.verdict_of(row), amount) != (found.verdict, expected)
    return wrong, SAMPLE * len(policies)


if __name__ == "__main__":
    print(table())
