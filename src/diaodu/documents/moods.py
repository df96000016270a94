"""Which sentences order work: tasks, what may be read either way, and the rest.

The rules follow the labelling guide. A part of a sentence (cut at its semicolons) is a
task if it orders work, by a modal word (要, 必须, 力争, 由…负责 …) or as an imperative
without a subject; it is optional if it is an ordering run-in heading, a lead-in, a
reported order, a plan of the place, or an attitude only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from diaodu.documents.lexicon import (
    ADVERBS,
    ATTITUDES,
    BODIES,
    CONNECTIVES,
    NOMINAL_VERBS,
    PREPOSITIONS,
    REPORTING,
    WORK_VERBS,
    either,
)
from diaodu.documents.model import Sentence
from diaodu.documents.sentences import parts

__all__ = ["Mood", "Part", "weigh"]

Verdict = Literal["task", "optional", "none"]


@dataclass(frozen=True, slots=True)
class Mood:
    """A verdict and the name of the rule that gave it."""

    verdict: Verdict
    rule: str


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or the part of one up to a semicolon, with its mood."""

    text: str
    start: int
    sentence: Sentence
    mood: Mood
    telling: bool = False

    @property
    def end(self) -> int:
        """Return the offset behind the part."""
        return self.start + len(self.text)


TASK_MODAL = Mood("task", "modal")
TASK_IMPERATIVE = Mood("task", "imperative")

