"""``diaodu schedule --family``: a public benchmark instance, solved."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from diaodu.cli import show
from diaodu.cli.searching import Search, board_for, leave
from diaodu.errors import CatalogError, InputError
from diaodu.kernel.files import contents, replace_file, shown

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.scheduling.board import Limits
    from diaodu.scheduling.families import Family
    from diaodu.scheduling.shop import Shop
    from diaodu.scheduling.solve import Outcome

__all__ = ["solve_family"]

_MOST = 500_000_000  # bytes of a file
_DONE, _NO_PLAN = 0, 1


def solve_family(
    path: Path, name: str, limits: Limits, *, output: Path | None, as_json: bool
) -> int:
    """Solve one instance; print its record, or a few lines and the record to a file."""
    from diaodu.flows.scheduling import read_family
    from diaodu.flows.scheduling.family import family_of

    family = family_of(name)
    text = contents(path, most=_MOST).decode("utf-8-sig", "replace")
    shop = read_family(family, text, where=shown(path))
    outcome, lost = _outcome(shop, limits)
    code = _NO_PLAN if outcome.layout is None else _DONE
    _told(family, shop, outcome, output=output, as_json=as_json)
    if lost:
        leave(code)
    return code


def _outcome(shop: Shop, limits: Limits) -> tuple[Outcome, bool]:
    """Search; say also whether a thread had to be left behind."""
    from diaodu.cli.schedule_progress import progress_of
    from diaodu.flows.scheduling import outcome_now
    from diaodu.scheduling.solve import solve

    _import_engine(shop)
    with board_for(limits) as board, progress_of(board) as tell:
        search = Search(lambda: solve(shop, board=board), board)
        found = search.run(tell)
        return found or outcome_now(shop, board), search.lost


def _import_engine(shop: Shop) -> None:
    """Import what is needed, which takes a second that is not of the search's."""
    from diaodu.scheduling.solve import engine_for

    try:
        engine_for(shop)
    except CatalogError as error:
        hint = "请核对 --family 和文件"
        raise InputError("没有能解这种问题的算法", hint=hint) from error


def _told(
    family: Family,
    shop: Shop,
    outcome: Outcome,
    *,
    output: Path | None,
    as_json: bool,
) -> None:
    from diaodu.cli.schedule_view import print_outcome
    from diaodu.flows.scheduling import record_of

    if not as_json:
        print_outcome(f"{family.name}　{shop.name}".strip(), outcome)
        if output is None:
            return
    text = json.dumps(record_of(family, shop, outcome), allow_nan=False)
    data = text.encode() + b"\n"
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        replace_file(output, lambda stream: stream.write(data))
        show.written(output)
