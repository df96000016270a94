"""Lines that belong to the page, not to the document: menus, buttons, lists, footers."""

from __future__ import annotations

import re

from diaodu.documents.cleaning.draft import Draft, Rule
from diaodu.documents.cleaning.forms import GAP, ends_sentence

__all__ = ["drop_furniture", "drop_tail"]

LONGEST_LINE = 120
LONGEST_BAR = 400
PROSE = 80
TAIL_SHARE = 0.4

_TAIL = Rule("related_list", "网站的相关文章、推荐列表")

# name -> (reason, pattern of the whole line)
_KINDS: dict[str, tuple[str, str]] = {
    "breadcrumb": (
        "网站导航路径",
        r"[^。,，:：]{0,8}位置[ ]?[:：][^。]{0,100}"
        r"|[^。,，:：]{0,12}首[ ]?页(?:[ ]*(?:>|»|›|/|→|-|\\|>>|＞)[ ]*[^。>»›/＞]{1,30}){1,8}"
        r"|[^。,，:：>»›＞]{1,12}(?:[ ]*[>»›＞]{1,2}[ ]*[^。>»›＞]{1,24}){2,8}",
    ),
    "font_size": (
        "字体大小按钮",
        r"[【\[（(]?[ ]?(?:字体|字号|文字|视力保护色)(?:大小)?[】\])）]?[ ]?[:：]?[ ]?(?:[【\[（(]?(?:超大|特大|大|中|小|默认|正常|\+|-)"
        r"[】\])）]?[ |｜]*){0,6}|大[ |]+中[ |]+小",
    ),
    "counter": (
        "浏览、点击、下载计数",
        r"(?:浏览|阅读|点击|访问|下载|收藏|评论|点赞|转发)(?:次数|量|数|率|人次)?[ ]?[:：(（]?[ ]?\d[\d,]{0,9}[ ]?(?:次|人|人次|万)?[)）]?"
        r"|\d[\d,.]{0,9}[ ]?(?:次|人)?(?:浏览|阅读|下载|点赞|收藏|评论)(?:过|量)?|\d{1,4}(?:\.\d{1,2})?[ ]?(?:KB|MB|kb|mb)"
        r"|(?:(?:点赞|收藏|评论|分享|浏览|阅读|下载|举报|转发|喜欢|在看)[ ]?[(（]?[ ]?\d{0,7}[ ]?[)）]?[ |]*){2,9}"
        r"|[￥¥][ ]?\d{1,5}(?:\.\d{1,2})?[^。]{0,60}"
        r"|\d{1,4}[ ]?(?:金币|积分|下载券|下载币)|(?:上传|分享|贡献)(?:者|人|于)[:：][^。]{0,40}"
        r"|(?:文档)?(?:格式|大小|页数|ID|编号)[:：][^。]{0,30}",
    ),
    "editor": (
        "网站编辑署名",
        r"[(（\[【]?[ ]?(?:责任编辑|责编|值班编辑|网络编辑|编辑|编校|校对|一审|二审|三审|初审|复审|终审|编审|监制|值班主任|图文编辑)"
        r"[ ]?(?:[/、][^:：。]{1,8})?[ ]?[:：丨|][^。]{0,60}[)）\]】]?",
    ),
    "neighbour": (
        "上一篇、下一篇链接",
        r"[<《\[【]?[ ]?(?:上|下|前|后)一(?:篇|条|页|个|则)[ ]?[:：>》\]】]?[^。]{0,80}",
    ),
    "share": (
        "分享按钮",
        r"(?:一键)?(?:分享|转发|推荐)(?:到|至|给)?[ ]?[:：][^。]{0,40}|(?:分享|转发)(?:到|至)[^。,，]{0,40}"
        r"|(?:微信)?扫(?:一扫|码|描|描下方二维码)[^。]{0,30}|[^。,，]{0,12}二维码[^。,，]{0,10}|觉得不错[^。]{0,20}|点个?在看[^。]{0,10}"
        r"|用手机(?:打开|浏览|查看)[^。]{0,20}",
    ),
    "follow": (
        "关注公众号广告",
        r"(?:欢迎|请|敬请|扫码|长按识别|长按|点击|微信搜索?)?(?:上方|下方|蓝字)?(?:蓝字)?关注(?:我们|我|本站|本号|(?:我们的|本站)?(?:官方)?(?:微信)?公众号)[^。]{0,30}[。！!]?"
        r"|(?:微信)?公众号[ ]?[:：][^。]{0,30}",
    ),
    "notice_head": (
        "文档网站的栏目名",
        r"(?:文档|资源|内容|文章)(?:介绍|简介|描述|预览|摘要|详情|分享|信息|目录)[ ]?[:：]?|[-·•][ ]?(?:配套讲稿|特殊限制|关[ ]?键[ ]?词|关键字)[ ]?[:：]?[^。]{0,60}"
        r"|(?:配套讲稿|特殊限制)[ ]?[:：][^。]{0,60}|限制\d{1,5}内|资源得分[^。]{0,10}|提示[:：]?|正文复制|【?正文】?|侵权投诉|版权申诉"
        r"|文档(?:分类|标签|属性)[:：]?[^。]{0,40}|(?:本资源|资源)?关键词?标签[:：][^。]{0,60}|热门搜索[:：]?[^。]{0,60}|标签[:：][^。]{0,60}"
        r"|【[^【】]{0,6}标签】[^。]{0,60}|(?:政策|文件)原文[:：]?",
    ),
    "attachment_link": (
        "附件下载链接",
        r"(?:附件|相关附件|文件)下载[ ]?[:：]?[^。]{0,110}",
    ),
    "login_prompt": (
        "登录、注册、会员提示",
        r"(?:请)?(?:先)?(?:登录|登陆|注册|开通|加入|充值|购买)(?:后|即可|成为|会员|VIP|账号|并)[^。]{0,60}",
    ),
    "keyword_list": (
        "文档网站的关键词",
        r"[-·•][ ]?(?:[^ 。,，、;；:：]{1,8}[ ]){3,20}[^ 。,，、;；:：]{1,8}",
    ),
    "ruling": ("横线等装饰", r"[━─═—_=~☆★◇◆·.…﹏-]{5,}"),
    "editable": (
        "文档网站的下载提示",
        r"(?:文档|本文档)?下载后可(?:以)?(?:任意|自行|直接)?(?:编辑|修改|复制)[^。]{0,30}",
    ),
    "ipv6": (
        "网站技术提示",
        r"[^。,，]{0,8}网站(?:已)?支持[ ]?IPv[46][^。]{0,8}(?:网络)?",
    ),
}
_LINES = re.compile("|".join(f"(?P<{k}>{p})" for k, (_, p) in _KINDS.items()), re.I)
_RULES = {k: Rule(k, reason) for k, (reason, _) in _KINDS.items()}

