"""``diaodu match``: which enterprise gets what under which policy, and why."""

from __future__ import annotations

import json
import re
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from diaodu.errors import InputError
from diaodu.kernel.files import contents, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diaodu.flows.matching import Head, Matching, Report, Taken
    from diaodu.flows.matching.explaining import Explanation
    from diaodu.flows.matching.write import Aside
    from diaodu.kernel.issue import Issue
    from diaodu.policies.model import Policy

__all__ = ["GIVEN", "Given", "Letterhead", "match", "read_day", "taken"]

Form = Literal["table", "json"]
_MOST_SHOWN, _MOST_TOLD = 10, 5
_LEDGER = "兑付台账.xlsx"
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Given:
    """What is read beside the enterprises, and how."""

    policies: Annotated[
        list[Path],
        Parameter(
            name="--policies",
            negative="",
            help="本县政策的文件夹或文件（.yaml），可写多个；不写时用内置的示例政策。",
        ),
    ] = ()  # type: ignore[assignment]
    mapping: Annotated[
        Path | None, Parameter(help="上次写出的列对应（JSON），改过再用。")
    ] = None
    register: Annotated[
        Path | None,
        Parameter(help="企业名录：把写法不一的名称认到名录里的企业；拿不准的列出。"),
    ] = None
    decided: Annotated[
        Path | None, Parameter(help="填好“是/否”的待确认名单，与 --register 同用。")
    ] = None
    anyway: Annotated[
        bool,
        Parameter(
            negative="", help="有须改正的格也照做：读不出的按未知算，退出码仍为 2。"
        ),
    ] = False


GIVEN = Given()


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands over the papers."""

    name: Annotated[str, Parameter(help="地区名称；不写时看政策的发文机关。")] = ""
    author: Annotated[
        str, Parameter(help="发文、受理单位；不写时看政策的责任单位。")
    ] = ""
    phone: Annotated[str, Parameter(help="受理电话。")] = ""
    batch: Annotated[str, Parameter(help="公示批次，如 2026年第二批。")] = ""


def match(  # noqa: PLR0913  one argument an option
    enterprises: Annotated[list[Path], Parameter(name="企业表", negative="")],
    /,
    *,
    day: Annotated[str, Parameter(alias="-d")],
    output: Annotated[Path | None, Parameter(alias="-o")] = None,
    within: Annotated[int, Parameter()] = 10,
    explain: Annotated[str | None, Parameter(alias="-e")] = None,
    format: Annotated[Form, Parameter(alias="-f")] = "table",  # noqa: A002
    given: Given = GIVEN,
    head: Letterhead = Letterhead(),
) -> int:
    """把企业和惠企政策逐户逐条比对：谁可享受、多少钱、为什么，差一点的差多少。

    能读 .xlsx、.xls、.csv、.parquet，可写多个，按信用代码合在一起；空表见
    diaodu policies template。不知道的事实算“待核实”，不当作没有。
    表里有必须改正的错误时，逐格列出，退出码为 2，文书一份也不写。

    Args:
        enterprises: 企业表，列名写法不限。
        day: 按哪天有效的政策判断，如 2026-06-30。
        output: 写到哪个文件夹，不写时只在屏幕上看；加 --explain 时写 .docx、.json。
        within: 差距在百分之几以内算“差一点”。
        explain: 只看一户，写信用代码或名称：每项政策逐条说明，数字出自哪一格。
        format: table 打印表格（不写时如此）；json 一个对象。
        given: 还读什么，怎么读。
        head: 文书抬头。
    """
    _check(output, enterprises, within, single=explain is not None)
    asked = _Asked(read_day(day), within, output, format, head)
    return _run(enterprises, asked, given, who=explain)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to come out, and where it goes."""

    day: date
    within: int
    output: Path | None
    form: Form
    head: Letterhead


def _run(paths: Sequence[Path], asked: _Asked, given: Given, *, who: str | None) -> int:
    policies = _policies(given.policies)
    if policies is None:
        return 2
    if not any(each.in_force(asked.day) for each in policies.values()):
        hint = "请核对日期；diaodu policies list 列出有效期"
        raise InputError(f"{asked.day} 没有有效的政策", where="--day", hint=hint)
    folder = asked.output if who is None else None
    found = taken(paths, asked.day, given, output=folder)
    if found is None:
        return 2
    from diaodu.flows import matching

    matched = matching.match(policies, found.matrix, asked.day, within=asked.within)
    if who is None:
        _all(matched, found, asked)
    else:
        _one(matched, who, asked)
    return 2 if found.unsettled else 0


def read_day(text: str, where: str = "--day") -> date:
    """Read a day of the command line."""
    found = _DAY.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(text)
    except ValueError as error:
        hint = "日期写作 2026-06-30"
        raise InputError(f"看不懂的日期：{text}", where=where, hint=hint) from error


def _check(
    output: Path | None, inputs: Sequence[Path], within: int, *, single: bool
) -> None:
    if within < 0:
        raise InputError("差距的百分比不能是负数", where="--within", hint="如 10")
    if output is None:
        return
    if single and output.suffix.lower() not in {".docx", ".json"}:
        hint = "请给出以 .docx 或 .json 结尾的文件名"
        raise InputError("一户的说明写成一个文件", where=shown(output), hint=hint)
    if not single and (output.is_file() or output.suffix.lower() in {".xlsx", ".docx"}):
        hint = "请用 -o 给出文件夹"
        raise InputError("几份文书不能写进一个文件", where=shown(output), hint=hint)
    if single:
        from diaodu.cli.outputs import check_output

        check_output(output, inputs, folder=False)


def _policies(folders: Sequence[Path]) -> Mapping[str, Policy] | None:
    from diaodu.cli.policies import shelf

    return shelf(folders)


