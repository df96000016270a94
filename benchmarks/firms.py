"""Invented firms by the hundred thousand, and the messy lists that people make of them.

The shares of what people do to a name and to a code are those of the issue; nothing
here knows how the names will be resolved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.sample import registry
from diaodu.standards import credit_codes, regions

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Made", "Messy", "make", "messy", "sampled"]

_SIGNS = (
    "恒鑫华瑞宏盛德兴泰隆丰达金诚信顺源昌安永通正联创新天海宇中东方光明辉长远大同和"
    "美嘉佳益利康宝富贵吉祥云龙凤鹏飞腾跃越超卓凯旋胜捷锐精英杰俊豪伟强固坚铭铸锦绣"
    "荣耀升旭晨曦朝阳星辰月河江湖川泽润沃沐溪泉清澄波涛浩瀚博广厚道仁义礼智贤哲文雅"
    "尚品优质良善真纯朴素实力克维亿万千百双三九一元亨贞乾坤太平南北西城山峰岭岳崇松柏"
    "林森木楠桦桐梓枫竹兰菊梅荷莲芝萱蓝青翠碧红赤丹紫银玉珠珍琪瑶璟琳珂玮璐晟昊昱晖"
    "景曼麦禾稼穗田耕牧农民众合协力助友邦邻里乡亲家园庭院舍居易简至臻极峻屹立业成功"
    "伊诺斯特尔雷格迈科拓捷威盾卫士骏骐骥驰骋航帆舟船港湾津渡桥梁柱石磊岩矿鼎钧铂钛"
)
_PRODUCTS = """
    机械 机电 建材 水泥 纺织 服装 食品 饮料 化工 塑料 橡胶 药业 电子 电气 电缆
    光电 汽车配件 模具 五金 铝业 铜业 钢铁 铸造 家具 木业 纸业 印刷 包装 玻璃 陶瓷
    耐火材料 新材料 新能源 光伏 电池 环保 节能 矿业 煤业 石材 石油机械 农机 饲料
    粮油 乳业 茶业 酒业 生物 医疗器械 仪器仪表 自动化 机器人 智能装备 轴承 阀门
    水泵 电机 变压器 照明 玩具 工艺品 鞋业 皮革 羽绒 毛纺 针织 印染 化纤 无纺布
    涂料 肥业 农药 燃气 热力 电力 水务 再生资源 混凝土 管业 门窗 钢结构 航空部件
    船舶 轨道装备 半导体 线路板 通信 精密五金
""".split()  # noqa: SIM905
_TAILS = ("", "科技", "制造", "实业", "设备", "制品", "工业", "材料", "技术", "发展")
_TAIL_SHARES = (0.45, 0.15, 0.08, 0.07, 0.05, 0.05, 0.06, 0.03, 0.03, 0.03)
_FORMS = (
    "有限公司",
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "厂",
    "（集团）股份有限公司",
)
_FORM_SHARES = (0.72, 0.14, 0.05, 0.02, 0.06, 0.01)
_LIMITED = ("有限公司", "有限责任公司", "股份有限公司")
_PLACES = ("county", "County", "city", "City", "province", "both", "middle", "none")
_PLACE_SHARES = (0.30, 0.18, 0.17, 0.10, 0.12, 0.03, 0.04, 0.06)
# Families: same word and other trade, same trade and other tail, numbered works.
_KIN = ("alone", "trade", "tail", "works")
_KIN_SHARES = (0.925, 0.04, 0.025, 0.01)
_NUMBERS = "一二三四"
_SOUND_ALIKE = """
    恒衡 鑫新信欣 华桦骅 瑞睿锐 宏鸿弘洪 盛胜晟 德得 兴星 泰太 隆龙 丰峰锋 达大
    金锦 诚成城 顺舜 源元原 昌长 安桉 永勇 通同桐 正政 联连 创闯 天添 海 宇玉裕
    中忠 光广 明铭 机几 械戒 电典 建健 材才 纺访 织职 服福 食石 品拼 化画 工公
    塑朔 料科 业叶 精晶 密蜜 智志 能 设没 备 制治 造 技枝 实时 发友 展
