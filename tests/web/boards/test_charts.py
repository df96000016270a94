"""Charts go to the browser as data, to paper as pictures, to readers as words."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest

from diaodu.web.boards.drawing import bundle_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County

CHARTS = ("trend", "progress", "tiers", "rivals", "groups")


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_as_wide_as_its_place_and_tells_each_mark(
    months: County, page: Callable[..., str], name: str
) -> None:
    spec = json.loads(page("leader", f"/boards/chart/{name}/"))
    assert spec["width"] == "container"
    assert spec["description"]
    tips = [
        layer["encoding"]["tooltip"]["field"]
        for layer in spec["layer"]
        if "tooltip" in layer.get("encoding", {})
    ]
    assert tips
    assert set(tips) == {"words"}
    named = [rows for rows in spec["datasets"].values() if "words" in rows[0]]
    assert named
    assert all(row["words"] for rows in named for row in rows)


def test_a_chart_is_a_picture_too(
    months: County, sign_in: Callable[[str], Client]
) -> None:
    answer = sign_in("leader").get("/boards/picture/trend/")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert "2026年" in answer.content.decode()


def test_every_chart_of_a_page_has_words_beside_it(
    months: County, page: Callable[..., str]
) -> None:
    for path in ("", "enterprises/", "groups/", "counties/"):
        text = page("leader", f"/boards/{path}")
        places = re.findall(r'data-chart="[^"]+" role="img" aria-label="([^"]+)"', text)
        assert places, path
        assert all(places)
        assert text.count("<noscript><img") == len(places)


def test_there_is_no_chart_of_another_name(
    months: County, page: Callable[..., str]
) -> None:
    assert "没有这一页" in page("leader", "/boards/chart/secret/", 404)


def test_vega_comes_from_here_and_keeps_for_a_year(client: Client) -> None:
    url = f"/boards/vega/{bundle_version()}/"
    plain = client.get(url)
    packed = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert "vegaEmbed" in plain.content.decode()
    assert gzip.decompress(packed.content) == plain.content
    assert "immutable" in packed["Cache-Control"]
    assert client.get("/boards/vega/0.0.1/").status_code == 404
