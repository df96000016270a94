"""Numbers in an order that tell how things are, and those that it works through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.documents.units import COUNTED

if TYPE_CHECKING:
    from diaodu.documents.numbers.place import Place

__all__ = ["advanced", "drags", "exists"]

_THINGS = COUNTED | {"area"}
_MET = re.compile(
    r"(?:对|帮助|现有)(?:(?:全|我|本)?[省市州县区镇园]区?|园区|辖区|当地)?[内里]?$|对[^,，。;；]{1,30}的$"
)
_COVERS = re.compile(r"[^,，。;；]{0,20}(?:[做走过][一两][遍轮次]|全覆盖)")
_MINDED = re.compile(r"(?:对|盯紧|紧盯|针对|帮扶|包抓|摸排|走访)[^,，。;；]{0,12}$")
_TROUBLE = re.compile(r"停产|减产|停工|困难|亏损|闲置|低效|未(?:开工|投产|落地)|落后")
_ADVANCED = re.compile(r"(?:计划)?(?:续建|在建|新建|拟建|新开工)项目")
_DRAGGED = re.compile(
    r"(?:[晚迟拖圈跑找点催退等荒闲空停换转]|耽误|拖欠|闲置)了"
    r"(?:我们|咱们|他们|你们|整整|将近|差不多|[我他它快近])?$"
)
_STALLS = re.compile(
    r"[多余]?了?(?:[,，]?(?:还|仍|都|也|就)(?:没|未|不见|[^,，。;；]{0,3}着)|没|未|无人|不见)"
    r"(?![^,，。;；]{0,10}的)"
)
_DONE_SINCE = re.compile(
    r"(?:签约|立项|摘牌|拿地|供地|落户|奠基|开工|获批)(?:已经?|都|快|近|将近|整整)*$"
)
_LEFT = re.compile(
    r"(?:[圈围空荒闲晾晒拖搁撂挂压欠放趴躺]|停工|停产|停建|停)(?:起来|下来|在那里?|在那儿|着|置)?(?:已经?|都|快|近|将近|整整|足足)*$"
)
_STOPPED = re.compile(r"已经?(?:停工|停产|停建|闲置|空置|荒废|拖延|拖)$")
_MATURE = re.compile(r"[满超]过?$")


def exists(place: Place) -> bool:
    """对17家停产企业: a number in an order may tell of things that are there."""
    if not place.tail or place.numeral.family not in _THINGS:
        return False
    if _MET.search(place.before):
        return not _COVERS.match(place.tail)
    around = place.lead[-12:] + place.tail[:12]
    return bool(_MINDED.search(place.before) and _TROUBLE.search(around))


def drags(place: Place) -> bool:
    """晚了4个月, 45天没有答复: how long or how often something went on in vain."""
    if "了" in place.before[-6:] and _DRAGGED.search(place.before):
        return True
    if place.numeral.family != "time":
        return False
    if place.after.startswith("了"):
        left = _LEFT.search(place.before) or _DONE_SINCE.search(place.before)
        if left:
            return True
    if _STOPPED.search(place.before):
        return True
    if not _STALLS.match(place.after):
        return False
    return not _MATURE.search(place.before)


def advanced(place: Place) -> bool:
    """紧盯24个续建项目, 对300家企业做一遍体检: what an order works through."""
    if place.numeral.unit == "个" and _ADVANCED.match(place.tail):
        return True
    return bool(_MET.search(place.before) and _COVERS.match(place.tail))