_BARE_YAO = (
    r"(?<![主需重只首必纲摘简扼紧次想概提撮切索险冲])(?<!不是)"
    r"要(?!素|求|点|么|害|件|职|道|闻|领|塞|义|旨|目|地|紧(?![盯扣抓跟密贴紧扭])|不是)"
)
_YING = (
    r"(?<![相适供效反响理本对回感顺照接策呼])"
    r"应(?!用|急|对|变|届|邀|收|付|税|聘|答|有尽有|运|纳|力|战|验|允|得|诺|享|链|届|征|标|城|县|氏|为|是|符合|具备|具有|满足|属于|当(?:为|是|符合|具备|具有|满足))"
)
MODAL = re.compile(
    rf"{_BARE_YAO}|必须|必需(?=加)|务必|务须|务求|{_YING}|须要|(?<![必仍还尚亟急])须(?!要|知|眉)"
    r"|力争|(?:^|[，,、])争取(?!到了)|确保(?!了)|不得(?!不|已)|严禁|[决绝]不能|[决绝]不允许"
    r"|希望(?!之|工程|的田野)|(?:^|[，,：:])[也并]?[敬恳]?请(?!示|假|客|进来|缨|柬)"
    r"|由[^，,。；;]{2,40}?(?:牵头|负责(?!解释)|承担|组织(?!部)|会同)|[^，,。；;]{2,30}(?:牵头|具体负责|共同负责)(?=[，,。；;]|$)"
    r"|责成|责令"
)
_UNIT_ACTS = re.compile(
    r"^由[^，,。；;]{2,40}?(?:局|委|办|部门|公司|中心|管委会|政府|集团|院|站|所|会|组|专班|街道|镇|乡|同志|县长|区长|市长|书记|主任|局长|单位)"
    r"(?!解释)"
)
_SELF = re.compile(
    r"(?:我们|我[县区市局镇乡办]|全[县区市](?:上下)?|各级|各部门|各单位|各镇|各乡|大家|县直|区直|市直|自己|各地|相关部门|有关部门|同志们?)"
    rf"[^，,]{{0,30}}?(?:{_BARE_YAO}|必须|务必|应当|应该|一定)"
)
_BODY_WORDS = either(BODIES)
REPORTED = re.compile(
    r"(?:^|[，,：:])(?![^，,：:]{0,30}(?:要(?!求)|按照|根据|对标|对照|落实|贯彻|围绕|结合|遵循))"
    rf"[^，,。；;：:]{{0,40}}?(?:{_BODY_WORDS}|同志|院士|教授)[^，,。；;：:]{{0,25}}?"
    rf"(?<![的见署作项等体些关文])(?:{either(REPORTING)})(?!的|要求[是为])[了]?(?:[，,：:“]|我们|各|要|把|将|加|对|全|由|从|健|实|以|在|进|推|抓|建|立|坚)"
)
_FOR_INSTANCE = re.compile(r"^(?:比如|例如|譬如)(?:说)?[，,：:]?")
_OWN_REPORT = re.compile(rf"^[^，,]{{0,6}}(?:我们|我|大家)[^，,]{{0,6}}{either(REPORTING)}")
_LEAD_IN = re.compile(
    r"(?:以下|如下|下列|下面)(?:[几数两一二三四五六七八九十\dX*]+)?(?:个|项|点|件|条|方面|工作|事|任务|措施|问题|内容)"
    r"|在(?:以下|如下|[两二三四五六七八九十\dX*几]+个?)方面(?:的)?(?:下功夫|强化|做好|用力|求突破|发力|下力|着力|取得|实现|再|作|狠)"
    r"|[抓做把][好实住](?:以下|如下)?[两二三四五六七八九十\dX*几]+(?:个|项|点|件|条)(?:方面|工作|重点|关键|环节|突破|文章|大事|事)?(?:[：:。；;]|$)"
    r"|[处理好把握]{1,3}好?[两二三四五六七八九十几]+(?:个|种|对)(?:方面|关系|环节)[：:。]?$"
)
_ANNOUNCE = re.compile(
    r"(?:讲|谈|提|强调|说|作|交流|汇报|报告|通知|通报|提出|简要|部署)[^，,。]{0,14}?"
    r"(?:[点条个几]{1,2}(?:方面)?(?:的)?(?:意见|看法|想法|要求|体会|问题|建议|情况|认识)|如下)"
)
_AIMED = re.compile(r"确保|力争|为了|推动")
_PURPOSE = re.compile(
    r"(?:主要)?(?:任务|目的|主题|议题|议程|考虑)(?:就)?(?:是|有)|有[两二三四五六七八九十几]个方面的考虑"
    r"|制定(?:本|如下|以下|此|该)|提出(?:如下|以下)|现(?:将|就)[^，,。]{0,80}(?:如下|印发|通报|公布|公告)"
    r"|特(?:制定|此|通知|作出)|本(?:办法|方案|意见|措施|规定|细则|政策|通知)(?:自|由|中|所称|适用)"
)
_COURTESY = re.compile(
    r"敬请|批评指正|感谢|祝贺|庆贺|致以|祝愿|祝(?:大家|同志|各位|大会)|谢谢|敬意|问候|我们(?:坚信|相信|深信)|让我们"
    r"|(?:最后|同志们)[，,]?.{0,30}(?:我相信|让我们)|一定(?:会|能)"
)
_STATEMENT = re.compile(
    r"^(?:才|都|也|既|更|就|正|这|不|仍|还|依然|仅)?(?:能够|能|可以|可)?(?:是(?!否)|即是|就是(?!要)|事关|关系到|意味着|说明|表明|标志着|属于|成为了|有利于|有助于|离不开|在于)"
    r"|事关|关乎|关系到|意味着|有利于|有助于|标志着|作出.{0,8}(?:安排|部署|决定|决策|贡献)|召开(?!会议)"
    r"|已(?:经|达|有|被|累计|全|完|建|形|基|于|在|成|取|获|纳|列|与|对|签|落|开|投|启)|(?:应|须|需)当?(?:为|是|符合|具备|具有|满足)|(?<![为除罢得])了(?![解结然])|相比|情况复杂|往往|牵涉|期为|得到(?!有效(?:解决|控制))|取得(?:了|明显|显著|积极|新|较|良好|重大|阶段|可喜|长足|丰硕|一定|初步)"
    r"|呈现|位居|居全|排名|获批|获评|荣获|被评|增长\d|同比|比上年|先后|累计|明显(?:提升|改善|增强|加快)|显著(?:提升|改善|增强)|持续(?:向好|显现|增强|攀升)"
    r"|不(?:够|足|强|高|优|大|快|多|平衡)|有待|仍|还存在|存在|尚|偏[小少慢低弱]|较[低弱慢少]"
)
_PAST = re.compile(
    r"去年|前年|上年|近[年来几两三]|[一二两三四五\d]年来|今年以来|年初以来|以来|过去|刚才|前面|上半年|前三季度|截至|截止|今天|今日|昨天|前不久|日前|近日|当年|此前|历年|\d{4}年(?:以来|全年)"
)
_TURN = re.compile(r"下一步|下步|下阶段|今后|接下来|明年|下半年|四季度|对此|为此|因此")
_OPENERS = re.compile(
    rf"^(?:[“‘（(]?)(?:{either(CONNECTIVES)}[，,、]?|(?:到|在|于|力争|争取|确保)?[\dX*]{{1,4}}年[\dX*]{{0,2}}月?(?:底|末)?(?:前|内)?[，,]?)+"
)
_TIME_HEAD = re.compile(
    r"^(?:到|在|于|自|从)?(?:“?十[一二三四五]五”?(?:期间|末)?|[\dX*二〇零一三四五六七八九十]{1,4}年?(?:[\dX*]{1,2}月(?:份)?)?(?:[\dX*]{1,2}日)?(?:年?底|末|上旬|中旬|下旬)?(?:以)?(?:之)?[前内]?)(?=[^\d])[，,]?"
)
_ADVERB_RUN = re.compile(
    rf"^(?:{either(ADVERBS)}(?:地)?|[“][^”]{{1,12}}[”](?:地)?|[一-鿿]{{2,4}}地(?={either(WORK_VERBS)})|多(?=[建献出想做办引招]))*"
)
_VERB = re.compile(rf"^(?:{either(WORK_VERBS)})")
_ANY_VERB = re.compile(either(WORK_VERBS, "采纳 谋划 发力 用力 用劲 下功夫"))
_NOMINAL = re.compile(
    rf"^(?:{either(NOMINAL_VERBS)})(?:环境|能力|水平|质量|效率|速度|模式|动力|空间|成效|机制|体系|方面|问题|难|工作|氛围|态势|形势|格局|基础|条件|力度|步伐|进度|进展|情况|任务|压力|活力|意识|作风|人员|机构|平台|中心|区|的|是|和)"
)
_PREPOSITION = re.compile(rf"^(?:{either(PREPOSITIONS)})(?![一二三四五六七八九]线)")
_ATTITUDE = re.compile(
    rf"^(?:{either(ADVERBS)}|[、和与，])*(?:{either(ATTITUDES)}"
    r"|(?:增强|树立|树牢|强化|提高|保持|坚定)[^，,、。]{0,20}?(?:意识|理念|观念|信心|信念|感|自觉|思想|认识|决心|定力|清醒|状态|站位|格局))"
)
_IN_ASPECT = re.compile(r"^(?:在|从)[^，,]{1,40}?(?:方面|上|中|下|里)(?=[\u4e00-\u9fff])")
_STATEMENT_SECTION = re.compile(
    r"情况|成效|成绩|回顾|总结|做法|进展|亮点|存在|形势|特点|背景|意义|原因|困难|成果|不足"
)
_ORDER_SECTION = re.compile(
    r"要|打算|安排|任务|措施|下一步|下步|举措|计划|必须|力争|部署|建议|保障|实施|意见|要求|议定"
)
_ASSIGN_ONLY = re.compile(
    r"^(?:(?:这|此|该|上述|以上)(?:些|几|一|两)?(?:项|个|块|件|方面)?(?:的)?(?:具体)?(?:工作|任务|事项|事情|事|问题)|(?:这|此)项)"
)
_NO_NEW_WORK = re.compile(
    r"^(?:并|要|具体|切实|认真|负责|共同|全力|一起|统筹|加强|做好|积极)*"
    r"(?:抓好|抓实|做好|抓|搞好|负责|加强|组织|推进|牵头|配合|参与|协助|协同|支持|会同|对接|落实|跟进|协调)*"
    r"(?:落实|对接|实施|推进|工作|协调|衔接|落地|到位|配合|跟进|督促|好|具体)*[。；;，,]?$"
)
_DONE = re.compile(r"(?<![为除罢得])了(?![解结然])|已经?|刚刚")
_BY_A_DAY = re.compile(
    r"(?:个?工作日(?:之|以)?内|[月年]底(?:以)?前|\d日(?:以|之)?前|月前|季度末?前?)[^，,。；;]{0,14}?"
    rf"(?:{either(WORK_VERBS)}|到位|登录|压减)"
)
_NOUN_PHRASE = re.compile(
    r"的[^，,、的]{1,14}(?:项目|企业|单位|产品|人员|机构|情形|行为|材料|条件)[。；;]?$"
)
_DERIVED = re.compile(
    rf"^(?:{either(*(' '.join(w for w in WORK_VERBS.split() if len(w) == 2),))})(?:期|率|额|费|者|性|方|权|款|值|比|商|家|员|类|人)(?![\u4e00-\u9fff]?[项个])"
)
_SEES = re.compile(
    r"要[^，,]{0,8}?(?:看到|认识到|意识到|看清)|也(?:要|应)[^，,]{0,6}看到"
)
_ONCE_MEANT = re.compile(r"原来|原定|原计划|当初|年初(?:确定|提出|计划)")
_PROBLEM_END = re.compile(
    r"(?:缓慢|滞后|薄弱|突出|困难|缺乏|缺失|短缺|脱节|严峻|艰巨|较大|不力|到位不|不到位|不完善|不健全|不合理|不明显|不及时"
    r"|不充分|不平衡|不协调|不匹配|不顺畅|不畅|不实|不严|不深|不细|不准|不稳|不均|不一|欠缺|欠佳|严重|紧张|凸显|偏[高低大小少慢弱重]|难)(?:等)?(?:的)?(?:问题)?$"
)
_PARTY_CLAUSE = re.compile(
    r"^(?:由|请)?[^，,。；;]{1,60}?(?:共同|具体|分别|全面|总)?(?:负总责|负责|牵头|主抓|配合|参与|协助|协同|参加|主办|协办)(?:落实|抓落实|推进|抓好落实)?[。；;]?$"
)
_ADDRESSED = re.compile(
    r"[^，,。；;的]{2,40}?(?:局|委|办|部门|公司|中心|管委会|政府|集团|专班|街道|镇|乡|单位)"
    rf"(?:于[^，,]{{2,12}}前)?(?![\u4e00-\u9fff]{{1,4}}的)(?=根据|按照?|要|在|对|{either(ADVERBS)}|{either(WORK_VERBS)})"
)
CLAUSE = re.compile(r"[，,：:]")


