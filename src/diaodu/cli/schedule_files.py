"""``diaodu schedule template`` and ``diaodu sample orders``: problems to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from diaodu.errors import InputError
from diaodu.kernel.files import replace_file, shown

if TYPE_CHECKING:
    from diaodu.scheduling.problem import Problem

__all__ = ["template", "write_problem_file"]

TEMPLATE = Path("排产问题.xlsx")
_ORDERS, _SATELLITES = 4, 3


def template(*, output: Annotated[Path, Parameter(alias="-o")] = TEMPLATE) -> int:
    """写一个排产问题的工作簿：每张表有栏目、下拉、批注和几行例子，把例子改成自己的。

    Args:
        output: 写到哪个文件（.xlsx；.json 写成数据），不写时 排产问题.xlsx。
    """
    from diaodu.scheduling.samples import sample_problem

    problem = sample_problem(orders=_ORDERS, satellites=_SATELLITES)
    return write_problem_file(problem, output)


def write_problem_file(problem: Problem, path: Path) -> int:
    """Write a problem as a workbook or as JSON, as the name of the file says."""
    from diaodu.cli import show

    if path.is_dir() or path.suffix.lower() not in {".xlsx", ".json"}:
        hint = "请给出以 .xlsx 或 .json 结尾的文件名"
        raise InputError("不知道写成什么", where=shown(path), hint=hint)
    if path.suffix.lower() == ".json":
        from diaodu.scheduling.problem import problem_json

        text = problem_json(problem).encode()
        replace_file(path, lambda stream: stream.write(text))
    else:
        from diaodu.scheduling.problem.workbook_writing import write_problem

        write_problem(path, problem)
    show.written(path)
    return 0
