import subprocess
import sys

# What the standard library costs is not ours: it is loaded first.
SCRIPT = """
import csv, dataclasses, decimal, functools, re, time, typing, unicodedata
start = time.perf_counter()
import diaodu.standards
assert time.perf_counter() - start < 0.01
from diaodu.standards import _tables
_tables.rows = None
import diaodu.standards.regions, diaodu.standards.industries
import diaodu.standards.credit_code, diaodu.standards.size_class
import diaodu.standards.gov_units
assert time.perf_counter() - start < 0.2
"""


def test_importing_is_fast_and_reads_no_table() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], check=False)  # noqa: S603
    assert done.returncode == 0
