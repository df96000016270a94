"""上级要求：省、市交办到县的要求，保留来源链条。"""

from datetime import date

from diaodu.matters.kinds import Kind
from diaodu.matters.model import Example, Field
from diaodu.matters.parts import CHASE_CLOCKS, CHASE_MOVES, CHASE_STATES, deed

KIND = Kind(
    key="upper_demand",
    name="上级要求",
    description="省、市要求本县落实的事项，按省、市、县、单位逐级保留原文和出处；本级任务用编号承接，没有任务承接的要求单独列出。",
    source="对标上级要求抓落实；签收1个工作日",
    numbering="{county}上〔{year}〕{sequence}号",
    fields=(
        Field("province", "省级要求", "long", help="文件名和原文"),
        Field("city", "市级要求", "long", help="文件名和原文"),
        Field("county", "县级要求", "long", help="文件名和原文"),
        Field(
            "element",
            "要素",
            "choice",
            choices=("增速", "环保", "安全", "就业", "税收", "创新", "产品", "品牌"),
        ),
        Field("return_day", "上报上级时限", "day"),
        Field("result", "落实情况", "long"),
    ),
    states=CHASE_STATES,
    moves=CHASE_MOVES,
    clocks=CHASE_CLOCKS,
    labels={"title": "要求", "lead": "落实单位"},
    examples=(
        Example(
            about="交办到落实单位，按办理时限亮灯。",
            deeds=(
                deed("2026-03-02", "office", "assign", due=date(2026, 6, 30)),
                deed("2026-03-02", "lead", "sign"),
            ),
            day=date(2026, 7, 1),
            state="signed",
            lamp="红",
            due=date(2026, 6, 30),
        ),
        Example(
            about="落实单位不能自己办结。",
            deeds=(
                deed("2026-03-02", "office", "assign", due=date(2026, 6, 30)),
                deed("2026-03-02", "lead", "close"),
            ),
            day=date(2026, 3, 2),
            state="assigned",
            lamp="黄",
            due=date(2026, 3, 3),
            refused="“已交办”状态下不能办结",
        ),
    ),
)