def taken(
    paths: Sequence[Path], day: date, given: Given, *, output: Path | None
) -> Taken | None:
    """Read the enterprises; None if something has to be mended first, which is told."""
    from diaodu.cli import show
    from diaodu.cli.inputs import chosen
    from diaodu.flows.matching import take_in

    found, issues, twice = chosen(paths)
    if issues:
        show.faults(issues)
        return None
    show.repeated(twice)
    if given.decided and not given.register:
        raise InputError("没有企业名录", where="--decided", hint="请加 --register 名录")
    result = take_in(
        found,
        day,
        mapping=_mapping(given.mapping),
        register=given.register,
        decided=given.decided,
    )
    if result.blocked and not given.anyway:
        _blocked(result, output)
        return None
    if not len(result.matrix):
        raise InputError("表里没有企业", where=shown(found[0]))
    _tell(result)
    return result


def _mapping(path: Path | None) -> Mapping[str, str] | None:
    if path is None:
        return None
    text = contents(path, most=1_000_000).decode("utf-8-sig", "replace")
    try:
        found = json.loads(text)
    except ValueError as error:
        raise InputError("不是 JSON", where=shown(path)) from error
    is_mapping = isinstance(found, dict) and all(
        isinstance(each, str) for each in found.values()
    )
    if not is_mapping:
        hint = '每个表头对应一个事实，如 {"营业收入": "revenue_year@万元"}'
        raise InputError("看不懂的列对应", where=shown(path), hint=hint)
    return found  # type: ignore[no-any-return]


def _blocked(found: Taken, output: Path | None) -> None:
    """Tell what has to be mended; the whole list goes into a workbook."""
    from diaodu.cli import show
    from diaodu.flows.matching import write_issues

    show.faults(found.blocked[:_MOST_SHOWN])
    left = len(found.blocked) - _MOST_SHOWN
    if left > 0:
        show.fault(f"还有{left}处{'，见清单' if output else ''}")
    if output:
        _make(output)
        show.written(write_issues(found.issues, output))
    show.note("改正后重新运行；加 --anyway 照样做，读不出的格按未知算。")


def _tell(found: Taken) -> None:
    """Tell what was not understood and what looks odd, the first of each."""
    _some("须改正", found.blocked)
    rest = [each for each in found.unsettled if each not in set(found.blocked)]
    columns = [each for each in rest if each.code == "facts.unknown_column"]
    _some("请核实", [each for each in rest if each not in set(columns)])
    _some("没有读的列", columns)


def _some(label: str, issues: Sequence[Issue]) -> None:
    from diaodu.cli import show

    for each in issues[:_MOST_TOLD]:
        show.note(f"{label}　{each}")
    if len(issues) > _MOST_TOLD:
        show.note(f"{label}　… 还有{len(issues) - _MOST_TOLD}处")


def _head(head: Letterhead) -> Head:
    from diaodu.flows.matching import Head

    return Head(
        region=head.name, author=head.author, phone=head.phone, batch=head.batch
    )


def _one(matched: Matching, who: str, asked: _Asked) -> None:
    """Show all about one enterprise, or write it."""
    from diaodu.cli import show
    from diaodu.flows.matching import explain

    found, output = explain(matched, who), asked.output
    if output and output.suffix.lower() == ".docx":
        from diaodu.flows.matching.report import slip_of
        from diaodu.flows.matching.write import write_slip

        write_slip(slip_of(matched, found.row, _head(asked.head)), output)
        show.written(output)
    elif output or asked.form == "json":
        _json(_record(found), output)
    else:
        from diaodu.cli.match_view import print_explanation

        show.pages(lambda console: print_explanation(found, console), None)


def _record(found: Explanation) -> dict[str, object]:
    from diaodu.flows.matching.explaining import record_of

    return record_of(found)


def _json(record: Mapping[str, object], output: Path | None) -> None:
    from diaodu.cli.outputs import write_json

    write_json(record, output)


def _all(matched: Matching, found: Taken, asked: _Asked) -> None:
    """Show all enterprises in numbers, and write the papers."""
    from diaodu.cli import show
    from diaodu.flows.matching import report_of

    report = report_of(matched, _head(asked.head), faulty=len(found.blocked))
    if asked.form == "json":
        from diaodu.flows.matching.report import record_of

        _json(record_of(report, matched), None)
    else:
        from diaodu.cli.match_view import print_report

        show.pages(lambda console: print_report(report, matched, console), None)
    if asked.output:
        for path in _written(report, matched, found, asked.output):
            show.written(path)


def _written(
    report: Report, matched: Matching, found: Taken, output: Path
) -> Iterator[Path]:
    """Write everything beside the folder first, then put it in its place."""
    from diaodu.flows.matching import write_all

    _make(output)
    with ExitStack() as stack:
        place = tempfile.TemporaryDirectory(prefix=".diaodu-", dir=output)
        folder = Path(stack.enter_context(place))
        aside = _aside(stack)
        for draft in list(write_all(report, matched, found, folder, aside=aside)):
            path = _free(output / draft.name)
            draft.replace(path)
            yield path


def _aside(stack: ExitStack) -> Aside | None:
    """Start a process in which the longest paper is written."""
    from diaodu.cli.apart import started

    made = started(1)
    for each in made:
        stack.callback(each.stop)
    return made[0].call if made else None


def _free(path: Path) -> Path:
    """Never write over a ledger, in which people may have noted what they paid."""
    from diaodu.cli import show

    if path.name != _LEDGER or not path.exists():
        return path
    number = 2
    while (other := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    show.note(f"{shown(path)} 已有，没有覆盖；新找到的写在 {other.name}")
    return other


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "请换一个位置，用 --output 指定"
        raise InputError("文件夹建不成", where=shown(folder), hint=hint) from error
