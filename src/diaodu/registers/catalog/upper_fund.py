"""向上争取资金：申报、下达、到账、拨付，各有各的数。"""

from datetime import date
from decimal import Decimal

from diaodu.registers.kinds import Kind
from diaodu.registers.model import Example, Field, Record, Value
from diaodu.registers.parts import NOTE, in_order, not_more


def _settled(record: Record) -> bool:
    return record.get("state") in {"已拨付", "未获批"}


_GIVEN: dict[str, Value] = {
    "fund": "省级工业发展专项资金",
    "project": "中小企业数字化改造补助",
    "level": "省级",
    "applied": Decimal(800),
    "granted": Decimal(500),
    "arrived": Decimal(500),
    "paid": Decimal(320),
    "applied_on": date(2026, 3, 20),
    "use_by": date(2026, 12, 20),
    "unit": "县工信局",
    "state": "拨付中",
}

KIND = Kind(
    key="upper_fund",
    name="向上争取资金",
    description="中央、省、市的专项资金：申报多少、下达多少、到账多少、拨给企业多少。",
    source="县财政局、县工信局向上争取资金台账；上级资金下达文件",
    identity=("fund", "project", "applied_on"),
    fields=(
        Field("fund", "资金名称", required=True),
        Field("project", "项目名称", required=True),
        Field("firm", "受益企业", "units"),
        Field(
            "level", "来源", "choice", required=True, choices=("中央", "省级", "市级")
        ),
        Field("document", "下达文号"),
        Field("applied_on", "申报日期", "day", required=True, past=True),
        Field("applied", "申报金额", "number", required=True, unit="万元"),
        Field("granted", "下达金额", "number", unit="万元"),
        Field("arrived", "到账金额", "number", unit="万元"),
        Field("arrived_on", "到账日期", "day", past=True),
        Field("paid", "已拨付金额", "number", unit="万元"),
        Field("use_by", "拨付期限", "day"),
        Field("unit", "争取单位", required=True),
        Field(
            "state",
            "状态",
            "choice",
            required=True,
            choices=("申报中", "已下达", "已到账", "拨付中", "已拨付", "未获批"),
        ),
        NOTE,
    ),
    laws=(
        not_more("arrived", "granted", "到账金额大于下达金额，请核对"),
        not_more("paid", "arrived", "已拨付金额大于到账金额，请核对"),
        in_order("applied_on", "arrived_on", "到账日期早于申报日期，请核对"),
    ),
    expiry="use_by",
    remind=(30, 7),
    settled=_settled,
    examples=(
        Example(given=_GIVEN),
        Example(given=_GIVEN | {"paid": Decimal(600)}, wrong=("paid",)),
        Example(given=_GIVEN | {"arrived": Decimal(501)}, wrong=("arrived",)),
        Example(given=_GIVEN | {"level": "县级"}, wrong=("level",)),
    ),
)
