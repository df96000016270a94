"""What a site, a portal or an advertiser adds, and what only looks like it."""

import pytest

from diaodu.documents.cleaning import clean
from diaodu.documents.model import Cleaned
from diaodu.errors import InputError

TITLE = "在全县工业大会上的讲话"
FIRST = (
    "今天召开全县工业大会，主要任务是总结去年工作，分析当前形势，部署今年任务，动员全县"
    "上下解放思想、真抓实干，全力以赴推动工业经济高质量发展，加快建设现代化工业强县。"
)
LAST = (
    "各级各部门要把工业摆在更加突出的位置，主要领导要亲自抓、分管领导要具体抓，层层压实"
    "责任，强化督查考核，确保全年各项目标任务圆满完成，以优异成绩回报全县人民的期待。"
)
WHOLE = f"{TITLE}\n{FIRST}\n{LAST}"


def cleaned(*, head: str = "", middle: str = "", tail: str = "") -> Cleaned:
    parts = [head, TITLE, FIRST, middle, LAST, tail]
    return clean("\n".join(part for part in parts if part))


HEADS = [
    "首页 > 政务公开 > 领导讲话",
    "您当前所在的位置：首页 » 讲话 » 正文",
    "网站支持IPv6 | 无障碍 | 长者版 | 登录 | 注册",
    "设为首页\n加入收藏\n走进云溪\n政务公开",
    "首页\n人大概况\n决议决定\n监督工作\n互动交流",
    "字体：【大 中 小】 打印本页 关闭窗口",
    "浏览次数：1286",
    "下载积分：15 文档大小：31.5KB 页数：6",
    "《大会讲话.docx》由会员分享，可在线阅读，更多相关《大会讲话.docx（9页）》请在库上搜索。",
    "申明敬告: 本站不保证该用户上传的文档完整性,不预览、不比对内容。\n文档介绍",
    "本文档由用户上传，下载后可编辑，如有侵权请联系客服删除。",
    "导读：以下是小编为大家整理的讲话稿，欢迎阅读下载。",
    "【资料分享站】海量工作总结、汇报材料，会员免费下载",
    '<image>data:image/s3,"s3://x/a94" alt="资源得分’ title="</image>',
    "<div class='top'><span></span></div>",
    "分享到：微信 新浪微博 QQ空间",
]
TAILS = [
    "查看更多\n\n相关文章\n在某县大会上的讲话.docx\n工作总结范文",
    "您可能关注的文档",
    "责任编辑：张三",
    "一审：甲 二审：乙 三审：丙",
    "上一篇：关于某事的通知\n下一篇：没有了",
    "主办单位：云溪县人民政府办公室 地址：某路1号\n某ICP备00000000号",
    "版权所有：云溪县人民政府 网站标识码：0000000000",
    "扫一扫在手机打开当前页",
    "- 配套讲稿:\n如PPT文件的首页显示word图标，表示该PPT已包含讲稿。\n限制150内",
    "- 特殊限制:\n部分文档作品中含有的国旗、国徽等图片，禁止商用。",
    "- 关 键 词:\n- 全县 工业 大会 讲话",
    "欢迎关注微信公众号“公文小站”",
    "点赞 12 收藏 8 举报",
    "本文标题：在全县工业大会上的讲话.docx\n链接地址：https://a.example/p-1.html",
    "附件下载：申报表.docx 汇总表.xlsx",
    "温馨提示：登录会员后可免费下载，积分永久有效",
    "￥9.9 立即下载 开通VIP免费下载",
]
INSIDE = [
    "更多公文范文请登录材料狗官网。",
    "更多精品范文请访问公文资源库www.gwzyk.example。",
    "【更多公文素材，微信:abc01】",
    "关注公众号“公文小站”，免费领取更多范文。",
    "(本文来自某某网www.mm.example,转载请保留此标记。)",
    "第3页 共12页",
]
INNOCENT = [
    "请各企业关注县工信局网站，及时了解政策动态。",
    "请同志们会后认真阅读全文，深刻领会精神实质。",
    "人才来源渠道单一的问题依然存在，要多方引才。",
    "更多惠企材料请登录县政府门户网站查询。",
    "要依法打击侵权假冒行为，整合各类资源，畅通投诉举报渠道，删除虚假信息。",
    "注意事项：申报资料须在系统上传，逾期不予受理。",
    "要开通绿色通道，登录平台即可申报，全程免费。",
    "要把企业满意作为第一信号，打印机等设备一律集中采购。",
    "项目位置：县经济开发区纬二路北侧，占地100亩。",
    "全县5 > 3的对比说明，我们的工作还有差距。",
    "要用好“首页推荐”等宣传阵地，扩大品牌影响。",
    "时间：2023年3月5日上午9时，地点：县会议中心。",
    "责任单位：县工信局、县发改委、县经开区管委会。",
    "来源于基层的经验最管用，要认真总结推广。",
    "下一篇文章要把项目建设写得更加精彩。",
    "要注册成立公司，会员企业达到50家，提供免费培训。",
    "编号：2023-01，请对号入座，逐项整改落实。",
    "此处略去细节，省略号表示还有其他问题。",
    "转发至各村、各企业，确保家喻户晓。",
    "我们的对策是登录、注册、申报三步并作一步。",
]


