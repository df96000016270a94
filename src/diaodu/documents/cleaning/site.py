"""Sentences that a document site or an advertiser put around or into a document."""

from __future__ import annotations

import re

from diaodu.documents.cleaning.draft import Draft, Rule

__all__ = ["drop_site_sentences", "drop_statements"]

LONGEST_STATEMENT = 300

_SHARE = Rule("share_notice", "文档网站的分享、搜索提示")
_ADVERT = Rule("advert", "夹在文中的广告")
_STATEMENT = Rule("site_statement", "网站声明、下载须知")
_PACK = Rule("site_pack", "文档网站的资源说明")

_NOTICE = re.compile(
    r"(?:本文)?《(?P<file>[^《》\n]{2,120})》由[^。，,\n]{0,12}(?:会员|用户|网友|上传者)[^。\n]{0,6}(?:分享|上传|发布|提供)"
    r"[,，][ ]?可(?:在线|免费)[^《》\n]{0,30}(?:《[^《》\n]{2,120}》[^《》。\n]{0,12}(?:请)?在[^。\n]{1,60}?搜索)?[。.]?"
    r"|更多相关《[^《》\n]{2,120}》(?:请)?在[^。\n]{1,40}?上?搜索[。.]?"
)
_NOUN = "范文|公文|材料|文档|资料|素材|文章|文稿|模板|讲话稿|文库|写作|课件|内容|资源"
_GO = "请登录|请登陆|登录|登陆|请访问|访问|请关注|关注|请搜索|搜索|请到|请上|请加|尽在|请点击|微信|加微|扫码|就到|就上"
_PLACE = r"[\w-]*(?:\.[\w-]+){1,4}|网|网站|com|cn|net|公众号|微信号|QQ群|小程序|文库"
# sign that must stand in the text -> form of the advert
_ADVERTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (  # 更多…材料请登录…网。
        re.compile(rf"(?:更多|海量)[^。，,\n]{{0,8}}(?:{_NOUN}|文件)"),
        re.compile(
            r"[【\[(（]?(?:了解|获取|查看|查阅|下载|想要|想看|需要|要)?(?:更多|海量)"
            rf"[^。！!？?\n,，;；、]{{0,8}}(?:{_NOUN})[^。！!？?\n,，;；、]{{0,6}}?[,，:：]?(?:{_GO})"
            rf"[^。！!？?\n,，;；、【】]{{0,24}}?(?:{_PLACE})[^。！!？?\n,，;；、【】“\"「《一-鿿]{{0,12}}"
            r"(?:[“\"「《][^”\"」》\n]{1,20}[”\"」》])?[】\])）]?[。！!]?"
        ),
    ),
    (  # 更多公文材料,请在公文网搜索
        re.compile(rf"(?:更多|海量)[^。，,\n]{{0,8}}(?:{_NOUN}|文件)"),
        re.compile(
            rf"(?:更多|海量)[^。，,\n]{{0,6}}(?:{_NOUN}|文件)[,，]?请?(?:在|到|上)"
            r"[^。，,\n]{2,20}(?:搜索|下载)[。]?"
        ),
    ),
    (  # (本文来自…,转载请保留此标记。)
        re.compile(r"转载请|www\."),
        re.compile(
            r"[(（【\[][^()（）【】\[\]\n]{0,60}(?:转载请|www\.)[^()（）【】\[\]\n]{0,60}[)）】\]]"
        ),
    ),
    (  # 【更多公文素材,微信:abc】
        re.compile(r"[【\[]"),
        re.compile(
            rf"[【\[][^【】\[\]\n]{{0,16}}(?:{_NOUN})[^【】\[\]\n]{{0,10}}"
            r"(?:微信|公众号|QQ|网址|关注|扫码|www)[^【】\[\]\n]{0,30}[】\]]"
        ),
    ),
    (  # 关注公众号…,获取更多…
        re.compile("公众号"),
        re.compile(
            r"(?:欢迎|扫码|长按|微信搜索|搜索)?(?:并)?关注(?:我们的|本站的?)?(?:微信)?公众号"
            r"[^。！!？?\n]{0,24}[,，](?:即可)?(?:免费)?(?:获取|领取|下载|查看|阅读|学习)"
            r"(?:更多|海量|最新)[^。！!？?\n]{0,20}[。！!]?"
        ),
    ),
    (  # 本文来自…网
        re.compile("(?:本文|本资料|文章)(?:档)?(?:来|转|摘|由)"),
        re.compile(
            r"(?:本文|本资料|本文档|该文章|文章)(?:来自|来源于?|转载自|摘自|由)[:：]?"
            r"[^。！!？?\n,，]{0,20}?(?:网|公众号|文库|www\.[\w.]{3,30})"
            r"(?:[(（]?(?:www\.)?[\w.]{4,40}[)）]?)?(?:整理|收集|提供|转载请注明(?:出处)?)?"
            r"[。！!]?(?=\n|$|[^\w,，、的])"
        ),
    ),
)
_PACK_LINE = re.compile(
    r"如PPT文件的首页[^\n]*|部分文档作品中含有[^\n]*"
    r"|^[ ]*(?:以上|本文|本页|本站)?(?:内容|信息|资料|文章|文件)由[^。，,\n]{1,20}(?:网|平台|站|号)"
    r"(?:整理|提供|收集|转载|采集)[^\n]{0,60}$",
    re.M,
)
_SITE = re.compile(
    r"本站|本网站|本文档|该文档|本网(?!络)|用户上传|网友上传|本文档由|该文档由|文档作品|文档由|版权归|侵权|权利人|上传者|本平台|作者上传|作者本人|本文来源|内容来自网络|来源网络|互联网收集"
)
_BUSINESS = re.compile(
    r"下载|上传|文档|资料|资源|会员|转载|观点|立场|网友|投稿|收益|预览|积分|金币|举报|客服|浏览器|原作者|删除|阅读|页"
)
_EDITOR = re.compile(
    r"小编[^\n]{0,80}?(?:整理|收集|搜集|分享|推荐|带来|准备|参考|阅读)"
    r"|(?:整理|收集|搜集|分享|推荐|带来)[^\n]{0,20}小编|(?:来源于|由|摘自)(?:网络|网友|互联网)[^\n]{0,20}(?:整理|上传|收集|投稿)"
    r"|该用户很懒|什么(?:也|都)没(?:有)?(?:介绍|留下)"
)
_SLOGAN = re.compile(
    "免费|下载|会员|海量|资料|范文|文库|分享站|模板|文档|在线|代写|原创|汇报材料|工作总结|心得体会"
)
_OPENING = re.compile(
    r"(?:申明敬告|[^。，,:：]{0,6}声明|版权说明|版权申诉|温馨提示|友情提示|下载须知|文档说明|注意事项|下载提示|"
    r"侵权投诉|版权提示|转载声明|网站声明|提示|举报)[ ]?[:：]"
)