def weigh(
    sentences: Sequence[Sentence],
    *,
    own_voice: re.Pattern[str] | None = None,
    tells: bool = False,
) -> list[Part]:
    """Weigh every sentence of a document; the parts come back in document order.

    ``own_voice`` matches a reporting clause that is the document's own order, as
    会议要求 is in minutes; ``tells`` says that the document gives an account until a
    heading announces orders.
    """
    weigher = _Weigher(own_voice, tells=tells)
    found: list[Part] = []
    for index, sentence in enumerate(sentences):
        after = sentences[index + 1] if index + 1 < len(sentences) else None
        found += weigher.sentence(sentence, after)
    return found


class _Weigher:
    """Carries from sentence to sentence whether the text tells or orders."""

    def __init__(self, own_voice: re.Pattern[str] | None, *, tells: bool) -> None:
        self.own_voice = own_voice
        self.tells = tells
        self.telling = tells
        self.line = -1
        self.reported = False

    def sentence(self, sentence: Sentence, after: Sentence | None) -> list[Part]:
        """Weigh one sentence, part by part where each part orders by itself."""
        self._move_to(sentence)
        if sentence.role not in {"body", "label_line"}:
            return []
        if sentence.heading is not None:
            self.telling = _section_tells(sentence, self.tells)
            self.reported = False
            return [Part(sentence.text, sentence.start, sentence, _heading_mood(sentence))]
        torn = after is not None and after.role == "gap" and sentence.text[-1] not in "。！!；;"
        pieces = parts(sentence.text, sentence.start)
        before = self.reported
        moods = [self._part(text, first=i == 0) for i, (text, _) in enumerate(pieces)]
        self.reported = moods[-1].rule == "reported" or (before and moods[-1].rule == "carried")
        if torn:
            moods = [Mood("optional", "torn") if m.verdict == "task" else m for m in moods]
        if len(pieces) > 1 and not _each_orders(moods):
            mood = _strongest(moods)
            return [Part(sentence.text, sentence.start, sentence, mood, self.telling)]
        return [
            Part(text, at, sentence, mood, self.telling)
            for (text, at), mood in zip(pieces, moods, strict=True)
        ]

    def _move_to(self, sentence: Sentence) -> None:
        if sentence.line != self.line:
            self.line = sentence.line
            self.telling = _section_tells(sentence, self.tells)
            self.reported = False

    def _part(self, text: str, *, first: bool) -> Mood:
        body = _without_label(text)
        if first and not _FOR_INSTANCE.match(body):
            self.carry = False
        mood = self._judge(body)
        if mood.rule == "reported":
            self.carry = True
        if mood.verdict == "task":
            self.telling = False
        elif _PAST.search(body[:30]) and mood.rule == "tells":
            self.telling = True
        return mood

    def _judge(self, body: str) -> Mood:
        if body.endswith(("？", "?")):
            return Mood("none", "question")
        body = self._own(body)
        plain = _plain_verdict(body)
        if plain is not None:
            return plain
        reported = self._is_reported(body)
        if reported is not None:
            return reported
        if _assignment_only(body):
            return Mood("optional", "assignment")
        modal = _modal_verdict(body)
        if modal is not None:
            return modal
        if self.telling and not _TURN.search(body[:12]):
            return Mood("none", "tells")
        verdict = _imperative_verdict(body)
        if verdict.rule == "tells" and _BY_A_DAY.search(body) and not _DONE.search(body):
            return Mood("task", "by a day")
        return verdict

    carry = False

    def _own(self, body: str) -> str:
        """Leave out the reporting clause that is the document's own voice."""
        match = self.own_voice.match(body) if self.own_voice else None
        if match is None:
            return body
        rest = body[match.end() :].lstrip("，,：:")
        if _ADDRESSED.match(rest):
            return "要" + rest
        return rest if len(rest) > 3 else body

    def _is_reported(self, body: str) -> Mood | None:
        """Find an order of somebody else; one that the speaker takes up is his own."""
        if self.own_voice and self.own_voice.search(body[:40]):
            return None
        match = REPORTED.search(body) or _FOR_INSTANCE.match(body)
        carried = self.carry or (self.reported and re.match(r"(?:特别|尤其)(?:是)?要", body))
        if match is None and not carried:
            return None
        if match and match.re is REPORTED and _OWN_REPORT.match(body):
            return None
        rest = body[match.end() :] if match else body
        if _SELF.search(rest):
            return None
        return Mood("optional", "reported" if match else "carried")


