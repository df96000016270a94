"""Draw charts by vl-convert: SVG for the screen, PNG at 300 dpi for paper.

Altair and vl-convert's engine take most of a second to start, a chart then less than
a tenth. A studio that works apart starts them in a process of its own, while the month
is still being computed.
"""

from __future__ import annotations

import atexit
import os
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
    _Drawn: TypeAlias = tuple[str, bytes]

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
        self._svgs: dict[str, str] = {}
        self._ordered: dict[str, Future[_Drawn]] = {}
        self._pool = _started() if apart else None

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

    def order(self, pictures: Iterable[Picture], *, most: float = 0.0) -> None:
        """Let pictures be drawn while other work is done; ``most`` is the PNG's width.

        Without a width, in millimetres, only the SVG is drawn.
        """
        for picture in pictures:
            chart, mm = picture.chart, min(picture.mm, most)
            if self._pool and _key(chart, mm) not in self._ordered:
                drawn = self._pool.submit(_draw, chart, mm)
                self._ordered[_key(chart, mm)] = drawn

    def svg(self, picture: Picture) -> str:
        """Return a picture as SVG."""
        key = _key(picture.chart)
        if key not in self._svgs:
            drawn = self._waited(key)
            self._svgs[key] = drawn[0] if drawn else svg_of(picture.chart)
        return self._svgs[key]

    def png(self, picture: Picture, *, mm: float) -> bytes:
        """Return a picture as PNG, ``mm`` wide."""
        drawn = self._waited(_key(picture.chart, mm))
        if drawn is None:
            return png_of(self.svg(picture), mm=mm)
        self._svgs[_key(picture.chart)] = drawn[0]
        return drawn[1]

    def _waited(self, key: str) -> _Drawn | None:
        """Return what was drawn apart, None where nothing was ordered or it broke."""
        try:
            return self._ordered[key].result() if key in self._ordered else None
        except BrokenProcessPool:
            self._ordered.clear()
            self._pool = None
            return None


def _draw(chart: Chart, mm: float) -> _Drawn:
    svg = svg_of(chart)
    return svg, png_of(svg, mm=mm) if mm else b""


def _key(chart: Chart, mm: float = 0.0) -> str:
    return repr((chart.func.__qualname__, chart.args, chart.keywords, float(mm)))


def _started() -> ProcessPoolExecutor | None:
    """Start a process that draws; None where the machine allows no other process."""
    try:
        context = get_context("spawn")
        pool = ProcessPoolExecutor(1, mp_context=context, initializer=_be_quiet)
        pool.submit(_warm)
    except (OSError, ImportError, NotImplementedError):
        return None
    return pool


def _be_quiet() -> None:
    """Leave the interrupt key to the process that asked, and end without tidying up.

    It owns nothing, and the engine takes longer to tidy up than to draw.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    atexit.register(os._exit, 0)


def _warm() -> None:
    """Start Altair and the engine by drawing something small."""
    from functools import partial

    from diaodu.papers.charts import pull_bars

    _draw(partial(pull_bars, (("业", 1.0),)), 10.0)
