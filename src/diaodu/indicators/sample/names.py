"""Invented names: enterprises, towns, parks; and the chains of industries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.standards import regions

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

__all__ = ["chain_of", "firms", "park", "town"]

# Three rare characters in a row are no word and no known brand.
_SIGNS = (
    "岫砚杼汀畹岑霁澍璟珣琤箐筠翊翮昉昀晗熠棠",
    "桉榕椿梓楸槿檀栩桢栎杉柘柳枫桐楠榆樟椴槐",
    "溪湖泽渊沅沚沣泓浔涧淞渚湄溦漪澜濛瀛湉浥",
)
_WORDS = {
    "06": "煤业",
    "07": "油气",
    "08": "矿业",
    "09": "有色矿业",
    "10": "矿产",
    "11": "矿山工程",
    "12": "采矿",
    "13": "粮油食品",
    "14": "食品",
    "15": "饮品",
    "16": "烟叶",
    "17": "纺织",
    "18": "服装",
    "19": "鞋业",
    "20": "木业",
    "21": "家具",
    "22": "纸业",
    "23": "印务",
    "24": "文体用品",
    "25": "能源化工",
    "26": "化工",
    "27": "药业",
    "28": "化纤",
    "29": "橡塑",
    "30": "建材",
    "31": "钢铁",
    "32": "金属材料",
    "33": "金属制品",
    "34": "机械",
    "35": "装备",
    "36": "汽车部件",
    "37": "交通装备",
    "38": "电气",
    "39": "电子",
    "40": "仪器仪表",
    "41": "工艺制品",
    "42": "再生资源",
    "43": "机修",
    "44": "电力",
    "45": "燃气",
    "46": "水务",
}
_CHAINS = {
    "纺织服装": "17 18 28",
    "电子信息": "39",
    "装备制造": "34 35 37 40",
    "汽车": "36",
    "新能源电气": "38",
    "现代家居": "20 21",
    "绿色食品": "13 14 15",
    "生物医药": "27",
    "化工新材料": "25 26 29",
    "建材": "10 30",
    "金属新材料": "08 09 31 32 33",
}
_BY_DIVISION = {
    division: f"{name}产业链"
    for name, codes in _CHAINS.items()
    for division in codes.split()
}
_TOWNS = "青白黄赤石长双上下新古大小东西南北平安永"
_PLACES = "岭坪渡桥塘畈坑陂洲墩岗垅埠滩湾"
_KINDS = ("镇", "镇", "镇", "乡", "街道")
_PARKS = ("工业园", "经济开发区", "产业园")


def chain_of(division: str) -> str:
    """Return the chain that a division belongs to, "" for none."""
    return _BY_DIVISION.get(division, "")


def town(number: int) -> str:
    """Invent the name of a town; 300 numbers give 300 names."""
    first = _TOWNS[number % len(_TOWNS)]
    second = _PLACES[number // len(_TOWNS) % len(_PLACES)]
    return f"{first}{second}{_KINDS[number % len(_KINDS)]}"


def park(county: str, number: int) -> str:
    """Invent the name of a park in a county."""
    found = regions.by_code(county)
    place = found.short if found else ""
    return f"{place}{_PLACES[number % len(_PLACES)]}口{_PARKS[number % len(_PARKS)]}"


def firms(
    counties: tuple[str, ...], county: NDArray[Any], divisions: list[str], start: int
) -> pa.Array:
    """Invent names, each but once in its county; rows are sorted by county."""
    import pyarrow as pa
    import pyarrow.compute as pc

    places = [(found.short if (found := regions.by_code(c)) else c) for c in counties]
    first = np.searchsorted(county, county)  # the first row of each one's county
    number = np.arange(len(county)) - first
    size = len(_SIGNS[0])
    number = (number * 7_919 + first + start) % size**3 + number // size**3 * size**3
    signs = []
    for alphabet in _SIGNS:
        signs.append(pa.array(list(alphabet)).take(pa.array(number % size)))
        number = number // size
    more = pa.array(["", *_TOWNS[: int(number.max()) if len(number) else 0]])
    kinds = sorted(set(divisions))
    words = pa.array([_WORDS[each] for each in kinds])
    at = {each: place for place, each in enumerate(kinds)}
    return pc.binary_join_element_wise(
        pa.array(places).take(pa.array(county)),
        *signs,
        more.take(pa.array(number)),
        words.take(pa.array([at[each] for each in divisions])),
        "有限公司",
        "",
    )
