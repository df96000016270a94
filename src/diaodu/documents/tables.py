"""Tasks that stand in a table: one row a task, its columns known by their heads."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from diaodu.documents import parties
from diaodu.documents.model import Deadline, Sentence, Task
from diaodu.documents.times import deadline_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["read_rows"]

_HEADS = {
    "leaders": re.compile(
        r"(?:责任|牵头|分管|包抓|包联|挂点|市级|县级|区级)\S{0,4}(?:领导|人)$|^负责人$|^责任人$"
    ),
    "support": re.compile(r"(?:配合|协办|参与|参加|协同|协助)\S{0,2}(?:单位|部门)?$"),
    "lead": re.compile(
        r"(?:牵头|责任|主办|承办|落实|实施|负责)\S{0,4}(?:单位|部门|科室)$|^单位$"
    ),
    "due": re.compile(r"时限|期限|完成时间|时间节点|时间要求|完成日期|^时间$"),
    "task": re.compile(
        r"(?:任务|事项|措施|举措|工作内容|内容|要求|项目|清单)$|^任务|具体工作|工作安排"
    ),
}
_NO_TASK = re.compile(
    r"^(?:[\d.、（）()一二三四五六七八九十]+|合计|小计|总计|备注|—|-|/)$"
)


def read_rows(sentences: Sequence[Sentence], *, issued: str | None) -> list[Task]:
    """Read the tasks of every table that has a task column and a duty column."""
    tasks: list[Task] = []
    heads: dict[str, int] = {}
    above: dict[str, str] = {}
    last_line = -2
    cells = [s for s in sentences if s.role == "cell"]
    for line, group in groupby(cells, key=lambda cell: cell.line):
        row = {cell.column: cell for cell in group}
        if line != last_line + 1:
            heads, above = {}, {}
        last_line = line
        found = _heads(row)
        if found:
            heads, above = found, {}
        elif heads:
            task = _row_task(row, heads, above, issued=issued)
            if task:
                tasks.append(task)
    return tasks


def _heads(row: dict[int, Sentence]) -> dict[str, int]:
    """Match the cells of a head row; a table without duties is no task table."""
    found: dict[str, int] = {}
    for column, cell in row.items():
        name = re.sub(r"\s", "", cell.text)
        if len(name) > 12 or name in {"序号", "编号", "备注"}:
            continue
        for key, pattern in _HEADS.items():
            if key not in found and pattern.search(name):
                found[key] = column
                break
    return found if "task" in found and len(found) > 1 else {}


def _row_task(
    row: dict[int, Sentence],
    heads: dict[str, int],
    above: dict[str, str],
    *,
    issued: str | None,
) -> Task | None:
    cell = row.get(heads["task"])
    if cell is None or _NO_TASK.match(cell.text):
        return None
    words = {key: row[at].text for key, at in heads.items() if at in row}
    if "lead" not in words:
        words = {**{k: v for k, v in above.items() if k != "due"}, **words}
    above.clear()
    above.update({k: v for k, v in words.items() if k != "task"})
    duty = parties.by_columns(
        words.get("leaders", ""), words.get("lead", ""), words.get("support", "")
    )
    return Task(
        quote=cell.text,
        start=cell.start,
        end=cell.end,
        leaders=duty.leaders,
        lead=duty.lead,
        support=duty.support,
        deadline=_due(words.get("due"), cell.text, issued),
        path=tuple(f"{h.label}{h.heading}" for h in cell.path),
        rules=("表格行",),
    )


def _due(printed: str | None, task: str, issued: str | None) -> Deadline | None:
    if not printed:
        return deadline_of(task, issued=issued)
    return deadline_of(printed, issued=issued)
