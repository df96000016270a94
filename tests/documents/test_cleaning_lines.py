"""One paragraph a line: blanks, wraps, pages, headings, titles."""

import pytest

from diaodu.documents.cleaning import clean

SENTENCE = (
    "要围绕主导产业精准发力，引进一批龙头项目，培育一批骨干企业，做强一批特色园区。"
)


def page(number: int, length: int = 320) -> str:
    """Return running text of about a page that stops in the middle of a sentence."""
    text = f"第{number}项工作很重要，" + SENTENCE * 12
    cut = text[:length]
    return cut if cut[-1] != "。" else cut[:-1]


def test_page_numbers_of_a_site_vanish_from_torn_sentences() -> None:
    pages = [page(n) for n in range(1, 6)]
    raw = "".join(f"\n{n}、{text}" for n, text in enumerate(pages, 1)) + "抓好落实。"
    assert clean(raw).text == "".join(pages) + "抓好落实。"


def test_page_numbers_of_a_site_vanish_inside_a_line() -> None:
    pages = [page(n) for n in range(1, 5)]
    raw = "".join(f"{n}、{text}" for n, text in enumerate(pages, 1)) + "抓好落实。"
    assert clean(raw).text == "".join(pages) + "抓好落实。"


def test_a_numbered_list_is_no_series_of_pages() -> None:
    text = "\n".join(f"{n}、做好第{n}项工作。{SENTENCE * 5}" for n in range(1, 6))
    assert clean(text).text == text


def test_numbers_without_stops_in_a_short_list_stay() -> None:
    text = "责任清单如下：\n1、企业概况\n2、项目进展\n3、存在问题\n请各单位认真填报。"
    assert clean(text).text == text


@pytest.mark.parametrize(
    "mark", ["- {} -", "— {} —", "第{}页 共9页", "{} / 9", "第 {} 页"]
)
def test_page_lines_go_and_the_sentence_is_joined(mark: str) -> None:
    raw = (
        f"会议指出，要加快推进工业强县建设步\n{mark.format(1)}\n伐，{SENTENCE}\n"
        f"{SENTENCE}\n{mark.format(2)}\n二、下一步工作\n{SENTENCE}"
    )
    assert clean(raw).text == (
        f"会议指出，要加快推进工业强县建设步伐，{SENTENCE}\n"
        f"{SENTENCE}\n二、下一步工作\n{SENTENCE}"
    )


def test_a_running_head_goes_with_its_page_number() -> None:
    head = "云溪县人民政府会议纪要"
    torn = SENTENCE * 8
    raw = "\n".join(f"{torn}{cut}\n{head}" for cut in ("要加快", "要推进", "要落实"))
    raw = f"{head}\n{raw}\n项目建设。"
    expected = f"{head}\n{torn}要加快{torn}要推进{torn}要落实项目建设。"
    assert clean(raw).text == expected


def test_a_repeated_label_is_no_running_head() -> None:
    block = f"{SENTENCE * 8}\n责任单位：县工信局"
    text = "\n".join(f"{n}.{block}" for n in range(1, 5))
    assert clean(text).text == text


def test_blanks_between_sentences_are_old_paragraph_ends() -> None:
    raw = (
        f"在全县工业大会上的讲话 同志们: {SENTENCE} 一要抓项目。{SENTENCE} "
        f"二要抓园区。{SENTENCE} 一、提高认识 {SENTENCE} (一)抓龙头 {SENTENCE}"
    )
    assert clean(raw).text == (
        f"在全县工业大会上的讲话\n同志们:\n{SENTENCE}\n一要抓项目。{SENTENCE}\n"
        f"二要抓园区。{SENTENCE}\n一、提高认识\n{SENTENCE}\n(一)抓龙头\n{SENTENCE}"
    )


