"""``diaodu policies``: what there is, in words; is a file right; what would it cost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Group, Parameter

from diaodu.errors import InputError
from diaodu.kernel.files import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from diaodu.policies.model import Policy

__all__ = ["app", "check", "list_policies", "shelf", "show_policy", "template"]

Folders = Annotated[list[Path], Parameter(name="--policies", negative="")]

app = App(
    name="policies",
    help="惠企政策：看有哪些、读条款、查文件、算一份草案要花多少钱。",
    usage="diaodu policies 命令 [选项]",
    version_flags=[],
    group_commands=Group("命令"),
    group_arguments=Group("输入", sort_key=0),
    group_parameters=Group("选项", sort_key=1),
)
app.command(
    "diaodu.cli.cost:cost",
    name="cost",
    usage="diaodu policies cost 草案 企业表… [选项]",
)


def shelf(folders: Sequence[Path]) -> Mapping[str, Policy] | None:
    """Return the policies of some folders, ours where none is named.

    None if something is wrong in the files, all of which is told.
    """
    from diaodu import policies
    from diaodu.cli import show

    if not folders:
        return policies.load()
    found = policies.read_all(*folders)
    if found.issues:
        show.faults(found.issues)
        return None
    return found.policies


@app.command(name="list", usage="diaodu policies list [选项]")
def list_policies(
    *,
    policies: Folders = (),  # type: ignore[assignment]
    day: Annotated[str | None, Parameter(alias="-d")] = None,
) -> int:
    """列出政策：代号、名称、办理方式、责任单位、有效期、文件。

    Args:
        policies: 本县政策的文件夹或文件（.yaml），可写多个；不写时是内置的示例政策。
        day: 只列这一天有效的，如 2026-06-30。
    """
    from diaodu.cli import show
    from diaodu.cli.match import read_day

    found = shelf(policies)
    if found is None:
        return 2
    when = read_day(day) if day else None
    kept = [each for each in found.values() if when is None or each.in_force(when)]
    heads = ("代号", "名称", "办理", "责任单位", "有效期", "文件")
    show.table(heads, [_row(each) for each in kept], wrap=(1, 5))
    show.note(f"共 {len(kept)} 项；看条款用 diaodu policies show 代号")
    return 0


def _row(policy: Policy) -> tuple[str, ...]:
    until = policy.valid_to.isoformat() if policy.valid_to else "长期"
    return (
        policy.key,
        policy.name,
        policy.route,
        policy.unit,
        f"{policy.valid_from} 至 {until}",
        policy.document,
    )


@app.command(name="show", usage="diaodu policies show 代号 [选项]")
def show_policy(
    key: Annotated[str, Parameter(name="代号")],
    /,
    *,
    policies: Folders = (),  # type: ignore[assignment]
    output: Annotated[Path | None, Parameter(alias="-o")] = None,
    format: Annotated[  # noqa: A002
        Literal["text", "md", "docx"] | None, Parameter(alias="-f")
    ] = None,
) -> int:
    """把一项政策印成条款页：条件、标准、互斥、预算、材料、例子。

    Args:
        key: 政策的代号或名称，如 technical_upgrade。
        policies: 本县政策的文件夹或文件（.yaml），可写多个；不写时是内置的示例政策。
        output: 写到哪个文件，看后缀便知格式（.docx、.md、.txt）。
        format: text 文字（不写时如此）；md；docx。
    """
    from diaodu.cli.outputs import check_output

    check_output(output, policies, folder=False)
    found = shelf(policies)
    if found is None:
        return 2
    from diaodu.cli.policies_view import write_page

    write_page(_named(key, found), found, output, format)
    return 0


def _named(key: str, found: Mapping[str, Policy]) -> Policy:
    from difflib import get_close_matches

    for each in found.values():
        if key in {each.key, each.name}:
            return each
    names = [*found, *(each.name for each in found.values())]
    near = get_close_matches(key, names, 1)
    hint = f"是不是 {near[0]}？" if near else "用 diaodu policies list 看有哪些"
    raise InputError(f"没有“{key}”这项政策", hint=hint)


@app.command(usage="diaodu policies check 文件或文件夹… [选项]")
def check(
    paths: Annotated[list[Path], Parameter(name="文件", negative="")],
    /,
    *,
    beside: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """查政策文件：写错的逐处列出文件、行、列，退出码为 2；只是可疑的提醒一下。

    Args:
        paths: 政策文件（.yaml）或它们的文件夹。
        beside: 和内置的政策放在一起查：代号不能相同，互斥的组要合得上。
    """
    from diaodu import policies
    from diaodu.cli import show

    found = policies.read_all(*paths, beside=policies.load() if beside else None)
    for each in found.warnings:
        show.note(f"请核对　{each}")
    show.faults(found.issues)
    if found.issues:
        show.fault(f"共{len(found.issues)}处错误；没有错的政策{len(found.policies)}项")
        return 2
    examples = sum(len(each.examples) for each in found.policies.values())
    show.note(f"{len(found.policies)} 项政策都对，{examples} 个例子都算得出")
    return 0


@app.command(usage="diaodu policies template -o 文件 [选项]")
def template(
    *,
    output: Annotated[Path, Parameter(alias="-o")],
    day: Annotated[str, Parameter(alias="-d")],
    policies: Folders = (),  # type: ignore[assignment]
) -> int:
    """写一份空的企业表（Excel），只问这些政策要用的事实，每项只问一次。

    Args:
        output: 写到哪个文件，如 企业表.xlsx。
        day: 哪天的表：年份从这一天数起，如 2026-06-30。
        policies: 本县政策的文件夹或文件（.yaml），可写多个；不写时是内置的示例政策。
    """
    from diaodu.cli import show
    from diaodu.cli.match import read_day
    from diaodu.cli.outputs import check_output

    when = read_day(day)
    if output.suffix.lower() != ".xlsx":
        raise InputError(
            "空表是 Excel 文件", where=shown(output), hint="请以 .xlsx 结尾"
        )
    check_output(output, policies, folder=False)
    found = shelf(policies)
    if found is None:
        return 2
    _write_template(found, output, when)
    show.written(output)
    return 0


def _write_template(found: Mapping[str, Policy], output: Path, day: date) -> None:
    from diaodu.flows.matching.named import facts_for
    from diaodu.policies import facts
    from diaodu.policies.facts import intake

    keys = facts_for(found.values())
    intake.template(output, facts.load(), day=day, keys=keys)
