"""Draw charts by vl-convert: SVG for the screen, PNG at 300 dpi for paper.

Altair and vl-convert's engine take most of a second to start, a chart then less than
a tenth. A studio that works apart starts them in a process of its own, while the month
is still being computed.
"""

from __future__ import annotations

import re
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable
    from functools import partial
    from types import TracebackType

    from diaodu.papers.model import Picture

    Chart: TypeAlias = partial[Any]

__all__ = ["DPI", "FONTS", "NO_FONT", "Studio", "draws_chinese", "png_of", "svg_of"]

DPI = 300
# The first that the machine has is taken: Linux, Windows, macOS, Kylin and UOS.
FONTS = (
    "Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, Microsoft YaHei, PingFang SC, "
    "SimHei, WenQuanYi Zen Hei, WenQuanYi Micro Hei, sans-serif"
)
NO_FONT = "本机没有中文字体，图不能印出，以表代图；装上中文字体后重新生成即可"
_POINTS = 72.0
_WIDTH = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"')
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="4" y="30" font-size="24" font-family="{}">{}</text></svg>'
)


@cache
def draws_chinese() -> bool:
    """Tell whether this machine has a font for Chinese.

    vl-convert takes the fonts of the machine and draws the same box, or nothing, for
    every character that none of them has: then two characters look alike.
    """
    from vl_convert import svg_to_png

    one, other = (svg_to_png(_PROBE.format(FONTS, each)) for each in "产业")
    return one != other


def svg_of(chart: Chart) -> str:
    """Return an Altair chart as SVG."""
    from vl_convert import vegalite_to_svg

    return vegalite_to_svg(chart().to_dict(validate=False))


def png_of(svg: str, *, mm: float) -> bytes:
    """Return an SVG as PNG, ``mm`` wide at 300 dpi."""
    from vl_convert import svg_to_png

    found = _WIDTH.search(svg)
    if found is None:
        raise ValueError("a picture without a width")
    scale = mm / 25.4 * _POINTS / float(found[1])
    return svg_to_png(svg, scale=scale, ppi=DPI)


class Studio:
    """Draws the charts of several papers, each once, here or in a process apart.

    Use it in a ``with``. What cannot be drawn apart is drawn here.
    """

    def __init__(self, *, apart: bool = False) -> None:
        """Start at once what is slow to start, if ``apart``."""
        self._known: dict[str, str] = {}
        self._ordered: dict[str, Future[str]] = {}
        self._pool = _pool() if apart else None
        if self._pool:
            self._pool.submit(_warm)

    def __enter__(self) -> Studio:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def order(self, pictures: Iterable[Picture]) -> None:
        """Let pictures be drawn while other work is done."""
        for picture in pictures:
            key = _key(picture.chart)
            if self._pool and key not in self._ordered:
                self._ordered[key] = self._pool.submit(svg_of, picture.chart)

    def svg(self, picture: Picture) -> str:
        """Return a picture as SVG."""
        key = _key(picture.chart)
        if key not in self._known:
            self._known[key] = self._drawn(key, picture.chart)
        return self._known[key]

    def png(self, picture: Picture, *, mm: float) -> bytes:
        """Return a picture as PNG, ``mm`` wide."""
        return png_of(self.svg(picture), mm=mm)

    def _drawn(self, key: str, chart: Chart) -> str:
        try:
            if key in self._ordered:
                return self._ordered[key].result()
        except BrokenProcessPool:
            self._ordered.clear()
            self._pool = None
        return svg_of(chart)


def _key(chart: Chart) -> str:
    return repr((chart.func.__qualname__, chart.args, chart.keywords))


def _pool() -> ProcessPoolExecutor:
    context = get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=context, initializer=_be_quiet)


def _be_quiet() -> None:
    """Leave the interrupt key to the process that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _warm() -> None:
    """Start Altair and the engine by drawing something small."""
    from functools import partial

    from diaodu.papers.charts import pull_bars

    svg_of(partial(pull_bars, (("业", 1.0),)))
