"""Head and foot of a page: forms of furniture that no table names, and their twins."""

import pytest

from diaodu.documents.cleaning import clean

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

ABOVE = [
    "今天是：2024年9月18日 星期三 | 无障碍浏览 | 长者模式 | 登录",
    "2023年5月20日 星期六 晴 18~27℃",
    "点击上方“某某加油站”关注我们",
    "原创 小编 某某加油站 2024-06-11 07:30 发表于某省",
    "下载本文需要 5 个文点，会员免费下载！",
    "某区人民政府办公室文件下载",
    "频 道: 首 页|新 闻|国 际|财 经|体 育",
    "首页 讲话 工业 公文 关于",
    "政府信息公开 \u203a 法定主动公开内容 \u203a 领导讲话",
    "素材天地网 首页",
    "2024-10-28 07:45:23 素材天地网",
    "04-16 15:12",
    "【放大字体】 【缩小字体】",
    "[打印] [关闭] [收藏]",
    "A+ A-",
    "★★★★☆ 4.5分",
    "您好，欢迎光临！请登录 免费注册",
    "本文共 6 页，预览 3 页",
    "站内检索：",
    "讲话 | 通知 | 纪要 | 方案",
]
BELOW = [
    "阅读 3218 赞 57 在看 31",
    "阅读原文\n阅读 1.2万\n赞 57 在看 31\n写留言",
    "【分享到】\n在全县招商会议上的讲话\n县长在座谈会上的讲话\n联系我们 | 网站地图",
    "· 在全县招商大会上的讲话\n· 在全县安全会议上的讲话",
    "猜您喜欢\n在全县教育大会上的讲话",
    "下载提示：\n1.本站不保证该用户上传的文档完整性，下载产生的问题本站不予受理。",
    "某某驿站所有资源均是用户自行上传分享，仅供网友学习交流，未经书面授权，请勿作他用。",
    "某县融媒（www.abc.example）版权所有，未经授权，请勿转载或建立镜像，违者必究。",
    "主办：某县人民政府办公室　承办：某县大数据中心　邮编：000000",
    "共 12 条评论 | 0 人参与",
    "上一篇：无\n下一篇：在全县教育大会上的讲话\n附近热点",
    "(某某在线编辑:马某)",
    "标签：工业 讲话 大会",
    "建议使用1024*768分辨率浏览本网站",
    "【返回列表】 【打印】 【关闭】",
    "正在加载...",
    "END",
]
OWN_ABOVE = [
    "云溪县人民政府文件",
    "中共云溪县委办公室 云溪县人民政府办公室",
    "云政发〔2023〕5号",
    "第12期 2023年5月18日",
    "坚定信心 真抓实干 奋力开创工业强县新局面",
    "【内部资料 注意保存】",
    "机密★1年",
    "特急",
    "附件1",
    "会议材料之三",
    "县工信局 | 县发改委",
    "（征求意见稿）",
]
OWN_UNDER_TITLE = [
    "——县长张某某的讲话",
    "县委书记  张立平",
    "县委副书记、县长 李明",
    "（2023年5月18日）",
    "2023年5月18日 星期四",
    "云政办发〔2023〕12号",
    "各位领导、同志们：",
    "各乡镇人民政府，县直各单位：",
    "（根据录音整理，未经本人审阅）",
    "会议时间 2023-05-18 09:00",
    "时间：2023年5月18日 地点：县会议中心",
    "一、会议概况",
]
OWN_BELOW = [
    "云溪县人民政府办公室",
    "云溪县人民政府\n2023年5月18日",
    "云溪县工业和信息化局 云溪县财政局",
    "县委网络安全和信息化委员会办公室",
    "附件：1.重点项目清单\n2.责任分工表",
    "附件：企业上云平台注册登录操作指南",
    "附件1\n重点任务分解表\n1\t建设园区\t县工信局\t年底",
    "抄送：县委办公室，县人大办，县政协办。",
    "云溪县人民政府办公室 2023年5月18日印发",
    "联系人：王某 联系电话：0000-0000000",
    "（联系人：县工信局王某；电话：0000000）",
    "（此件公开发布）",
    "主题词：工业 经济 通知",
    "分送：各乡镇党委、人民政府，县直各部门。",
    "出席：张三 李四光 王五",
    "责任单位：县工信局\n配合单位：县大数据局",
    "完成时限：2023年12月底前",
    "申报网址：请登录县政务服务网查询下载申报表。",
    "各申报单位须登录平台免费注册，下载模板，上传资料。",
    "国家电网云溪供电公司",
    "谢谢大家！",
    "共印50份",
    "一、国内宏观形势",
    "（三）网站、频道和栏目建设",
    "X书记、XX县长",
    "注：表中数据为快报数。",
    "投诉举报电话：12345",
    "咨询电话：0000-0000000 技术支持QQ群：000000",
]


@pytest.mark.parametrize("noise", ABOVE)
def test_a_form_of_furniture_above_the_title_goes(noise: str) -> None:
    got = clean(f"{noise}\n{WHOLE}")
    assert (got.text, got.title) == (WHOLE, TITLE)
    assert all(one.rule and one.reason for one in got.removed)


@pytest.mark.parametrize("noise", ABOVE)
def test_it_goes_between_the_two_copies_of_a_title(noise: str) -> None:
    got = clean(f"{TITLE} - 某某公文网\n{noise}\n{WHOLE}")
    assert (got.text, got.title) == (WHOLE, TITLE)


@pytest.mark.parametrize("noise", BELOW)
def test_a_form_of_furniture_below_the_document_goes(noise: str) -> None:
    assert clean(f"{WHOLE}\n{noise}").text == WHOLE


@pytest.mark.parametrize("noise", BELOW)
def test_it_goes_below_signature_and_date(noise: str) -> None:
    signed = f"{WHOLE}\n云溪县人民政府\n2023年5月18日"
    assert clean(f"{signed}\n{noise}").text == signed


@pytest.mark.parametrize("line", OWN_ABOVE)
def test_what_a_document_prints_above_its_title_stays(line: str) -> None:
    assert clean(f"{line}\n{WHOLE}").text == f"{line}\n{WHOLE}"


@pytest.mark.parametrize("line", OWN_UNDER_TITLE)
def test_what_a_document_prints_under_its_title_stays(line: str) -> None:
    text = f"{TITLE}\n{line}\n{FIRST}\n{LAST}"
    assert clean(text).text == text


@pytest.mark.parametrize("lines", OWN_BELOW)
def test_what_a_document_prints_at_its_end_stays(lines: str) -> None:
    assert clean(f"{WHOLE}\n{lines}").text == f"{WHOLE}\n{lines}"


@pytest.mark.parametrize("lines", OWN_BELOW[:12])
def test_it_stays_below_a_button_of_the_page_too(lines: str) -> None:
    assert clean(f"{WHOLE}\n打印本页 关闭窗口\n{lines}").text == f"{WHOLE}\n{lines}"


@pytest.mark.parametrize("line", [*ABOVE, *BELOW])
def test_inside_a_document_only_the_tables_of_lines_count(line: str) -> None:
    if "\n" in line:
        return
    told = f"这段话里写着{line}这几个字，不是网页上的按钮。"
    text = f"{TITLE}\n{FIRST}\n{told}\n{LAST}"
    assert "这几个字，不是网页上的按钮。" in clean(text).text