def test_blanks_at_page_distance_are_joined_even_behind_a_stop() -> None:
    body = SENTENCE * 90
    sure = [600, 1190, 2395, 2990]  # in the middle of a sentence
    at_stop = body.index("。", 1750) + 1
    places = sorted([*sure, at_stop])
    parts = [body[a:b] for a, b in zip([0, *places], [*places, None], strict=True)]
    paragraph = f"{SENTENCE} {SENTENCE} "
    raw = paragraph + " ".join(parts)
    assert clean(raw).text == f"{SENTENCE}\n{SENTENCE}\n{body}"


def test_post_and_name_stay_on_one_line() -> None:
    head = "在全县大会上的讲话 县委副书记、县长 沈立诚 （2021年4月16日） 同志们："
    raw = f"{head} {SENTENCE} {SENTENCE * 3}"
    assert clean(raw).text.split("\n")[:4] == [
        "在全县大会上的讲话",
        "县委副书记、县长 沈立诚",
        "（2021年4月16日）",
        "同志们：",
    ]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("工 业 经 济 工 作", "工业经济工作"),
        ("2 0 2 3 年工作，要抓紧。", "2023年工作，要抓紧。"),
        ("（20 23年7月20日）", "（2023年7月20日）"),
        (
            "全县工业经 济稳步回升，总产值143. 7亿元，增长8.4 %。",
            "全县工业经济稳步回升，总产值143.7亿元，增长8.4%。",
        ),
        ("二、存在的主 要问题", "二、存在的主要问题"),
        ("关 于 2 0 2 3 年 工 作 的 汇 报", "关于2023年工作的汇报"),
    ],
)
def test_blanks_inside_words_and_numbers_go(printed: str, meant: str) -> None:
    assert clean(f"{printed}\n{SENTENCE}").text == f"{meant}\n{SENTENCE}"


@pytest.mark.parametrize(
    "line",
    [
        "出席：张三 李四光 王五",
        "责任单位：县工信局　　配合单位：县发改局",
        "第一条 支持企业上规模，给予10万元奖励。",
        "1 加快恒泰光学二期建设，完成主体封顶。",
        "责任领导：周某 牵头单位：县发改局 配合单位：县工信局 完成时限：2024年12月底前",
        "联系人：Zhang San，邮箱 a@b.example",
        "1\t组建服务商资源池\t县工信局\t2023年6月底",
        "云溪县人民政府办公室 2024年2月26日",
    ],
)
def test_blanks_that_part_cells_and_names_stay(line: str) -> None:
    text = f"{SENTENCE}\n{line}\n{SENTENCE}"
    assert clean(text).text == text


def test_hard_wrapped_lines_are_joined() -> None:
    paragraph = SENTENCE * 3
    lines = [("　　" + paragraph)[i : i + 30] for i in range(0, len(paragraph) + 2, 30)]
    raw = "\n".join(["　　一、基本情况", *lines, "　　二、下一步工作", *lines])
    assert clean(raw).text == (
        f"一、基本情况\n{paragraph}\n二、下一步工作\n{paragraph}"
    )


@pytest.mark.parametrize(
    "lines",
    [
        [
            "责任单位：县工信局",
            "牵头单位：县发改局",
            "配合单位：县财政局",
            "完成时限：六月底",
        ],
        ["一、基本情况", "二、主要做法", "三、存在问题", "四、下步打算"],
        [
            "县人民政府办公室",
            "县工业和信息化局",
            "县发展和改革委员",
            "县自然资源局机关",
        ],
    ],
)
def test_short_lines_of_one_width_are_no_wraps(lines: list[str]) -> None:
    text = "\n".join([SENTENCE, *lines, SENTENCE])
    assert clean(text).text == text


def test_a_long_line_torn_by_a_page_is_joined() -> None:
    raw = f"{SENTENCE * 2}要进一步\n\n加强领导，狠抓落实。\n云溪县工业和信息化局"
    assert clean(raw).text == (
        f"{SENTENCE * 2}要进一步加强领导，狠抓落实。\n云溪县工业和信息化局"
    )


