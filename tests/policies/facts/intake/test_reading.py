"""Tables of enterprises in all forms become the same facts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.policies.facts.intake.tables import (
    CODES,
    DAY,
    FACTS,
    HEADS,
    book,
    csv,
    firm,
    read,
    told,
)

from diaodu.errors import InputError
from diaodu.policies import facts
from diaodu.policies.facts import NULL, Ratio, intake

HEAD = (*HEADS, "2025年营业收入（万元）", "高企认定日期", "是否规上", "数控化率（%）")
LINES = (
    (CODES[0], "云泽安澜建材有限公司", "12,345.67", "2024年3月1日", "√", "62.5"),
    (CODES[1], "云泽甲（集团）有限公司", "—", "", "否", "7.5%"),
    (CODES[2], "云泽乙有限公司", "0", "无", "/", ""),
)
KNOWN: list[dict[str, object]] = [
    {
        "revenue_year": 12_345_670_000,
        "title_high_tech_granted": date(2024, 3, 1),
        "above_scale": True,
        "numerical_control_rate": Ratio(625_000, 10**6),
    },
    {"above_scale": False, "numerical_control_rate": Ratio(75_000, 10**6)},
    {"revenue_year": 0},
]


def parquet(path: Path) -> Path:
    columns = zip(*LINES, strict=True)
    pq.write_table(pa.table(dict(zip(HEAD, columns, strict=True))), path)
    return path


def typed(path: Path) -> Path:
    columns = {
        "code": pa.array(CODES[:3]),
        "name": pa.array([line[1] for line in LINES]).dictionary_encode(),
        "revenue_year（元）": pa.array([123_456_700, None, 0], pa.int64()),
        "title_high_tech_granted": pa.array([date(2024, 3, 1), None, None]),
        "above_scale": pa.array([True, False, None]),
        "numerical_control_rate": pa.array([62.5, 7.5, None]),
    }
    pq.write_table(pa.table(columns), path)
    return path


def workbook(path: Path) -> Path:
    lines = (
        (*LINES[0][:2], 12345.67, datetime(2024, 3, 1), "√", 62.5),  # noqa: DTZ001
        (*LINES[1][:2], "—", None, "否", "7.5%"),
        (*LINES[2][:2], 0, "无", "/", None),
    )
    return book(path, ("企业", [("云泽县企业情况表",), HEAD, *lines]))


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "gb18030", "ragged"])
def test_a_text_in_any_encoding_is_read(tmp_path: Path, form: str) -> None:
    rows = [HEAD, *LINES, ("",)] if form == "ragged" else [HEAD, *LINES]
    encoding = "utf-8" if form == "ragged" else form
    found = read(csv(tmp_path / "企业.csv", rows, encoding=encoding))
    assert [firm(found, row) for row in range(3)] == KNOWN
    assert told(found) == []
    assert list(found.matrix.codes) == list(CODES[:3])
    assert found.matrix.names[1] == "云泽甲(集团)有限公司"


@pytest.mark.parametrize("write", [parquet, typed, workbook])
def test_workbooks_and_parquet_give_the_same_facts(
    tmp_path: Path, write: object
) -> None:
    path = tmp_path / ("a.xlsx" if write is workbook else "a.parquet")
    found = read(write(path))  # type: ignore[operator]
    assert [firm(found, row) for row in range(3)] == KNOWN
    assert told(found) == []


def test_every_figure_leads_to_its_cell(tmp_path: Path) -> None:
    found = read(workbook(tmp_path / "企业.xlsx"))
    source = found.matrix.sources(0, "revenue_year")
    assert [each.where for each in source] == ["企业.xlsx「企业」C3"]
    assert source[0].day == DAY
    derived = facts.derived(found.matrix.take([1, 0]), DAY)
    cells = [each.where for each in derived.sources(1, "title_high_tech")]
    assert cells == ["企业.xlsx「企业」D3"]
    assert found.matrix.sources(1, "revenue_year") == ()


def test_the_mapping_is_shown_and_can_be_given_again(tmp_path: Path) -> None:
    rows = [(*HEADS, "年销售（万元）", "备注"), (CODES[0], "甲", "5", "")]
    path = csv(tmp_path / "a.csv", rows)
    found = read(path)
    assert [(each.head, each.letters) for each in found.unused] == [
        ("年销售（万元）", "C"),
        ("备注", "D"),
    ]
    given = {"年销售（万元）": "revenue_year@万元", "备注": ""}
    again = read(path, mapping=given)
    assert firm(again) == {"revenue_year": 5 * 10**6}
    assert told(again) == []
    assert again.mapping == {
        "统一社会信用代码": "code",
        "企业名称": "name",
        "年销售（万元）": "revenue_year@万元",
    }
    assert again.unused[0].where == "a.csv D列"
    wrong = read(path, mapping={"年销售（万元）": "sales", "备注": ""})
    assert told(wrong) == [
        "a.csv C1：对应关系里的“sales”不是企业事实，这一列未读",
    ]


def test_the_same_head_in_two_rows_and_units_of_their_own_are_read(
    tmp_path: Path,
) -> None:
    from openpyxl import load_workbook

    rows = [
        ("云泽县企业情况（单位：万元）", None, None, None, None),
        ("企业名称", "营业收入", None, "职工人数", "数控化率"),
        (None, "2025年", "2024年", None, None),
        ("", "千元", "万元", "人", "%"),
        ("甲", 1, 2, 3, 4),
        ("甲公司", 5, 6, 7, 8),
    ]
    path = book(tmp_path / "a.xlsx", ("表", rows))
    written = load_workbook(path)
    for area in ("A1:E1", "A2:A3", "B2:C2", "D2:D3", "E2:E3"):
        written["表"].merge_cells(area)
    written.save(path)
    found = read(path)
    assert told(found) == []
    assert firm(found) == {
        "revenue_year": 500_000,
        "revenue_year_before": 6 * 10**6,
        "staff": 7,
        "numerical_control_rate": Ratio(80_000, 10**6),
    }


def test_a_unit_above_the_head_counts_for_money_alone(tmp_path: Path) -> None:
    rows = [
        ("单位：千元、人", "", ""),
        ("企业名称", "上年营业收入", "职工人数"),
        ("甲公司", "5", "7"),
    ]
    found = read(csv(tmp_path / "a.csv", rows))
    assert firm(found) == {"revenue_year": 500_000, "staff": 7}
    assert told(found) == []


def test_joined_cells_below_the_head_count_for_each_row(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows = [("企业名称", "乡镇"), ("甲公司", "泽阳镇"), ("乙公司", None)]
    path = book(tmp_path / "a.xlsx", ("表", rows))
    written = load_workbook(path)
    written["表"].merge_cells("B2:B3")
    written.save(path)
    found = read(path)
    assert [firm(found, row) for row in range(2)] == [{"town": "泽阳镇"}] * 2


def test_cells_shown_as_percent_are_percent_and_bare_ones_ask(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows = [
        ("企业名称", "数控化率"),
        ("甲公司", 0.625),
        ("乙公司", 0.5),
        ("丙公司", "50%"),
    ]
    path = book(tmp_path / "a.xlsx", ("表", rows))
    written = load_workbook(path)
    written["表"]["B2"].number_format = "0.0%"
    written.save(path)
    found = read(path)
    shares = [firm(found, row).get("numerical_control_rate") for row in range(3)]
    assert shares == [Ratio(625_000, 10**6), None, Ratio(500_000, 10**6)]
    assert told(found) == [
        "a.xlsx「表」B3：“关键工序数控化率”看不出 0.5 是否已是百分数，请写成带 % 的数"
    ]


def test_a_broken_formula_is_told_and_unknown(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows = [("企业名称", "上年营业收入（万元）"), ("甲公司", "x"), ("乙公司", 3)]
    path = book(tmp_path / "a.xlsx", ("表", rows))
    written = load_workbook(path)
    cell = written["表"]["B2"]
    cell.value, cell.data_type = "#DIV/0!", "e"
    written.save(path)
    found = read(path)
    assert [firm(found, row) for row in range(2)] == [{}, {"revenue_year": 3 * 10**6}]
    assert told(found) == ["a.xlsx「表」B2：“上年营业收入”的公式出错，请改正"]


def test_sheets_that_name_enterprises_are_put_together(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        (
            "企业",
            [
                (*HEADS, "乡镇"),
                (CODES[0], "甲公司", "泽阳镇"),
                (CODES[1], "乙公司", "西镇"),
            ],
        ),
        ("税务", [(*HEADS, "上年纳税总额（万元）", "乡镇"), (CODES[1], "", 8, "东镇")]),
        ("供电", [("企业名称", "上年用电量（千瓦时）"), ("乙公司", 9), ("丙公司", 7)]),
        ("说明", [("本表由县工信局编制",)]),
        ("填法", [("企业名称", "按营业执照填写")]),
    )
    found = read(path)
    assert [firm(found, row) for row in range(3)] == [
        {"town": "泽阳镇"},
        {"town": "西镇", "tax_year": 8 * 10**6, "electricity_year": 9},
        {"electricity_year": 7},
    ]
    assert found.matrix.names == ["甲公司", "乙公司", "丙公司"]
    otherwise = "不一致，以那里为准，请核对"
    assert told(found) == [
        "a.xlsx「说明」：这张表没有企业和事实的表头，未读",
        "a.xlsx「填法」：这张表没有企业和事实的表头，未读",
        f"a.xlsx「税务」D2：“乡镇（街道）”与 a.xlsx「企业」C3 {otherwise}",
    ]
    assert found.matrix.sources(1, "electricity_year")[0].where == "a.xlsx「供电」B2"


def test_ratios_and_a_code_that_comes_later_are_put_together(tmp_path: Path) -> None:
    one = csv(tmp_path / "1.csv", [("企业名称", "数控化率（%）"), ("甲公司", "5")])
    rows = [
        (*HEADS, "数控化率（%）"),
        (CODES[0], "甲公司", "6"),
        (CODES[1], "乙公司", "7"),
        (CODES[2], "", "8"),
    ]
    found = read(one, csv(tmp_path / "2.csv", rows))
    rates = [firm(found, row)["numerical_control_rate"] for row in range(3)]
    assert rates == [Ratio(50_000, 10**6), Ratio(70_000, 10**6), Ratio(80_000, 10**6)]
    assert found.matrix.codes == list(CODES[:3])
    assert len(told(found, "facts.disputed")) == 1


def test_columns_of_no_use_are_told_with_what_may_be_meant(tmp_path: Path) -> None:
    head = (
        *HEADS,
        "营业收人（万元）",
        "研发占比（%）",
        "职工人数（万元）",
        "上年营业收入",
    )
    path = csv(
        tmp_path / "a.csv", [(*head, "去年营收（元）"), (CODES[0], "甲", *"12345")]
    )
    found = read(path)
    unknown = "不是已知的企业事实，这一列未读"
    assert told(found) == [
        f"a.csv C1：“营业收人（万元）”{unknown}；是不是“上年营业收入”？",
        "a.csv D1：“研发占比”由上年研发费用、上年营业收入算出，这一列不读",
        "a.csv E1：“职工人数（万元）”的单位应为人一类，这一列未读",
        "a.csv F1：“上年营业收入”没有写单位，按万元计，请确认",
        "a.csv G1：“去年营收（元）”与 F 列“上年营业收入”重复，只取前一列",
    ]
    severities = [intake.severity(each) for each in found.issues]
    assert severities == ["note", "note", "error", "doubt", "doubt"]
    assert [len(found.of(each)) for each in ("note", "error", "doubt")] == [2, 1, 2]


def test_the_year_of_the_table_decides_what_last_year_is(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv", [("企业名称", "2025年营业收入（元）"), ("甲", "100")]
    )
    assert firm(read(path)) == {"revenue_year": 10_000}
    assert firm(read(path, day=date(2027, 1, 1))) == {"revenue_year_before": 10_000}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "", "文件是空的"),
        ("a.csv", " , \n,\n", "没有任何内容"),
        ("a.csv", "序号,营业收入\n1,2\n", "没有认出企业表的表头"),
        ("a.xlsx", "企业名称,乡镇\n", "文件不是 Excel 工作簿"),
        ("a.parquet", "PAR1 and then nothing", "Parquet 文件已损坏"),
    ],
)
def test_a_file_that_is_no_table_of_enterprises_is_refused(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=message):
        read(path)


def test_a_file_that_is_not_there_and_an_old_workbook_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到这个文件"):
        read(tmp_path / "no.csv")
    old = Path(__file__).parents[3] / "sheets" / "ledger.xls"
    with pytest.raises(InputError, match="没有认出企业表的表头"):
        read(old)


def test_parquet_whose_data_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet")
    data = bytearray(path.read_bytes())
    data[4:40] = bytes(36)
    path.write_bytes(data)
    with pytest.raises(InputError, match="Parquet 文件已损坏"):
        read(path)


def test_facts_of_a_county_of_its_own_are_read_too(tmp_path: Path) -> None:
    own = facts.Fact(
        key="kiln", name="窑炉座数", type="whole", unit="台", source="县工信局"
    )
    path = csv(tmp_path / "a.csv", [("企业名称", "窑炉座数（台）"), ("甲", "3")])
    found = intake.read([path], {**FACTS, "kiln": own}, day=DAY)
    assert found.matrix.plain(0, "kiln") == 3
    assert found.matrix["staff"].tolist() == [NULL]


def test_parquet_may_hold_numbers_as_decimals_or_texts_as_a_dictionary(
    tmp_path: Path,
) -> None:
    columns = {
        "企业名称": pa.array(["甲公司", "乙公司", "丙公司"]),
        "上年营业收入（元）": pa.array(["12.30", "x", None]).dictionary_encode(),
        "上年纳税总额（元）": pa.array([Decimal("4.56"), None, Decimal("7.00")]),
        "职工人数": pa.array([True, None, None]),
        "上年用电量（千瓦时）": pa.array([2**53 + 1, 5, None], pa.int64()),
    }
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    found = read(tmp_path / "a.parquet")
    assert [firm(found, row) for row in range(3)] == [
        {"revenue_year": 1_230, "tax_year": 456},
        {"electricity_year": 5},
        {"tax_year": 700},
    ]
    assert told(found) == [
        "a.parquet B3：“上年营业收入”应为数字，现为 x",
        "a.parquet D2：“职工人数”应为数字，现为 True",
        "a.parquet E2：“上年用电量”数字大得不可能，疑似单位有误，现为 9007199254740993",
    ]


def test_a_head_joined_over_two_rows_is_one_head(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows = [("企业名称", "职工人数", "增速"), (None, None, None), ("甲公司", 3, 0.5)]
    path = book(tmp_path / "a.xlsx", ("表", rows))
    written = load_workbook(path)
    for area in ("A1:A2", "B1:B2", "C1:C2"):
        written["表"].merge_cells(area)
    written["表"]["C3"].number_format = "0%"
    written.save(path)
    found = read(path)
    assert found.matrix.names == ["甲公司"]
    assert firm(found) == {"staff": 3}


def test_a_unit_above_the_head_that_is_not_of_money_says_nothing(
    tmp_path: Path,
) -> None:
    rows = [("单位：人、千瓦时",), ("企业名称", "营业收入"), ("甲公司", "5")]
    found = read(csv(tmp_path / "a.csv", rows))
    assert firm(found) == {"revenue_year": 5 * 10**6}
    assert told(found) == [
        "a.csv B2：“营业收入”没有写单位，按万元计，请确认",
        "a.csv B2：“营业收入”没有写年份，按上年营业收入计，请确认",
    ]


def test_a_text_in_no_known_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("企业名称,乡镇\n甲,".encode() + b"\xff\xff\n")
    with pytest.raises(InputError, match="文字编码认不出来"):
        read(path)


def test_a_wrong_code_does_not_part_what_one_name_joins(tmp_path: Path) -> None:
    wrong = CODES[0][:-1] + "9"
    path = book(
        tmp_path / "a.xlsx",
        (
            "企业",
            [(*HEADS, "乡镇"), (wrong, "甲公司", "东镇"), (CODES[1], "乙公司", "西镇")],
        ),
        (
            "用工",
            [(*HEADS, "职工人数"), (CODES[0], "甲公司", 5), (CODES[2], "乙公司", 6)],
        ),
        (
            "园区",
            [(*HEADS, "园区"), (wrong, "甲公司", "东园"), (CODES[0], "丙公司", "西园")],
        ),
    )
    found = read(path)
    assert found.matrix.codes == [CODES[0], CODES[1], CODES[2], CODES[0]]
    assert [firm(found, row) for row in range(4)] == [
        {"town": "东镇", "staff": 5, "park": "东园"},
        {"town": "西镇"},
        {"staff": 6},
        {"park": "西园"},
    ]
    wrong_code = f"信用代码 {wrong} 不对：校验码（第18位）应为 5，现为 9"
    joined = f"“甲公司”有 {wrong}、{CODES[0]} 两个信用代码，有一个不对"
    assert told(found) == [
        f"a.xlsx「企业」A2：{wrong_code}",
        f"a.xlsx「园区」A2：{wrong_code}",
        f"a.xlsx「用工」A2：{joined}，按名称认作一家，请核对",
        "a.xlsx「用工」A3：“乙公司”与别处同名而信用代码不同，按两家计，请核对",
        f"a.xlsx「园区」A3：信用代码 {CODES[0]} 已是“甲公司”，按两家计，请核对",
    ]


def test_who_is_meant_may_be_settled_before(tmp_path: Path) -> None:
    rows = [
        (*HEADS, "职工人数"),
        (CODES[0], "甲有限公司", "5"),
        ("", "甲有限责任公司", "6"),
        ("12345", "乙公司", "7"),
    ]
    settled = {"甲有限责任公司": CODES[0], "12345": CODES[1]}
    path = csv(tmp_path / "a.csv", rows)
    found = intake.read([path], FACTS, day=DAY, names=settled)
    assert found.matrix.codes == list(CODES[:2])
    assert told(found) == [
        f"a.csv A3：信用代码 {CODES[0]} 与 a.csv A2 重复，只取那一行"
    ]
