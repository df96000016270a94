"""Fill a hall for the load run: units, people with open sessions, matters, months.

A few matters are opened and moved through the real deeds; the others are copies of
them with other numbers, words and days. ``python -m benchmarks.hall_county MATTERS
ENTERPRISES`` prints the sessions as JSON.
"""

from __future__ import annotations

import json
import os
import random
import sys
from copy import copy
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["COUNTY", "main"]

COUNTY = ("360731", "于都县")
BUREAUS, TOWNS = 40, 12
_BATCH = 4_000
_LATEST = 26  # closed months
_DEEDS = ((), ("assign",), ("assign", "sign"), ("assign", "sign", "progress"))
_WORDS = (
    "标准厂房建设",
    "规上企业培育",
    "技改项目开工",
    "用地审批",
    "招商签约",
    "安全检查",
)


def main(matters: int, enterprises: int) -> None:
    """Fill the hall that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diaodu.web.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    people = _people()
    templates = _templates(people)
    for rows in _copies(templates, matters):
        _keep(rows)
    _months(enterprises)
    print(json.dumps({role: _sessions(users) for role, users in people.items()}))


def _people() -> dict[str, list[Any]]:
    """Open an account for an officer of each unit, and ten of each other role."""
    from diaodu.web.people import actions
    from diaodu.web.people.models import RegionKind

    def unit(code: str, name: str, kind: str, place: Any) -> Any:
        return actions.add_unit(code, name, kind, region=place, actor=None)

    def user(name: str, of: Any, role: str) -> Any:
        return actions.add_account(
            name,
            f"张{name}",
            unit=of,
            role=role,
            actor=None,
            must_change_password=False,
        )

    county = actions.add_region(*COUNTY, "county", parent=None, actor=None)
    towns = [
        actions.add_region(
            f"{COUNTY[0]}{n:03}", f"第{n}镇", RegionKind.TOWN, parent=county, actor=None
        )
        for n in range(TOWNS)
    ]
    office = unit("d", "县督查室", "dispatch", county)
    leaders = unit("l", "县领导", "leaders", county)
    bureaus = [unit(f"b{n}", f"第{n}局", "bureau", county) for n in range(BUREAUS)]
    halls = [
        unit(f"t{n}", f"第{n}镇政府", "town", each) for n, each in enumerate(towns)
    ]
    return {
        "dispatcher": [user(f"d{n}", office, "dispatcher") for n in range(10)],
        "leader": [user(f"l{n}", leaders, "leader") for n in range(10)],
        "officer": [user(f"b{n}", each, "officer") for n, each in enumerate(bureaus)],
        "town": [user(f"t{n}", each, "town") for n, each in enumerate(halls)],
    }


def _sessions(users: list[Any]) -> list[str]:
    from django.contrib.sessions.backends.db import SessionStore

    found = []
    for user in users:
        session = SessionStore()
        session["_auth_user_id"] = str(user.pk)
        session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
        session["_auth_user_hash"] = user.get_session_auth_hash()
        session.create()
        found.append(str(session.session_key))
    return found


def _templates(people: dict[str, list[Any]]) -> list[Any]:
    """Open matters in several states, one of each for every unit."""
    from diaodu.web.matters import actions
    from diaodu.web.matters.models import Matter

    day, office = date.today(), people["dispatcher"][0]  # noqa: DTZ011
    numbers = []
    for worker in (*people["officer"], *people["town"]):
        for deeds in _DEEDS:
            draft = actions.Draft(
                kind="speech_task",
                title="任务",
                lead=worker.unit,
                due=day + timedelta(days=30),
                source_name="县政府常务会议",
            )
            matter = actions.open_matter(draft, actor=office, day=day)
            for deed in deeds:
                who = office if deed == "assign" else worker
                turn = actions.Turn(deed, note="正在办理")
                actions.move(matter, turn, actor=who, day=day)
            numbers.append(matter.pk)
    rows = Matter.objects.filter(pk__in=numbers).select_related("lead")
    return list(rows.prefetch_related("parts", "steps"))


def _copies(templates: list[Any], wanted: int) -> Iterator[list[tuple[Any, Any]]]:
    """Yield batches of copies, each with the matter it was made from."""
    chance = random.Random(1)  # noqa: S311  the same ledger each time
    batch: list[tuple[Any, Any]] = []
    for number in range(wanted - len(templates)):
        source = chance.choice(templates)
        row = copy(source)
        row._prefetched_objects_cache = {}  # noqa: SLF001  a row of its own
        row.pk, row._state = None, copy(source._state)  # noqa: SLF001
        row.number = f"{COUNTY[1][0]}督〔2026〕{number + 10_000}号"
        row.title = f"{chance.choice(_WORDS)}第{number}项"
        row.words = f"{row.number} {row.title} {row.lead}"
        if row.phase == "open":
            row.next_due = row.next_due + timedelta(days=chance.randint(-20, 300))
        batch.append((row, source))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _keep(rows: list[tuple[Any, Any]]) -> None:
    """Write matters with their parts and steps."""
    from django.db import transaction

    from diaodu.web.matters.models import Matter, Part, Step

    with transaction.atomic():
        Matter.objects.bulk_create([row for row, _ in rows])
        for model, name in ((Part, "parts"), (Step, "steps")):
            made = []
            for row, source in rows:
                for each in getattr(source, name).all():
                    one = copy(each)
                    one.pk, one.matter_id = None, row.pk
                    made.append(one)
            model.objects.bulk_create(made)


def _months(enterprises: int) -> None:
    """Close the months of the county's enterprises."""
    from django.conf import settings

    from diaodu.indicators import sample
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month

    store = Store(settings.CLOSED_MONTHS / COUNTY[0])
    last = Month.of(date.today()) - 1  # noqa: DTZ011
    made = sample.returns(
        enterprises=enterprises, months=_LATEST, seed=1, last=last, region=COUNTY[0]
    )
    for month, returns in made:
        store.close(returns, month, day=month.last_day, by="bench")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
