"""Charts: what they tell, and that they can be drawn."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from diaodu.cli.apart import started
from diaodu.papers.charts import (
    WIDTH,
    progress_bars,
    pull_bars,
    rank_strip,
    tier_bars,
    trend_lines,
)
from diaodu.papers.drawing import DPI, Studio, draws_chinese, png_of, svg_of
from diaodu.papers.model import Picture

if TYPE_CHECKING:
    from pathlib import Path

TREND = (("1–2月", 8.1, 5.2), ("3月", None, 6.0), ("4月", -2.25, None))
PARTS = (("纺织业", 1.25), ("食品", 0.0), ("电力", -0.8))
GOALS = (("产值", 81.2, 83.3), ("投资", 104.0, 83.3), ("占比", 60.0, None))
PLACES = (("增速", "甲县", 9.1), ("增速", "乙县", 9.1), ("增速", "丙县", 12.0))
TIERS = (("5亿元以上", 1, 2, 3), ("1亿–5亿元", 12, None, 16))
CHARTS: dict[str, partial[Any]] = {
    "trend": partial(trend_lines, TREND, now="2026年", last="2025年"),
    "pull": partial(pull_bars, PARTS),
    "progress": partial(progress_bars, GOALS),
    "rank": partial(rank_strip, PLACES, own="甲县"),
    "tiers": partial(tier_bars, TIERS),
}


def values(chart: partial[Any]) -> list[dict[str, Any]]:
    spec = chart().to_dict()
    rows: list[dict[str, Any]] = spec["datasets"][spec["data"]["name"]]
    return rows


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_valid_vega_lite_as_wide_as_the_type_area(name: str) -> None:
    spec = CHARTS[name]().to_dict(validate=True)
    assert spec["width"] == WIDTH
    assert spec["autosize"] == {"type": "fit", "contains": "padding"}
    assert "Microsoft YaHei" in spec["config"]["font"]


def test_an_unknown_month_leaves_a_gap() -> None:
    rows = {(row["year"], row["month"]): row for row in values(CHARTS["trend"])}
    assert rows["2026年", "1–2月"]["shown"] == "8.1"
    assert rows["2026年", "4月"]["shown"] == "-2.3"
    assert rows["2026年", "3月"]["value"] is None
    assert rows["2026年", "3月"]["shown"] == ""
    assert rows["2025年", "4月"]["words"] == "2025年4月：待核实"


def test_pulls_stand_in_order_and_say_which_way() -> None:
    rows = values(partial(pull_bars, (PARTS[2], PARTS[0], PARTS[1])))
    assert [(row["name"], row["way"], row["shown"]) for row in rows] == [
        ("纺织业", "拉动", "+1.3"),
        ("食品", "拉动", "0.0"),
        ("电力", "下拉", "-0.8"),
    ]
    spec = CHARTS["pull"]().to_dict()
    names = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert names == ["纺织业", "食品", "电力"]


@pytest.mark.parametrize(("name", "limit"), [("纺织业", 0), ("很长的名称" * 4, 170)])
def test_only_a_very_long_name_is_cut(name: str, limit: int) -> None:
    spec = pull_bars(((name, 1.25), ("食品", 0.0))).to_dict()
    axes = [layer["encoding"]["y"]["axis"] for layer in spec["layer"][:3]]
    assert [axis["labelLimit"] for axis in axes] == [limit] * 3


def test_progress_is_told_from_the_schedule() -> None:
    rows = values(CHARTS["progress"])
    assert [row["behind"] for row in rows] == ["落后序时", "达到序时", "不比序时"]
    scale = CHARTS["progress"]().to_dict()["layer"][1]["encoding"]["x"]["scale"]
    assert scale["domain"][1] > 104


def test_equal_values_share_a_rank() -> None:
    rows = {row["words"][3:5]: row for row in values(CHARTS["rank"])}
    assert rows["甲县"]["shown"] == "甲县 9.1，第2"
    assert rows["乙县"]["words"].endswith("第2位")
    assert [row["own"] for row in rows.values()] == [True, False, False]


def test_an_unknown_count_has_no_bar() -> None:
    rows = values(CHARTS["tiers"])
    assert [(row["name"], row["state"]) for row in rows] == [
        ("5亿元以上", "上年"),
        ("5亿元以上", "现在"),
        ("5亿元以上", "目标"),
        ("1亿–5亿元", "上年"),
        ("1亿–5亿元", "目标"),
    ]


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_has_the_width_of_its_millimetres_at_300_dpi(name: str) -> None:
    png = png_of(svg_of(CHARTS[name]), mm=150)
    wide, high = size(png)
    assert wide == pytest.approx(150 / 25.4 * DPI, abs=1.5)
    assert 100 < high < wide
    place = png.index(b"pHYs") + 4
    assert struct.unpack(">I", png[place : place + 4])[0] == pytest.approx(
        DPI / 0.0254, abs=1
    )


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="width"):
        png_of("<svg></svg>", mm=150)


def picture(name: str) -> Picture:
    return Picture(chart=CHARTS[name], caption="图", alt="图")


def test_a_studio_apart_draws_the_same() -> None:
    with Studio() as here, Studio(started(2)) as apart:
        apart.order([picture("pull")], most=156.0)
        assert apart.png(picture("pull"), mm=150) == here.png(picture("pull"), mm=150)
        assert apart.svg(picture("pull")) == here.svg(picture("pull"))
        assert apart.svg(picture("tiers")) == here.svg(picture("tiers"))


def test_a_studio_whose_process_dies_draws_here() -> None:
    with Studio(started(2)) as studio:
        studio.order([picture("tiers")])
        for each in studio._hands:
            each.kill()
        assert studio.svg(picture("tiers")).startswith("<svg")


def without_fonts(folder: Path, code: str) -> str:
    """Run code where fontconfig knows of no font."""
    config = folder / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{folder}</dir></fontconfig>", "utf-8")
    run = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-X", "utf8", "-c", code],
        env=os.environ | {"FONTCONFIG_FILE": str(config), "XDG_DATA_HOME": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout


LACKING = """
from pathlib import Path
from diaodu.papers import load
from diaodu.papers.drawing import draws_chinese
if draws_chinese():
    print("fonts")
else:
    from docx import Document
    paper = load()["monthly_analysis"]
    paper.word(paper.example, Path(r"{}"))
    document = Document(r"{}")
    print(len(document.inline_shapes), len(document.tables))
    print("\\n".join(each.text for each in document.paragraphs))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="fonts are found by fontconfig")
def test_without_a_chinese_font_tables_stand_for_pictures(tmp_path: Path) -> None:
    path = tmp_path / "文.docx"
    printed = without_fonts(tmp_path, LACKING.format(path, path))
    if printed.strip() == "fonts":
        pytest.skip("fonts come from elsewhere")
    counts, *lines = printed.splitlines()
    assert counts.split()[0] == "0"
    assert int(counts.split()[1]) > 14
    assert sum("本机没有中文字体" in line for line in lines) == 5
    assert not [line for line in lines if line.startswith("图1")]


@pytest.mark.skipif(not draws_chinese(), reason="needs a Chinese font")
def test_with_a_chinese_font_two_characters_differ() -> None:
    text = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">{}</svg>'
    mark = '<text x="4" y="30" font-size="24" font-family="sans-serif">{}</text>'
    one, two = (png_of(text.format(mark.format(each)), mm=20) for each in "县市")
    assert one != two
