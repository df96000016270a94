"""The addresses of enterprises and registers."""

from __future__ import annotations

from django.urls import path

from diaodu.web.registers.views import (
    enterprise,
    enterprises,
    imports,
    plans,
    records,
    registers,
    telling,
    triggers,
    visits,
)

__all__ = ["app_name", "urlpatterns"]

app_name = "registers"
urlpatterns = [
    path("enterprises/", enterprises.enterprise_list, name="enterprises"),
    path("enterprises/export/", enterprises.export, name="export_enterprises"),
    path("enterprises/<int:number>/", enterprise.page, name="enterprise"),
    path("enterprises/<int:number>/facts/", telling.tell, name="tell"),
    path("enterprises/<int:number>/plan/", plans.plan, name="plan"),
    path("enterprises/<int:number>/visit/", visits.note, name="visit"),
    path("visits/", visits.due, name="visits"),
    path("visits/triggers/", triggers.trigger_list, name="triggers"),
    path("visits/triggers/<int:number>/", triggers.change, name="trigger"),
    path("registers/", registers.index, name="index"),
    path("registers/<slug:key>/", registers.register, name="register"),
    path("registers/<slug:key>/add/", records.add, name="add"),
    path("registers/<slug:key>/template/", registers.template, name="template"),
    path("registers/<slug:key>/export/", registers.export, name="export"),
    path("registers/<slug:key>/import/", imports.upload, name="import"),
    path("imports/<int:number>/", imports.preview, name="preview"),
    path("imports/<int:number>/keep/", imports.keep, name="keep"),
    path("records/<int:number>/", records.record, name="record"),
    path("records/<int:number>/remove/", records.remove, name="remove"),
    path("records/<int:number>/return/", records.put_back, name="return"),
]
