"""白名单：谁在哪张名单里、凭什么进、享受什么、何时退。"""

from datetime import date

from diaodu.registers.kinds import Kind, Law
from diaodu.registers.model import Example, Field, Record, Value
from diaodu.registers.parts import CODE, FIRM, NOTE, in_order


def _has_reason(record: Record) -> bool:
    return record["reason"] is not None


def _settled(record: Record) -> bool:
    return record.get("left") is not None


_GIVEN: dict[str, Value] = {
    "code": "91990101XN043XFH95",
    "firm": "云泽安澜建材有限公司",
    "list": "重点企业融资白名单",
    "conditions": "规上、两年盈利、无失信记录",
    "benefits": "转贷资金优先",
    "entered": date(2026, 4, 1),
    "until": date(2027, 3, 31),
    "unit": "县金融中心",
}

KIND = Kind(
    key="white_list",
    name="白名单",
    description="企业白名单：入选条件、享受的便利、有效期、退出的原因。",
    source="县“白名单”企业服务制度（县里自定）",
    identity=("code", "list", "entered"),
    fields=(
        CODE,
        FIRM,
        Field("list", "名单名称", required=True),
        Field("conditions", "入选条件", "long", required=True),
        Field("benefits", "享受的便利", "long"),
        Field("unit", "管理单位", required=True),
        Field("entered", "入选日期", "day", required=True, past=True),
        Field("until", "有效期至", "day"),
        Field("left", "退出日期", "day", past=True),
        Field("reason", "退出原因"),
        NOTE,
    ),
    laws=(
        in_order("entered", "until", "有效期早于入选日期，请核对"),
        in_order("entered", "left", "退出日期早于入选日期，请核对"),
        Law(
            field="reason",
            message="已退出名单，请填“退出原因”",
            needs=("left",),
            holds=_has_reason,
        ),
    ),
    expiry="until",
    remind=(60, 30, 7),
    settled=_settled,
    examples=(
        Example(given=_GIVEN),
        Example(given=_GIVEN | {"left": date(2026, 9, 1), "reason": "注销"}),
        Example(given=_GIVEN | {"left": date(2026, 9, 1)}, wrong=("reason",)),
        Example(given=_GIVEN | {"until": date(2026, 1, 1)}, wrong=("until",)),
    ),
)
