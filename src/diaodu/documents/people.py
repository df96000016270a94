"""Persons named as responsible: 王强同志, 副县长王强, 张X, 分管工业的副县长."""

from __future__ import annotations

import re

__all__ = ["PERSON", "is_name", "is_person", "plain_name", "post_of"]

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
    "云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍"
    "余元卜顾孟平黄"
    "和穆萧肖尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强"
    "贾路娄危江童颜郭"
    "梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪"
    "包诸左石崔吉钮龚"
    "程嵇邢裴陆荣翁荀羊惠甄曲家封芮储靳汲松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋"
    "仲伊宫宁仇栾暴甘"
    "厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍"
    "双闻莘党翟谭贡劳"
    "逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨"
    "居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩聂晁勾敖融冷訾辛阚那简饶空曾毋沙养"
    "鞠须丰巢关蒯相查后荆红游覃代付闫涂"
)
_NAME = (
    rf"(?:(?:欧阳|上官|司马|诸葛|慕容|皇甫|尉迟|公孙|令狐|夏侯)[\u4e00-\u9fff]{{1,2}}"
    rf"|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?|[{_SURNAMES}]?[X×*某]{{1,3}})"
)
_ENDS = (
    "常委|书记|县长|区长|市长|镇长|乡长|主任|局长|部长|主席|秘书长|委员|调研员|董事长"
    "|总经理|会长|理事长"
    "|科长|组长|政委|行长|校长|院长|厅长|省长|巡视员|党组成员|总工程师|链长|副总指挥"
    "|总指挥|指挥长"
)
_SEAT = (
    r"(?:[\u4e00-\u9fff]{0,6}?(?:[县区市省镇乡]|[县区市镇乡]委|政府|人大|政协|开发区"
    r"|经开区|高新区|园区|局|委|办|管委会|纪委|监委|党组|党工委|办公室|常委会))?"
)
_POST = (
    rf"(?:{_SEAT}(?:党组|党委|党工委)?(?:分管(?:工业|招商|科技|项目|财政"
    rf"|农业)?的?)?(?:常务|专职)?(?:第一)?副?(?:{_ENDS}))"
)
_STOPS = (
    r"(?=[、，,。；;：:（()）\s]|$|牵头|负责|具体|要|等|为|任|主持|抓|和|与|及|分管)"
)
_NAMED = (
    rf"(?:{_POST}(?:[、兼]{_POST})*(?:{_NAME}同志|{_NAME}{_STOPS})"
    rf"|{_NAME}(?:常务)?副?(?:{_ENDS})"
    rf"|(?:{_NAME}|[\u4e00-\u9fff]{{2,3}}|[X×*]{{1,3}})同志)"
)
PERSON = re.compile(
    rf"{_NAMED}(?![\u4e00-\u9fff]*(?:单位|部门)$)|{_POST}(?=[、，,和]|$|等|要|负责"
    rf"|牵头)"
)
_SIGN = re.compile(f"同志|{_ENDS}")
_POSTS = re.compile(rf"{_POST}(?:[、兼]{_POST})*|(?:常务)?副?(?:{_ENDS})")
_COMRADE = re.compile(rf"{_POST}(?:[、兼]{_POST})*({_NAME}同志)")
_WHOLE = re.compile(rf"^(?:{_NAMED}|{_POST})$")
_BARE_NAME = re.compile(rf"^{_NAME}$")
_NO_PERSON = re.compile(
    r"[局委办厅部镇乡村站所院会社][、，]|^[^、]{1,3}[局办厅镇乡村站所院会社]$|负责同志"
    r"|主要领导|分管领导|分管同志|有关同志|相关同志|各位|同志们|班子成员|全体|党员|^各"
)


def may_name_person(words: str) -> bool:
    """Say whether words hold a post or 同志, without which they name no person."""
    return _SIGN.search(words) is not None


def is_person(name: str) -> bool:
    """Say whether a printed name is a person or his post, no general addressee."""
    if not may_name_person(name):
        return False
    return bool(_WHOLE.match(name)) and not _NO_PERSON.search(name)


def is_name(name: str) -> bool:
    """Say whether the words could be a bare name, without post or 同志 (王强)."""
    return bool(_BARE_NAME.match(name)) and not _NO_PERSON.search(name)


def post_of(name: str) -> str | None:
    """Return the post that is printed with a person's name, if one is."""
    match = _POSTS.search(name)
    return match.group() if match else None


def plain_name(name: str) -> str:
    """Return 王强同志 for 副县长王强同志; other forms as printed."""
    match = _COMRADE.fullmatch(name)
    return match.group(1) if match else name
