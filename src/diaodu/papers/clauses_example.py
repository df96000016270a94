"""The clause page of a policy of an invented county."""

from __future__ import annotations

from diaodu.papers.clauses import ClausePage, ClauseParagraph, ClauseSection
from diaodu.papers.policy_example import UPGRADE

__all__ = ["CLAUSES"]

CLAUSES = ClausePage(
    title=UPGRADE.name,
    sections=(
        ClauseSection(
            heading="一、基本信息",
            paragraphs=(
                ClauseParagraph(text="发文机关：云泽县人民政府"),
                ClauseParagraph(text=f"文件依据：{UPGRADE.document}"),
                ClauseParagraph(text="有效期：2025年1月1日至2027年12月31日"),
                ClauseParagraph(text=f"责任单位：{UPGRADE.unit}"),
                ClauseParagraph(text="办理方式：申报，20个工作日内办结"),
            ),
        ),
        ClauseSection(
            heading="二、享受条件",
            paragraphs=(
                ClauseParagraph(
                    text="规上工业企业：是（第三条）", level=1, number="1. "
                ),
                ClauseParagraph(
                    text=(
                        "设备投资不低于500万元，2026年1月1日起由500万元"
                        "降为300万元（第四条第一款）"
                    ),
                    level=1,
                    number="2. ",
                ),
                ClauseParagraph(text="满足下列条件之一：", level=1, number="3. "),
                ClauseParagraph(
                    text="行业大类属于纺织业、纺织服装服饰业（第四条第二款）",
                    level=2,
                    number="（1）",
                ),
                ClauseParagraph(text="同时满足下列条件：", level=2, number="（2）"),
                ClauseParagraph(
                    text="研发占比不低于3%（第四条第三款）", level=3, number="①"
                ),
                ClauseParagraph(
                    text="营业收入增长率高于0%（第四条第三款）", level=3, number="②"
                ),
            ),
        ),
        ClauseSection(
            heading="三、奖补标准",
            paragraphs=(
                ClauseParagraph(text="按设备投资的8%给予。"),
                ClauseParagraph(text="每户最高200万元。"),
                ClauseParagraph(text="依据：第五条"),
            ),
        ),
        ClauseSection(
            heading="四、申报材料",
            paragraphs=tuple(
                ClauseParagraph(text=text, level=1, number=f"{at}. ")
                for at, text in enumerate(UPGRADE.papers, 1)
            ),
        ),
    ),
    version="9f3c2a7b41de",
)
