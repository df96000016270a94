"""What must, and what must not, stand around a predicate for it to state a problem."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["CONTEXTS", "TIME", "Context"]

_ORDERED = (
    r"(?<!不得)不$|不(?:[能许准再要打搞会]|得(?!不))|杜绝|防止|避免|严[查禁]|查处|惩|整治|问责|凡|谁"
    r"|[绝决]不|反对|拒绝|克服|纠正|摒弃|(?<![个分特])别|不是|哪|清理|清欠|化解|清零|处置|盘活|消化"
    r"|督促|付清|没有$|无$|要$|必须|务必|对.*的$"
)
_TIME = (
    r"[\d.X*一二两三四五六七八九十百几半多余来]*(?:个|多|余)*"
    r"(?:年|天|月|日|小时|分钟|秒|工作日|岁)"
)
_LESS_IS_GOOD = (
    r"能耗|耗能|失业|不良率|成本|费用|价格|门槛|负担|风险|排放|损耗|债务|事故|投诉|纠纷"
    r"|(?<!定)时间|用时|时限|库存|环节|材料|跑动|跑腿|证明|亏损|污染|浓度|死亡|矛盾|税负|负债"
    r"|停产|检查|PM"
)
_SUBJECT = (
    r"部门|单位|干部|同志|科室|[局所站村]|[互相]相|[乡镇]|企业|地方|窗口|人|园区|个别|少数|一些|部分|我们|咱们"
    r"|班子|思想|意识|现象|之间|老板|有的|有些|习惯|要素|政策|落实|执行|兑现|小厂"
    r"|保障|平台|户|商"
)
_DOES = (
    "说讲问拿接用落打推跟赶招引留造看找对做办排融贷装运卖长站进出批等供顾转吃走连叫听答"
    "扛撑守还究解握悟回上付收养买租签谈迈铺管搬建挂插伸拉追抢摸算吸消填补带抓揽聚够飞拓延投产销开收"
)


TIME = re.compile(_TIME)


@dataclass(frozen=True, slots=True)
class Context:
    """Words around a predicate: wanted or barred before it, barred behind it."""

    wanted: re.Pattern[str] | None = None
    barred: re.Pattern[str] | None = None
    ahead: re.Pattern[str] | None = None

    def allows(self, before: str, found: re.Match[str]) -> bool:
        """Say whether a predicate states a problem behind these words."""
        if self.wanted and not self.wanted.search(before):
            return False
        if self.barred and self.barred.search(before):
            return False
        ahead = self.ahead
        return not (ahead and ahead.match(found.string, found.end(), found.endpos))


def _context(wanted: str = "", barred: str = "", ahead: str = "") -> Context:
    """Compile a row; an empty pattern asks for nothing."""
    each = (re.compile(words) if words else None for words in (wanted, barred, ahead))
    return Context(*each)


CONTEXTS: dict[str, Context] = {
    "cannot_yet": _context(r"(?:至今|一直|长期|迟迟|仍|仍然)(?:还)?$"),
    "still_not": _context(r"", r"[对把将给凡让谁]", r"[^，,。；;、]{0,12}的"),
    "accident": _context(
        r"(?:发生[^，,。；;、的]{0,16}|亡人)$",
        r"[未没不]|杜绝|防止|避免|遏制|严防|零|一旦|如|若|凡|谨防|容易|只要",
        r"的|时",
    ),
    "gone": _context(r"[流跑建搬迁]到了?$", rf"{_ORDERED}|招商|学习|考察"),
    "negative": _context(
        r"增[速长幅](?:分别|均|都|仅)?(?:为|是)?$", rf"{_ORDERED}|{_LESS_IS_GOOD}|由|从"
    ),
    "fell": _context(r"..", rf"{_ORDERED}|{_LESS_IS_GOOD}"),
    "declined": _context(
        r"(?:余额|投资额?|产值|增加值|税收|收入|订单|销量|产量|销售额?|出口额?|营收|利润|签约|资金|份额|外贸|产业|行业)[^，,。；;]{0,24}(?:同比|环比|比[^，,。；;]{2,8}|较[^，,。；;]{1,8}|[\d元吨辆台亿万%]、)$",
        rf"{_ORDERED}|{_LESS_IS_GOOD}|逾期|不良|进口|支出",
    ),
    "still_high": _context(
        r"(?:成本|费用|价格|负担|能耗|水平|债务|门槛|亏损|库存|负债率?|占比|比重|依赖度|率|电价|气价|租金|物流)$",
        r"研发|高新|新兴|投资|优良|合格|满意|增长|办结",
    ),
    "old_ways": _context(r"", r"(?<!不得)不$|不能|杜绝|防止|改变"),
    "no_good": _context(r"", r"[对把将给凡让谁]|如果|不能$"),
    "left_over": _context(r"", r"[对把将给凡让谁]|处置|清理|盘活|督促|查"),
    "lack": _context(
        r"",
        r"[不补]$|要素|什么|谁|对|凡|帮|如果|宁",
        r"的(?!问题|现象)|[^，,。；;]{0,2}就|[^，,。；;]{0,6}帮",
    ),
    "weak_at": _context(
        r"(?:能力|实力|竞争力|底子|基础|支撑|意识|根基|家底|后劲|功能)(?:还|仍|很|较|比较|依然|都|也|太|偏)*$",
        _ORDERED,
    ),
    "hard_twice": _context(r"", rf"{_ORDERED}|反映|知|不怕|再"),
    "ran_dry": _context(
        r"(?:企业|工厂|厂|商户|店|项目|户|家)$|[一-鿿]{2}$",
        r"[对把将给凡让谁]|关停|淘汰|取缔",
    ),
    "overloaded": _context(
        r"(?:线路|电网|主变|变电站|变压器|管网|污水|供[电水气热]|泊位|码头|通道|设施|能力|处理厂|电厂)[^，,。；;、]{0,8}$",
        _ORDERED,
    ),
    "firms_fall": _context(
        r"[\d.X*几十百][余多]?[户家个](?:[^，,。；;、的]{0,10}(?:企业|行业|产业|乡镇|指标|县区))[^，,。；;、的]{0,8}$",
        rf"{_ORDERED}|{_LESS_IS_GOOD}|帮|推动|争取",
    ),
    "burden": _context(r"(?:环节|程序|手续|材料|时间|周期|流程|层级)$"),
    "ends_below": _context(
        r"[一-鿿]{4}$", rf"[对凡]|{_LESS_IS_GOOD}|用时|压缩|缩短|耗时|误差"
    ),
    "unaffordable": _context(r"[用买租养住付建聘雇请招]$"),
    "unable": _context(
        f"[{_DOES}]$",
        r"再|怎么$|能$|谁|哪|雷打$|脸上|是.$|不是|路[^，,]{0,3}走$",
        r"[^，,。；;、]{0,6}的(?!办法|措施|对策|招数|思路|主意|方案|东西|产品|手段|路子|理由|成绩|新品)|[^，,。；;]{0,8}就",
    ),
    "not_yet": _context(
        r"(?:至今|现在|目前|直|还|仍|仍然|都|也|始终|尚|迟迟|从来|从|根本"
        r"|一[一-鿿]{1,3})[^，,。；;、]{0,4}$",
        r"[对把将给凡让谁]|再也$|生怕|只要|有$|什么",
        r"[^，,。；;、]{0,12}的",
    ),
    "degree_not": _context(
        r"(?:得|很|较|还|仍然?|比较|十分|非常|极|尚|依然|总体|普遍|相对|并|有些|有点"
        r"|太|一直|始终|长期)$",
        r"谁|哪|舍$|觉得$|巴$|晓得$|记得$|值得$|怪$|由$|恨$",
    ),
    "too_much": _context(r".", r"[不没通经超]$|没有$|不能$|不宜$"),
    "short_of": _context(
        r"",
        rf"[不没]$|没有$|早$|(?:{_LESS_IS_GOOD})[^，,。；;、比]{{0,4}}(?:比[^，,。；;]{{0,10}})?$",
    ),
    "shrunk": _context(
        r"..", rf"[改转蜕]$|由[^，]$|不$|(?:{_LESS_IS_GOOD})[^，,。；;、]{{0,6}}$"
    ),
    "low_level": _context(r"", r"不$|不能|不再"),
    "stuck": _context(
        r"", rf"{_ORDERED}|担子|责任|任务|使命|指标|怕|让|攻|[一-鿿]心|别"
    ),
    "strained": _context(r"..", rf"{_ORDERED}|由"),
    "bad_conduct": _context(
        rf"^$|{_SUBJECT}", _ORDERED, r"[^，,。；;、]{0,4}的(?!问题|现象)"
    ),
    "idiom": _context(r"", _ORDERED),
    "but_not": _context(
        r"[签批供建开大多小全快散弱引谋议圈停]$",
        r"盘活|处置|清理|消化",
        r"、|和|与|及|的|土地|项目",
    ),
    "hassle": _context(r"", r"我们?|书记|同志们?|领导|带队"),
    "ranked": _context(r"", r"[升进列跃]|前移|争"),
    "ranked_low": _context(r"", r"[升进列跃]|前移|争"),
    "not_even": _context(
        r".", r"[刚人英天口文]$|用时|压缩|缩短|仅用|耗时|用了?$", _TIME
    ),
    "not_x": _context(r".", r"[从决绝毫巴差舍要能]$|无$|[叫说]“"),
    "contrast": _context(),
    "has_without": _context(r".", r"没$"),
    "figure": _context(
        r"",
        r"(?:失业率|能耗|负债率|不良率|成本|事故率|排放|税负|费用)[^，,]{0,4}$|[刚人英天口文]$|[^不]用时|压缩|缩短|耗时|用了?$",
        r"",
    ),
}
