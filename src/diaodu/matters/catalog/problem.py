"""问题：文件、调研中点出的问题，整改到销号。"""

from datetime import date

from diaodu.matters.kinds import Kind
from diaodu.matters.model import Example, Field
from diaodu.matters.parts import CHASE_CLOCKS, CHASE_MOVES, CHASE_STATES, deed

KIND = Kind(
    key="problem",
    name="问题",
    description="问题清单中的一条：指向解决它的任务，没有任务的问题单独列出；整改、复核、销号。",
    source="问题清单；签收1个工作日，整改时限以交办为准",
    numbering="{county}问〔{year}〕{sequence}号",
    fields=(
        Field("basis", "出处", help="讲话、会议或文件的名称"),
        Field("quote", "原文", "long"),
        Field("cause", "原因", "long"),
        Field("tasks", "解决它的任务", help="任务的编号，多个用顿号分开"),
        Field("measure", "整改措施", "long"),
        Field("result", "整改结果", "long"),
    ),
    states=CHASE_STATES,
    moves=CHASE_MOVES,
    clocks=CHASE_CLOCKS,
    labels={"title": "问题", "lead": "整改单位", "due": "整改时限"},
    examples=(
        Example(
            about="整改结果反馈后等待复核，不再亮灯。",
            deeds=(
                deed("2026-05-06", "office", "assign", due=date(2026, 6, 30)),
                deed("2026-05-07", "lead", "sign"),
                deed("2026-05-20", "lead", "report", note="已整改", proofs=2),
            ),
            day=date(2026, 7, 31),
            state="reported",
            lamp="",
        ),
        Example(
            about="配合单位不能代为签收。",
            deeds=(
                deed("2026-05-06", "office", "assign", due=date(2026, 6, 30)),
                deed("2026-05-07", "support", "sign"),
            ),
            day=date(2026, 5, 6),
            state="assigned",
            lamp="黄",
            due=date(2026, 5, 7),
            refused="“签收”由牵头单位办理",
        ),
    ),
)
