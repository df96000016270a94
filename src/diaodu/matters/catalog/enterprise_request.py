"""企业诉求：早餐会、走访、热线收到的诉求，企业确认才算办结。"""

from datetime import date

from diaodu.matters.kinds import Kind
from diaodu.matters.model import Clock, Example, Field, Move, Relation, State
from diaodu.matters.parts import LEAD, NEW_LEAD, SUPPORT, deed, pauses, postpones

_TYPES = (
    "原料",
    "用能",
    "用工",
    "用地",
    "融资",
    "销售",
    "物流运输",
    "技术",
    "政策兑现",
    "审批服务",
    "其他",
)
_DIFFICULTY = Field("difficulty", "难易", "choice", choices=("一般", "疑难"))
_RATINGS = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")
_RATING = Field("rating", "企业评价", "choice", required=True, choices=_RATINGS)
_BEGUN = ("signed", "working")
_OFFICE: tuple[Relation, ...] = ("office", "leader")

_SENT = deed("2026-09-28", "office", "dispatch")
_SIGNED = deed("2026-09-29", "lead", "sign")
_VISITED = deed("2026-10-08", "lead", "visit", note="到厂见面")
_PROGRESS = deed("2026-10-13", "lead", "progress", note="已协调供气")
_ANSWERED = deed("2026-10-20", "lead", "answer", note="已通气", proofs=1)

_DISPATCHING = (
    Move(
        key="dispatch",
        name="派单",
        states=("draft", "objection"),
        to="assigned",
        who=("office",),
        asks=(LEAD, SUPPORT, _DIFFICULTY),
        needs=("lead",),
    ),
    Move(
        key="redirect",
        name="改派",
        states=("objection", "assigned", *_BEGUN),
        to="assigned",
        who=("office",),
        asks=(NEW_LEAD, SUPPORT, _DIFFICULTY),
        note=True,
    ),
    Move(key="sign", name="签收", states=("assigned",), to="signed", who=("lead",)),
    Move(
        key="object",
        name="提出异议",
        states=("assigned",),
        to="objection",
        who=("lead",),
        note=True,
        within=1,
    ),
    Move(
        key="overrule",
        name="驳回异议",
        states=("objection",),
        to="signed",
        who=_OFFICE,
        note=True,
    ),
)
_WORKING = (
    Move(
        key="visit",
        name="上门对接",
        states=_BEGUN,
        to="working",
        who=("lead",),
        note=True,
    ),
    Move(
        key="progress",
        name="报进展",
        states=_BEGUN,
        to="working",
        who=("lead",),
        note=True,
    ),
    Move(
        key="contribute", name="报配合情况", states=_BEGUN, who=("support",), note=True
    ),
    Move(key="chase", name="催办", states=("assigned", *_BEGUN), who=_OFFICE),
    Move(
        key="answer",
        name="答复结果",
        states=_BEGUN,
        to="answered",
        who=("lead",),
        note=True,
        proof=True,
    ),
)
_CLOSING = (
    Move(
        key="confirm",
        name="企业确认",
        states=("answered",),
        to="done",
        who=("owner", "office"),
        asks=(_RATING, Field("opinion", "企业意见", "long")),
    ),
    Move(
        key="redo",
        name="不满意，提级重办",
        states=("answered",),
        to="assigned",
        who=("owner", "office"),
        note=True,
        raises=True,
    ),
    Move(
        key="recheck",
        name="回访复核",
        states=("done",),
        to="rechecked",
        who=("office",),
        note=True,
    ),
    Move(
        key="reopen",
        name="回访不实，重办",
        states=("done", "rechecked"),
        to="assigned",
        who=("office",),
        note=True,
        raises=True,
    ),
    Move(
        key="withdraw",
        name="企业撤回",
        states=("draft", "assigned", *_BEGUN, "answered", "paused"),
        to="withdrawn",
        who=("owner", "office"),
        note=True,
    ),
    Move(
        key="reject",
        name="不予受理",
        states=("draft",),
        to="rejected",
        who=("office",),
        note=True,
    ),
)
_STARTS = ("dispatch", "redirect", "redo", "reopen")

