"""建议案、提案：逐条分类，限期答复。"""

from datetime import date

from diaodu.matters.kinds import Kind
from diaodu.matters.model import Clock, Example, Field, Move, State
from diaodu.matters.parts import DUE, LEAD, LEADERS, NEW_DUE, SUPPORT, deed

_VERDICTS = ("今年办", "列入下步计划", "研究", "不采纳")
_VERDICT = Field("verdict", "分类", "choice", required=True, choices=_VERDICTS)
_REASON = Field("reason", "理由", "long", required_if=("verdict", "不采纳"))
_LETTER = Field("letter", "答复函", "long", required=True)
_BEGUN = (
    deed("2026-01-30", "office", "assign"),
    deed("2026-02-02", "lead", "sign"),
)

KIND = Kind(
    key="proposal",
    name="建议提案",
    description="政协建议案、提案和代表建议：分为今年办、列入下步计划、研究、不采纳（写明理由），限期书面答复，能办的指向由它形成的任务。",
    source="建议、提案交办后三个月内答复，复杂的不超过六个月（按办理规定，可改）",
    numbering="{county}提〔{year}〕{sequence}号",
    fields=(
        Field(
            "form", "类型", "choice", choices=("建议案", "提案", "代表建议", "问政问题")
        ),
        Field("proposer", "提出人", required=True),
        Field("case_number", "案号"),
        Field("text", "内容", "long"),
        Field("verdict", "分类", "choice", choices=_VERDICTS),
        _REASON,
        Field("task", "形成的任务", help="任务的编号"),
        Field("letter", "答复函", "long"),
        Field(
            "satisfied", "提出人意见", "choice", choices=("满意", "基本满意", "不满意")
        ),
    ),
    states=(
        State("draft", "待交办", "draft", waits="office"),
        State("assigned", "已交办", waits="lead"),
        State("signed", "已签收", waits="lead"),
        State("working", "已分类", waits="lead"),
        State("answered", "已答复", waits="owner"),
        State("done", "办结", "done"),
        State("ended", "撤案", "ended"),
    ),
    moves=(
        Move(
            key="assign",
            name="交办",
            states=("draft",),
            to="assigned",
            who=("office",),
            asks=(LEADERS, LEAD, SUPPORT, DUE),
            needs=("lead",),
        ),
        Move(key="sign", name="签收", states=("assigned",), to="signed", who=("lead",)),
        Move(
            key="decline",
            name="申请改派",
            states=("assigned",),
            to="draft",
            who=("lead",),
            note=True,
        ),
        Move(
            key="sort",
            name="分类",
            states=("signed", "working"),
            to="working",
            who=("lead", "office"),
            asks=(_VERDICT, _REASON, Field("task", "形成的任务")),
        ),
        Move(
            key="postpone",
            name="延长答复期限",
            states=("signed", "working"),
            who=("office",),
            asks=(NEW_DUE,),
            note=True,
        ),
        Move(
            key="chase",
            name="催办",
            states=("assigned", "signed", "working"),
            who=("office", "leader"),
        ),
        Move(
            key="answer",
            name="答复",
            states=("working",),
            to="answered",
            who=("lead",),
            asks=(_LETTER,),
            needs=("verdict",),
            proof=True,
        ),
        Move(
            key="accept",
            name="提出人认可",
            states=("answered",),
            to="done",
            who=("owner", "office"),
            asks=(
                Field(
                    "satisfied",
                    "意见",
                    "choice",
                    required=True,
                    choices=("满意", "基本满意"),
                ),
            ),
        ),
        Move(
            key="redo",
            name="不满意，重办",
            states=("answered",),
            to="assigned",
            who=("owner", "office"),
            note=True,
            raises=True,
        ),
        Move(
            key="withdraw",
            name="撤案",
            states=("draft", "assigned", "signed", "working"),
            to="ended",
            who=("owner", "office"),
            note=True,
        ),
    ),
    clocks=(
        Clock(
            key="sign",
            name="签收",
            days=1,
            starts=("assign", "redo"),
            stops=("sign", "decline"),
        ),
        Clock(
            key="answer",
            name="答复",
            months=3,
            starts=("assign", "redo"),
            stops=("answer", "decline"),
            main=True,
        ),
    ),
    labels={"lead": "承办单位", "support": "会办单位", "due": "答复期限"},
    examples=(
        Example(
            about="交办之日起三个月内答复：1月30日交办，4月30日到期。",
            deeds=_BEGUN,
            day=date(2026, 3, 2),
            state="signed",
            lamp="绿",
            due=date(2026, 4, 30),
        ),
        Example(
            about="分类、答复、提出人认可。",
            deeds=(
                *_BEGUN,
                deed(
                    "2026-02-10",
                    "lead",
                    "sort",
                    verdict="今年办",
                    task="云督〔2026〕12号",
                ),
                deed(
                    "2026-03-05", "lead", "answer", letter="已列入今年任务。", proofs=1
                ),
                deed("2026-03-12", "owner", "accept", satisfied="满意"),
            ),
            day=date(2026, 5, 1),
            state="done",
            lamp="蓝",
        ),
        Example(
            about="不采纳必须写明理由。",
            deeds=(*_BEGUN, deed("2026-02-10", "lead", "sort", verdict="不采纳")),
            day=date(2026, 2, 10),
            state="signed",
            lamp="绿",
            due=date(2026, 4, 30),
            refused="“理由”必填",
        ),
        Example(
            about="提出人不满意，重办并提级，期限重新计算。",
            deeds=(
                *_BEGUN,
                deed("2026-02-10", "lead", "sort", verdict="研究"),
                deed("2026-03-05", "lead", "answer", letter="正在研究。", proofs=1),
                deed("2026-03-12", "owner", "redo", note="没有实质答复"),
                deed("2026-03-13", "lead", "sign"),
            ),
            day=date(2026, 3, 16),
            state="signed",
            lamp="绿",
            due=date(2026, 6, 12),
        ),
    ),
)
