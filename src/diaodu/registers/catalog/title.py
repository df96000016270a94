"""资质称号：高企、专精特新、技术中心等，有认定日期和有效期。"""

from datetime import date

from diaodu.registers.kinds import Kind, Law
from diaodu.registers.model import Example, Field, Record, Value
from diaodu.registers.parts import CODE, FIRM, NOTE, in_order

_DATED = (
    "高新技术企业",
    "创新型中小企业",
    "专精特新中小企业",
    "专精特新“小巨人”企业",
)
_TITLES = (
    *_DATED,
    "科技型中小企业",
    "制造业单项冠军",
    "企业技术中心",
    "工程研究中心",
    "绿色工厂",
    "智能工厂",
    "数字化车间",
    "其他",
)


def _has_end(record: Record) -> bool:
    return record["title"] not in _DATED or record["expires"] is not None


_GIVEN: dict[str, Value] = {
    "code": "91990101XN043XFH95",
    "firm": "云泽安澜建材有限公司",
    "title": "高新技术企业",
    "level": "国家级",
    "granted": date(2023, 12, 1),
    "expires": date(2026, 12, 1),
}

KIND = Kind(
    key="title",
    name="资质称号",
    description="企业取得的称号：何时认定、何时到期，到期前提醒复审。",
    source=(
        "高新技术企业认定管理办法（国科发火〔2016〕32号）第九条：资格有效期三年；"
        "优质中小企业梯度培育管理暂行办法（工信部企业〔2022〕63号）：有效期三年"
    ),
    identity=("code", "title", "granted"),
    fields=(
        CODE,
        FIRM,
        Field("title", "称号", "choice", required=True, choices=_TITLES),
        Field(
            "level",
            "级别",
            "choice",
            required=True,
            choices=("国家级", "省级", "市级", "县级"),
        ),
        Field("certificate", "证书编号"),
        Field("issuer", "认定机关"),
        Field("granted", "认定日期", "day", required=True, past=True),
        Field("expires", "有效期至", "day"),
        NOTE,
    ),
    laws=(
        in_order("granted", "expires", "有效期早于认定日期，请核对"),
        Law(
            field="expires",
            message="这类称号有有效期，请填“有效期至”",
            needs=("title",),
            holds=_has_end,
        ),
    ),
    expiry="expires",
    remind=(180, 90, 30),
    examples=(
        Example(given=_GIVEN),
        Example(given=_GIVEN | {"title": "绿色工厂", "expires": None}),
        Example(given=_GIVEN | {"expires": None}, wrong=("expires",)),
        Example(given=_GIVEN | {"expires": date(2020, 1, 1)}, wrong=("expires",)),
        Example(given=_GIVEN | {"title": "龙头"}, wrong=("title",)),
    ),
)
