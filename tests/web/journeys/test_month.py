"""A month in a real browser: mended, answered, submitted, and closed by a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web import make
from tests.web.indicators.months import MONTH, book, changed, close_before

from diaodu.web.indicators.access import store_of
from diaodu.web.indicators.models import Correction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.web.conftest import County


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return a file with a number that is none, and a sum that does not fit."""
    rows = list(changed(1, to_date="2.0.0"))
    rows[0] = changed(0, to_date=1_100)[0]
    path = tmp_path / "10月报表.xlsx"
    path.write_bytes(book(*rows).read())
    return path


def test_a_month_is_uploaded_mended_and_closed_by_two(
    county: County, page_of: Callable[..., Page], workbook: Path
) -> None:
    close_before(county)
    page = page_of("officer", "/months/")
    page.on("dialog", lambda dialog: dialog.accept())
    upload(page, workbook)
    assert page.locator("button:has-text('提请封账')").is_disabled()
    mend(page)
    answer(page)
    page.click("button:has-text('提请封账')")
    page.wait_for_selector("text=封账要由另一位同志来做")
    assert page.locator("button:text-is('封账')").count() == 0

    second = page_of(make.user("officer", of=county.industry, name="李二"), "/months/")
    second.on("dialog", lambda dialog: dialog.accept())
    second.click("a:has-text('去审核')")
    second.click("button:text-is('封账')")
    second.wait_for_selector("text=已封账")
    revision = store_of(county.region).revision(MONTH)
    assert revision is not None
    assert second.locator(f"code:text-is('{revision.sha256}')").count() == 1
    second.goto("/months/")
    assert second.locator(f"code:text-is('{revision.sha256[:12]}')").count() == 1
    made = Correction.objects.get()
    assert (made.old, made.new, made.reason) == ("", "2000", "企业电话更正")


def upload(page: Page, workbook: Path) -> None:
    page.click("a:text-is('上传月报')")
    page.fill("input[name=month]", str(MONTH))
    page.set_input_files("input[name=tables]", workbook)
    page.click("button:has-text('上传并读取')")
    page.click("a:has-text('查看结果')")
    page.wait_for_selector("text=须改正")


def mend(page: Page) -> None:
    """Go to the first question by key, open it, correct it."""
    page.click("a:has-text('只看有问题的')")
    page.wait_for_load_state()
    marked = page.locator("td.mark.error a")
    marked.click()
    page.wait_for_selector("#cell input[name=new]")
    page.fill("#cell input[name=new]", "2000")
    page.fill("#cell textarea[name=reason] >> nth=-1", "企业电话更正")
    page.click("#cell button:has-text('改数并重新核对')")
    page.wait_for_selector("text=已改：长青食品有限公司")


def answer(page: Page) -> None:
    """Reach the other question by key alone, and call it right."""
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    page.wait_for_selector("#cell details")
    page.click("#cell summary:has-text('核实无误')")
    page.fill("#cell details textarea", "企业更正九月产值")
    page.click("#cell button:has-text('记为核实无误')")
    page.wait_for_selector("text=已记为核实无误")
