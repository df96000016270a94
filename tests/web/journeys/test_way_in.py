"""The way in and out, with a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web import make

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.web.conftest import County


def test_somebody_signs_in_looks_at_the_account_and_leaves(
    county: County, page_of: Callable[..., Page]
) -> None:
    page = page_of("administrator", "/account/")
    page.click("details.me summary")
    page.click("text=退出")
    page.fill("#id_username", county.people["auditor"].username)
    page.fill("#id_password", make.PASSWORD)
    page.click("button.primary")
    page.wait_for_url("**/*")
    page.goto("/account/")
    assert "审计" in page.inner_text("dl.facts")


def test_accounts_are_filtered_without_loading_the_page_anew(
    county: County, page_of: Callable[..., Page]
) -> None:
    page = page_of("administrator", "/accounts/")
    page.select_option("#id_role", "auditor")
    page.locator("#rows tbody tr").nth(1).wait_for(state="detached")
    assert county.people["auditor"].name in page.inner_text("#rows")
    assert "role=auditor" in page.url


def test_a_question_comes_before_an_account_is_closed(
    county: County, page_of: Callable[..., Page]
) -> None:
    page = page_of("administrator", "/accounts/")
    asked: list[str] = []

    def answer(dialog: object) -> None:
        asked.append(dialog.message)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", answer)
    page.locator("button:has-text('停用')").first.click()
    assert "确定停用吗" in asked[0]
