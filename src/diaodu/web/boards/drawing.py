"""Pictures drawn here, and the bundle by which the browser draws: each made once."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from diaodu.kernel.files import replace_file
from diaodu.papers.drawing import svg_of

if TYPE_CHECKING:
    from diaodu.papers.model import Picture

__all__ = ["bundle", "bundle_version", "drawn"]

_SNIPPET = "window.vegaEmbed = vegaEmbed;"


def drawn(picture: Picture) -> str:
    """Return a picture as SVG; it is drawn once, and kept by all that it shows."""
    chart = picture.chart
    told = repr((_engine(), chart.func.__qualname__, chart.args, chart.keywords))
    name = hashlib.sha256(told.encode()).hexdigest()
    path = Path(settings.DATA) / "boards" / "pictures" / f"{name}.svg"
    if not path.is_file():
        made = svg_of(chart).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, lambda stream: stream.write(made))
    return path.read_text("utf-8")


def bundle_version() -> str:
    """Return the version that the bundle's address carries."""
    return _engine()


@lru_cache(maxsize=1)
def bundle() -> bytes:
    """Return Vega for the browser, compressed: vl-convert brings it along.

    It takes a second to put together, so it is kept in a file for all processes.
    """
    path = Path(settings.DATA) / "boards" / f"vega-{_engine()}.js.gz"
    if not path.is_file():
        from vl_convert import javascript_bundle

        made = gzip.compress(javascript_bundle(_SNIPPET).encode(), mtime=0)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, lambda stream: stream.write(made))
    return path.read_bytes()


@lru_cache(maxsize=1)
def _engine() -> str:
    return version("vl-convert-python")
