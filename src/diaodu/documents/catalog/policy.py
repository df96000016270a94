"""Policy in clauses: 办法, 若干措施, 规定, 细则."""

import re

from diaodu.documents.kinds import Example, Kind

KIND = Kind(
    key="policy",
    name="政策办法",
    description="办法、若干措施、规定、细则。奖补条件和金额是条款，不是指标；责任单位行照常归属。",
    source="《党政机关公文处理工作条例》第八条；体例据通行写法",
    title=re.compile(r"办法|措施|规定|细则|条例|政策|条意见|十条|若干意见"),
    body=re.compile(r"^第一条", re.MULTILINE),
    rank=18,
    examples=(
        Example(
            text=(
                "青禾县支持企业升规若干措施\n第一条 建立升规培育库。"
                "每季度更新入库企业名单。（责任单位：县工信局）"
            ),
            tasks=("每季度更新入库企业名单。",),
        ),
    ),
)
