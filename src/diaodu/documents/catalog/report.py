"""Report of work: 工作报告, 汇报, 总结, 情况."""

import re

from diaodu.documents.kinds import Example, Kind

KIND = Kind(
    key="report",
    name="报告汇报",
    description="工作报告、汇报、总结、运行分析。先述情况，后讲打算：情况部分的祈使句是做法，不是任务。",
    source="《党政机关公文处理工作条例》第八条第（十）项：报告",
    title=re.compile(
        r"^(?!.*(?:通报|通知|主持|召开|专题调研)).*"
        r"(?:报告|汇报|总结|述职|小结|情况$|情况分析|分析)"
    ),
    rank=22,
    tells=True,
    examples=(
        Example(
            text=(
                "全县工业经济运行情况汇报\n一、上半年工作情况\n新开工项目6个，完成投资"
                "8亿元。\n"
                "二、下一步工作打算\n加快标准厂房建设，年底前交付10万平方米。"
            ),
            tasks=("加快标准厂房建设，年底前交付10万平方米。",),
        ),
    ),
)
