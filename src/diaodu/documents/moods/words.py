"""What tells an order from an account: the patterns behind the verdicts."""

from __future__ import annotations

import re

from diaodu.documents.lexicon import (
    ADVERBS,
    ATTITUDES,
    BODIES,
    CONNECTIVES,
    NOMINAL_VERBS,
    PREPOSITIONS,
    REPORTING,
    WORK_VERBS,
    either,
    first_signs,
)

__all__ = [
    "ABOVE_ALL",
    "ADVERB",
    "AHEAD",
    "AIM",
    "ANNOUNCE",
    "ANY_VERB",
    "ASSIGNS",
    "ASSIGN_ONLY",
    "ATTITUDE",
    "ATTITUDE_SIGNS",
    "BARE_YAO",
    "BODY_WORDS",
    "BY_A_DAY",
    "CLAUSE",
    "CLAUSE_ENDS",
    "COUNTS",
    "COURTESY",
    "DERIVED",
    "DONE",
    "EVERYBODY",
    "EVERYBODY_SIGNS",
    "FEELING",
    "FIGURE",
    "FIRM",
    "FOR_INSTANCE",
    "HAS_COUNT",
    "INSIDE",
    "INSTANCES",
    "IN_ASPECT",
    "IS_NOT",
    "LEAD_IN",
    "MODAL",
    "NOMINAL",
    "NOTE",
    "NOUN_PHRASE",
    "NO_NEW_WORK",
    "NO_ORDER",
    "ONCE_MEANT",
    "OPENERS",
    "OPENER_SIGNS",
    "ORDER_SECTION",
    "OWN_ORDER",
    "OWN_REPORT",
    "PARTY_CLAUSE",
    "PAST",
    "PREPOSITION",
    "PREPOSITION_SIGNS",
    "PROBLEM_END",
    "PURPOSE",
    "REPORTED",
    "REPORTS",
    "SEES",
    "SELF",
    "SOLVES",
    "STATEMENT",
    "STATEMENT_SECTION",
    "STATES",
    "TIME_HEAD",
    "TIME_SIGNS",
    "TURN",
    "UNIT_ACTS",
    "VERB",
    "VERB_SIGNS",
    "WHOM",
    "YING",
]

# Every alternative of a pattern that is searched for begins with a plain character:
# only then does `re` skip quickly to the places where it may match. What may stand
# before that character is therefore looked back at from behind it.


def _each(words: str, rest: str) -> str:
    """Write a pattern once for each of the words that it may begin with."""
    return "|".join(word + rest for word in words.split())


