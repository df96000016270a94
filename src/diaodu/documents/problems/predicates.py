"""Predicates that say something is wrong, by family.

Each family is a table row: a new word is one addition here. Every predicate starts with
a fixed character, so that one scan of a text is linear and skips whatever cannot match.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FAMILIES", "PREDICATES", "SURE"]

Family = tuple[str, re.Pattern[str]]

# What a predicate ends at: the end of its clause, a mark, or the noun for a problem.
_END = (
    r"(?=$|[，,。；;！!、：:”’\"）)不]|等|和|与(?!其)|及|以及|且|而|并"
    r"|甚至|导致|造成|影响|致使"
    r"|的?(?:突出)?(?:问题|现象|状况|情况|局面|矛盾|困难|短板|不足|难题"
    r"|弊端)|了(?:$|[，,。；;]))"
)
_BETTER = (
    "(?:加强|强化|提升|提高|增强|优化|完善|改善|改进|健全|突破|破解"
    "|解决|提质|深化|拓展|加快|加大|加密|加固"
    "|巩固|规范|激发|释放|落实|细化|扩大|壮大|做大|做强|补齐|理顺|挖掘"
    "|打通|畅通|培育|充实|丰富|转变|调整|考证|检验)"
)
_COUNT = (
    r"(?:[\dX*]|[一二三四五六七八九十百两几]+(?:家|户|个|项|成|分之"
    r"|名))(?![^，,。；;]{0,10}就)(?!年|天|月|日)"
)
# rule -> predicates that state a problem wherever they close a clause about the place
_STRONG: dict[str, tuple[str, ...]] = {
    "not_enough": (
        r"不够(?!格|用心良苦)",
        rf"不足(?:{_END}|以(?!为)|[，,])",
        r"缺乏",
        r"缺少",
        rf"欠(?:缺|佳|账|优){_END}",
        rf"匮乏{_END}",
        rf"短缺{_END}",
        rf"紧缺{_END}",
        rf"缺失{_END}",
        rf"缺位{_END}",
        rf"失衡{_END}",
    ),
    "not_as_it_should": (
        (
            r"不(?:完善|完整|充分|合理|健全|规范|协调|匹配|到位|及时|明显|理想"
            r"|突出|平衡|配套|适应|相适应|相匹配|相称"
            r"|对称|对等|通畅|顺畅|畅通|清晰|集中|紧密|满意|稳定|稳固|牢固|彻底"
            r"|灵活|丰富|便利|成熟|得力|尽如人意|显著"
            r"|均衡|科学|系统|严格|扎实|深入|积极|主动|担当|作为|景气|充足|鲜明"
            r"|全面|精准|高效|强|优|高|大|活|浓|深|实"
            r"|细|快|多|齐|顺|畅|准|紧|牢|稳|均|力|严|旺|振|长|全|精|宽|好|佳"
            rf"|重视|透彻|熟悉|尽合理|经常){_END}"
        ),
        rf"不(?:大不强|强不优|优不强|相符|匹配|成比例|成正比|合拍|衔接|相协调){_END}",
    ),
    "rather_bad": (
        (
            r"偏(?:小|少|慢|低|弱|软|散|乱|窄|短|轻|重|高|紧|差|粗|大|老|旧|单一"
            rf"|薄|晚|远){_END}"
        ),
        (
            r"较(?:为)?(?:低|弱|慢|少|差|小|窄|短|散|晚|薄|单一|粗放|落后|滞后"
            rf"|缓慢|薄弱|困难|欠缺|低端){_END}"
        ),
        rf"薄弱{_END}",
        rf"滞后(?:于|{_END})",
        r"滞后了",
        rf"缓慢{_END}",
        rf"落后(?:于|{_END})",
        rf"乏力{_END}",
        rf"低迷{_END}",
        rf"疲软{_END}",
        rf"淡薄{_END}",
        rf"粗放{_END}",
        rf"单一{_END}",
        rf"繁琐{_END}",
        rf"繁杂{_END}",
        rf"老化{_END}",
        rf"低下{_END}",
        rf"松懈{_END}",
        rf"受阻{_END}",
        rf"停滞(?:不前)?{_END}",
        rf"脱节{_END}",
        rf"断档{_END}",
        rf"断层{_END}",
        rf"梗阻{_END}",
        rf"空心化{_END}",
        rf"同质化{_END}",
    ),
    "to_be_improved": (
        rf"有待(?:于)?(?:进一步|继续|不断|持续)?{_BETTER}",
        rf"亟[待需须](?:进一步)?{_BETTER}",
        rf"尚[待需须](?:要)?(?:进一步|继续|不断|持续)?{_BETTER}",
        rf"[还仍]需(?:要)?(?:进一步|继续|不断|持续)?{_BETTER}{_END}",
    ),
    "cannot": (
        r"跟不上",
        r"赶不上",
        rf"落不(?:下来?|了地|实|到位){_END}",
        rf"推不(?:动|下去|开){_END}",
        rf"留不(?:住|下){_END}",
        rf"引不(?:进|来|到){_END}",
        rf"招不(?:到|来|进|够|满){_END}",
        r"融不(?:到|进)",
        r"贷不(?:到|下)",
        rf"做不(?:大|强|优|好){_END}",
        rf"长不大{_END}",
        r"推进不力",
        r"落实不力",
        r"不(?:相)?适应(?!的?企业)",
        r"不愿[^，,。；;]{0,8}(?:不敢|不会|不能)",
    ),
    "unfinished": (
        (
            r"没有(?:充分|完全|真正|全部|完成|建成|建好|形成|达到|得到(?:充分"
            r"|有效|根本|很好|彻底)|根治|用上|跟进|打通|到位|落地|落实|解决|启动"
            r"|开工|动工|见效|突破|跟上|发挥|建(?=$|[，,。；;]))"
        ),
        r"没能",
        r"迟迟[未没不]",
        r"过于",
        r"被[^，,。；;]{0,6}(?:退回|通报批评|约谈|问责|预警|限批)",
        r"没有(?:实质|明显|大的|根本)",
        r"较序时(?:进度)?(?:慢|低|滞后)",
        r"低于序时",
        r"低于预期",
        r"慢于序时",
        rf"居高不下{_END}",
        r"未能",
        r"未按",
        r"仍有[^，,。；;、]{2,24}?(?:未|没有|没能)",
        r"还有[^，,。；;、]{2,24}?(?:未|没有|没能)",
        r"尚有[^，,。；;、]{2,24}?(?:未|没有|没能)",
        r"有的[^，,。；;、]{1,12}“[^”]{0,12}[不没无难等拖推踢睡占冷慢]",
        r"一些[^，,。；;、]{1,12}“[^”]{0,12}[不没无难等拖推踢睡占冷慢]",
        r"部分[^，,。；;、]{1,12}“[^”]{0,12}[不没无难等拖推踢睡占冷慢]",
        r"个别[^，,。；;、]{1,12}“[^”]{0,12}[不没无难等拖推踢睡占冷慢]",
        r"被迫",
        r"时有发生",
        r"屡禁不止",
        (
            r"尚未(?:完全|充分|真正|形成|完成|建成|建立|打通|破解|根本|得到|突破"
            r"|落实|到位|完善|健全|开工|启动|落地|解决|全面|显现)"
        ),
        (
            r"还未(?:完全|充分|真正|形成|完成|建成|建立|打通|破解|得到|突破|落实"
            r"|到位|开工|启动|落地|解决|全面)"
        ),
        (
            r"仍未(?:完全|充分|真正|形成|完成|建成|建立|打通|破解|得到|突破|落实"
            r"|到位|开工|启动|落地|解决|全面)"
        ),
        (
            r"未(?:完全|充分|真正)(?:形成|发挥|释放|落实|打通|到位|激发|显现"
            r"|建立|解决|体现)"
        ),
        rf"一(?:个|家|户|项)(?:都|也)(?:没|没有|还没有){_END}",
    ),
    "acute": (
        rf"突出{_END}",
        rf"严峻{_END}",
        rf"凸显{_END}",
        r"存在(?=$|[，,。；;])",
    ),
    "heavy": (rf"大{_END}", rf"加大{_END}", rf"增大{_END}", rf"重{_END}"),
    "grievance": (
        r"意见(?:也|都)?(?:很|较|比较|非常|十分)大",
        r"反映(?:比较|较为|十分|非常|很)?强烈",
        r"是[^，,。；;]{0,16}(?:强烈|突出|集中)的(?:问题|短板|矛盾)",
        r"怨言",
        r"不满意",
    ),
    "rank": (
        r"倒数第?",
        rf"垫底{_END}",
        rf"靠后{_END}",
        rf"末位{_END}",
        rf"后进(?:位次|行列){_END}",
    ),
    "figure": (
        (
            r"仅(?!用)(?:仅)?(?:占|有|为|达|完成|实现)?(?:到|全[省市县区]|年度?"
            rf"|了)?[^，,。；;、就]{{0,16}}?{_COUNT}"
        ),
        r"只占",
        r"还不到(?:[\dX*]|[一二三四五六七八九十]+分)",
        r"低于(?:全[省市国县区]|序时|目标|年度)",
        r"慢于(?:全[省市国县区]|序时|目标|年度)",
        r"缺口[^，,。；;]{0,6}[\dX*]",
    ),
    "stage": (
        r"处于[^，,。；;、]{0,14}(?:初级|低端|末端|中低端|底部|萌芽|初始|粗放)",
        r"处在[^，,。；;、]{0,14}(?:初级|低端|末端|中低端|底部|萌芽|初始)",
        r"停留(?:在|于)",
    ),
    "weak_spot": (
        rf"短板(?:和|{_END})",
        rf"弱项(?:和|{_END})",
        rf"短腿{_END}",
        rf"软肋{_END}",
        rf"硬伤{_END}",
        rf"空白{_END}",
        rf"软骨病{_END}",
    ),
}

# rule -> predicates that state a problem only where the text speaks of problems
_WEAK: dict[str, tuple[str, ...]] = {
    "bad_alone": (
        rf"[少小慢低弱差窄短晚散乱薄浅贵]{_END}",
        rf"高{_END}",
        (
            r"不(?:顺|愿|敢|会|懂|良|善|利|及|准|便|公|廉|务实|规则|一致|统一"
            r"|明确|清楚|具体|理性|稳|深|对路|平等|严谨|细致|了解|热情|专业|先进"
            rf"|合格|达标|知晓|过硬){_END}"
        ),
    ),
    "hard": (rf"难{_END}", r"难以", r"难度", r"困难(?:较|很|重重|不少|$)", r"无法"),
    "falling": (
        r"下降",
        r"下滑",
        r"回落",
        r"放缓",
        r"减弱",
        r"减少",
        r"萎缩",
        r"亏损",
        r"停产",
        r"拖欠",
        r"流失",
        r"外流",
        r"闲置",
        r"上升",
        r"上涨",
        r"负增长",
        r"加剧",
        r"趋紧",
        r"紧张",
        r"过剩",
        r"隐患",
        r"雷同",
        r"收窄",
        r"降低",
        r"为负",
        r"多发",
        r"频发",
        r"增多",
        r"加重",
    ),
    "missing": (
        r"没有",
        r"没(?=[有能建完做]|到位)",
        r"未(?:能|达|完|实|落|见|得|形成|突破)",
        r"尚未",
        r"缺",
    ),
    "depends": (
        r"依赖",
        r"受制于",
        r"制约(?=较|突出|明显|仍|依然|还|加剧|$)",
        r"掣肘",
        r"受限",
        r"瓶颈",
        r"阻碍",
        r"影响(?!力)",
    ),
    "only": (
        r"仅(?:仅)?(?:有|为|是|达|完成|实现|X|x|\*|\d|[一二两三四五六七八九十])",
        r"只(?:有|占|完成|实现|达到|是(?:个|在))",
        r"不到(?:\d|[一二三四五六七八九十]|X|\*)",
        r"不足(?=[\dX*一二三四五六七八九十])",
        r"低于",
        r"落后",
        r"远[低少]于",
    ),
    "conduct": (
        r"推诿",
        r"扯皮",
        r"畏难",
        r"不作为",
        r"慢作为",
        r"乱作为",
        r"不担当",
        r"等靠要",
        r"等待观望",
        r"观望",
        r"懒政",
        r"怠政",
        r"形式主义",
        r"官僚主义",
        r"打折扣",
        r"走过场",
        r"一锅粥",
        r"浮于表面",
        r"流于形式",
        r"敷衍",
        r"应付",
        r"沉醉",
        r"满足于",
        r"习惯于",
        r"热衷于",
        r"躺平",
        r"本位主义",
        r"各自为政",
        r"单打独斗",
        r"呼来喝去",
        r"坐等",
        r"懈怠",
        r"误区",
        r"腐败",
        r"教条",
        r"重[一-鿿]{1,4}轻",
    ),
    "some": (
        r"有的(?!放矢|是)",
        r"有些",
        r"个别",
        r"少数",
        r"一些[^，,。；;、]{1,10}“",
        r"部分[^，,。；;、]{1,10}“",
    ),
    "odd": (
        rf"严重{_END}",
        r"薄弱环节",
        r"薄弱(?=$|[，,])",
        rf"局限{_END}",
        r"面临(?!着?(?:新|难得|重大)?(?:机遇|新机遇))",
        r"脱离",
        r"错位",
        r"滞后",
        r"漏洞",
        r"盲区",
        r"短板",
        r"卡点",
        r"堵点",
        r"痛点",
        r"断点",
        (
            r"需(?:要)?(?:进一步|继续|不断)(?:加强|提高|提升|改进|改善|完善|增强"
            r"|优化|加大|加快)"
        ),
        rf"仍需(?:进一步)?{_BETTER}",
        r"饱和",
        r"有差距",
        r"差距",
    ),
}

SURE = frozenset(_STRONG)
RULES = _STRONG | _WEAK


def _opened(predicate: str) -> Iterable[str]:
    """Write a predicate that starts with a set of characters once for each of them."""
    if not predicate.startswith("["):
        return [predicate]
    first, rest = predicate[1:].split("]", 1)
    return [char + rest for char in first]


def _by_first(families: dict[str, tuple[str, ...]]) -> dict[str, list[Family]]:
    """Sort the predicates by their first character, each with its rule."""
    held: dict[str, dict[str, list[str]]] = {}
    for rule, predicates in families.items():
        for each in predicates:
            for one in _opened(each):
                held.setdefault(one[0], {}).setdefault(rule, []).append(one)
    return {
        char: [(rule, re.compile("|".join(found))) for rule, found in rules.items()]
        for char, rules in held.items()
    }


FAMILIES = _by_first(RULES)
PREDICATES = re.compile(
    "|".join(
        pattern.pattern for families in FAMILIES.values() for _, pattern in families
    )
)
