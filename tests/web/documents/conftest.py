"""A speech, brought by the dispatch office and read; hands to work on its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diaodu.web.documents import actions
from diaodu.web.documents.models import Document, Row
from diaodu.web.jobs import actions as jobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tests.web.conftest import County

    from diaodu.web.people.models import User

SPEECH = """在全县工业调度会上的讲话
（2026年3月2日）
同志们：
今年以来，全县工业运行平稳，1至2月规上工业增加值增长8.2%。\
同时也要看到，部分企业用工不足，技改投入偏低。
一、抓好重点工作
由县工信局牵头、县科技局配合，6月底前完成规上企业技改摸底，建立一企一档。
县数字经济发展中心要抓紧建设工业大数据平台，尽快投入使用。
力争全年新增规上工业企业12家，完成技改投资*亿元。
二、抓好作风建设
各级各部门要提高认识，主动作为。
"""


@pytest.fixture
def read(county: County) -> Callable[..., Document]:
    """Return a function: bring a file and read it, as the job does."""

    def brought(
        content: str | bytes = SPEECH,
        *,
        name: str = "讲话.txt",
        by: str | User = "dispatcher",
        day: date | None = None,
    ) -> Document:
        data = content.encode() if isinstance(content, str) else content
        actor = county.people[by] if isinstance(by, str) else by
        job = actions.bring([actions.Upload(name, [data])], actor=actor, day=day)
        jobs.carry_out(job.pk)
        return Document.objects.get(pk=job.arguments["documents"][0])

    return brought


@pytest.fixture
def speech(read: Callable[..., Document]) -> Document:
    """Return the speech, to be looked through."""
    return read()


@pytest.fixture
def row(speech: Document) -> Callable[[str], Row]:
    """Return a function: the row of the speech whose text has some words."""

    def found(words: str, sort: str = "task") -> Row:
        return speech.rows.get(title__contains=words, sort=sort)

    return found