""".split()  # noqa: SIM905
_ALIKE = {c: group.replace(c, "") for group in _SOUND_ALIKE for c in group}
_CODE_FATES = ("full", "lower", "blank", "letters", "wrong", "short", "excel")
_ALPHABET = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", np.uint8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Firms by parts: place, what it is called, legal form; and their codes."""

    places: list[str]
    cores: list[str]
    forms: list[str]
    middles: list[bool]
    codes: list[str]
    names: list[str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Messy:
    """One row as people wrote it, whose it is (-1: of no registered firm), and why.

    ``place`` and ``core`` are what is left of these parts.
    """

    name: str
    code: str
    truth: int
    place: str
    core: str
    branch: bool


def make(count: int, seed: int) -> Made:
    """Invent firms; no full name comes twice."""
    random = np.random.default_rng([seed, 1])
    more = count + count // 8 + 100
    places, middles, county = _regions(more, random)
    cores, forms = _called(more, random, places, county)
    wholes = [
        _written(place, core, form, middle=middle)
        for place, core, form, middle in zip(places, cores, forms, middles, strict=True)
    ]
    first = sorted(
        dict(zip(reversed(wholes), range(more - 1, -1, -1), strict=True)).values()
    )
    keep = first[:count]
    assert len(keep) == count
    numbers = _credit_codes(county[keep], random)
    return Made(
        places=[places[at] for at in keep],
        cores=[cores[at] for at in keep],
        forms=[forms[at] for at in keep],
        middles=[middles[at] for at in keep],
        codes=numbers,
        names=[wholes[at] for at in keep],
    )


def sampled(count: int, seed: int) -> Made:
    """Take the firms of ``diaodu sample``, whose words are few and near each other."""
    found = registry.build(count, 1, seed=seed, region="")
    known = [regions.by_code(each) for each in found.counties]
    short = [each.short if each else "" for each in known]
    order = np.random.default_rng([seed, 3]).permutation(found.count).tolist()
    names, numbers = found.names.to_pylist(), found.codes.to_pylist()
    places = [short[at] for at in found.county.tolist()]
    return Made(
        places=[places[at] for at in order],
        cores=[names[at][len(places[at]) : -len(_FORMS[0])] for at in order],
        forms=[_FORMS[0]] * len(order),
        middles=[False] * len(order),
        codes=[numbers[at] for at in order],
        names=[names[at] for at in order],
    )


def messy(
    firms: Made, registered: int, rows: int, *, strangers: int, seed: int
) -> list[Messy]:
    """Return rows of registered firms, and of some that come after these."""
    random = np.random.default_rng([seed, 2])
    chosen = random.choice(registered, rows - strangers, replace=False).tolist()
    others = random.choice(
        np.arange(registered, len(firms.names)), strangers, replace=False
    ).tolist()
    order = random.permutation(rows).tolist()
    mixed = chosen + others
    return [_mess(firms, mixed[at], registered, random) for at in order]


def _regions(
    count: int, random: np.random.Generator
) -> tuple[list[str], list[bool], np.ndarray]:
    """Draw a county for each, and how the name begins; kin follow one another."""
    counties = [
        each
        for province in regions.children(None)
        for area in _below(province)
        for each in [area]
        if area.level == 3
    ]
    weights = random.lognormal(0.0, 0.9, len(counties))
    drawn = random.choice(len(counties), count, p=weights / weights.sum())
    kinds = random.choice(len(_PLACES), count, p=_PLACE_SHARES)
    places, numbers = [], []
    for at, kind in zip(drawn.tolist(), kinds.tolist(), strict=True):
        path = regions.path(counties[at])
        province, city, here = path[0], path[-2], path[-1]
        places.append(
            {
                "county": here.short,
                "County": here.name,
                "city": city.short,
                "City": city.name,
                "province": province.short,
                "both": province.short + here.short,
                "middle": here.short,
                "none": "",
            }[_PLACES[kind]]
        )
        numbers.append(int(here.code))
    middles = [_PLACES[kind] == "middle" for kind in kinds.tolist()]
    return places, middles, np.array(numbers)


def _below(region: regions.Region) -> list[regions.Region]:
    return [
        each for child in regions.children(region) for each in (child, *_below(child))
    ]


def _called(
    count: int, random: np.random.Generator, places: list[str], county: np.ndarray
) -> tuple[list[str], list[str]]:
    """Draw word, trade and form of each; kin take them from the one before."""
    signs = np.array(sorted(set(_SIGNS)))
    shares = 1 / (np.arange(len(signs)) + 25.0)
    columns = [
        random.permutation(signs)[
            random.choice(len(signs), count, p=shares / shares.sum())
        ]
        for _ in range(4)
    ]
    lengths = random.choice([2, 3, 4], count, p=[0.72, 0.22, 0.06]).tolist()
    product = random.choice(len(_PRODUCTS), count).tolist()
    tail = random.choice(len(_TAILS), count, p=_TAIL_SHARES).tolist()
    form = random.choice(len(_FORMS), count, p=_FORM_SHARES).tolist()
    kin = random.choice(len(_KIN), count, p=_KIN_SHARES).tolist()
    texts = ["".join(four) for four in zip(*(c.tolist() for c in columns), strict=True)]
    cores: list[str] = []
    forms: list[str] = []
    words: list[str] = []
    for at in range(count):
        word = texts[at][: lengths[at]]
        if at and kin[at]:
            places[at], county[at] = places[at - 1], county[at - 1]
            word = words[-1]
            if _KIN[kin[at]] != "trade":
                product[at] = product[at - 1]
        words.append(word)
        if _KIN[kin[at]] == "works":
            number = _NUMBERS[random.integers(len(_NUMBERS))]
            cores.append(f"{word}{_PRODUCTS[product[at]]}{number}")
            forms.append("厂")
        else:
            cores.append(word + _PRODUCTS[product[at]] + _TAILS[tail[at]])
            forms.append(_FORMS[form[at]])
    return cores, forms


def _written(place: str, core: str, form: str, *, middle: bool) -> str:
    return f"{core[:2]}（{place}）{core[2:]}{form}" if middle else place + core + form


def _credit_codes(county: np.ndarray, random: np.random.Generator) -> list[str]:
    """Write codes by GB 32100, older ones of digits only; none comes twice."""
    count = len(county)
    matrix = np.empty((count, 18), np.uint8)
    matrix[:, :2] = np.frombuffer(b"91", np.uint8)
    text = "".join(f"{each:06d}" for each in county.tolist())
    matrix[:, 2:8] = np.frombuffer(text.encode(), np.uint8).reshape(-1, 6)
    number = random.permutation(9_000_000)[:count] + 10_000_000
    old = random.random(count) < 0.45
    for column in range(15, 7, -1):
        base = np.where(old, 10, 31)
        matrix[:, column] = _ALPHABET[number % base]
        number = number // base
    matrix[~old, 8:10] = np.frombuffer(b"MA", np.uint8)
    matrix[:, 16] = credit_codes.org_characters(matrix[:, 8:16])
    matrix[:, 17] = credit_codes.check_characters(matrix[:, :17])
    found = np.ascontiguousarray(matrix).view("S18").ravel().astype("U18").tolist()
    assert len(set(found)) == count
    return [str(each) for each in found]


def _mess(firms: Made, at: int, registered: int, random: np.random.Generator) -> Messy:
    """Write one firm as people do."""
    place, core, form = firms.places[at], firms.cores[at], firms.forms[at]
    middle = firms.middles[at]
    chance = random.random(8).tolist()
    if chance[0] < 0.35 and form in _LIMITED:
        others = [each for each in (*_LIMITED[:2], "公司", "") if each != form]
        form = others[random.integers(len(others))]
    if chance[1] < 0.33:
        place = ""
    elif chance[2] < 0.03 and place:
        middle = not middle
    if chance[3] < 0.25:
        place, core, form = _slip((place, core, form), random)
    name = _written(place, core, form, middle=middle and bool(place))
    branch = chance[4] < 0.03
    if branch:
        name += ("（二分厂）", "（城南分公司）", "（分公司）")[random.integers(3)]
    if chance[5] < 0.10:
        name = _wide(name, random)
    return Messy(
        name=name,
        code=_code(firms.codes[at], random),
        truth=at if at < registered else -1,
        place=place,
        core=core,
        branch=branch,
    )


def _slip(parts: Sequence[str], random: np.random.Generator) -> tuple[str, str, str]:
    """Leave one character out or write another for it."""
    whole = "".join(parts)
    at = int(random.integers(len(whole)))
    new = ""
    if random.random() < 0.5:
        alike = _ALIKE.get(whole[at], "")
        pool = alike if alike and random.random() < 0.6 else _SIGNS
        new = pool[random.integers(len(pool))]
    found, start = [], 0
    for part in parts:
        place = at - start
        inside = 0 <= place < len(part)
        found.append(part[:place] + new + part[place + 1 :] if inside else part)
        start += len(part)
    return found[0], found[1], found[2]


def _wide(name: str, random: np.random.Generator) -> str:
    """Put a blank in, or write the brackets in half width."""
    if random.random() < 0.3 and "（" in name:
        return name.replace("（", "(").replace("）", ")")
    at = int(random.integers(1, len(name)))
    return name[:at] + (" ", "\u3000")[random.integers(2)] + name[at:]


def _code(code: str, random: np.random.Generator) -> str:
    """Leave the code out, damage it, or leave it alone."""
    chance = random.random()
    if chance < 0.35:
        return ""
    if chance > 0.60:
        return code
    fate = _CODE_FATES[random.integers(len(_CODE_FATES))]
    at = int(random.integers(2, 18))
    if fate == "excel":
        return f"{code[:15]}000" if code.isdigit() else _full(code)
    if fate == "wrong":
        other = chr(_ALPHABET[random.integers(len(_ALPHABET))])
        return code[:at] + other + code[at + 1 :]
    return {
        "full": _full(code),
        "lower": code.lower(),
        "blank": f"{code[:at]} {code[at:]}",
        "letters": code.replace("0", "O").replace("1", "I"),
        "short": code[:at] + code[at + 1 :],
    }[fate]


def _full(code: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in code)
