"""The addresses of matters."""

from __future__ import annotations

from django.urls import path

from diaodu.web.matters.views import (
    arrange,
    bulk,
    create,
    ledger,
    lists,
    matter,
    papers,
    requests,
    today,
    workbook,
)

__all__ = ["app_name", "urlpatterns"]

app_name = "matters"
urlpatterns = [
    path("today/", today.page, name="today"),
    path("today/read/", today.read, name="read_reminders"),
    path("matters/", ledger.page, name="ledger"),
    path("matters/views/", ledger.save_view, name="save_view"),
    path("matters/views/<int:number>/drop/", ledger.drop_view, name="drop_view"),
    path("matters/excel/", papers.excel, name="excel"),
    path("matters/bulk/", bulk.page, name="bulk"),
    path("matters/bulk/do/", bulk.carry_out, name="bulk_do"),
    path("matters/import/", workbook.upload, name="import"),
    path("matters/import/<int:number>/", workbook.review, name="import_review"),
    path("matters/template/<slug:kind>/", papers.blank, name="template"),
    path("matters/report/", papers.report, name="report"),
    path("matters/new/", create.choose, name="choose_kind"),
    path("matters/new/<slug:kind>/", create.new, name="new"),
    path("matters/problems/", lists.problems, name="problems"),
    path("matters/targets/", lists.targets, name="targets"),
    path("matters/targets/<int:number>/schedule/", lists.schedule, name="schedule"),
    path("matters/<int:number>/", matter.page, name="matter"),
    path("matters/<int:number>/edit/", matter.edit, name="edit"),
    path("matters/<int:number>/move/<slug:key>/", matter.move, name="move"),
    path("matters/<int:number>/undo/", matter.undo, name="undo"),
    path("matters/<int:number>/split/", arrange.split, name="split"),
    path("matters/<int:number>/paper/<slug:key>/", papers.notice, name="paper"),
    path("matters/proofs/<int:number>/", matter.proof, name="proof"),
    path("requests/", requests.board, name="requests"),
    path("requests/common/", requests.common, name="common_problem"),
]
