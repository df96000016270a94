"""The groups of the invented county: amounts in 元, rates from the amounts."""

from __future__ import annotations

from diaodu.papers.monthly import GroupRow, GroupTable

__all__ = ["DIVISIONS", "TOWNS"]

# Key, name, rank, firms, the month, its base, to date, its base, in 万元.
_DIVISION_ROWS = (
    ("18", "纺织服装、服饰业", 2, 18, 64_971, 53_305, 649_710, 532_986),
    ("39", "计算机、通信和其他电子设备制造业", 4, 9, 26_009, 22_620, 260_090, 226_165),
    ("31", "黑色金属冶炼和压延加工业", 6, 2, 23_904, 24_520, 239_040, 245_169),
    ("26", "化学原料和化学制品制造业", 1, 11, 23_536, 18_400, 235_360, 184_019),
    ("34", "通用设备制造业", 3, 12, 27_316, 22_520, 273_160, 225_194),
    ("other", "其他行业", 5, 8, 50_552, 49_275, 505_520, 462_339),
)
_TOWN_ROWS = (
    ("park", "云泽工业园", 1, 38, 151_348, 130_500, 1_513_480, 1_286_000),
    ("qingyan", "青岩镇", 2, 14, 40_440, 37_240, 404_400, 364_872),
    ("liuhe", "柳河镇", 3, 8, 24_500, 22_900, 245_000, 225_000),
)
_WHOLE = ("", "全县", 0, 60, 216_288, 190_640, 2_162_880, 1_875_872)
_FORMULA = "同比=1–本月÷上年同期-1；拉动率=增量÷全县基数；贡献率=增量÷全县增量"


def _row(
    dimension: str, values: tuple[str, str, int, int, int, int, int, int]
) -> GroupRow:
    """Return a row: key, name, rank, firms, the month, its base, to date, its base."""
    key, name, rank, firms, month, month_base, now, base = values
    *_, whole_month, _, whole, whole_base = _WHOLE
    return GroupRow(
        key=f"{dimension}.{key}" if key else dimension,
        name=name,
        firms=firms,
        month=month * 10_000,
        month_base=month_base * 10_000,
        month_share=month / whole_month * 100,
        month_growth=(month / month_base - 1) * 100,
        to_date=now * 10_000,
        to_date_base=base * 10_000,
        to_date_share=now / whole * 100,
        to_date_growth=(now / base - 1) * 100,
        pull=(now - base) / whole_base * 100,
        contribution=(now - base) / (whole - whole_base) * 100,
        rank=rank or None,
        formula=_FORMULA,
        source=f"云泽县规上工业企业月报，{firms}户",
    )


DIVISIONS = GroupTable(
    key="division",
    title="分行业产值",
    dimension="行业",
    total=_row("division", _WHOLE),
    rows=tuple(_row("division", values) for values in _DIVISION_ROWS),
)
TOWNS = GroupTable(
    key="town",
    title="分镇（园区）产值",
    dimension="镇（园区）",
    total=_row("town", _WHOLE),
    rows=tuple(_row("town", values) for values in _TOWN_ROWS),
)
