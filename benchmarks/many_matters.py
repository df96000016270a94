"""Make very many matters quickly, and measure how long the ledger's pages take.

``python -m benchmarks.many_matters --make 200000`` fills the database of the hall's
settings (use an empty one); without ``--make`` it only measures.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.web.matters.models import Matter
    from diaodu.web.people.models import Unit, User

__all__ = ["ADDRESSES", "main", "make", "measure"]

_CHUNK = 5000
_UNITS = 60
_KINDS = ("speech_task",) * 6 + ("enterprise_request",) * 2 + ("problem", "target")
_OPENING = ("assigned", "signed", "working", "reported")
_WORDS = (
    "建成",
    "推进",
    "完成",
    "协调",
    "落实",
    "组织",
    "申报",
    "引进",
    "盘活",
    "入库",
)
_THINGS = ("标准厂房", "技改项目", "污水处理厂", "用气指标", "产业链调度", "规上企业")
_TYPES = ("原料", "用能", "用工", "用地", "融资", "销售")
ADDRESSES = (
    "",
    "?phase=all",
    "?light=红",
    "?light=绿",
    "?kind=speech_task&state=working",
    "?due=week",
    "?sort=new&phase=all",
    "?phase=all&page=200",
    "?q=污水处理厂",
    "?q=督〔2026〕19999号&phase=all",
    "?q=没有这样的事",
    "?leader=王立",
    "?unit={unit}",
    "?unit={unit}&phase=all&sort=new",
    "?source=第7次&phase=all",
)


def make(total: int, *, office: User, day: date) -> None:
    """Make matters of the office's county, most of them closed, as years leave them."""
    from diaodu.web.matters.models import Matter, Part

    draw = random.Random(7)  # noqa: S311  the same matters each time
    units = _units(office)
    for first in range(0, total, _CHUNK):
        size = min(_CHUNK, total - first)
        numbers = range(first + 1, first + size + 1)
        rows = [_matter(draw, number, office, units, day) for number in numbers]
        made = Matter.objects.bulk_create(rows)
        Part.objects.bulk_create(_parts(draw, made, units))


def _units(office: User) -> list[Unit]:
    from diaodu.web.people.models import Unit, UnitKind

    numbers = count(1)
    return Unit.objects.bulk_create(
        Unit(
            code=f"many{number}",
            name=f"第{number}局",
            kind=UnitKind.BUREAU,
            region=office.unit.region,
        )
        for number in (next(numbers) for _ in range(_UNITS))
    )


def _matter(
    draw: random.Random, number: int, office: User, units: list[Unit], day: date
) -> Matter:
    from diaodu.matters import load
    from diaodu.web.matters import mirror
    from diaodu.web.matters.models import NEVER, Matter

    kind = load()[draw.choice(_KINDS)]
    opened = day - timedelta(days=draw.randrange(2000))
    going = draw.random() < 0.3
    known = [each for each in kind.states if each.key in _OPENING]
    ends = [each for each in kind.states if each.phase == "done"]
    state = draw.choice(known if going and known else ends)
    due = day + timedelta(days=draw.randrange(-30, 120))
    title = f"{draw.choice(_WORDS)}{draw.choice(_THINGS)}第{number}项，按月调度"
    data = {"text": title, "request_type": draw.choice(_TYPES), "quote": title * 5}
    row = Matter(
        kind=kind.key,
        number=kind.numbering.format(county="云", year=2026, sequence=number),
        title=title,
        county=office.unit.region.county_path,
        state=state.key,
        phase=state.phase,
        waits=state.waits or "",
        lead=draw.choice(units),
        leader=draw.choice(("", "王立", "赵强", "陈静")),
        due=due,
        next_due=due if state.phase == "open" else NEVER,
        clock="result",
        topic=data["request_type"],
        data=data,
        source_name=f"第{number % 40}次常务会议",
        quote=title * 5,
        latest="已完成前期手续，正在组织施工",
        opened=opened,
        given=opened,
        closed=None if going else opened + timedelta(days=30),
    )
    row.words = mirror.words_of(row)
    return row


def _parts(draw: random.Random, made: list[Matter], units: list[Unit]) -> Iterator[Any]:
    from diaodu.web.matters.models import Part

    for row in (each for each in made if each.lead):
        yield Part(matter=row, unit=row.lead, relation="lead")
        if draw.random() < 0.5:
            yield Part(matter=row, unit=draw.choice(units), relation="support")


def measure(who: User, *, repeat: int = 5) -> dict[str, float]:
    """Return the median milliseconds of each address of the ledger, and of today."""
    from django.test import Client

    client = Client()
    client.force_login(who)
    unit = who.unit.pk if who.role != "dispatcher" else _busy_unit()
    pages = [f"/matters/{each.format(unit=unit)}" for each in ADDRESSES]
    found: dict[str, float] = {}
    for page in ["/today/", *pages, "/requests/", "/matters/problems/"]:
        times = []
        for _ in range(repeat):
            start = time.perf_counter()
            status = client.get(page).status_code
            times.append(1000 * (time.perf_counter() - start))
            if status != 200:
                raise SystemExit(f"{page}: {status}")
        found[page] = statistics.median(times)
    return found


def _busy_unit() -> int:
    from diaodu.web.people.models import Unit

    return Unit.objects.get(code="many7").pk


def main() -> int:
    """Fill the database where that is asked for, and print the times."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--make", type=int, default=0)
    options = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diaodu.web.settings")
    import django

    django.setup()
    from diaodu.web import clock
    from diaodu.web.people.models import Role, User

    offices = User.objects.select_related("unit__region__parent")
    office = offices.filter(role=Role.DISPATCHER).first()
    if office is None:
        raise SystemExit("no dispatcher in this database")
    if options.make:
        make(options.make, office=office, day=clock.today())
    officer = offices.filter(role=Role.OFFICER, unit__code="many7").first()
    for who in filter(None, (office, officer)):
        for page, milliseconds in measure(who).items():
            sys.stdout.write(f"{who.role:<11} {milliseconds:7.0f} ms  {page}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