def test_run_together_headings_start_a_line_and_items_do_not() -> None:
    raw = (
        "在全县大会上的讲话同志们:今天开会。"
        f"一、提高认识。{SENTENCE * 8}一要抓项目。二要抓园区。"
        f"二、狠抓落实。{SENTENCE * 8}第一,抓招商。{SENTENCE}其次,抓服务。{SENTENCE}"
    )
    assert clean(raw).text == (
        "在全县大会上的讲话\n同志们:\n今天开会。\n"
        f"一、提高认识。{SENTENCE * 8}一要抓项目。二要抓园区。\n"
        f"二、狠抓落实。{SENTENCE * 8}\n"
        f"第一,抓招商。{SENTENCE}\n其次,抓服务。{SENTENCE}"
    )


@pytest.mark.parametrize(
    ("opening", "lines"),
    [
        (
            "在全县工业大会讲话XX县委书记张三(2023年5月18日)同志们:",
            ["在全县工业大会讲话", "XX县委书记张三", "(2023年5月18日)", "同志们:"],
        ),
        (
            "20211225:区委书记在工业大会上的讲话（2021年12月25日）各位领导、同志们：",
            [
                "20211225:区委书记在工业大会上的讲话",
                "（2021年12月25日）",
                "各位领导、同志们：",
            ],
        ),
        (
            "在县工商联大会上的致辞县委副书记、县长李XX各位企业家朋友们：",
            ["在县工商联大会上的致辞", "县委副书记、县长李XX", "各位企业家朋友们："],
        ),
    ],
)
def test_an_opening_without_any_blank_gets_its_lines(
    opening: str, lines: list[str]
) -> None:
    body = f"今天开会。下面，我强调几点。第一,抓招商。{SENTENCE * 4}"
    more = f"第二,抓服务。一要快。二要实。{SENTENCE}第三,抓落实。谢谢大家！"
    assert clean(f"{opening}{body}{more}").text.split("\n") == [
        *lines,
        "今天开会。下面，我强调几点。",
        f"第一,抓招商。{SENTENCE * 4}",
        f"第二,抓服务。一要快。二要实。{SENTENCE}",
        "第三,抓落实。谢谢大家！",
    ]


@pytest.mark.parametrize(
    "inside",
    [
        "按照第一,第二批的顺序推进。",
        "有人说：“第一,没有钱。第二,没有人。”这话不对。",
        "依据办法第三条。第一,抓招商要有新办法。",
        "他排在第一、第二位。",
        "请看《意见》第二条第（一）项。",
        "总书记在大会上的讲话为我们指明了方向。",
    ],
)
def test_a_label_alone_in_a_sentence_or_in_quotes_stays(inside: str) -> None:
    head = "在全县工业大会上的讲话\n同志们："
    body = f"{SENTENCE * 12}{inside}{SENTENCE * 12}"
    assert clean(f"{head}\n{body}").text == f"{head}\n{body}"
    run_together = f"在全县工业大会上的讲话县长张某（2023年5月18日）同志们：{body}"
    assert clean(run_together).text.split("\n")[-1] == body


@pytest.mark.parametrize(
    "line",
    [
        "县长张三在会上的讲话，各位同志：要认真学习。",
        "根据县委书记张三在大会上的讲话精神，现将有关事项通知如下：一是学习。",
        "2023年5月18日，县长李明到会讲话。",
    ],
)
def test_a_sentence_that_tells_of_a_speech_is_no_opening(line: str) -> None:
    text = f"{line}{SENTENCE}\n{SENTENCE}"
    assert clean(text).text == text


def test_ordinals_inside_an_ordinary_paragraph_stay() -> None:
    text = f"{SENTENCE}第一，抓招商。第二，抓服务。\n依据第三条第(一)项，给予奖励。"
    assert clean(text).text == text


def test_unprintable_characters_go_and_masks_stay() -> None:
    raw = "\ufeff全\u200b县X家企业\ue001，*亿元，XX项\x07目，⼯业。\r\n" + SENTENCE
    assert clean(raw).text == f"全县X家企业，*亿元，XX项目，工业。\n{SENTENCE}"
