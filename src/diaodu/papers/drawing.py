"""Draw charts by vl-convert: SVG for the screen, PNG at 300 dpi for paper.

The first chart of a process starts vl-convert's engine and takes about half a second,
each further one a twentieth. A chart is a point of type wide for each of its pixels.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DPI", "FONTS", "NO_FONT", "draws_chinese", "png_of", "svg_of"]

DPI = 300
# The first that the machine has is taken: Linux, Windows, macOS, Kylin and UOS.
FONTS = (
    "Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, Microsoft YaHei, PingFang SC, "
    "SimHei, WenQuanYi Zen Hei, WenQuanYi Micro Hei, sans-serif"
)
NO_FONT = (
    "本机没有中文字体，图不能印出，以表代图；装上中文字体（如思源黑体）后重新生成即可"
)
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


def svg_of(spec: Mapping[str, Any]) -> str:
    """Return a Vega-Lite chart as SVG, the same chart drawn once."""
    return _svg(json.dumps(spec, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=64)
def _svg(spec: str) -> str:
    from vl_convert import vegalite_to_svg

    return vegalite_to_svg(spec)


def png_of(spec: Mapping[str, Any], *, mm: float) -> bytes:
    """Return a Vega-Lite chart as PNG, ``mm`` wide at 300 dpi."""
    from vl_convert import svg_to_png

    svg = svg_of(spec)
    found = _WIDTH.search(svg)
    if found is None:
        raise ValueError("a chart without a width")
    scale = mm / 25.4 * _POINTS / float(found[1])
    return svg_to_png(svg, scale=scale, ppi=DPI)
