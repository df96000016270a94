"""A close that is killed, and two that come at once: real processes, no pretence."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import time
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from diaodu.errors import ConflictError
from diaodu.indicators.store import Store, verify
from diaodu.indicators.store.lock import locked
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from pathlib import Path

OCTOBER = Month(2026, 10)
DAY = date(2026, 11, 8)

WRITER = """
    import sys
    from datetime import date
    from pathlib import Path
    import numpy as np
    import pyarrow as pa
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month

    count = 20_000
    store, month, day = Store(Path(sys.argv[1])), Month(2026, 10), date(2026, 11, 8)
    columns = {"enterprise": [f"e{i:06d}" for i in range(count)]}
    columns |= {"county": ["361127"] * count, "output": np.arange(count)}
    table = pa.table(columns)
    print("ready", flush=True)
    while True:
        store.reopen(table, month, reason="again", day=day, by="writer")
"""

HOLDER = """
    import sys
    from pathlib import Path
    from diaodu.indicators.store.lock import locked

    with locked(Path(sys.argv[1])):
        print("ready", flush=True)
        sys.stdin.read()
"""


def started(code: str, argument: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(  # noqa: S603  our own words
        [sys.executable, "-c", textwrap.dedent(code), str(argument)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def small() -> pa.Table:
    return pa.table({"enterprise": ["a"], "county": ["361127"], "output": [7]})


def test_a_close_that_is_killed_leaves_every_older_version_readable(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    first = store.close(small(), OCTOBER, day=DAY, by="张三")
    for turn in range(6):
        writer = started(WRITER, tmp_path)
        time.sleep(0.013 * turn * turn)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        kept = store.revisions()
        assert kept[0] == first
        assert store.table(first)["output"].to_pylist() == [7]
        assert {issue.code for issue in verify(store)} <= {"orphan"}
        assert store.table(kept[-1]).num_rows == kept[-1].rows
    again = store.reopen(small(), OCTOBER, reason="后来", day=DAY, by="张三")
    assert again.number == store.revisions()[-1].number
    assert {issue.code for issue in verify(store)} <= {"orphan"}


def test_of_two_that_close_at_once_the_second_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path)
    holder = started(HOLDER, tmp_path / ".lock")
    with pytest.raises(ConflictError, match="另一个程序"):
        store.close(small(), OCTOBER, day=DAY, by="张三")
    assert store.revisions() == ()
    holder.communicate("")
    assert store.close(small(), OCTOBER, day=DAY, by="张三").number == 1


def test_a_lock_can_be_waited_for(tmp_path: Path) -> None:
    with locked(tmp_path / "lock", wait=True):
        pass
    with (
        locked(tmp_path / "lock"),
        pytest.raises(ConflictError),
        locked(tmp_path / "lock"),
    ):
        pass