# Words of menus and buttons. A line of nothing else is a menu.
_MENU_WORDS = """
首页 网站首页 返回 返回首页 返回顶部 返回列表 返回上一页 顶部 登录 登陆 注册 会员登录 用户登录 会员注册 退出 退出登录 安全退出 搜索 高级搜索
站内搜索 全站搜索 网站地图 站点地图 联系我们 关于我们 关于本站 网站声明 法律声明 隐私声明 版权声明 帮助 帮助中心 常见问题 意见反馈 在线客服 无障碍
无障碍阅读 无障碍浏览 无障碍版 进入无障碍 进入适老模式 长者版 长者模式 长者专区 关怀版 关怀模式 适老版 适老化 老年版 简体 繁体 繁體 简体版
繁体版 简体中文 繁體中文 English EN 英文版 手机版 移动版 电脑版 客户端 移动客户端 APP APP下载 微信 微博 新浪微博 腾讯微博 QQ QQ空间 QQ好友 朋友圈
微信好友 微信公众号 公众号 政务微博 政务微信 抖音 人人网 豆瓣 豆瓣网 百度贴吧 今日头条 复制链接 分享 收藏 收藏本页 加入收藏 设为首页 打印 打印本页
打印此页 打印文章 打印正文 我要打印 关闭 关闭窗口 关闭本页 关闭页面 关闭此页 下载 下载本页 下载文档 立即下载 下载文档到电脑 下载到电脑 点击下载
免费下载 全文下载 文字下载 Word下载 PDF下载 加载更多 查看更多 更多 更多>> more 展开 收起 点赞 举报 分享到 投诉 纠错 我要纠错 网站纠错 政府网站找错 上传 上传文档
我的 我的文档 我的收藏 个人中心 用户中心 会员中心 我要咨询 在线咨询 在线申报 点击加载更多 政策匹配 上传赚钱 版权申诉 侵权投诉 下载本文 充值 开通VIP 开通会员 VIP VIP会员 会员 文库 文档分类 全部分类 热门 推荐 最新 排行 换一换 换一批 政务公开 政府信息公开
信息公开 信息公开指南 信息公开目录 信息公开年报 依申请公开 法定主动公开内容 政务服务 互动交流 政民互动 新闻中心 政务动态 政务要闻 工作动态 通知公告 公示公告
公告公示 政策文件 政策解读 政策法规 领导之窗 机构设置 机构职能 专题专栏 智能问答 智能机器人 智能客服 数据开放 数据发布 走进 便民服务 办事服务
阅读 目录 导航 网站导航 菜单 语音播报 播放 暂停 听全文 语音朗读 大字版 视力保护色 字体 大 中 小 默认 正常 保存 邮件 评论 发表评论 我要评论 全部评论
""".split()
_WORD = "|".join(re.escape(w) for w in sorted(set(_MENU_WORDS), key=len, reverse=True))
_MENU = re.compile(
    rf"[ |｜【\[»›>]*+(?:(?>{_WORD}|走进[\u4e00-\u9fff]{{2,4}})(?:[ |｜丨·•:：/、\[\]【】>»›＞<,，&+-]|$)*+)++",
    re.I,
)
_MENU_SET = frozenset(_MENU_WORDS) - {"推荐", "会员", "下载", "阅读", "大", "中", "小"}
_BAR = re.compile(r"[ |｜丨/·>»【】]+")
_BADGE = re.compile(
    r"(?:格式|大小|页数|编号|ID|上传者|下载量?)[:：]\S{1,20}|\d{1,5}(?:积分|金币|KB|MB|页)?|积分|\S{2,60}\.(?:docx?|pdf|wps|txt|pptx?)"
)
_PUNCTUATED = re.compile("[，。；：、,;:!！?？%％\\d]")
_ITEM = re.compile("[\u4e00-\u9fff]{2,8}")
_MENU_RULE = Rule("menu", "网站菜单、按钮")
_SHORT_WORDS = frozenset(
    "大 中 小 阅读 目录 推荐 导航 会员 上传 展开 保存 邮件 评论 默认 正常 下载 充值 热门 最新 走进 文库".split()
)

