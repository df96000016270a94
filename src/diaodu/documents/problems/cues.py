"""Words by which a text begins or ends to speak of problems."""

from __future__ import annotations

import re

from diaodu.documents.problems.guards import NOUN, NOUNS, run

__all__ = [
    "ASKS",
    "ASSIGNS",
    "COLON_LEAD",
    "CUE",
    "INTRO",
    "LEAD",
    "NAMES",
    "NO_LEAD",
    "OPENS",
    "PITY",
    "PURE",
    "QUESTION",
    "REMEDY",
    "SAID",
    "SECTION",
    "SPEAKS",
    "TOLD",
    "TURN",
    "TURN_SIGNS",
]

NAMES = re.compile(f"{NOUN[3:-1]}|清醒|表现|体现|反映")
CUE = re.compile(
    r"(?:存在|面临|看到|认识到|反映|反映出|还有|仍有|有|暴露|显现|梳理"
    r"|分析|剖析|突出|主要|表现|正视|遇到"
    rf"|查摆)[^，,。；;]{{0,30}}?{NOUNS}"
    rf"|(?:发展|工作|前进|运行|推进)(?:过程)?中的?(?:一些|不少)?{NOUNS}"
    r"|(?:问题|短板|差距|不足)(?:也|都|就|还|很|更)*(?:明摆|摆在|突出|明显|不容)"
    r"|清醒(?:地|的)?(?:看到|认识到)"
)
_TAIL = run(
    r"""
    仍然 依然 还 也 都 比较 较为 十分 主要 不少 较多 很多 突出 具体 有 是 为 : ：
    如下 在于
    表现 表现为 表现在 体现 体现在 集中 集中在 以下 几个 几
    [一二三四五六七八九十两\dXx*]+ 个
    点 方面 类 种 存在 不容忽视 值得关注 值得注意 值得重视 需要解决 亟待解决 还不少 ， ,
    """
)
LEAD = re.compile(
    rf"{NOUNS}{_TAIL}[：:。]?$"
    r"|(?:主要|具体|集中|突出)?(?:表现|体现|反映)(?:为|在|出)?(?:以下"
    r"|如下)?(?:[一二三四五六七八九十两几\dXx*]+个?方面)?[：:。]?$"
)
NO_LEAD = re.compile(
    r"(?:讲|谈|强调|说|研究|回答|处理好|处理|注意|把握|明确|解决好?|破解"
    r"|克服|攻克|围绕|针对|坚持问题|重视|关注|探讨|思考|汇报|破除|化解"
    r"|补齐|聚焦|抓好|通报)[^。]{0,24}$"
)
SECTION = re.compile(
    r"(?:存在|面临|主要|突出|正视|认清|看清|看到|直面|查摆|剖析|找准"
    r"|找到|分析|认识|清醒|当前|现实|差距|困难|不足|制约|工作中"
    rf"|发展中)[^。]{{0,16}}{NOUN}"
    rf"|{NOUN}(?:和|与|及|、|以及)(?:{NOUN}|挑战|原因|成因)"
    rf"|^{NOUN}(?:要|得|还)?(?:讲|找|摆|看|说|不容|不能回避|依然|仍然|很|也)"
    rf"|^{NOUN}(?:分析|清单|梳理|剖析|成因)?$|差距(?:较大|明显|不小)"
)
REMEDY = re.compile(
    r"^(?:对此|为此|因此|针对|(?:这些|以上|上述)(?!.*(?:说到底|归根|根子|原因|症结|反映出|暴露出|表明|说明))|下一步|下步|下阶段|接下来"
    r"|今后|面对|所以|希望|(?:我们|大家)(?:肯定|都|也都)?(?:要|必须|一定|将)(?!清醒|看到|正视)|各级)|对策|建议"
    r"|措施|打算|思路|举措|安排"
)
_TURNS = "同但然不可只我也还更要应必清正与"
TURN_SIGNS = frozenset(_TURNS)
TURN = re.compile(
    rf"(?=[{_TURNS}])(?:同时[，,]?(?:我们)?(?:也|还|更)?(?:要|应|必须|应该)?(?:清醒地?)?(?:看到|认识到)"
    r"|但是?|然而|不过(?!\d)|可是|可惜|只是"
    r"|可(?![以能见谓喜贵靠行用观持操作容接控供有爱知]|不是|圈)|(?:我们)?(?:也|还|更)?(?:要|必须|应当?"
    r"|应该)?清醒(?:地|的)?(?:看到|认识到)|正视|与此同时也|也要看到"
    r"|也必须看到)"
)
COLON_LEAD = re.compile(rf"{NOUNS}[^，,。；;]{{0,12}}$")
TOLD = re.compile(
    r"(?:企业家?|群众|代表|委员|客商|大家|基层)(?:们)?(?:普遍|集中|强烈)?反映$"
)
PITY = re.compile(r"(?=[只可])只?可惜(?:的是)?")
# People who complain, and officials who only talk.
SPEAKS = re.compile(
    r"(?:老板|师傅|企业家?|负责人|群众|客商|老百姓|工人|农户|同行|代表|委员|他|她)(?:们)?"
    r"(?:还|就|都|也)?(?:[跟对向](?:我|我们))?(?:讲|说|反映|诉苦|抱怨|吐槽|告诉我)$"
)
SAID = re.compile(r"(?:有的同志|有人|有同志|人家)(?:跟我|对我)?(?:讲|说|问)$")
# A question that asks for what is wrong, and the words without which none does.
ASKS = re.compile("哪(?<=在哪)|什么(?<=[在为]什么)")
QUESTION = re.compile(
    r"(?:差|卡|难|堵|慢|弱|输|病根?|问题|症结|毛病|根子)(?:究竟|到底)?(?:出)?在(?:哪|什么)"
    r"|为什么[^，,。；;？?]{0,14}(?:被动|上不去|慢|落后|差|下滑|少|难)"
)
# A heading that names problems and nothing else.
PURE = re.compile(
    r"^(?!关于|[^，,。；;]*(?:解决|破解|化解|攻克|补齐|破除|坚持|聚焦|围绕|针对|处理|回应"
    r"|答复|研究|整改|问题导向))(?:[^，,。；;]{0,14}的|(?:当前|目前|仍|还)*"
    r"(?:存在|面临)?(?:主要|突出|重大)?)"
    r"(?:主要|突出|一些|共性|具体|困难|现实|几个|深层次)*"
    rf"{NOUNS}(?:(?:[、和与及]|以及)(?:挑战|原因|成因|困难))?(?:分析|剖析|清单|梳理)?$"
)
# Words that give work to somebody, or a day to work.
ASSIGNS = re.compile(
    r"牵头|负责|责任单位|落实到位|月底?前|年底?前|年内|日前(?<=\d日前)"
)
# Signs that a clause of a unit turns to problems, or lets somebody complain.
OPENS = re.compile(
    "但|然而|不过|可|只是|看到|认识到|正视|与此|说|讲|反映|诉苦|抱怨|吐槽|告诉"
)
# A clause that only says where what follows is seen.
INTRO = re.compile(
    r"(?:发现|显示|表明|反映|看|来说|而言|来讲|方面|中|以来|以后|之后|看到|情况|原因)$"
)
