"""Set phrases that complain: a new one is one line here."""

from __future__ import annotations

from diaodu.documents.problems.endings import END

__all__ = ["IDIOMS"]

IDIOMS: tuple[str, ...] = (
    r"墙内开花",
    r"只闻楼梯响",
    r"雷声大",
    r"晒太阳",
    r"冷冷清清",
    r"半死不活",
    r"捉襟见肘",
    r"青黄不接",
    r"名不副实",
    r"有名无实",
    r"杯水车薪",
    r"一[一-鿿]{1,3}难求",
    r"一个[走跑丢黄]一个",
    r"凤毛麟角",
    r"寥寥无几",
    r"屈指可数",
    r"参差不齐",
    r"层层(?:递减|加码)",
    r"一问三不知",
    r"名存实亡",
    r"形同",
    r"旷日持久",
    r"拖泥带水",
    r"粗枝大叶",
    r"叫好不叫座",
    r"甩手掌柜",
    r"敢怒不敢言",
    r"时有(?:反复|出现)",
    rf"满员{END}",
    r"不了了之",
    rf"缺[位岗]{END}",
    r"等客上门",
    r"头重脚轻",
    r"一刀切",
    r"僧多粥少",
    r"入不敷出",
    r"举步维艰",
    r"步履维艰",
    r"难以为继",
    r"水土不服",
    r"中梗阻",
    r"形同虚设",
    r"后继[乏无]人",
    r"要(?P<lack>[一-鿿]{1,2})没(?P=lack)",
)