def _section_tells(sentence: Sentence, default: bool) -> bool:  # noqa: FBT001
    """Say whether the nearest heading announces an account rather than orders."""
    headings = (*sentence.path, *((sentence.heading,) if sentence.heading else ()))
    for heading in reversed(headings):
        words = heading.heading
        if _ORDER_SECTION.search(words) or heading.label.endswith("要"):
            return False
        if _STATEMENT_SECTION.search(words):
            return True
    return default


def _without_label(text: str) -> str:
    from diaodu.documents.labels import label_at

    label = label_at(text)
    return text[label.end :] if label else text


def _heading_mood(sentence: Sentence) -> Mood:
    if sentence.role == "label_line":
        return Mood("none", "heading")
    body = _without_label(sentence.text)
    orders = sentence.label is not None and sentence.label.text.endswith("要")
    orders = orders or _modal_verdict(body) is not None
    orders = orders or _imperative_verdict(body).verdict == "task"
    return Mood("optional", "ordering heading") if orders else Mood("none", "heading")


def _each_orders(moods: Sequence[Mood]) -> bool:
    return all(mood.verdict != "none" for mood in moods)


def _strongest(moods: Sequence[Mood]) -> Mood:
    """Weigh a sentence as a whole: a modal word anywhere, or mostly imperatives."""
    tasks = [mood for mood in moods if mood.verdict == "task"]
    if TASK_MODAL in tasks or len(tasks) * 2 > len(moods):
        return tasks[0]
    optional = [mood for mood in moods if mood.verdict == "optional"]
    return optional[0] if optional else Mood("none", "tells")


