"""企业：规上企业和培育企业的基本情况，一企一条。"""

from datetime import date

from diaodu.registers.kinds import Kind
from diaodu.registers.model import Example, Field, Value
from diaodu.registers.parts import CODE, FIRM, INDUSTRY, NOTE, in_order

_GIVEN: dict[str, Value] = {
    "code": "91990101XN043XFH95",
    "firm": "云泽安澜建材有限公司",
    "industry": "3022",
    "town": "泽阳镇",
    "size": "小型",
    "founded": date(2003, 5, 12),
    "staff": 126,
    "state": "正常",
}

KIND = Kind(
    key="enterprise",
    name="企业",
    description="规上企业和培育企业的基本情况：只问一次，别的台账和政策都从这里取。",
    source="统计上大中小微型企业划分办法（2017）；县工信局企业台账",
    identity=("code",),
    fields=(
        CODE,
        FIRM,
        INDUSTRY,
        Field("town", "乡镇（街道）", required=True, fact="town"),
        Field("park", "所在园区", fact="park"),
        Field("chain", "产业链（集群）", fact="chain"),
        Field(
            "size",
            "企业规模",
            "choice",
            choices=("大型", "中型", "小型", "微型"),
            fact="size",
        ),
        Field("product", "主要产品", fact="product"),
        Field("founded", "成立日期", "day", past=True, fact="founded"),
        Field("listed", "入规日期", "day", past=True, fact="listed"),
        Field("staff", "职工人数", "whole", unit="人", fact="staff"),
        Field("legal_person", "法定代表人"),
        Field("contact", "联系人"),
        Field("phone", "联系电话"),
        Field(
            "state",
            "状态",
            "choice",
            required=True,
            choices=("正常", "停产", "筹建", "搬迁", "注销"),
        ),
        NOTE,
    ),
    laws=(in_order("founded", "listed", "入规日期早于成立日期，请核对"),),
    examples=(
        Example(given=_GIVEN),
        Example(
            given=_GIVEN | {"code": "91990101XN043XFH96", "industry": "9999"},
            wrong=("code", "industry"),
        ),
        Example(given=_GIVEN | {"listed": date(2001, 1, 1)}, wrong=("listed",)),
        Example(given=_GIVEN | {"founded": date(2027, 1, 1)}, wrong=("founded",)),
    ),
)