def drop_site_sentences(draft: Draft) -> None:
    """Drop share notices and adverts, wherever in a line they stand."""
    if "》由" in draft.text or "更多相关" in draft.text:
        for match in _NOTICE.finditer(draft.text):
            if match["file"]:
                draft.titles.append(match["file"])
        draft.sub(_NOTICE, _SHARE)
    for sign, pattern in _ADVERTS:
        if sign.search(draft.text):
            draft.sub(pattern, _ADVERT)


def drop_statements(draft: Draft) -> None:
    """Drop the lines in which a site speaks of itself."""
    kept = []
    for line in draft.text.split("\n"):
        if _is_statement(line.strip()):
            draft.note(_STATEMENT, line)
        else:
            kept.append(line)
    draft.text = "\n".join(kept)
    draft.sub(_PACK_LINE, _PACK)


def _is_statement(line: str) -> bool:
    line = line.replace("\u3000", " ")
    if not 6 <= len(line) <= LONGEST_STATEMENT:
        return False
    if _EDITOR.search(line):
        return True
    if len(line) <= 60 and "。" not in line and _is_slogan(line):
        return True
    business = len(set(_BUSINESS.findall(line)))
    if _OPENING.match(line):
        return business >= 1 or _SITE.search(line) is not None
    return business >= 2 and _SITE.search(line) is not None


def _is_slogan(line: str) -> bool:
    """Tell whether a short line only praises what a site has to offer."""
    words = set(_SLOGAN.findall(line))
    return len(words) >= 4 and bool(words & {"下载", "会员", "代写"})