def _plain_verdict(body: str) -> Mood | None:
    """Sort out what neither orders nor could: courtesy, purpose, announcements."""
    if _COURTESY.search(body):
        return Mood("none", "courtesy")
    if _PURPOSE.search(body):
        return Mood("none", "purpose")
    if _ANNOUNCE.search(body) and not MODAL.search(_ANNOUNCE.sub("", body)):
        return Mood("none", "announcement")
    if _ANNOUNCE.search(body):
        return Mood("optional", "announcement with aims")
    if body.endswith(("：", ":")) or _LEAD_IN.search(body):
        ordering = MODAL.search(body) or _imperative_verdict(body).verdict == "task"
        return Mood("optional" if ordering else "none", "lead-in")
    return None


def _assignment_only(body: str) -> bool:
    """Say whether a sentence only hands out work that was ordered before it."""
    clauses = [c for c in CLAUSE.split(body) if c.strip()]
    if not any(_PARTY_CLAUSE.match(clause) for clause in clauses):
        return False
    return all(
        _PARTY_CLAUSE.match(c) or _ASSIGN_ONLY.match(c) or _NO_NEW_WORK.match(c)
        for c in clauses
    )


def _modal_verdict(body: str) -> Mood | None:
    match = MODAL.search(body) or _UNIT_ACTS.match(body)
    if match is None:
        return None
    if _only_assigned(body) and _DONE.search(body):
        return None
    if _SEES.search(body[: match.end() + 14]) or _ONCE_MEANT.search(body[: match.start()]):
        return Mood("none", "observation")
    begin = _clause_start(body, match.start())
    clauses = [c for c in CLAUSE.split(body[begin:].rstrip("。；;！!")) if c.strip()]
    if any(_orders_work(clause) for clause in clauses):
        return TASK_MODAL
    return Mood("optional", "attitude")


