"""Long work that the own calls began."""

from django.shortcuts import get_object_or_404
from ninja import Path, Router

from diaodu.web.api.v1.door import REFUSALS, Call
from diaodu.web.api.v1.shapes import Number, Refusal, Shape
from diaodu.web.jobs.access import Job

__all__ = ["JobOut", "router"]

router = Router(tags=["后台任务"])


class JobOut(Shape):
    """Long work: how far it is, and what came of it."""

    id: int
    title: str
    state: str
    done: int
    total: int | None
    message: str
    issues: list[list[str]]


@router.get(
    "/jobs/{number}",
    response={200: JobOut, REFUSALS: Refusal},
    url_name="job",
    summary="一个任务",
)
def job(request: Call, number: Path[Number]) -> Job:
    """查看任务办到哪一步：waiting 排队，running 进行中，done 完成，failed 没有办成。"""
    return get_object_or_404(Job.objects.visible_to(request.user), pk=number)
