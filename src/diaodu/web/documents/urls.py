"""The addresses of documents."""

from __future__ import annotations

from django.urls import path

from diaodu.web.documents.views import downloads, library, publish, review, rows

__all__ = ["app_name", "urlpatterns"]

_ONE = "documents/<int:number>/"
_ROW = f"{_ONE}rows/<int:row>/"

app_name = "documents"
urlpatterns = [
    path("documents/", library.document_list, name="list"),
    path("documents/bring/", library.bring, name="bring"),
    path(_ONE, review.document_page, name="document"),
    path(f"{_ONE}again/", review.again, name="again"),
    path(f"{_ONE}discard/", review.discard, name="discard"),
    path(f"{_ONE}removed/", review.removed, name="removed"),
    path(f"{_ONE}publish/", publish.publish, name="publish"),
    path(f"{_ONE}original/", downloads.original, name="original"),
    path(f"{_ONE}text/", downloads.cleaned_text, name="text"),
    path(f"{_ONE}removed.xlsx", downloads.removal_list, name="removal_list"),
    path(f"{_ONE}ledger.<str:form>", downloads.ledger, name="ledger"),
    path(f"{_ROW}", rows.row, name="row"),
    path(f"{_ROW}edit/", rows.edit, name="row_edit"),
    path(f"{_ROW}check/", rows.check, name="row_check"),
    path(f"{_ROW}reject/", rows.reject, name="row_reject"),
    path(f"{_ROW}restore/", rows.restore, name="row_restore"),
    path(f"{_ROW}merge/", rows.merge, name="row_merge"),
    path(f"{_ROW}split/", rows.split, name="row_split"),
]
