"""From the board to the case, to the cell, and to the Word file, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx import Document
from tests.web.boards import closed

from diaodu.web.boards.drawing import bundle
from diaodu.web.boards.keeping import shown_month

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.web.conftest import County


def ready(county: County) -> None:
    """Close the months, and compute the board as the job on closing does."""
    closed.install(county.region, county.people["officer"])
    shown = shown_month(county.region)
    assert shown
    assert shown.report.warnings
    assert bundle()


def test_a_warning_becomes_a_case_with_one_click(
    county: County, page_of: Callable[..., Page]
) -> None:
    ready(county)
    page = page_of("dispatcher", "/boards/")
    page.click("text=看企业，开包抓个案")
    row = page.locator("#warnings tr[id]", has_text="停产").first
    name = row.locator("td.lead a").inner_text()
    row.locator("button:has-text('开包抓')").click()
    page.wait_for_url(re.compile(r"/matters/\d+/"))
    page.goto("/boards/enterprises/")
    again = page.locator("#warnings tr[id]", has_text=name).first
    assert "已开包抓" in again.inner_text()
    assert again.locator("button").count() == 0


def test_a_leader_on_a_phone_follows_a_number_to_its_source(
    county: County, page_of: Callable[..., Page]
) -> None:
    ready(county)
    page = page_of("leader", "/boards/", size="phone")
    page.locator(".draw canvas").first.wait_for()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide == 390
    page.locator(".gap-board tr", has_text="工业用地供应").locator(
        "a.num"
    ).first.click()
    panel = page.locator("#where .panel")
    panel.wait_for()
    assert "完成率-序时进度" in panel.inner_text()
    panel.locator("[data-close]").click()
    assert page.locator("#where .panel").count() == 0


def test_one_drills_down_from_an_industry_to_a_cell(
    county: County, page_of: Callable[..., Page]
) -> None:
    ready(county)
    page = page_of("officer", "/boards/groups/?by=division")
    page.click("a:text-is('纺织服装、服饰业')")
    page.locator(f"a:text-is('{closed.TOWN}')").first.click()
    page.wait_for_selector(f".chosen:has-text('{closed.TOWN}')")
    page.locator("#firms ~ table td.lead a").first.click()
    page.locator("#months tbody tr").first.locator("a.num").first.click()
    panel = page.locator("#where .panel")
    panel.wait_for()
    assert re.search(rf"\.xlsx「{closed.TOWN}」[A-Z]+\d+", panel.inner_text())


def test_the_board_gives_the_months_word_file(
    county: County, page_of: Callable[..., Page], tmp_path: Path
) -> None:
    ready(county)
    page = page_of("officer", "/boards/")
    page.set_default_timeout(60_000)
    page.click("a:text-is('月度材料')")
    page.click("button:has-text('生成2026年10月材料')")
    page.wait_for_selector("a:has-text('月度运行分析.docx'), a[href*='papers']")
    page.goto("/boards/papers/")
    with page.expect_download() as coming:
        page.click("a:has-text('月度运行分析.docx')")
    file = coming.value
    assert file.suggested_filename == "2026年10月月度运行分析.docx"
    file.save_as(tmp_path / "a.docx")
    said = "\n".join(
        each.text for each in Document(str(tmp_path / "a.docx")).paragraphs
    )
    assert "1–10月，云泽县161户规模以上工业企业" in said