def _only_assigned(body: str) -> bool:
    """Say whether every modal of a sentence is an assignment (由X负责)."""
    return all(
        m.group().endswith(("牵头", "负责", "承担", "组织", "会同"))
        for m in MODAL.finditer(body)
    )


def _clause_start(body: str, at: int) -> int:
    return max((m.end() for m in CLAUSE.finditer(body, 0, at)), default=0)


def _orders_work(clause: str) -> bool:
    """Say whether a clause, from its modal word on, orders something doable."""
    modal = None
    for modal in MODAL.finditer(clause):
        pass
    tail = clause[modal.end() :] if modal else clause
    tail = _IN_ASPECT.sub("", _OPENERS.sub("", tail))
    if modal and modal.group().endswith(("负责", "牵头", "承担", "会同", "组织")):
        return True
    halves = [half for half in re.split(r"、", tail) if half]
    if not modal:
        return any(_is_work(half) for half in halves[:1])
    if _PREPOSITION.match(tail):
        moved = tail.startswith(("把", "将", "对", "让", "使"))
        return _is_work(tail) or moved or bool(_ANY_VERB.search(tail[2:]))
    return any(not _ATTITUDE.match(half) and len(half) > 1 for half in halves)


def _is_work(words: str) -> bool:
    """Say whether words begin, behind adverbs and phrases, with a verb of work."""
    if _ATTITUDE.match(words) or _STATEMENT.search(words[:12]):
        return False
    head = _head(words)
    return bool(_VERB.match(head)) and not _NOMINAL.match(head)