_TAIL_HEAD = re.compile(
    r"[【\[■◆●▲>]?[ ]?(?:(?:相关|类似|同类|其他相关|更多相关|与本文相关的?|本文相关)(?:的)?(?:文章|文档|资源|推荐|阅读|新闻|链接|资料|下载|主题|搜索|信息|内容|报道|范文|公文)"
    r"|(?:您|你|大家|网友)?可能(?:还)?(?:感兴趣|喜欢|关注|需要)的?[^。]{0,10}|猜你(?:喜欢|想看|关注)|为[您你]推荐|(?:热门|热点|精品|精彩|最新|最热|推荐|本类|本站|随机|阅读|下载)"
    r"(?:热门|推荐|最新|精品)?(?:文档|推荐|文章|下载|资源|资讯|阅读|范文|政策|新闻|标签|排行|排行榜|专题|图文|内容)|看(?:了|过)(?:又|还|该|这|本)[^。]{0,14}"
    r"|网友评论|用户评论|文档评论|最新评论|全部评论|发表评论|评论列表|延伸阅读|推荐(?:阅读|文章|文档|资源)|新闻推荐|阅读排行|点击排行|友情链接)[^。]{0,12}"
)
_FOOTER = re.compile(
    r"ICP[备证]|公网安备|版权所有|Copyright|©|All Rights Reserved|(?:政府)?网站标识码|备案序?号|经营许可证|技术支持[:：]",
    re.I,
)
_FOOTER_NEAR = re.compile(
    r"[^。]{0,6}(?:主办|承办|协办|主管|技术支持|运维|维护|地址|办公地址|电话|联系电话|服务热线|热线|传真|邮编|邮政编码|邮箱|电子邮箱|E-?mail|客服|QQ|工作时间|网站声明|建议使用)"
    r"[^。]{0,100}",
    re.I,
)
_FOOTER_RULE = Rule("footer", "网站页脚：版权、备案、主办单位、联系方式")


