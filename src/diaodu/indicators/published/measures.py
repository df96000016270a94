"""The Chinese names of measures, spans and derived figures."""

from __future__ import annotations

from diaodu.indicators.published.words import measure_of

__all__ = ["DERIVED", "SPANS", "label_of", "span_label"]

SPANS = {"month": "本月", "to_date": "1–本月", "year": "全年", "period": "本期"}

DERIVED = {
    "base": "基期",
    "increase": "增加额",
    "growth": "增速",
    "two_years": "两年平均增速",
    "lead": "高于整体",
    "share": "占比",
    "prev_share": "上年占比",
    "share_change": "占比变化",
    "pull": "拉动",
    "contribution": "贡献率",
    "rank": "位次",
    "prev_rank": "上年位次",
    "rank_change": "位次变化",
    "distance": "距前一位",
    "rank_growth": "增速位次",
    "distance_growth": "增速距前一位",
    "earlier": "本月以前",
    "earlier_growth": "本月以前增速",
    "pace": "累计增速加快",
    "target": "目标",
    "completion": "完成率",
    "schedule": "序时进度",
    "schedule_gap": "与序时差",
    "target_gap": "与目标差",
    "needed": "尚需",
    "needed_monthly": "月均尚需",
    "needed_growth": "后期需增",
    "margin": "营业收入利润率",
    "debt_ratio": "资产负债率",
    "sales_rate": "产品销售率",
    "cost_per_hundred": "每百元收入成本",
    "tax_rate": "营业收入税金率",
    "export_share": "出口占销售产值",
    "value_added_rate": "增加值率",
    "revenue_per_capita": "人均营业收入",
    "current_turnover": "流动资产周转次数",
    "revenue_per_hundred": "每百元资产收入",
    "equity": "所有者权益",
    "sum": "各项之和",
}


def label_of(measure: str) -> str:
    """Return the name of a measure in Chinese where its key is in English."""
    if not measure.isascii() or not measure:
        return measure
    noun = measure_of(measure)
    return noun.name if noun else measure


def span_label(span: str, months: int | None, period: str) -> str:
    """Return how a span is headed: 1–3月, 3月, 2022年."""
    if period:
        return f"{period}年"
    if months and span == "to_date":
        return f"1–{months}月" if months > 1 else "1月"
    return SPANS.get(span, span)
