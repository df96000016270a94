"""The addresses of the boards."""

from __future__ import annotations

from django.urls import path

from diaodu.web.boards.views import (
    counties,
    enterprises,
    firm,
    groups,
    head,
    papers,
    pictures,
    where,
)

__all__ = ["app_name", "urlpatterns"]

app_name = "boards"
urlpatterns = [
    path("boards/", head.head, name="head"),
    path("boards/enterprises/", enterprises.enterprises, name="enterprises"),
    path("boards/enterprises/case/", enterprises.case, name="case"),
    path("boards/groups/", groups.groups, name="groups"),
    path("boards/counties/", counties.counties, name="counties"),
    path("boards/papers/", papers.papers, name="papers"),
    path("boards/papers/order/", papers.order, name="order"),
    path("boards/papers/<int:number>/", papers.download, name="download"),
    path("boards/where/", where.where, name="where"),
    path("boards/own/", firm.own, name="own"),
    path("boards/firm/<str:code>/", firm.firm, name="firm"),
    path("boards/firm/<str:code>/cell/", firm.cell, name="cell"),
    path("boards/firm/<str:code>/chart/", pictures.firm_chart, name="firm_chart"),
    path("boards/chart/<str:name>/", pictures.chart, name="chart"),
    path("boards/picture/<str:name>/", pictures.picture, name="picture"),
    path("boards/vega/<str:version>/", pictures.vega, name="vega"),
]
