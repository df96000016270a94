"""Documents: bring them, and read what was read out of them."""

from datetime import date, datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from ninja import File, Form, Path, Query, Router, Status
from ninja.files import UploadedFile

from diaodu.errors import InputError
from diaodu.web.api.v1.door import REFUSALS, WRITE, Call, required
from diaodu.web.api.v1.jobs import JobOut
from diaodu.web.api.v1.shapes import (
    After,
    Asked,
    Limit,
    Number,
    Refusal,
    Shape,
    UnitName,
    Words,
    Years,
    cut,
)
from diaodu.web.documents import actions
from diaodu.web.documents.access import (
    READERS,
    Document,
    Row,
    RowState,
    Sort,
    State,
    documents_for,
    may,
)
from diaodu.web.documents.forms import UploadForm

__all__ = ["router"]

router = Router(tags=["文件"])


class DocumentFilter(Asked):
    """Which documents."""

    state: State | None = None
    text: Words = ""
    since: Years | None = None
    until: Years | None = None
    after: After = 0
    limit: Limit = 50


class DocumentOut(Shape):
    """A document."""

    id: int
    title: str
    kind: str
    day: date | None
    state: str
    reason: str
    name: str
    sha256: str
    size: int
    unit: UnitName
    uploaded: datetime
    published: datetime | None
    url: str

    @staticmethod
    def resolve_url(document: Document) -> str:
        """Return the address of its page."""
        return document.get_absolute_url()


class DocumentPage(Shape):
    """Documents, and whence the next ones follow."""

    items: list[DocumentOut]
    next: int | None


class RowOut(Shape):
    """What a document says in one place: text[start:end] is where."""

    id: int
    sort: str
    state: str
    start: int
    end: int
    quote: str
    title: str
    leader: str
    lead_text: str
    lead: UnitName | None
    support_text: str
    supports: list[UnitName]
    due: date | None
    due_text: str
    targets_text: str
    checked: bool
    matter: int | None

    @staticmethod
    def resolve_supports(row: Row) -> list[Any]:
        """Return the supporting units."""
        return list(row.supports.all())


class RowPage(Shape):
    """Rows, and whence the next ones follow."""

    items: list[RowOut]
    next: int | None


class RowFilter(Asked):
    """Which rows."""

    sort: Sort | None = None
    state: RowState | None = None
    after: After = 0
    limit: Limit = 100


@router.get(
    "/documents",
    response={200: DocumentPage, REFUSALS: Refusal},
    url_name="documents",
    summary="文件列表",
)
def document_list(request: Call, asked: Query[DocumentFilter]) -> dict[str, Any]:
    """列出本单位能看到的文件。"""
    required(request.user.role in READERS, "这个角色不看文件")
    wanted = {
        "state": asked.state,
        "title__icontains": asked.text,
        "day__gte": asked.since,
        "day__lte": asked.until,
    }
    found = documents_for(request.user).filter(
        **{key: each for key, each in wanted.items() if each}
    )
    items, following = cut(found, asked.after, asked.limit)
    return {"items": items, "next": following}


@router.post(
    "/documents",
    response={202: JobOut, REFUSALS: Refusal},
    url_name="documents",
    summary="上传文件",
    auth=WRITE,
)
def bring(
    request: Call, files: File[list[UploadedFile]], day: Form[Years | None] = None
) -> Status[Any]:
    """上传一份或几份文件，排队阅读；返回的任务办完后，文件变为“待核对”。"""
    required(may(request.user, "bring"), "这个角色不能上传文件")
    told = {"day": day.isoformat() if day else ""}
    brought: MultiValueDict[str, Any] = MultiValueDict({"files": files})
    form = UploadForm(told, brought)
    if not form.is_valid():
        raise InputError("；".join(_told(form)))
    job = actions.bring(
        form.uploads(), actor=request.user, day=form.cleaned_data["day"]
    )
    return Status(202, job)


def _told(form: UploadForm) -> list[str]:
    return [str(each) for faults in form.errors.values() for each in faults]


@router.get(
    "/documents/{number}",
    response={200: DocumentOut, REFUSALS: Refusal},
    url_name="document",
    summary="一份文件",
)
def document(request: Call, number: Path[Number]) -> Document:
    """查看一份文件读到哪一步。"""
    return get_object_or_404(documents_for(request.user), pk=number)


@router.get(
    "/documents/{number}/rows",
    response={200: RowPage, REFUSALS: Refusal},
    url_name="document_rows",
    summary="文件里读出的内容",
)
def rows(
    request: Call, number: Path[Number], asked: Query[RowFilter]
) -> dict[str, Any]:
    """列出任务、目标、问题等，每条带原文和在正文中的位置。"""
    found = get_object_or_404(documents_for(request.user), pk=number).rows.all()
    if asked.sort:
        found = found.filter(sort=asked.sort)
    if asked.state:
        found = found.filter(state=asked.state)
    whole = found.select_related("lead").prefetch_related("supports")
    items, following = cut(whole, asked.after, asked.limit)
    return {"items": items, "next": following}