def _head(words: str) -> str:
    bare = _OPENERS.sub("", words.strip())
    bare = _TIME_HEAD.sub("", bare)
    return _ADVERB_RUN.sub("", bare)


_NOTE = re.compile(r"^[\u4e00-\u9fff]{2,6}[：:](?=.)")
_EVERYBODY = re.compile(
    r"^(?:各|全体|所有|相关|有关|县直|区直|市直|全县|全区|全市)[^，,。；;：:的]{0,20}?"
    r"(?:单位|部门|乡镇|镇|乡|街道|园区|企业|政府|干部|同志|成员|专班|局|委|办|方)"
    r"(?:[（(][^）)]*[）)])?(?:每[月周季年]|于|在)?(?:[\dX*]{1,2}月)?(?:[\dX*]{1,2}日)?(?:底)?(?:前)?[，,]?"
)


def _imperative_verdict(body: str) -> Mood:
    """Read an imperative without a subject: its first main clause begins with a verb.

    A general addressee (各单位每月25日前…) is no subject in this sense.
    """
    bare = _OPENERS.sub("", _NOTE.sub("", body.rstrip("。；;！!")))
    bare = _EVERYBODY.sub("", bare)
    clauses = [c.strip() for c in CLAUSE.split(bare) if c.strip()]
    if any(_STATEMENT.search(c) or _PROBLEM_END.search(c) for c in clauses) or _PAST.search(bare[:20]):
        return Mood("none", "tells")
    if _NOUN_PHRASE.search(clauses[-1] if clauses else ""):
        return Mood("none", "noun phrase")
    attitude = False
    for clause in clauses:
        adverbs = _ADVERB_RUN.match(clause)
        led = bool(adverbs and adverbs.end())
        head = _head(clause)
        if _ATTITUDE.match(clause):
            attitude = True
            continue
        if _leads(head, clause, led=led):
            return TASK_IMPERATIVE
        if (len(clause) == 4 and clause.isalpha()) or clause.endswith("的"):
            continue
        if _PREPOSITION.match(clause) or _OPENERS.match(clause + "，"):
            if _acts_inside(clause):
                return TASK_IMPERATIVE
            continue
        return Mood("none", "tells")
    return Mood("optional", "attitude") if attitude else Mood("none", "tells")


def _leads(head: str, clause: str, *, led: bool) -> bool:
    """Say whether a clause leads with a verb of work, behind adverbs or without."""
    if _DERIVED.match(head) or _DERIVED.match(clause):
        return False
    if _VERB.match(head) and (led or not _NOMINAL.match(head)):
        return True
    return led and bool(_VERB.match(clause)) and not _NOMINAL.match(clause)


_INSIDE = re.compile(
    rf"^(?:对|把|将|以|在|从|按照|按|通过|为|向|与|就)[^，,]{{1,60}}?(?:{either(ADVERBS)})*"
    rf"(?:实行|实施|开展|进行|给予|予以|落实|纳入|加快|加大|加强|推进|建设|打造|做好|抓好|打通|完善|建立|统筹|提供|营造|用到|作为)"
)


def _acts_inside(clause: str) -> bool:
    """Say whether a prepositional clause holds its own verb (对停产企业实行包抓)."""
    return bool(_INSIDE.match(clause)) and not clause.startswith(("围绕", "为了"))
