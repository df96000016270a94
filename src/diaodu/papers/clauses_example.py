"""The clause page of a policy of an invented county."""

from __future__ import annotations

from datetime import date

from diaodu.papers.clauses import (
    ClauseChange,
    ClauseItem,
    ClausePart,
    PolicyClauses,
)
from diaodu.papers.policy_example import UPGRADE

__all__ = ["CLAUSES"]

CLAUSES = PolicyClauses(
    title=UPGRADE.name,
    document=UPGRADE.document,
    meta=(
        ("发文单位", "云泽县人民政府"),
        ("有效期", "2025年1月1日至2027年12月31日"),
        ("办理方式", UPGRADE.route),
        ("责任单位", UPGRADE.unit),
        ("办理时限", "20个工作日"),
        ("需提交的材料", "；".join(UPGRADE.papers)),
    ),
    parts=(
        ClausePart(
            heading="享受条件",
            items=(
                ClauseItem(text="规上工业企业为是。", clause="第三条"),
                ClauseItem(text="设备投资不低于300万元。", clause="第四条第一款"),
                ClauseItem(
                    text="下列条件至少满足一项：",
                    items=(
                        ClauseItem(
                            text="行业大类属于纺织业、纺织服装服饰业；",
                            clause="第四条第二款",
                        ),
                        ClauseItem(
                            text="同时满足：",
                            items=(
                                ClauseItem(
                                    text="研发占比不低于3%；", clause="第四条第三款"
                                ),
                                ClauseItem(
                                    text="营业收入增长率高于0%。",
                                    clause="第四条第三款",
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        ClausePart(
            heading="补助标准",
            items=(
                ClauseItem(text="按设备投资的8%补助。", clause="第五条"),
                ClauseItem(
                    text="每户最高200万元，每户每年最高500万元。", clause="第五条"
                ),
                ClauseItem(text="百元以下舍去。"),
            ),
        ),
        ClausePart(
            heading="互斥和预算",
            items=(
                ClauseItem(text="与同组“技改补助”的政策不重复享受，从高。"),
                ClauseItem(
                    text="2026年预算2000万元，按申请先后，用完为止。", clause="第九条"
                ),
            ),
        ),
    ),
    changes=(
        ClauseChange(
            name="设备投资不低于",
            values=((date(2025, 1, 1), "500万元"), (date(2026, 1, 1), "300万元")),
            clause="第四条第一款",
        ),
    ),
    version="9f3c2a7b41de",
)
