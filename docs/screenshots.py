"""Take pictures of the hall's main pages, wide and on a phone: ``make screenshots``.

Builds the demo county in a folder that is thrown away, serves it, and looks at it with
the machine's Chromium.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import sync_playwright

from diaodu.flows.county import accounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

__all__ = ["main"]

IMAGES = Path(__file__).parent / "images" / "hall"
SIZES = {"wide": (1280, 860), "phone": (390, 844)}
COLOURS = 128


@dataclass(frozen=True)
class Shot:
    """One picture: whose screen, where it begins, and what is clicked on the way."""

    name: str
    who: str
    path: str
    clicks: tuple[str, ...] = ()


SHOTS = (
    Shot("today", "gongxin", "/today/"),
    Shot("ledger", "ducha", "/matters/"),
    Shot("matter", "ducha", "/matters/", ("#rows tbody tr a",)),
    Shot("review", "ducha", "/documents/?state=review", ("table.rows a",)),
    Shot("month", "gongxin", "/months/"),
    Shot("board", "xianzhang", "/boards/"),
    Shot("enterprises", "xianzhang", "/boards/enterprises/"),
    Shot("enterprise", "gongxin", "/enterprises/", ("#rows tbody tr a",)),
)


def main() -> None:
    """Build, serve, look, and keep the pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("没有 Chromium；Debian 上用 apt-get install chromium 安装")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with served() as url, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for size in SIZES:
            for shot in SHOTS:
                target = IMAGES / f"{shot.name}-{size}.png"
                take(browser, url, shot, size, target)
                print(target)  # noqa: T201  a script says what it made
        browser.close()


@contextmanager
def served() -> Iterator[str]:
    """Build the demo county, serve it on a free port, and yield its address."""
    with tempfile.TemporaryDirectory() as folder:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {**os.environ, "DIAODU_DATA": folder, "DIAODU_DEMO": "1"}
        command = [sys.executable, "-m", "diaodu.web", "demo"]
        process = subprocess.Popen(  # noqa: S603  our own words
            [*command, "--bind", f"127.0.0.1:{port}"], env=environment
        )
        try:
            _wait(process, f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(600):
        if process.poll() is not None:
            sys.exit("演示县没有建成")
        try:
            with urlopen(url, timeout=2):  # noqa: S310  our own address
                return
        except (URLError, OSError):
            time.sleep(1)
    sys.exit("大厅没有开起来")


def take(browser: Browser, url: str, shot: Shot, size: str, target: Path) -> None:
    """Go where a picture is taken, and take it."""
    width, height = SIZES[size]
    viewport = {"width": width, "height": height}
    context = browser.new_context(viewport=viewport, locale="zh-CN", base_url=url)  # type: ignore[arg-type]
    page = context.new_page()
    _sign_in(page, shot.who)
    page.goto(shot.path)
    for click in shot.clicks:
        page.locator(click).first.click()
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS).save(target, optimize=True)
    context.close()


def _sign_in(page: Page, who: str) -> None:
    account = next(each for each in accounts() if each.user == who)
    page.goto("/sign-in/")
    page.fill("#id_username", account.user)
    page.fill("#id_password", account.password)
    with page.expect_navigation():
        page.click("button.primary")


if __name__ == "__main__":
    main()
