"""问政承诺：公开答复过的承诺，凭证据兑现并公开。"""

from datetime import date

from diaodu.matters.kinds import Kind
from diaodu.matters.model import Example, Field, Move, State
from diaodu.matters.parts import CHASE_CLOCKS, CHASE_MOVES, CHASE_STATES, deed

_ANSWER = Field("public_answer", "公开答复", "long", required=True)
_KEPT = (
    deed("2026-04-01", "office", "assign", due=date(2026, 9, 30)),
    deed("2026-04-02", "lead", "sign"),
    deed("2026-09-10", "lead", "report", note="道路已通车", proofs=3),
    deed("2026-09-11", "office", "review"),
    deed("2026-09-14", "office", "close"),
)

KIND = Kind(
    key="promise",
    name="问政承诺",
    description="问政、访谈中当面作出的承诺：单位、期限、证据和公开答复；办结后把答复公开，才算兑现。",
    source="问政面对面承诺清单；签收1个工作日，期限以承诺为准",
    numbering="{county}承〔{year}〕{sequence}号",
    fields=(
        Field("session", "场次", help="哪一次问政，哪一天"),
        Field("question", "问题", "long", required=True),
        Field("asker", "提问人"),
        Field("result", "办理结果", "long"),
        Field("public_answer", "公开答复", "long", help="公开发布的文字，不写内部情况"),
        Field("published", "公开日期", "day"),
    ),
    states=(*CHASE_STATES, State("published", "已公开", "done")),
    moves=(
        *CHASE_MOVES,
        Move(
            key="publish",
            name="公开答复",
            states=("done",),
            to="published",
            who=("office",),
            asks=(_ANSWER, Field("published", "公开日期", "day", required=True)),
        ),
    ),
    clocks=CHASE_CLOCKS,
    labels={"title": "承诺", "lead": "承诺单位", "due": "承诺期限"},
    examples=(
        Example(
            about="凭证据办结，公开答复后兑现。",
            deeds=(
                *_KEPT,
                deed(
                    "2026-09-15",
                    "office",
                    "publish",
                    public_answer="园区道路已于9月通车。",
                    published=date(2026, 9, 15),
                ),
            ),
            day=date(2026, 12, 1),
            state="published",
            lamp="蓝",
        ),
        Example(
            about="没有答复文字，不能公开。",
            deeds=(*_KEPT, deed("2026-09-15", "office", "publish")),
            day=date(2026, 9, 15),
            state="done",
            lamp="蓝",
            refused="“公开答复”必填",
        ),
    ),
)
