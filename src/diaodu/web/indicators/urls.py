"""The addresses of the month's returns."""

from __future__ import annotations

from django.urls import path

from diaodu.web.indicators.views import (
    book,
    columns,
    deeds,
    grid,
    heads,
    mend,
    months,
    upload,
)

__all__ = ["app_name", "urlpatterns"]

app_name = "indicators"
_ONE = "months/returns/<int:number>/"
_CELL = f"{_ONE}cells/<int:row>/<str:key>/"
_ISSUE = f"{_ONE}issues/<int:issue>/"
urlpatterns = [
    path("months/", months.month_list, name="months"),
    path("months/verify/", months.verify, name="verify"),
    path("months/closed/<str:month>/", months.month_page, name="month"),
    path("months/closed/<str:month>/reopen/", deeds.reopen, name="reopen"),
    path("months/upload/", upload.upload, name="upload"),
    path("months/blank/<str:month>/", upload.blank, name="blank"),
    path("months/forms/", heads.head_list, name="forms"),
    path("months/forms/new/", heads.head_form, name="form_new"),
    path("months/forms/<int:head>/", heads.head_form, name="form"),
    path("months/book/", book.book, name="book"),
    path("months/book/blank/", book.blank, name="book_blank"),
    path("months/book/<int:version>/", book.download, name="book_file"),
    path(_ONE, grid.grid, name="grid"),
    path(_CELL, grid.cell, name="cell"),
    path(f"{_CELL}correct/", mend.correct, name="correct"),
    path(f"{_ONE}corrections/", grid.corrections, name="corrections"),
    path(
        f"{_ONE}corrections/<int:correction>/withdraw/", mend.withdraw, name="withdraw"
    ),
    path(f"{_ISSUE}confirm/", mend.confirm, name="confirm"),
    path(f"{_ISSUE}unconfirm/", mend.unconfirm, name="unconfirm"),
    path(f"{_ONE}confirm-all/", mend.confirm_all, name="confirm_all"),
    path(f"{_ONE}columns/", columns.columns, name="columns"),
    path(f"{_ONE}files/<int:at>/", upload.download, name="download"),
    path(f"{_ONE}submit/", deeds.submit, name="submit"),
    path(f"{_ONE}take-back/", deeds.take_back, name="take_back"),
    path(f"{_ONE}send-back/", deeds.send_back, name="send_back"),
    path(f"{_ONE}close/", deeds.close, name="close"),
    path(f"{_ONE}discard/", deeds.discard, name="discard"),
]