def drop_furniture(draft: Draft) -> None:
    """Drop menus, buttons, counters, editors and the page's footer, line by line."""
    lines = draft.text.split("\n")
    footers = _footers(lines)
    kept = []
    before_prose = True
    for index, line in enumerate(lines):
        bare = line.strip()
        rule = _FOOTER_RULE if index in footers else _rule_for(bare)
        if rule is None and before_prose and _between_menus(lines, index):
            rule = _MENU_RULE
        before_prose = before_prose and not _is_prose(bare)
        if rule is None:
            kept.append(line)
        else:
            draft.note(rule, line)
    draft.text = "\n".join(kept)


def _between_menus(lines: list[str], index: int) -> bool:
    """Tell whether a short line stands directly between two lines of a menu."""
    if not _ITEM.fullmatch(lines[index].strip()) or not 0 < index < len(lines) - 1:
        return False
    beside = (lines[index - 1].strip(), lines[index + 1].strip())
    return all(_rule_for(line) is _MENU_RULE for line in beside)


def _rule_for(line: str) -> Rule | None:
    if not line or len(line) > LONGEST_BAR or line == GAP:
        return None
    if _is_menu_bar(line):
        return _MENU_RULE
    if len(line) > LONGEST_LINE:
        return None
    if line not in _SHORT_WORDS and _MENU.fullmatch(line):
        return _MENU_RULE
    match = _LINES.fullmatch(line)
    return _RULES[match.lastgroup] if match and match.lastgroup else None


def _is_menu_bar(line: str) -> bool:
    """Tell whether a line is a row of short words, a good part of them a menu's."""
    words = [word for word in _BAR.split(line) if word]
    if len(words) < 4 or "。" in line:
        return False
    hits = sum(
        word in _MENU_SET or _BADGE.fullmatch(word) is not None for word in words
    )
    plain = max(map(len, words)) <= 10 and not _PUNCTUATED.search(line)
    return hits >= 2 if plain else hits >= 4 and hits * 4 >= len(words)


def _footers(lines: list[str]) -> set[int]:
    """Find the footer's sure lines, and the ones beside them that go with them."""
    sure = [
        i
        for i, s in enumerate(lines)
        if len(s) <= 2 * LONGEST_LINE and _FOOTER.search(s)
    ]
    found = set(sure)
    for start in sure:
        for step in (-1, 1):
            at = start + step
            while 0 <= at < len(lines) and at not in found and abs(at - start) < 12:
                if lines[at].strip() and not _FOOTER_NEAR.fullmatch(lines[at].strip()):
                    break
                found.add(at)
                at += step
    return {i for i in found if lines[i].strip()}


def drop_tail(draft: Draft) -> None:
    """Drop lists of other documents: their heading, and what stands under it."""
    lines = draft.text.split("\n")
    heads = [
        i
        for i, line in enumerate(lines)
        if len(line) <= 30 and _TAIL_HEAD.fullmatch(line.strip())
    ]
    if not heads:
        return
    gone = set(heads)
    first_prose = next((i for i, s in enumerate(lines) if _is_prose(s)), len(lines))
    total = sum(map(len, lines)) or 1
    for head in heads:
        after = sum(map(len, lines[head + 1 :])) if head > first_prose else total
        for at in range(head + 1, len(lines) if head > first_prose else head + 1):
            if _is_prose(lines[at]) and after > TAIL_SHARE * total:
                break
            gone.add(at)
    for index in sorted(gone):
        if lines[index].strip():
            draft.note(_TAIL, lines[index])
    draft.text = "\n".join(s for i, s in enumerate(lines) if i not in gone)


def _is_prose(line: str) -> bool:
    return len(line) >= PROSE and ("。" in line or ends_sentence(line))
