"""包联：哪位县领导、哪个单位的哪位干部包联哪户企业。"""

from datetime import date

from diaodu.registers.kinds import Kind
from diaodu.registers.model import Example, Field, Value
from diaodu.registers.parts import CODE, FIRM, NOTE, in_order

_GIVEN: dict[str, Value] = {
    "code": "91990101XN043XFH95",
    "firm": "云泽安澜建材有限公司",
    "leader": "周明远",
    "post": "县委常委、副县长",
    "unit": "县工信局",
    "officer": "杨志远",
    "since": date(2026, 1, 15),
}

KIND = Kind(
    key="contact_leader",
    name="包联",
    description="县领导包联企业：领导、联系单位、驻企干部，期满前提醒续接。",
    source="县领导包联企业工作制度（县里自定）",
    identity=("code", "leader"),
    fields=(
        CODE,
        FIRM,
        Field("leader", "包联领导", required=True),
        Field("post", "职务"),
        Field("unit", "联系单位", required=True),
        Field("officer", "驻企干部"),
        Field("phone", "联系电话"),
        Field("since", "包联起始日期", "day", required=True, past=True),
        Field("until", "包联期满日期", "day"),
        NOTE,
    ),
    laws=(in_order("since", "until", "期满日期早于起始日期，请核对"),),
    expiry="until",
    remind=(30, 7),
    examples=(
        Example(given=_GIVEN),
        Example(given=_GIVEN | {"leader": " "}, wrong=("leader",)),
        Example(given=_GIVEN | {"until": date(2025, 12, 31)}, wrong=("until",)),
    ),
)
