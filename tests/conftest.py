"""What holds for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # a busy machine is no failure
settings.load_profile("house")

HERE = Path(__file__).parent
# What compiles the same kernels runs in one process, so that they are compiled once.
COMPILING = {
    "scheduling/assignment": "assignment",
    "scheduling/bounds": "network",
    "scheduling/flow": "flow",
    "scheduling/jobshop": "jobshop",
    "scheduling/network": "network",
    "scheduling/asking": "planning",
    "scheduling/planning": "planning",
    "cli/test_schedule.py": "planning",
    "cli/test_schedule_ask.py": "planning",
    "flows/scheduling": "planning",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together what compiles the same (``--dist loadgroup``)."""
    for item in items:
        if not item.path.is_relative_to(HERE):
            continue
        place = item.path.relative_to(HERE).as_posix()
        for start, group in COMPILING.items():
            if place.startswith(start):
                item.add_marker(pytest.mark.xdist_group(group))
