"""Sentences that a document site or an advertiser put around or into a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from diaodu.documents.cleaning.draft import Rule
from diaodu.documents.cleaning.forms import lines_with

if TYPE_CHECKING:
    from diaodu.documents.cleaning.draft import Draft

__all__ = ["drop_site_sentences", "drop_statements"]

LONGEST_STATEMENT = 300
LONGEST_SLOGAN = 60

_SHARE = Rule("share_notice", "文档网站的分享、搜索提示")
_ADVERT = Rule("advert", "夹在文中的广告")
_STATEMENT = Rule("site_statement", "网站声明、下载须知")

_SHARED = (
    r"《[^《》\n]{2,120}》由[^。，,\n]{0,12}(?:会员|用户|网友|上传者)[^。\n]{0,6}"
    r"(?:分享|上传|发布|提供)[,，][ ]?可(?:在线|免费)[^《》\n]{0,30}"
    r"(?:《[^《》\n]{2,120}》[^《》。\n]{0,12}(?:请)?在[^。\n]{1,60}?搜索)?[。.]?"
)
_NOTICE = re.compile(
    rf"本文{_SHARED}|{_SHARED}"
    r"|更多相关《[^《》\n]{2,120}》(?:请)?在[^。\n]{1,40}?上?搜索[。.]?"
)


class _Advert(NamedTuple):
    """A form of advert; one of ``words``, and ``sign``, must stand in the text."""

    words: tuple[str, ...]
    sign: re.Pattern[str]
    form: re.Pattern[str]


_NOUN = "范文|公文|材料|文档|资料|素材|文章|文稿|模板|讲话稿|文库|写作|课件"
_GO = (
    "请登录|请登陆|登录|登陆|请访问|访问|请关注|关注|请搜索|搜索|请到|请上|请加|尽在"
    "|请点击|微信|加微|扫码|就到|就上"
)
_PLACE = (
    r"[A-Za-z0-9-]{0,30}(?:\.[A-Za-z0-9-]{1,20}){1,4}"
    "|网|网站|公众号|微信号|QQ群|小程序|文库"
)
_URL = r"[ (（]{0,2}(?:https?://)?[A-Za-z0-9-]{1,30}(?:\.[A-Za-z0-9-]{1,20}){1,4}"
_MORE = re.compile(rf"(?:更多|海量)[^。，,\n]{{0,8}}(?:{_NOUN}|文件)")
_ADVERTS = (
    _Advert(  # 更多…范文请关注公众号：…。
        ("公众号",),
        re.compile("公众号[:：]"),
        re.compile(
            rf"(?:更多|海量)[^。，,\n]{{0,10}}(?:{_NOUN})请?(?:关注|搜索)(?:微信)?公众号[:：][^。，,；;\n]{{2,12}}[。！!]"
        ),
    ),
    _Advert(  # 更多…材料请登录…网。
        ("更多", "海量"),
        _MORE,
        re.compile(
            r"[【\[(（]?(?:了解|获取|查看|查阅|下载|想要|想看|需要|要)?(?:更多|海量)"
            rf"[^。！!？?\n,，;；、]{{0,8}}(?:{_NOUN})[^。！!？?\n,，;；、]{{0,6}}?[,，:：]?"
            rf"(?:{_GO})[^。！!？?\n,，;；、【】]{{0,24}}?(?:{_PLACE})(?:{_URL})?"
            r"[^。！!？?\n,，;；、【】“\"「《一-鿿]{0,12}"
            r"(?:[“\"「《][^”\"」》\n]{1,20}[”\"」》])?[】\])）]?[。！!]?"
        ),
    ),
    _Advert(  # 更多公文材料,请在…网搜索
        ("更多", "海量"),
        _MORE,
        re.compile(
            rf"(?:更多|海量)[^。，,\n]{{0,6}}(?:{_NOUN}|文件)[,，]?请?(?:在|到|上)"
            r"[^。，,\n]{2,20}(?:搜索|下载)[。]?"
        ),
    ),
    _Advert(  # (本文来自…,转载请保留此标记。)
        ("转载请", "www."),
        re.compile(r"转载请|www\."),
        re.compile(
            r"[(（【\[][^()（）【】\[\]\n]{0,60}(?:转载请|www\.)"
            r"[^()（）【】\[\]\n]{0,60}[)）】\]]"
        ),
    ),
    _Advert(  # 【更多公文素材,微信:…】
        ("【", "["),
        re.compile(r"[【\[]"),
        re.compile(
            rf"[【\[][^【】\[\]\n]{{0,16}}(?:{_NOUN})[^【】\[\]\n]{{0,10}}"
            r"(?:微信|公众号|QQ|网址|关注|扫码|www)[^【】\[\]\n]{0,30}[】\]]"
        ),
    ),
    _Advert(  # 关注公众号…,获取更多…
        ("公众号",),
        re.compile("公众号"),
        re.compile(
            r"(?:欢迎|扫码|长按|微信搜索|搜索)?(?:并)?关注(?:我们的|本站的?)?(?:微信)?公众号"
            r"[^。！!？?\n]{0,24}[,，](?:即可)?(?:免费)?(?:获取|领取|下载|查看|阅读|学习)"
            r"(?:更多|海量|最新)[^。！!？?\n]{0,20}[。！!]?"
        ),
    ),
    _Advert(  # (找材料,上…网), （本文由…整理发布）, 【此处为广告，…】
        ("找材料", "写材料", "找范文", "写范文", "本文由", "广告", "图片]", "图片】"),
        re.compile("[(（【[]"),
        re.compile(
            rf"[(（【\[](?:(?:[找写搜](?:{_NOUN})|本文由|此处为?广告|广告位?)[^()（）【】\[\]\n]{{0,50}}|图片)[)）】\]]"
        ),
    ),
    _Advert(  # 本文来自…网
        ("本文", "本文由", "本资料", "文章"),
        re.compile("(?:本文|本资料|文章)(?:档)?(?:来|转|摘|由)"),
        re.compile(
            r"(?:本文|本资料|本文档|该文章|文章)(?:来自|来源于?|转载自|摘自|由)[:：]?"
            r"[^。！!？?\n,，]{0,20}?(?:网|公众号|文库|www\.[\w.]{3,30})"
            r"(?:[(（]?(?:www\.)?[\w.]{4,40}[)）]?)?"
            r"(?:整理|收集|提供|转载请注明(?:出处)?)?[。！!]?(?=\n|$|[^\w,，、的])"
        ),
    ),
)
# One pattern: to ask a long text for each word by itself takes ten times as long.
_ADVERT_WORDS = re.compile(
    "|".join(
        sorted({re.escape(w) for each in _ADVERTS for w in each.words}, key=len)[::-1]
    )
)
_OFFICIAL = re.compile("政府|政务|官方|gov|[县市省区]人民|[局委厅办]网")

# What only a site says of itself, and what its business is.
_SITE = re.compile(
    r"本站(?!位|点|台)|本网站|本网(?:讯|转载|刊载|发布|注明|所)|本文档|该文档|文档作品"
    r"|用户上传|网友上传|作者上传|上传者|作者本人|本平台(?:仅|不|只|对|所)|本文来源"
    r"|内容来自网络|来源网络|来源于网络|互联网收集|所有资源均由"
    r"|版权归(?:原|作者|属|上传)|内容提供方|侵权[^。\n]{0,10}(?:联系|删除|举报|投诉|告知)|文档侵权"
)
_BUSINESS = re.compile(
    "下载|上传|文档|资料|资源|会员|转载|观点|立场|网友|投稿|收益|预览|积分|金币|举报|客服"
    "|浏览器|原作者|删除|阅读|联系"
)
_DISCLAIMER = re.compile(
    "(?:申明敬告|免责声明|版权声明|版权说明|版权提示|版权申诉|转载声明|网站声明|下载须知"
    "|下载提示|侵权投诉|平台声明|郑重声明|特别声明)[ ]?[:：]"
)
_REMINDER = re.compile("(?:温馨提示|友情提示|文档说明|提示|声明|举报)[ ]?[:：]")
_WEB = re.compile("会员|积分|VIP|网友|浏览器|迅雷|客服|文档|免费|注册", re.IGNORECASE)
_FROM_WEB = r"(?:网络|网友|互联网)[^\n]{0,20}(?:整理|上传|收集|投稿)"
_EDITOR = re.compile(
    r"小编[^\n]{0,80}?(?:整理|收集|搜集|分享|推荐|带来|准备|参考|阅读)"
    r"|整理[^\n]{0,20}小编|收集[^\n]{0,20}小编|搜集[^\n]{0,20}小编"
    r"|分享[^\n]{0,20}小编|推荐[^\n]{0,20}小编|带来[^\n]{0,20}小编"
    rf"|来源于{_FROM_WEB}|由{_FROM_WEB}|摘自{_FROM_WEB}|网址水印"
    r"|该用户很懒|什么(?:也|都)没(?:有)?(?:介绍|留下)"
)
_EDITED = re.compile(
    r"本站[^\n]{0,30}(?:整理|收集|提供)[^\n]{0,60}(?:参考|栏目|关注)"
    r"|\d{1,2}[.:：、]?(?:试题试卷类|下载的文档|该文档所得)"
    r"|如PPT文件的首页|部分文档作品中含有"
    r"|(?:以上|本文|本页|本站)?(?:内容|信息|资料|文章|文件)由[^。，,\n]{1,20}"
    r"(?:网|平台|站|号)(?:整理|提供|收集|转载|采集)"
)
# Without one of these no line can be a statement.
_SIGN = re.compile(
    "小编|网络|网友|该用户|什么|PPT|部分文档|整理|提供|收集|转载|采集|声明|敬告|说明|提示|申诉|须知"
    "|投诉|举报|本站|本网|文档|上传|作者|本平台|来源|资源|版权|内容|侵权|会员|下载|代写"
)
_SLOGAN = re.compile(
    "免费|下载|会员|海量|资料|范文|文库|分享站|模板|文档|在线|代写|原创"
    "|汇报材料|工作总结|心得体会"
)


def drop_site_sentences(draft: Draft) -> None:
    """Drop share notices and adverts, wherever in a line they stand."""
    if "》由" in draft.text or "更多相关" in draft.text:
        draft.sub(_NOTICE, _SHARE)
    words = set(_ADVERT_WORDS.findall(draft.text))
    for advert in _ADVERTS:
        if not words.isdisjoint(advert.words) and advert.sign.search(draft.text):
            draft.sub(advert.form, _ADVERT, _unless_official)
            words = set(_ADVERT_WORDS.findall(draft.text))


def _unless_official(match: re.Match[str]) -> str:
    """Keep a sentence that sends the reader to a public office."""
    return match.group() if _OFFICIAL.search(match.group()) else ""


def drop_statements(draft: Draft) -> None:
    """Drop the lines in which a site speaks of itself."""
    told = lines_with(draft.text, _SIGN)
    lines = draft.text.split("\n") if told else []
    gone = {i for i in told if _is_statement(lines[i].replace("\u3000", " ").strip())}
    if not gone:
        return
    for index in sorted(gone):
        draft.note(_STATEMENT, lines[index])
    draft.text = "\n".join(s for i, s in enumerate(lines) if i not in gone)


def _is_statement(line: str) -> bool:
    if not 6 <= len(line) <= LONGEST_STATEMENT:
        return False
    if _EDITOR.search(line) or _EDITED.match(line) or _is_slogan(line):
        return True
    of_site = _SITE.search(line) is not None
    business = len(set(_BUSINESS.findall(line)))
    if _DISCLAIMER.match(line):
        return of_site or business >= 1
    if _REMINDER.match(line):
        return of_site or len(set(_WEB.findall(line))) >= 2
    return of_site and business >= 2


def _is_slogan(line: str) -> bool:
    """Tell whether a short line only praises what a site has to offer."""
    if len(line) > LONGEST_SLOGAN or "。" in line:
        return False
    words = set(_SLOGAN.findall(line))
    return len(words) >= 4 and bool(words & {"下载", "会员", "代写"})
