"""A task from signing to its end, and a request from asking to confirming."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from diaodu.web import clock
from diaodu.web.matters import actions
from diaodu.web.matters.models import Matter

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FilePayload, Page
    from tests.web.conftest import County

PROOF: FilePayload = {
    "name": "验收单.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.7 x",
}


def does(page: Page, move: str, note: str = "", **filled: str) -> None:
    """Open the form of a move, fill it in, send it, and wait for the answer."""
    form = page.locator("details", has=page.locator("summary", has_text=move)).last
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    if note:
        form.locator("textarea[name=note]").fill(note)
    for name, value in filled.items():
        field = form.locator(f"[name={name}]")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    files = form.locator("input[type=file]")
    if files.count() and "可不填" not in form.inner_text().split("附件")[-1]:
        files.set_input_files(PROOF)
    form.locator("button").click()
    page.get_by_text(f"{move}：已办好").wait_for()


def opened(county: County) -> Matter:
    day = clock.today()
    due = day + timedelta(days=20)
    draft = actions.Draft("speech_task", "建成标准厂房", county.industry, due=due)
    return actions.open_and_give(draft, actor=county.people["dispatcher"], day=day)


def test_sign_report_extend_return_and_close(
    county: County, page_of: Callable[..., Page]
) -> None:
    path = opened(county).get_absolute_url()
    officer = page_of("officer", "/today/")
    officer.get_by_role("link", name="建成标准厂房").first.click()
    does(officer, "签收")
    does(officer, "报进展", "一期主体封顶")
    does(officer, "申请延期", "设备晚到")
    office = page_of("dispatcher", path)
    later = f"{clock.today() + timedelta(days=60)}"
    does(office, "批准延期", due=later)
    officer.goto(path)
    does(officer, "反馈结果", "已建成")
    office.goto(path)
    does(office, "转复核")
    does(office, "退回重办", "缺竣工备案")
    officer.goto(path)
    does(officer, "反馈结果", "已补齐备案")
    office.goto(path)
    does(office, "转复核")
    leader = page_of("leader", path)
    does(leader, "办结")
    text = leader.inner_text("main")
    assert "办结" in leader.inner_text(".standing")
    assert text.count("验收单.pdf") == 2
    assert later in text


def test_a_form_is_kept_when_the_engine_refuses(
    county: County, page_of: Callable[..., Page]
) -> None:
    found = opened(county)
    office = page_of("dispatcher", found.get_absolute_url())
    form = office.locator("details", has=office.locator("summary", has_text="终止"))
    form.last.locator("summary").click()
    form.last.locator("textarea").fill("不再需要")
    values = {"title": "标准厂房"}
    who = county.people["dispatcher"]
    actions.edit(found, values, version=2, actor=who, day=clock.today())
    form.last.locator("button").click()
    office.locator("#notices .error").wait_for()
    assert "改了事项" in office.inner_text("#notices")
    assert form.last.locator("textarea").input_value() == "不再需要"


def test_an_enterprise_asks_on_its_phone_and_confirms(
    county: County, page_of: Callable[..., Page]
) -> None:
    firm = page_of("enterprise", "/today/", size="phone")
    firm.get_by_role("link", name="提诉求").click()
    firm.select_option("#id_request_type", "用能")
    firm.fill("#id_text", "夜间停气，窑炉无法连续生产")
    firm.get_by_role("button", name="提交").click()
    firm.get_by_text("已登记").wait_for()
    path = firm.url
    office = page_of("dispatcher", path)
    does(office, "派单", lead="县工信局")
    officer = page_of("officer", path)
    does(officer, "签收")
    does(officer, "上门对接", "到厂见面，缺口每天2万方")
    does(officer, "答复结果", "供气公司夜间保供")
    firm.goto("/today/")
    assert "请您确认" in firm.inner_text("main")
    firm.get_by_role("link", name="夜间停气").first.click()
    does(firm, "企业确认", rating="满意")
    assert "企业已确认" in firm.inner_text(".standing")
    assert Matter.objects.get().data["rating"] == "满意"
    width = firm.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
