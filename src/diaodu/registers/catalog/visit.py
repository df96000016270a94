"""走访：六必访因何而访、看到什么、企业反映了什么、下次何时再访。"""

from datetime import date

from diaodu.registers.kinds import Kind, Law
from diaodu.registers.model import Example, Field, Record, Value
from diaodu.registers.parts import CODE, FIRM, NOTE, in_order


def _handed(record: Record) -> bool:
    return record["handed"] is not None


_GIVEN: dict[str, Value] = {
    "code": "91990101XN043XFH95",
    "firm": "云泽安澜建材有限公司",
    "leader": "周明远",
    "day": date(2026, 11, 20),
    "trigger": "停产减产必访",
    "notes": "只开一半生产线，员工轮休。",
    "problems": "主要客户订单减少。",
    "handed": "已转诉求",
}

KIND = Kind(
    key="visit",
    name="走访",
    description="走访企业的记录。“六必访”是哪六种没有公开文件，由县里自己填写事由。",
    source="县领导包联企业、“六必访”工作制度（县里自定）",
    identity=("code", "leader", "day"),
    fields=(
        CODE,
        FIRM,
        Field("leader", "走访人", required=True),
        Field("unit", "走访单位"),
        Field("day", "走访日期", "day", required=True, past=True),
        Field("trigger", "走访事由", help="如“停产减产必访”，由县里自定"),
        Field("notes", "走访情况", "long", required=True),
        Field("problems", "企业反映的问题", "long"),
        Field(
            "handed",
            "问题去向",
            "choice",
            choices=("已转诉求", "当场解决", "不需办理"),
        ),
        Field("next", "下次走访日期", "day"),
        NOTE,
    ),
    laws=(
        Law(
            field="handed",
            message="企业反映了问题，请填“问题去向”",
            needs=("problems",),
            holds=_handed,
        ),
        in_order("day", "next", "下次走访日期早于走访日期，请核对"),
    ),
    expiry="next",
    remind=(7, 3),
    examples=(
        Example(given=_GIVEN),
        Example(given=_GIVEN | {"problems": None, "handed": None}),
        Example(given=_GIVEN | {"handed": None}, wrong=("handed",)),
        Example(given=_GIVEN | {"day": date(2026, 12, 1)}, wrong=("day",)),
        Example(given=_GIVEN | {"next": date(2026, 11, 1)}, wrong=("next",)),
    ),
)