@pytest.mark.parametrize("noise", HEADS)
def test_what_stands_above_goes(noise: str) -> None:
    assert cleaned(head=noise).text == WHOLE


@pytest.mark.parametrize("noise", TAILS)
def test_what_stands_below_goes(noise: str) -> None:
    assert cleaned(tail=noise).text == WHOLE


@pytest.mark.parametrize("noise", INSIDE)
def test_an_advert_inside_a_sentence_goes(noise: str) -> None:
    half = len(LAST) // 2
    raw = f"{TITLE}\n{FIRST}\n{LAST[:half]}{noise}{LAST[half:]}"
    assert clean(raw).text == WHOLE


@pytest.mark.parametrize("sentence", INNOCENT)
def test_an_innocent_sentence_stays(sentence: str) -> None:
    text = f"{TITLE}\n{FIRST}\n{sentence}\n{LAST}"
    assert clean(text).text == text


@pytest.mark.parametrize("sentence", INNOCENT)
def test_an_innocent_sentence_stays_inside_a_paragraph(sentence: str) -> None:
    text = f"{TITLE}\n{FIRST}{sentence}{LAST}"
    assert clean(text).text == text


@pytest.mark.parametrize("sentence", INNOCENT)
def test_an_innocent_sentence_stays_at_the_end(sentence: str) -> None:
    text = f"{TITLE}\n{FIRST}\n{sentence}"
    assert clean(text).text == text


@pytest.mark.parametrize(
    "wall",
    [
        "登录后查看全文",
        "请先登录后阅读全文",
        "剩余5页未读，继续阅读",
        "还有约680字未显示，扫码获取验证码解锁",
        "阅读全文",
        "未完待续",
        "（未完，全文共2010字，当前显示249字）",
        "（此处省略888字）",
        "试读已结束，下载全文请开通会员",
        "全文预览已结束",
        "开通VIP阅读全文",
        "点击展开全部内容",
    ],
)
def test_a_wall_leaves_a_gap(wall: str) -> None:
    torn = LAST[:-9]
    assert clean(f"{TITLE}\n{FIRST}\n{torn}\n{wall}").text == (
        f"{TITLE}\n{FIRST}\n{torn}\n[缺文]"
    )


def test_a_cut_inside_keeps_both_sides_on_lines_of_their_own() -> None:
    raw = f"{TITLE}\n{FIRST}按照每人500元的标……(省略412字,会员可读)……二是抓好落实。"
    assert clean(raw).text == (
        f"{TITLE}\n{FIRST}按照每人500元的标\n[缺文]\n二是抓好落实。"
    )


@pytest.mark.parametrize(
    "button", ["展开阅读全文", "登录后享一对一申报辅导", "查看更多"]
)
def test_a_button_below_a_whole_document_is_no_gap(button: str) -> None:
    assert cleaned(tail=button).text == WHOLE


def test_a_torn_end_is_marked_and_a_whole_end_is_not() -> None:
    assert clean(f"{TITLE}\n{FIRST}\n{LAST[:-1]}").text.endswith("\n[缺文]")
    for end in (
        "云溪县人民政府",
        "2023年3月1日",
        "（此件公开发布）",
        "附件：任务分解表",
    ):
        text = f"{WHOLE}\n{end}"
        assert clean(text).text == text


@pytest.mark.parametrize(
    "page",
    [
        "",
        "  \n\n ",
        "首页 | 登录 | 注册",
        "请先登录\n用户名\n密码\n登录后查看全文",
        "版权所有 某ICP备00000000号",
        "相关文章\n返回顶部",
    ],
)
def test_a_page_without_document_says_so(page: str) -> None:
    with pytest.raises(InputError, match="没有文档正文"):
        clean(page)


def test_the_account_names_rule_and_reason() -> None:
    removed = cleaned(head=HEADS[0], tail=TAILS[2]).removed
    assert {r.rule for r in removed} >= {"breadcrumb", "editor"}
    assert all(r.reason and r.rule for r in removed)
