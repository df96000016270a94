"""Predicates of accidents, losses, wear and lack: what went wrong, by family."""

from __future__ import annotations

from diaodu.documents.problems.endings import END

__all__ = ["LOSSES"]

# rule -> predicates; what must stand before them is said in ``contexts``
LOSSES: dict[str, tuple[str, ...]] = {
    # Something went wrong: 发生2起火情.
    "accident": (r"事故", r"火情", r"火灾", r"险情", r"泄漏", r"爆炸", r"坍塌"),
    # Behind 流到, 跑到, 建到: what went elsewhere.
    "gone": (r"外[地省县市]",),
    "negative": tuple(rf"{minus}\d[\d.]*[%％]" for minus in "-\u2212－"),
    "fell": tuple(
        rf"{fell}得?(?:厉害|严重|明显|过快|太快|很快|较快|较大|很大)"
        for fell in ("下滑", "下降", "萎缩", "缩水", "亏损", "流失")
    )
    + tuple(
        rf"{much}(?:下滑|萎缩|缩水|流失|外流|恶化|倒退)"
        for much in ("严重", "大幅", "急剧")
    ),
    # Less than before of what there should be more of.
    "declined": tuple(
        rf"{fell}了?(?=[\dX*])" for fell in ("下降", "减少", "下滑", "萎缩", "负增长")
    ),
    "still_high": (
        r"[仍还]高[达于出]",
        r"仍然高[达于]",
        r"[仍还]比[^，,。；;、]{2,14}高出?[\dX*]",
    ),
    "old_ways": (
        r"还(?:在|是|停留在)?(?:沿用|延用|用着|守着|靠着?)[^，,。；;]{0,10}(?:老|旧|传统|落后|人工|手工|土|来料|贴牌|代工|天)",
        r"守着[^，,。；;]{0,6}(?:老|旧)",
    ),
    "no_good": (
        r"没有?(?:一[个家款批]|几[个家款]|什么)?(?:真正)?(?:叫得响|拿得出手|像样|过硬|有分量|立得住|站得住|响当当|有影响)的?",
    ),
    "left_over": (
        r"而[未不][用建供动开投]的[^，,。；;、]{1,8}?(?:还有|仍有|尚有|达|有)[\dX*]",
        r"[没未][一-鿿]{1,4}的(?:项目|企业|土地|问题|事项)?(?:还有|仍有|尚有|还剩|有)[\dX*]",
        r"负增长的(?:企业|乡镇|行业)?(?:还有|仍有|达|有)[\dX*]",
    ),
    "lack": (
        r"缺(?:少|乏)?(?:流动|建设)?(?:资金|人手|人才|技工|订单|钱|技术|抵押|标准|人(?=[，,。；;、]|$))",
    ),
    # Behind a noun of strength: 能力弱, 底子薄.
    "weak_at": (rf"[弱薄差]{END}",),
    "hard_twice": (rf"难、[一-鿿]{{1,3}}难{END}",),
    "ran_dry": (
        r"[停倒垮]了[\dX*一二两三四五六七八九十]+[户家条](?![^，,。；;]{0,3}[次趟遍])",
    ),
    # Behind a line, a network or a plant that can carry no more.
    "overloaded": (r"[满超重]负荷运[行转]", rf"过载{END}"),
    # Behind a count of firms.
    "firms_fall": tuple(
        rf"{fall}(?=$|[，,。；;、])"
        for fall in ("下降", "下滑", "负增长", "亏损", "减产", "欠产")
    ),
}
