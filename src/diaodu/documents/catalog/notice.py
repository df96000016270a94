"""Notice or circular: 通知, 通报, 函, 公告."""

import re

from diaodu.documents.kinds import Example, Kind

KIND = Kind(
    key="notice",
    name="通知通报",
    description="通知、通报、函、公告。“请…于某日前报送”是任务；印发语和附件说明不是。",
    source="《党政机关公文处理工作条例》第八条第（八）（九）项：通知、通报",
    title=re.compile(r"通知|通报|公告|通告|的函$|复函|提示函|督办单"),
    rank=15,
    examples=(
        Example(
            text=(
                "关于做好企业用工摸底的通知\n各乡镇人民政府：\n"
                "请各乡镇于9月30日前将用工缺口表报送县人社局。\n2024年9月2日"
            ),
            tasks=("请各乡镇于9月30日前将用工缺口表报送县人社局。",),
            date="2024-09-02",
        ),
    ),
)
