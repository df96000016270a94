"""Minutes of a meeting: 会议纪要, and a portal's account of one."""

import re

from diaodu.documents.kinds import Example, Kind

KIND = Kind(
    key="minutes",
    name="会议纪要",
    description="会议要求、会议议定后面的话就是本次会议交办的任务，不按转述处理；主持人、出席人的职务随姓名保留。",
    source="《党政机关公文处理工作条例》第八条第（十五）项：纪要适用于记载会议主要情况和议定事项",
    title=re.compile(r"纪要|会议记录|第[\d一二三四五六七八九十百]+次[^。]{0,12}会议?$|议定事项|常务会议"),
    body=re.compile(r"主持召开[^。]{0,60}会|会议议定|现(?:将|就)[^。]{0,40}纪要如下"),
    rank=30,
    own_voice=re.compile(
        r"(?:会议|会上|与会)[^，,。；;：:]{0,12}(?:要求|强调|指出|议定|决定|明确|同意|认为|确定|研究)"
        r"|[^，,。；;：:]{1,14}(?:强调|要求|指出)[，,：:]"
    ),
    dated_by=re.compile(r"主持召开|召开|时\s*间[：:]|会议于"),
    examples=(
        Example(
            text=(
                "县政府专题会议纪要\n2024年5月8日，副县长方某主持召开专题会议。"
                "会议要求，县住建局于6月底前完成标准厂房二期验收。"
            ),
            tasks=("会议要求，县住建局于6月底前完成标准厂房二期验收。",),
            date="2024-05-08",
        ),
    ),
)
