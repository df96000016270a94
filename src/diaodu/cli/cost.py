"""``diaodu policies cost``: what a draft would cost, and who would gain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from diaodu.cli.match import GIVEN, Given, read_day, taken
from diaodu.errors import InputError
from diaodu.kernel.files import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diaodu.flows.matching.costing import Grid
    from diaodu.policies.comparing import Comparison
    from diaodu.policies.cost import Cost
    from diaodu.policies.model import Policy

__all__ = ["cost"]

_FORMS = {".xlsx", ".json"}

Draft = Annotated[Path, Parameter(name="草案")]
Enterprises = Annotated[list[Path], Parameter(name="企业表", negative="")]


def cost(  # noqa: PLR0913  one argument an option
    draft: Draft,
    enterprises: Enterprises,
    /,
    *,
    day: Annotated[str, Parameter(alias="-d")],
    against: Annotated[Path | None, Parameter(alias="-a")] = None,
    output: Annotated[Path | None, Parameter(alias="-o")] = None,
    format: Annotated[  # noqa: A002
        Literal["table", "json"], Parameter(alias="-f")
    ] = "table",
    given: Given = GIVEN,
) -> int:
    """测算一份政策草案：现在和今后一年要花多少，哪些企业受益；两稿可以比较。

    低位只算符合的企业，高位把待核实的也算上；同代号、同组互斥的现行政策少付的钱单列。

    Args:
        draft: 草案（.yaml）。
        enterprises: 企业表，与 diaodu match 相同。
        day: 从哪天算起，如 2026-06-30。
        against: 另一稿（.yaml）：列出谁多得、谁少得。
        output: 写到哪个文件（.xlsx、.json）；不写时只在屏幕上看。
        format: table 打印表格（不写时如此）；json 一个对象。
        given: 还读什么，怎么读。
    """
    when = read_day(day)
    _check(output, [draft, *enterprises])
    mine, other = _draft(draft), _draft(against) if against else None
    policies = _beside(given.policies)
    if mine is None or policies is None or (against and other is None):
        return 2
    found = taken(enterprises, when, given, output=None)
    if found is None:
        return 2
    from diaodu.flows.matching.costing import costed

    made = costed(mine, policies, found.matrix, when, against=other)
    _tell(*made, output, json=format == "json")
    return 2 if found.unsettled else 0


def _check(output: Path | None, inputs: Sequence[Path]) -> None:
    if output is None:
        return
    from diaodu.cli.outputs import check_output

    if output.suffix.lower() not in _FORMS or output.is_dir():
        hint = "请给出以 .xlsx 或 .json 结尾的文件名"
        raise InputError("测算写成一个文件", where=shown(output), hint=hint)
    check_output(output, inputs, folder=False)


def _draft(path: Path) -> Policy | None:
    """Read one file of a policy; None if something is wrong in it, which is told."""
    from diaodu import policies
    from diaodu.cli import show

    found = policies.read(path)
    show.faults(found.issues)
    return None if found.issues else next(iter(found.policies.values()))


def _beside(folders: Sequence[Path]) -> Mapping[str, Policy] | None:
    from diaodu.cli.policies import shelf

    return shelf(folders)


def _tell(
    found: Cost, comparison: Comparison | None, output: Path | None, *, json: bool
) -> None:
    from diaodu.cli import show
    from diaodu.flows.matching.costing import grids_of, record_of, write_cost

    grids: list[Grid] = list(grids_of(found, comparison))
    is_json = json or (output is not None and output.suffix.lower() == ".json")
    if is_json:
        from diaodu.cli.outputs import write_json

        write_json(record_of(found, comparison, grids), output or None)
        return
    from diaodu.cli.cost_view import print_cost

    show.pages(lambda console: print_cost(found, comparison, grids, console), None)
    if output:
        write_cost(grids, f"“{found.draft.name}”测算", output)
        show.written(output)