KIND = Kind(
    key="enterprise_request",
    name="企业诉求",
    description="政企早餐会、走访、热线收到的诉求：派单、签收、上门、报进展、答复，企业确认并评价；错派一日内可提异议，不满意提级重办。",
    source="企业诉求办理时限（建议值，县里可改）：签收1、上门3、进展7、答复15个工作日，疑难30个工作日；异议1日内，延期提前1日",
    numbering="{county}企〔{year}〕{sequence}号",
    fields=(
        Field("enterprise", "企业", required=True),
        Field("credit_code", "统一社会信用代码"),
        Field("session", "来源", help="早餐会场次、走访或热线"),
        Field("request_type", "诉求类型", "choice", required=True, choices=_TYPES),
        Field("text", "诉求内容", "long", required=True),
        Field("contact", "企业联系人"),
        Field("officer", "服务专员"),
        _DIFFICULTY,
        Field("result", "办理结果", "long"),
        Field("rating", "企业评价", "choice", choices=_RATINGS),
        Field("opinion", "企业意见", "long"),
        Field("common", "共性问题", help="归入的共性问题的编号"),
    ),
    states=(
        State("draft", "待派单", "draft", waits="office"),
        State("assigned", "已派单", waits="lead"),
        State("objection", "异议待裁", waits="office"),
        State("signed", "已签收", waits="lead"),
        State("working", "办理中", waits="lead"),
        State("extension", "延期待批", waits="office"),
        State("paused", "暂停", "paused", waits="office"),
        State("answered", "已答复", waits="owner"),
        State("done", "企业已确认", "done"),
        State("rechecked", "已回访", "done"),
        State("withdrawn", "企业撤回", "ended"),
        State("rejected", "不予受理", "ended"),
    ),
    moves=(
        *_DISPATCHING,
        *_WORKING,
        *postpones(_BEGUN, ahead=1),
        *pauses(_BEGUN),
        *_CLOSING,
    ),
    clocks=(
        Clock(
            key="sign",
            name="签收",
            days=1,
            starts=_STARTS,
            stops=("sign", "object"),
        ),
        Clock(
            key="visit",
            name="上门对接",
            days=3,
            starts=_STARTS,
            stops=("visit", "answer", "object"),
        ),
        Clock(
            key="progress",
            name="报进展",
            days=7,
            starts=_STARTS,
            stops=("progress", "answer", "object"),
        ),
        Clock(
            key="result",
            name="答复",
            days=15,
            starts=_STARTS,
            stops=("answer", "object"),
            main=True,
            by="difficulty",
            cases=(("疑难", 30),),
        ),
    ),
    labels={"lead": "承办单位", "due": "答复时限"},
    examples=(
        Example(
            about="9月28日派单，次日签收后，三个工作日内上门：跨国庆到10月8日。",
            deeds=(_SENT, _SIGNED),
            day=date(2026, 9, 29),
            state="signed",
            lamp="黄",
            due=date(2026, 10, 8),
        ),
        Example(
            about="上门、进展之后，答复时限为15个工作日：10月10日（周六）上班，10月23日到期。",
            deeds=(_SENT, _SIGNED, _VISITED, _PROGRESS),
            day=date(2026, 10, 13),
            state="working",
            lamp="绿",
            due=date(2026, 10, 23),
        ),
        Example(
            about="疑难诉求答复时限为30个工作日。",
            deeds=(
                deed("2026-09-28", "office", "dispatch", difficulty="疑难"),
                _SIGNED,
                _VISITED,
                _PROGRESS,
            ),
            day=date(2026, 10, 13),
            state="working",
            lamp="绿",
            due=date(2026, 11, 13),
        ),
        Example(
            about="企业确认并评价，才算办结。",
            deeds=(
                _SENT,
                _SIGNED,
                _VISITED,
                _PROGRESS,
                _ANSWERED,
                deed("2026-10-21", "owner", "confirm", rating="满意"),
            ),
            day=date(2026, 11, 30),
            state="done",
            lamp="蓝",
        ),
        Example(
            about="企业不满意，提级重办，各个时限重新计算。",
            deeds=(
                _SENT,
                _SIGNED,
                _ANSWERED,
                deed("2026-10-21", "owner", "redo", note="仍然停气"),
            ),
            day=date(2026, 10, 21),
            state="assigned",
            lamp="黄",
            due=date(2026, 10, 22),
        ),
        Example(
            about="派错单位，一个工作日内提出异议；裁定前不亮灯。",
            deeds=(_SENT, deed("2026-09-29", "lead", "object", note="属发改委职责")),
            day=date(2026, 10, 9),
            state="objection",
            lamp="",
        ),
        Example(
            about="过了一个工作日，不能再提异议。",
            deeds=(_SENT, deed("2026-09-30", "lead", "object", note="属发改委职责")),
            day=date(2026, 9, 30),
            state="assigned",
            lamp="红",
            due=date(2026, 9, 29),
            refused="应在1个工作日内提出",
        ),
        Example(
            about="延期至少提前一个工作日申请。",
            deeds=(
                _SENT,
                _SIGNED,
                _VISITED,
                _PROGRESS,
                deed("2026-10-23", "lead", "ask_extension", note="设备未到"),
            ),
            day=date(2026, 10, 23),
            state="working",
            lamp="黄",
            due=date(2026, 10, 23),
            refused="应在办理时限前1个工作日提出",
        ),
    ),
)
