"""What stands behind a predicate: the end of its clause, a number, a better state."""

from __future__ import annotations

__all__ = ["BETTER", "COUNT", "END"]

# What a predicate ends at: the end of its clause, a mark, or the noun for a problem.
END = (
    r"(?=$|[，,。；;！!、：:”’\"）)不]|等|和|与(?!其)|及|以及|且|而|并"
    r"|甚至|导致|造成|影响|致使"
    r"|的?(?:突出)?(?:问题|现象|状况|情况|局面|矛盾|困难|短板|不足|难题"
    r"|弊端)|了(?:$|[，,。；;]))"
)
BETTER = (
    "(?:加强|强化|提升|提高|增强|优化|完善|改善|改进|健全|突破|破解"
    "|解决|提质|深化|拓展|加快|加大|加密|加固"
    "|巩固|规范|激发|释放|落实|细化|扩大|壮大|做大|做强|补齐|理顺|挖掘"
    "|打通|畅通|培育|充实|丰富|转变|调整|考证|检验)"
)
COUNT = (
    r"(?:[\dX*]|[一二三四五六七八九十百两几]+(?:家|户|个|项|成|分之"
    r"|名))(?![^，,。；;]{0,10}就)(?!年|天|月|日)"
)
