"""One contestant in a process of its own: it judges when told to, and says how long.

``python -m benchmarks.policy_contestants NAME FIRMS FILE``; on each line "go" of its
input it does the job once and prints the seconds; at the end of the input it prints its
peak of memory, and writes to FILE what each group of policies pays each firm, in fen.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.policy_cases import DAY, enterprises, policies_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.model import Policy

    Paid = NDArray[np.int64]

__all__ = ["NEAR", "SEEDS", "main", "ours"]

SEEDS = (1, 2)
NEAR = 20  # percent


def ours(
    policies: Sequence[Policy], matrix: Matrix
) -> Callable[[], Callable[[], Paid]]:
    """Return what judges all with all reasons and lists who is near."""
    from diaodu.policies.judging import judge
    from diaodu.policies.nearly import nearly

    kept: list[Any] = []

    def paid() -> Paid:
        groups = sorted({each.exclusion.group for each in policies if each.exclusion})
        found = np.zeros((len(groups), len(matrix)), np.int64)
        for each in kept[0].outcomes.values():
            row = found[groups.index(each.policy.exclusion.group)]
            row[each.firms] += each.paid
        return found

    def run() -> Callable[[], Paid]:
        kept.clear()
        kept.append(judge(policies, matrix, DAY))
        kept.append(nearly(kept[0], percent=NEAR))
        return paid

    return run


def openfisca(
    policies: Sequence[Policy], matrix: Matrix
) -> Callable[[], Callable[[], Paid]]:
    """Return what computes the same amounts by OpenFisca-Core, without reasons."""
    from benchmarks.peer_openfisca import Peer

    peer = Peer(policies, matrix)

    def run() -> Callable[[], Paid]:
        found = peer.run()

        def paid() -> Paid:
            yuan = np.stack([found[group] for group in sorted(found)])
            return np.rint(yuan.astype(np.float64) * 100).astype(np.int64)

        return paid

    return run


def main() -> None:
    """Do the job as often as asked."""
    name, count, path = sys.argv[1:4]
    matrix = enterprises(int(count), SEEDS[0])
    policies = policies_for(matrix, SEEDS[1])
    run = {"diaodu": ours, "openfisca": openfisca}[name](policies, matrix)
    paid = None
    for _ in sys.stdin:
        paid = None
        gc.collect()
        begin = time.perf_counter()
        paid = run()
        print(time.perf_counter() - begin, flush=True)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, flush=True)
    assert paid
    np.save(Path(path), paid())


if __name__ == "__main__":
    main()
