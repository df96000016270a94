"""Synthetic returns: the scale of the real ones, sums that fit, the same bytes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from stdnum.cn import uscc

from diaodu.errors import InputError
from diaodu.indicators import sample
from diaodu.indicators.model import measures
from diaodu.indicators.sample import scale
from diaodu.kernel.period import Month
from diaodu.standards import industries, regions

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np

LAST = Month(2026, 10)
FIRMS, MONTHS = 20_000, 26
Table = dict[Month, pa.Table]


@pytest.fixture(scope="module")
def nation() -> Table:
    return dict(sample.returns(enterprises=FIRMS, months=MONTHS, seed=3, last=LAST))


@pytest.fixture(scope="module")
def county() -> Table:
    made = sample.returns(enterprises=400, months=16, seed=5, region="360731")
    return dict(made)


def whole(table: pa.Table, key: str) -> np.ndarray[Any, Any]:
    found: np.ndarray[Any, Any] = table[key].to_numpy()
    return found


def texts(table: pa.Table, key: str) -> list[str]:
    found: list[str] = table[key].cast(pa.string()).to_pylist()
    return found


def test_the_months_are_whole_and_in_order(nation: Table) -> None:
    assert list(nation) == [LAST - ago for ago in range(MONTHS - 1, -1, -1)]
    assert 0.99 * FIRMS < nation[LAST].num_rows <= FIRMS
    columns = [c for key in sample.MEASURES for c in measures()[key].columns]
    assert nation[LAST].column_names[9:] == columns


def test_rows_are_sorted_and_each_enterprise_stands_once(nation: Table) -> None:
    for table in nation.values():
        pairs = list(
            zip(texts(table, "county"), texts(table, "enterprise"), strict=True)
        )
        assert pairs == sorted(set(pairs))


def test_codes_are_valid_for_another_judge_and_names_are_single(nation: Table) -> None:
    codes = texts(nation[LAST], "enterprise")
    assert all(uscc.is_valid(code) for code in codes[::50])
    assert {code[8:10] for code in codes} == {"XN"}
    names = texts(nation[LAST], "name")
    assert len(set(names)) > 0.999 * len(names)
    assert all(name.endswith("有限公司") for name in names)


def test_attributes_are_known_to_the_standards(nation: Table) -> None:
    counties = set(texts(nation[LAST], "county"))
    assert all(regions.by_code(code) is not None for code in counties)
    assert len(counties) > 2_000
    assert all(
        industries.is_industrial(c) for c in set(texts(nation[LAST], "industry"))
    )
    assert set(texts(nation[LAST], "size")) == {"大型", "中型", "小型", "微型"}


def test_divisions_provinces_and_sizes_have_their_shares(nation: Table) -> None:
    found = [code[:2] for code in texts(nation[LAST], "industry")]
    total = sum(each.weight for each in scale.divisions())
    for each in scale.divisions():
        wanted = each.weight / total
        spread = 5 * (wanted / FIRMS) ** 0.5
        assert abs(found.count(each.code) / len(found) - wanted) < spread + 0.001
    provinces = [code[:2] for code in texts(nation[LAST], "county")]
    weights = scale.province_weights()
    for code, weight in weights.items():
        wanted = weight / sum(weights.values())
        share = provinces.count(code[:2]) / len(provinces)
        assert abs(share - wanted) < 5 * (wanted / FIRMS) ** 0.5 + 0.001
    sizes = texts(nation[LAST], "size")
    for size, share in scale.size_shares().items():
        assert abs(sizes.count(size) / len(sizes) - share) < 0.015


def test_sums_so_far_are_the_months_before_and_this_one(county: Table) -> None:
    for month, table in county.items():
        before = county.get(month - 1)
        if before is None or month.month == 1:
            continue
        known = dict(zip(texts(before, "enterprise"), before.to_pylist(), strict=True))
        for row in table.to_pylist():
            old = known.get(row["enterprise"])
            for key in ("output", "profit", "electricity"):
                if old and old[f"{key}_to_date"] is not None:
                    sums = old[f"{key}_to_date"] + row[key]
                    assert row[f"{key}_to_date"] == sums


def test_last_year_is_mostly_what_was_reported_then(nation: Table) -> None:
    then = nation[LAST - 12]
    known = dict(zip(texts(then, "enterprise"), whole(then, "output"), strict=True))
    now = nation[LAST]
    pairs = [
        (told, known[code])
        for code, told in zip(
            texts(now, "enterprise"), whole(now, "output_last"), strict=True
        )
        if code in known
    ]
    share = sum(told == was for told, was in pairs) / len(pairs)
    assert len(pairs) > 0.85 * FIRMS
    assert 0.96 < share < 0.995


def test_january_has_no_financial_return_and_february_a_festival(nation: Table) -> None:
    january, february = nation[Month(2026, 1)], nation[Month(2026, 2)]
    assert january["revenue"].null_count == january.num_rows
    assert january["output"].null_count == 0
    assert whole(february, "output").sum() < 0.85 * whole(january, "output").sum()
    assert february["revenue_to_date"].null_count == 0


def test_there_are_losses_stops_entries_and_exits(nation: Table) -> None:
    last = nation[LAST]
    assert 0.1 < (whole(last, "profit") < 0).mean() < 0.3
    states = [state for table in nation.values() for state in texts(table, "state")]
    assert {"", "planned_stop", "seasonal_stop", "moved", "closed"} == set(states)
    assert 0.001 < (whole(last, "output") == 0).mean() < 0.05
    first, now = (set(texts(nation[m], "enterprise")) for m in (LAST - 12, LAST))
    assert 0.03 < len(now - first) / FIRMS < 0.1
    assert 0.01 < len(first - now) / FIRMS < 0.08
    new = [row for row in last.to_pylist() if row["enterprise"] not in first]
    assert any(row["output_last"] == 0 for row in new)
    assert any(row["output_last"] > 0 for row in new)


def test_who_leaves_says_so_and_does_not_come_back(county: Table) -> None:
    gone: set[str] = set()
    for table in county.values():
        here = set(texts(table, "enterprise"))
        assert not gone & here
        pairs = zip(texts(table, "enterprise"), texts(table, "state"), strict=True)
        gone |= {code for code, state in pairs if state in {"moved", "closed"}}
    assert gone


def test_fewer_measures_do_not_change_the_others(county: Table) -> None:
    made = sample.returns(
        enterprises=400,
        months=16,
        seed=5,
        region="360731",
        measures=("staff", "exports"),
    )
    month, table = list(made)[-1]
    assert table["staff"].equals(county[month]["staff"])
    assert table.column_names[9:] == [
        "staff",
        "staff_last",
        *measures()["exports"].columns,
    ]
    assert min(whole(table, "exports")) == 0 < max(whole(table, "exports"))


def test_a_region_has_only_its_counties() -> None:
    for region, count in (("360731", 1), ("360700", 10), ("36", 0)):
        made = sample.returns(enterprises=300, months=1, seed=1, region=region)
        if not count:
            with pytest.raises(InputError, match="没有这个地区"):
                next(made)
            continue
        ((_, table),) = made
        found = set(texts(table, "county"))
        assert len(found) >= count
        assert all(code.startswith(region.rstrip("0")) for code in found)


@pytest.mark.parametrize(
    "wrong",
    [
        {"enterprises": 0},
        {"months": 0},
        {"months": 500},
        {"measures": ("height",)},
        {"region": "999999"},
    ],
)
def test_what_cannot_be_made_is_refused(wrong: dict[str, Any]) -> None:
    asked: dict[str, Any] = {"enterprises": 5, "months": 1, "seed": 1, **wrong}
    with pytest.raises(InputError):
        next(sample.returns(**asked))


CODE = """
import sys
from pathlib import Path
from diaodu.indicators import sample
made = sample.returns(enterprises=300, months=3, seed=8, region="360731")
for month, table in made:
    for form in ("parquet", "csv", "xlsx"):
        sample.write_month(table, month, Path(sys.argv[1]), form)
"""


def test_the_same_seed_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    hashes = []
    for name in ("一", "二"):
        folder = tmp_path / name
        folder.mkdir()
        run = [sys.executable, "-c", CODE, str(folder)]
        subprocess.run(run, check=True)  # noqa: S603 - our own words
        files = sorted(folder.iterdir())
        assert len(files) == 9
        hashes.append(
            {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}
        )
    assert hashes[0] == hashes[1]


def test_another_seed_gives_others(county: Table) -> None:
    made = sample.returns(enterprises=400, months=1, seed=6, region="360731")
    ((_, other),) = made
    assert set(texts(other, "enterprise")) != set(texts(county[LAST], "enterprise"))