BARE_YAO = (
    r"要(?<![主需重只首必纲摘简扼紧次想概提撮切索险冲来讨]要)(?<!不是要)"
    r"(?!跑到(?:外|[省市县]城|别)|素|求|点|么|害|件|职|道|闻|领|塞|义|旨|目|地|紧(?![盯扣抓跟密贴紧扭])|不是|价"
    r"|[\u4e00-\u9fff]{1,4}没|[^，,。；;]{0,20}了[。！!]?$"
    r"|[^，,。；;]{0,20}[嘛呢吧][。！!]?$)"
)
YING = (
    r"应(?<![相适供效反响理本对回感顺照接策呼]应)"
    r"(?!用|急|对|变|届|邀|收|付|税|聘|答|有尽有|运|纳|力|战|验|允|得|诺|享|链|届|征"
    r"|标|城|县|氏|兑|发|还|退|缴|到|建|开|领|为|是|符合|具备|具有|满足|属于|当(?:为"
    r"|是|符合|具备|具有|满足))"
)
_OFFICES = "局|委|办|室|部门|中心|公司|管委会|政府|集团|专班"
_ACTION = rf"(?:{either(ADVERBS)})*(?:{either(WORK_VERBS)})"
_PLEASE = r"(?!示|假|客|进来|缨|柬)"
MODAL = re.compile(
    rf"{BARE_YAO}|必须(?![^，,。；;]{{1,8}}的[^，,。；;]{{0,8}}[。；;]?$)|必需(?=加)"
    rf"|务必|务须|务求|{YING}|须要"
    r"|须(?<![必仍还尚亟急]须)(?!要|知|眉)"
    r"|不能(?=少于|低于|多于|高于|超过|晚于|再|让)|一律"
    r"|决不(?=让|搞|允许|放过|姑息|含糊|能)|绝不(?=让|搞|允许|放过|姑息|含糊|能)"
    r"|力争|争取(?:(?<=^争取)|(?<=[，,、]争取))(?!到了)|确保(?!了)|不得(?!不|已)|严禁"
    r"|希望(?!之|工程|的田野)"
    rf"|请(?:(?<=^请)|(?<=[，,：:也并敬恳]请)){_PLEASE}"
    r"|由[^，,。；;]{2,40}?(?:牵头|负责(?!解释)|承担|组织(?!部)|会同)"
    r"|牵头(?<=[^，,。；;]{2}牵头)(?=[，,。；;]|$)"
    r"|负责(?<=[^，,。；;]{2}负责)(?=[，,。；;]|$)"
    rf"|由(?:(?<=^由)|(?<=[，,]由))[^，,。；;]{{2,20}}?(?:{_OFFICES})"
    rf"(?=(?:(?:根据|按照|依据|结合|对照)[^，,。；;]{{2,16}}?)?{_ACTION}|进行|予以|给予)"
    r"|责成|责令"
)
UNIT_ACTS = re.compile(
    r"^由[^，,。；;]{2,40}?(?:局|委|办|部门|公司|中心|管委会|政府|集团|院|站|所|会|组"
    r"|专班|街道|镇|乡|同志|县长|区长|市长|书记|主任|局长|单位)"
    r"(?!解释)"
)
SELF = re.compile(
    r"(?:我们|我[县区市局镇乡办]|全[县区市](?:上下)?|各级|各部门|各单位|各镇|各乡|大家"
    r"|县直|区直|市直|自己|各地|相关部门|有关部门|同志们?)"
    rf"[^，,]{{0,30}}?(?:{BARE_YAO}|必须|务必|应当|应该|一定)"
)
BODY_WORDS = either(BODIES)
REPORTED = re.compile(
    r"(?:^|[，,：:])(?![^，,：:]{0,30}(?:要(?!求)|按照|根据|对标|对照|落实|贯彻|围绕"
    r"|结合|遵循))"
    rf"[^，,。；;：:]{{0,40}}?(?:{BODY_WORDS}|同志|院士|教授)[^，,。；;：:]{{0,25}}?"
    rf"(?<![的见署作项等体些关文])(?:{either(REPORTING)})(?!的"
    rf"|要求[是为])[了]?(?:[，,：:“]|我们|各|要|把|将|加|对|全|由|从|健|实|以|在|进|推"
    rf"|抓|建|立|坚)"
)
INSTANCES = ("比如", "例如", "譬如")
FOR_INSTANCE = re.compile(rf"^(?:{'|'.join(INSTANCES)})(?:说)?[，,：:]?")
OWN_REPORT = re.compile(
    rf"^[^，,]{{0,6}}(?:我们|我|大家)[^，,]{{0,6}}{either(REPORTING)}"
)
_FOLLOWING = (
    r"(?:[几数两一二三四五六七八九十\dX*]+)?(?:个|项|点|件|条"
    r"|方面|工作|事|任务|措施|问题|内容)"
)
_DO_SO_MANY = (
    r"[好实住](?:以下|如下)?[两二三四五六七八九十\dX*几]+(?:个|项|点|件"
    r"|条)(?:方面|工作|重点|关键|环节|突破|文章|大事|事)?(?:[：:。；;]|$)"
)
_SO_MANY_TIES = (
    r"[处理好把握]{0,2}好?[两二三四五六七八九十几]+(?:个|种|对)(?:方面|关系"
    r"|环节)[：:。]?$"
)
LEAD_IN = re.compile(
    _each("以下 如下 下列 下面", _FOLLOWING)
    + r"|在(?:以下|如下|[两二三四五六七八九十\dX*几]+个?)方面(?:的)?(?:下功夫|强化|做好"
    r"|用力|求突破|发力|下力|着力|取得|实现|再|作|狠)|"
    + _each("抓 做 把", _DO_SO_MANY)
    + "|"
    + _each("处 理 好 把 握", _SO_MANY_TIES)
)
ANNOUNCE = re.compile(
    _each(
        "讲 谈 提 强调 说 作 交流 汇报 报告 通知 通报 提出 简要 部署",
        r"[^，,。]{0,14}?(?:[点条个几]{1,2}(?:方面)?(?:的)?(?:意见|看法|想法|要求|体会"
        r"|问题|建议|情况|认识)|如下)",
    )
)
PURPOSE = re.compile(
    r"任务就?[是有]|目的就?[是有]|主题就?[是有]|议题就?[是有]|议程就?[是有]"
    r"|考虑就?[是有]"
    r"|有[两二三四五六七八九十几]个方面的考虑"
    r"|制定(?:本|如下|以下|此|该)|提出(?:如下|以下)"
    r"|现[将就][^，,。]{0,80}(?:如下|印发|通报|公布|公告)"
    r"|特(?:制定|此|通知|作出)"
    r"|经[^，,。；;]{0,14}研究(?:同意)?[，,]?(?:现)?决定(?=在|从|自|于|继续|组织|开展|启动|实施)"
    r"|本(?:办法|方案|意见|措施|规定|细则|政策|通知)(?:自|由|中|所称|适用)"
)
COURTESY = re.compile(
    r"请予审议|请审议|作简要报告|敬请|批评指正|请批评|不当之处|感谢|祝贺|庆贺|致以"
    r"|祝愿|祝(?:大家|同志|各位|大会)|谢谢|敬意|问候"
    r"|我们(?:坚信|相信|深信)|让我们"
    r"|最后[，,]?.{0,30}(?:我相信|让我们)|同志们[，,]?.{0,30}(?:我相信|让我们)"
    r"|一定(?:会|能)"
)
# One look for all four: most sentences have none of them.
NO_ORDER = re.compile(
    "|".join(each.pattern for each in (COURTESY, PURPOSE, ANNOUNCE, LEAD_IN))
)
STATEMENT = re.compile(
    r"不是|而是|我(?<![\u4e00-\u9fff]我)(?![们县区市省国局镇乡办])"
    r"|事关|关乎|关系到|意味着|有利于|有助于|标志着"
    r"|作出.{0,8}(?:安排|部署|决定|决策|贡献)|召开了|主持召开|出席"
    r"|已(?:经|达|有|被|累计|全|完|建|形|基|于|在|成|取|获|纳|列|与|对|签|落|开|投|启)"
    r"(?![^，,]{0,12}的)"
    r"|应当?(?:为|是|符合|具备|具有|满足)|须当?(?:为|是|符合|具备|具有|满足)"
    r"|需当?(?:为|是|符合|具备|具有|满足)|了(?<![为除罢得]了)(?![解结然])|相比"
    r"|情况复杂|往往|牵涉|期为|得到(?!有效(?:解决|控制))"
    r"|取得(?:了|明显|显著|积极|新|较|良好|重大|阶段|可喜|长足|丰硕|一定|初步)"
    r"|呈现|位居|居全|排名|获批|获评|荣获|被评|增长\d|同比|比上年|先后"
    r"|累计(?<![年底末]累计)|明显(?:提升|改善|增强|加快)|显著(?:提升|改善|增强)"
    r"|是一[项个场件种]|至关重要|意义重大|持续(?:向好|显现|增强|攀升)|不(?:够|足|强|高|优|大|快|多"
    r"|平衡)|有待|仍|还存在"
    r"|存在|尚|偏[小少慢低弱]|较[低弱慢少]"
)
STATES = re.compile(
    r"^(?:才|都|也|既|更|就|正|这|不|仍|还|依然|仅)?(?:能够|能|可以|可)?(?:是(?!否)"
    r"|即是|就是(?!要)|事关|关系到|意味着|说明|表明|标志着|属于|成为了|有利于|有助于"
    r"|离不开|在于)"
)
PAST = re.compile(
    r"去年|前年|上年|近[年来几两三]|年来(?<=[一二两三四五\d]年来)|以来|过去|刚才|前面"
    r"|上半年|前三季度|截至|截止|今天|今日|昨天|前不久|日前(?<!\d日前)|近日|当年|此前"
    r"|历年|年全年(?<=\d{4}年全年)"
)
ABOVE_ALL = re.compile(r"(?:特别|尤其)(?:是)?要")
TURN = re.compile(r"下一步|下步|下阶段|今后|接下来|明年|下半年|四季度|对此|为此|因此")
OPENERS = re.compile(
    rf"^(?:[“‘（(]?)(?:{either(CONNECTIVES)}[，,、]?|(?:到|在|于|力争|争取"
    rf"|确保)?[\dX*]{{1,4}}年[\dX*]{{0,2}}月?(?:底|末)?(?:前|内)?[，,]?)+"
)
_NUMERALS = "0123456789\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19X*"
OPENER_SIGNS = first_signs(CONNECTIVES) | frozenset("“‘（(到在于力争确" + _NUMERALS)
TIME_SIGNS = frozenset("到在于自从“十二〇零一三四五六七八九" + _NUMERALS)
TIME_HEAD = re.compile(
    r"^(?:到|在|于|自|从)?(?:“?十[一二三四五]五”?(?:期间|末)?"
    r"|[\dX*二〇零一三四五六七八九十]{1,4}年?(?:[\dX*]{1,2}月(?:份)?)?"
    r"(?:[\dX*]{1,2}日)?(?:年?底|末|上旬|中旬"
    r"|下旬)?(?:以)?(?:之)?[前内]?)(?=[^\d])[，,]?"
)
ADVERB = re.compile(
    rf"{either(ADVERBS)}地?|[“][^”]{{1,12}}[”]地?"
    rf"|[一-鿿]{{2,4}}地(?={either(WORK_VERBS)})|多(?=[建献出想做办引招])"
)
VERB = re.compile(either(WORK_VERBS))
VERB_SIGNS = first_signs(WORK_VERBS)
ANY_VERB = re.compile(either(WORK_VERBS, "采纳 谋划 发力 用力 用劲 下功夫"))
NOMINAL = re.compile(
    rf"(?:{either(NOMINAL_VERBS)})(?:环境|能力|水平|质量|效率|速度|模式|动力|空间"
    rf"|成效|机制|体系|方面|问题|难|工作|氛围|态势|形势|格局|基础|条件|力度|步伐|进度"
    rf"|进展|情况|任务|压力|活力|意识|作风|人员|机构|平台|中心|区|的|是|和)"
)
PREPOSITION = re.compile(rf"^(?:{either(PREPOSITIONS)})(?![一二三四五六七八九]线)")
PREPOSITION_SIGNS = first_signs(PREPOSITIONS)
ATTITUDE_SIGNS = first_signs(ADVERBS, ATTITUDES, "、 和 与 ， 增 树 强 提 保 坚")
ATTITUDE = re.compile(
    rf"^(?:{either(ADVERBS)}|[、和与，])*(?:{either(ATTITUDES)}"
    r"|(?:增强|树立|树牢|强化|提高|保持|坚定)[^，,、。]{0,20}?(?:意识|理念|观念|信心"
    r"|信念|感|自觉|思想|认识|决心|定力|清醒|状态|站位|格局))"
)
FEELING = re.compile(
    rf"^(?:{either(ADVERBS)})*(?:增强|树立|树牢|强化|提高|保持|坚定)[^，,。]{{0,40}}"
    r"(?:意识|理念|观念|信心|信念|[任命急危迫荣]感|自觉|思想|认识|决心|定力)(?:性)?$"
)
IN_ASPECT = re.compile(
    r"^(?:在|从)[^，,]{1,40}?(?:方面|上|中|下|里)(?=[\u4e00-\u9fff])"
)
STATEMENT_SECTION = re.compile(
    r"情况|成效|成绩|回顾|总结(?!提升|阶段|验收|推广|评估|提高|考评)|做法|进展|亮点|存在|形势|特点|背景|意义|原因|困难|成果"
    r"|不足"
)
ORDER_SECTION = re.compile(
    r"要|打算|安排|任务|措施|下一步|下步|举措|计划|必须|力争|部署|建议|保障|实施|意见"
    r"|要求|议定"
)
ASSIGN_ONLY = re.compile(
    r"^(?:(?:这|此|该|上述|以上)(?:些|几|一|两)?(?:项|个|块|件"
    r"|方面)?(?:的)?(?:具体)?(?:工作|任务|事项|事情|事|问题)|(?:这|此)项)"
)
NO_NEW_WORK = re.compile(
    r"^(?:并|要|具体|切实|认真|负责|共同|全力|一起|统筹|加强|做好|积极)*"
    r"(?:抓好|抓实|做好|抓|搞好|负责|加强|组织|推进|牵头|配合|参与|协助|协同|支持|会同"
    r"|对接|落实|跟进|协调)*"
    r"(?:落实|对接|实施|推进|工作|协调|衔接|落地|到位|配合|跟进|督促|好"
    r"|具体)*[。；;，,]?$"
)
DONE = re.compile(
    r"了(?<![为除罢得]了)(?![解结然])|已经?(?![^，,。；;]{1,4}(?:的|项目|企业|用地|土地|事项|问题))|刚刚"
)
AIM = re.compile(r"(?:力争|确保|争取)[^。；;]{0,80}?[\dX*一二三四五六七八九十百千万]")
BY_A_DAY = re.compile(
    r"(?:工作日(?:之|以)?内|月底(?:以)?前|年底(?:以)?前|日(?:以|之)?前(?<!\D日前)"
    r"|月前|季度末?前?)"
    rf"[^，,。；;]{{0,14}}?(?:{either(WORK_VERBS)}|到位|登录|压减)"
)
NOUN_PHRASE = re.compile(
    r"的[^，,、的]{1,14}(?:项目|企业|单位|产品|人员|机构|情形|行为|材料|条件)[。；;]?$"
)
DERIVED = re.compile(
    rf"^(?:{either(WORK_VERBS, least=2)})(?:期"
    rf"|率|额|费|者|性|方|权|款|值|比|商|家|员|类|人)(?![\u4e00-\u9fff]?[项个])"
)
SEES = re.compile(r"要[^，,]{0,8}?(?:看到|看清)|也(?:要|应)[^，,]{0,6}(?:看到|认识到)")
ONCE_MEANT = re.compile(r"原来|原定|原计划|当初|年初(?:确定|提出|计划)")
PROBLEM_END = re.compile(
    r"(?:缓慢|滞后|薄弱|突出|困难|缺乏|缺失|短缺|脱节|严峻|艰巨|较大|不力|到位不"
    r"|不到位|不完善|不健全|不合理|不明显|不及时"
    r"|不充分|不平衡|不协调|不匹配|不顺畅|不畅|不实|不严|不深|不细|不准|不稳|不均|不一"
    r"|欠缺|欠佳|严重|紧张|凸显|偏[高低大小少慢弱重]|难)(?:等)?(?:的)?(?:问题)?$"
)
PARTY_CLAUSE = re.compile(
    r"^(?:由|请)?[^，,。；;]{1,60}?(?:共同|具体|分别|全面|总)?(?:负总责|负责|牵头|主抓"
    r"|配合|参与|协助|协同|参加|主办|协办)(?:落实|抓落实|推进|抓好落实)?[。；;]?$"
)
CLAUSE_ENDS = "，,：:"
CLAUSE = re.compile(f"[{CLAUSE_ENDS}]")
NOTE = re.compile(r"^[\u4e00-\u9fff]{2,6}[：:](?=.)")
EVERYBODY_SIGNS = frozenset("各全所相有县区市")
EVERYBODY = re.compile(
    r"^(?:各|全体|所有|相关|有关|县直|区直|市直|全县|全区|全市)[^，,。；;：:的\d]{0,20}?"
    r"(?:单位|部门|乡镇|镇|乡|街道|园区|企业|政府|干部|同志|成员|专班|局|委|办|方)"
    r"(?:[（(][^）)]*[）)])?(?:每[月周季年]|于"
    r"|在)?(?:[\dX*]{1,2}月)?(?:[\dX*]{1,2}日)?(?:底)?(?:前)?[，,]?"
)
INSIDE = re.compile(
    rf"^(?:依托|借助|对|把|将|以|在|从|按照|按|通过|为|向|与"
    rf"|就)[^，,]{{1,60}}?(?:{either(ADVERBS)})*"
    rf"(?:实行|实施|开展|进行|给予|予以|落实|纳入|加快|加大|加强|推进|建设|打造|做好"
    rf"|抓好|打通|完善|建立|组建|共建|搭建|设立|统筹|提供|营造|用到|作为)"
)
# Signs that a slow pattern may match: looked for first.
OWN_ORDER = re.compile(r"(?:要求|议定|决定|明确|强调|部署)(?:如下)?[：:]$")
IS_NOT = re.compile(r"是[一-鿿]{1,3}不[一-鿿]{1,3}的$")
COUNTS = re.compile("有|达|正在|就是|都没")
HAS_COUNT = re.compile(
    r"(?:企业|项目|单位|户数|事项|问题|园区|乡镇|线路|平台)(?:总数)?(?:[还共仍只]?有|达)[\dX*]+[多余]?[家户个件条起]"
    r"|的(?:[还共仍]?有|达)[\dX*]+[多余]?[家户个件条起]|一[个家户]都没|^[一-鿿]{2,8}正在(?:实施|开展|推进|组织)"
    r"|^(?P<verb>[一-鿿])[^，,]{1,4}就是(?P=verb)"
)
ASSIGNS = re.compile(r"负责|负总责|牵头|主抓|配合|参与|协助|协同|参加|主办|协办")
REPORTS = re.compile(either(REPORTING))
FIGURE = re.compile(
    r"[\dX*]+(?:\.\d+)?(?:万|亿|多)?(?:家|个|户|元|亿元|%|％|项|人|平方米|亩)"
)
AHEAD = re.compile(
    r"年底|底前|到20\d\d|[月日]前|每[年月季]|力争|不少于|不低于|明年|三年|以内"
    r"|以上[，,。；;、]"
)
FIRM = re.compile(r"一律|[决绝]不|不得|严禁|不能")
SOLVES = re.compile(r"解决|破解|化解|克服|针对|补齐|扭转|改变|消除|缓解")
WHOM = re.compile(
    r"^(?:大家|你们|同志们|各位[^，,]{0,6}|全体[^，,]{0,8})(?:都|能够?|要)?"
)
