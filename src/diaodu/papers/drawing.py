"""Draw charts by vl-convert: SVG for the screen, PNG at 300 dpi for paper.

Altair and vl-convert's engine take most of a second to start, a chart then a quarter of
one. A studio with two hands has them started while the month is still being computed:
one hand describes the charts and prints them, the other draws them.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from concurrent.futures import Future
    from types import TracebackType

    from diaodu.papers.model import Picture

    Chart: TypeAlias = partial[Any]

_Done = TypeVar("_Done")

__all__ = [
    "DPI",
    "FONTS",
    "NO_FONT",
    "Hand",
    "Studio",
    "draws_chinese",
    "png_of",
    "svg_of",
]

DPI = 300
# The first that the machine has is taken: Linux, Windows, macOS, Kylin and UOS.
FONTS = (
    "Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, Microsoft YaHei, PingFang SC, "
    "SimHei, WenQuanYi Zen Hei, WenQuanYi Micro Hei, sans-serif"
)
NO_FONT = "本机没有中文字体，图不能印出，以表代图；装上中文字体后重新生成即可"
_POINTS = 72.0
_WIDTH = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"')
_SMALL = {"mark": "text", "encoding": {"text": {"value": "业"}}, "data": {"values": []}}
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

    return vegalite_to_svg(_described(chart))


def png_of(svg: str, *, mm: float) -> bytes:
    """Return an SVG as PNG, ``mm`` wide at 300 dpi."""
    from vl_convert import svg_to_png

    found = _WIDTH.search(svg)
    if found is None:
        raise ValueError("a picture without a width")
    scale = mm / 25.4 * _POINTS / float(found[1])
    return svg_to_png(svg, scale=scale, ppi=DPI)


class Hand(Protocol):
    """Somebody who calls functions while other work is done."""

    def call(self, function: Callable[..., _Done], *arguments: object) -> Future[_Done]:
        """Let a function be called; an argument that is a future is waited for."""

    def kill(self) -> None:
        """End at once what is being done."""

    def stop(self) -> None:
        """Tidy up."""


class Studio:
    """Draws the charts of several papers, each once, here or by two hands apart.

    Use it in a ``with``. What the hands cannot draw is drawn here.
    """

    def __init__(self, hands: Sequence[Hand] = ()) -> None:
        """Let the hands, if there are two, start at once what is slow to start."""
        self._svgs: dict[str, str] = {}
        self._drawn: dict[str, Future[str]] = {}
        self._printed: dict[str, Future[bytes]] = {}
        self._hands = tuple(hands)
        if hands:
            from vl_convert import vegalite_to_svg

            artist, engine = hands
            engine.call(vegalite_to_svg, _SMALL)
            artist.call(_warm)

    def __enter__(self) -> Studio:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for each in self._hands:
            each.kill()
        for each in self._hands:
            each.stop()

    def order(self, pictures: Iterable[Picture], *, most: float = 0.0) -> None:
        """Let pictures be drawn while other work is done; ``most`` is the PNG's width.

        Without a width, in millimetres, only the SVG is drawn.
        """
        if not self._hands:
            return
        from vl_convert import vegalite_to_svg

        artist, engine = self._hands
        for picture in pictures:
            chart, mm = picture.chart, min(picture.mm, most)
            key, sized = _key(chart), _key(chart, mm)
            if key not in self._drawn:
                spec = artist.call(_described, chart)
                self._drawn[key] = engine.call(vegalite_to_svg, spec)
            if mm and sized not in self._printed:
                self._printed[sized] = artist.call(_printed, self._drawn[key], mm)

    def svg(self, picture: Picture) -> str:
        """Return a picture as SVG."""
        key = _key(picture.chart)
        if key not in self._svgs:
            drawn = _waited(self._drawn, key)
            self._svgs[key] = svg_of(picture.chart) if drawn is None else drawn
        return self._svgs[key]

    def png(self, picture: Picture, *, mm: float) -> bytes:
        """Return a picture as PNG, ``mm`` wide."""
        printed = _waited(self._printed, _key(picture.chart, mm))
        return png_of(self.svg(picture), mm=mm) if printed is None else printed


def _waited(ordered: Mapping[str, Future[_Done]], key: str) -> _Done | None:
    """Return what was drawn apart, None where nothing was ordered or it broke."""
    try:
        return ordered[key].result() if key in ordered else None
    except ConnectionError:
        return None


def _key(chart: Chart, mm: float = 0.0) -> str:
    return repr((chart.func.__qualname__, chart.args, chart.keywords, float(mm)))


def _described(chart: Chart) -> dict[str, Any]:
    """Return what Altair says of a chart, in the words of Vega-Lite."""
    spec: dict[str, Any] = chart().to_dict(validate=False)
    return spec


def _printed(svg: str, mm: float) -> bytes:
    return png_of(svg, mm=mm)


def _warm() -> None:
    """Start Altair, and look for the fonts."""
    from diaodu.papers.charts import pull_bars

    _described(partial(pull_bars, (("业", 1.0),)))
    draws_chinese()
