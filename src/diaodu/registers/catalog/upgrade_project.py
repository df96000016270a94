"""三大改造：企业的智能化、绿色化和技术改造项目。"""

from datetime import date
from decimal import Decimal

from diaodu.registers.kinds import Kind
from diaodu.registers.model import Example, Field, Record, Value
from diaodu.registers.parts import CODE, FIRM, NOTE, in_order, not_more

_FINISHED = ("竣工", "验收", "停缓建")


def _settled(record: Record) -> bool:
    return record.get("stage") in _FINISHED


_GIVEN: dict[str, Value] = {
    "code": "91990101XN043XFH95",
    "firm": "云泽安澜建材有限公司",
    "project": "预制构件生产线智能化改造",
    "type": "智能化改造",
    "total": Decimal(3_200),
    "equipment": Decimal(2_100),
    "done": Decimal(1_250),
    "start": date(2026, 3, 1),
    "finish": date(2026, 12, 31),
    "stage": "在建",
}

KIND = Kind(
    key="upgrade_project",
    name="三大改造项目",
    description="智能化改造、绿色化改造、技术改造项目：投资、进度、竣工时间。",
    source="县工信局技术改造项目台账；投资口径按固定资产投资统计报表制度",
    identity=("code", "project"),
    fields=(
        CODE,
        FIRM,
        Field("project", "项目名称", required=True),
        Field(
            "type",
            "改造类型",
            "choice",
            required=True,
            choices=("智能化改造", "绿色化改造", "技术改造"),
        ),
        Field("filing", "备案号"),
        Field("total", "总投资", "number", required=True, unit="万元"),
        Field("equipment", "其中设备投资", "number", unit="万元"),
        Field("planned", "本年计划投资", "number", unit="万元"),
        Field("done", "累计完成投资", "number", unit="万元"),
        Field("start", "开工日期", "day"),
        Field("finish", "计划竣工日期", "day"),
        Field(
            "stage",
            "进度",
            "choice",
            required=True,
            choices=("谋划", "备案", "在建", *_FINISHED),
        ),
        Field("lead", "服务单位", "units"),
        NOTE,
    ),
    laws=(
        in_order("start", "finish", "竣工日期早于开工日期，请核对"),
        not_more("equipment", "total", "设备投资大于总投资，请核对"),
        not_more("planned", "total", "本年计划投资大于总投资，请核对"),
    ),
    expiry="finish",
    remind=(60, 30),
    settled=_settled,
    examples=(
        Example(given=_GIVEN),
        Example(given=_GIVEN | {"equipment": Decimal(9_000)}, wrong=("equipment",)),
        Example(given=_GIVEN | {"total": None}, wrong=("total",)),
        Example(given=_GIVEN | {"finish": date(2025, 1, 1)}, wrong=("finish",)),
    ),
)
