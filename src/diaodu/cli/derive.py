"""``diaodu derive``: what a published table does not print."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from diaodu.cli.outputs import check_output, write_json
from diaodu.errors import DiaoduError, InputError
from diaodu.kernel.files import shown
from diaodu.kernel.issue import Issue
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from diaodu.indicators.published import Result

__all__ = ["derive"]

Form = Literal["table", "json", "xlsx"]
_SUFFIXES: dict[str, Form] = {".json": "json", ".xlsx": "xlsx", ".txt": "table"}


def derive(
    table: Annotated[Path, Parameter(name="表")],
    /,
    *,
    format: Annotated[Form | None, Parameter(alias="-f")] = None,  # noqa: A002
    output: Annotated[Path | None, Parameter(alias="-o")] = None,
    month: Annotated[str | None, Parameter()] = None,
    sheet: Annotated[str | None, Parameter()] = None,
) -> int:
    """从公布的统计表推算基期、占比、拉动、贡献率、位次、尚需，并查出印错的数。

    能读 .csv（UTF-8、GB18030）、.xlsx、.xls，列名写法不限。印出的数都经过四舍五入，
    所以每个推算结果都带区间；印出的派生数落在区间外的，逐个列出并说明可能的原因。

    Args:
        table: 统计表文件。
        format: table 打印表格（不写时如此）；json 一个对象；xlsx 带公式的工作簿。
        output: 写到哪个文件，看后缀便知格式。
        month: 报告月份，如 2026-10；表题和列名里没有印明 1–N 月时用。
        sheet: 工作簿里的哪张表；不写时取数字最多的一张。
    """
    from diaodu.cli import show

    issues: list[Issue] = []
    try:
        form = _form(format, output)
        check_output(output, [table], folder=False)
        issues += _run(table, form, output, month=_month(month), sheet=sheet)
    except DiaoduError as error:
        issues.append(Issue(where="", code="stopped", message=str(error)))
    show.faults(issues)
    return 2 if issues else 0


def _form(wanted: Form | None, output: Path | None) -> Form:
    told = _SUFFIXES.get(output.suffix.lower()) if output else None
    if wanted and told and wanted != told:
        suffix = {"table": "txt"}.get(wanted, wanted)
        hint = f"请把文件名改成以 .{suffix} 结尾，或去掉 --format"
        found = (
            f"--format 是 {wanted}，文件名却以 {output.suffix if output else ''} 结尾"
        )
        raise InputError(found, where=shown(output or Path()), hint=hint)
    return wanted or told or "table"


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    if re.fullmatch(r"\d{1,2}月?", text) and 1 <= int(text.rstrip("月")) <= 12:
        return int(text.rstrip("月"))
    return Month.parse(text).month


def _run(
    path: Path, form: Form, output: Path | None, *, month: int | None, sheet: str | None
) -> list[Issue]:
    from diaodu.cli import show
    from diaodu.indicators import published

    table = published.open_table(path, sheet=sheet, month=month)
    result = published.derive(table)
    if form == "json":
        _write_json(result, output)
    elif form == "xlsx":
        place = output or Path(f"{path.stem}-推算.xlsx")
        place = place / f"{path.stem}-推算.xlsx" if place.is_dir() else place
        check_output(place, [path], folder=False)
        published.write_workbook(result, place)
        show.written(place)
    else:
        from diaodu.cli.derived import print_result

        show.pages(lambda console: print_result(result, console), output)
    return table.issues


def _write_json(result: Result, output: Path | None) -> None:
    from diaodu.indicators.published import record_of

    write_json(record_of(result), output)
