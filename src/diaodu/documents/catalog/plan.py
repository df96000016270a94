"""Plan of work: 实施方案, 行动计划, 工作要点, 任务分解, 意见."""

import re

from diaodu.documents.kinds import Example, Kind

KIND = Kind(
    key="plan",
    name="方案计划",
    description="实施方案、行动计划、工作要点、任务分解。条目末尾的括号和“责任单位”行把单位交给该条全部任务。",
    source="《党政机关公文处理工作条例》第八条：意见、通知所附方案，体例据通行写法",
    title=re.compile(r"方案|计划|规划|要点|分解|清单|意见|安排|任务书|责任书|部署"),
    rank=20,
    examples=(
        Example(
            text=(
                "云溪县工业提质行动方案\n一、重点任务\n（一）培育龙头企业。"
                "建立年产值亿元企业培育库，逐户制定扶持措施。（责任单位：县工信局、县"
                "财政局）"
            ),
            tasks=("建立年产值亿元企业培育库，逐户制定扶持措施。",),
        ),
    ),
)
