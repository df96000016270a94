"""From a file to matters with a real browser, the review with the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import diaodu
from diaodu.web.documents.models import Document, Row
from diaodu.web.matters.access import Matter

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.web.conftest import County

SPEECH = Path(diaodu.__file__).parent / "flows" / "county" / "samples" / "讲话.html"


def brought(page: Page) -> None:
    """Bring the sample speech and go to its review."""
    page.set_input_files("input[type=file]", str(SPEECH))
    page.click("text=上传并读")
    page.click("text=查看结果")
    page.wait_for_selector("article.row.now")


def now(page: Page) -> Row:
    number = page.get_attribute("article.row.now", "data-row")
    return Row.objects.get(pk=int(number or 0))


def test_a_speech_is_brought_looked_through_and_published(
    county: County, page_of: Callable[..., Page]
) -> None:
    page = page_of("dispatcher", "/documents/")
    brought(page)
    edited = now(page)
    assert edited.doubts == ["没有牵头单位"]
    page.keyboard.press("e")
    page.fill("article.working [name=lead_text]", "县工信局")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("article.row.now.edited.checked")
    page.keyboard.press("j")
    rejected = now(page)
    page.keyboard.press("x")
    page.wait_for_selector("article.row.now.rejected")
    assert "29" in page.inner_text("#tally")
    page.keyboard.press("p")
    page.on("dialog", lambda dialog: dialog.accept())
    page.check("[name=sure]")
    page.click("button.primary")
    page.wait_for_selector("text=已转为29件事项")
    edited.refresh_from_db()
    matter = Matter.objects.get(pk=edited.matter or 0)
    assert matter.lead == county.industry
    assert Matter.objects.count() == 29
    rejected.refresh_from_db()
    assert rejected.matter is None
    page.click(f"#row-{edited.pk} .became a")
    page.wait_for_url(f"**{matter.get_absolute_url()}")


def test_a_mark_leads_to_its_row_and_a_row_to_its_marks(
    county: County, page_of: Callable[..., Page]
) -> None:
    page = page_of("dispatcher", "/documents/")
    brought(page)
    page.click("mark.problem >> nth=0")
    assert now(page).sort == "problem"
    page.keyboard.press("k")
    row = now(page)
    marks = page.locator("mark.now")
    assert "".join(marks.all_inner_texts()) == row.quote.replace("\n", "")


def test_rows_are_split_merged_and_taken_back_with_the_keyboard(
    county: County, page_of: Callable[..., Page]
) -> None:
    page = page_of("dispatcher", "/documents/")
    brought(page)
    before = Row.objects.count()
    page.keyboard.press("s")
    page.wait_for_selector("textarea[name=first]")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("article.row.now.edited")
    assert Row.objects.count() == before + 1
    page.keyboard.press("m")
    page.wait_for_selector("select[name=with]")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("article.row.merged", state="attached")
    page.keyboard.press("x")
    page.wait_for_selector("article.row.now.rejected")
    page.keyboard.press("u")
    page.wait_for_selector("article.row.now.open")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")


def test_two_officers_on_one_row_and_the_second_is_told(
    county: County, page_of: Callable[..., Page]
) -> None:
    first = page_of("dispatcher", "/documents/")
    brought(first)
    second = page_of("dispatcher", Document.objects.get().get_absolute_url())
    for page in (first, second):
        page.keyboard.press("e")
        page.wait_for_selector("article.working")
    first.fill("article.working [name=title]", "先改的")
    first.keyboard.press("Control+Enter")
    first.wait_for_selector("article.row.now.edited")
    row = now(first)
    second.fill("article.working [name=title]", "后改的")
    second.keyboard.press("Control+Enter")
    second.wait_for_selector("#notices >> text=没有保存")
    assert second.input_value("article.working [name=title]") == "后改的"
    row.refresh_from_db()
    assert row.title == "先改的"


def test_the_page_is_read_on_a_phone(
    county: County, page_of: Callable[..., Page]
) -> None:
    brought(page_of("dispatcher", "/documents/"))
    page = page_of("leader", "/documents/", size="phone")
    page.click("table.rows a")
    page.wait_for_selector("article.row")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
