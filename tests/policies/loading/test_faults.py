# ruff: noqa: E501  one case a line
"""Every fault of a file is told with its line and column, all at once."""

from pathlib import Path

import pytest

from diaodu.policies import read

CASE = Path(__file__).parents[1] / "cases/files/technical_upgrade.yaml"
# Every case changes some of this; ▲ marks where the fault is, if it is not said.
GOOD = """\
key: p
name: 设备补助
issuer: 云泽县人民政府
document: 若干措施
valid: {from: 2025-01-01, to: 2027-12-31}
unit: 县工信局
working_days: 20
class: 申报
papers: [发票]
rounding: 元以下舍去
conditions:
  - {fact: above_scale, is: 是, clause: 第三条}
  - {fact: equipment_investment, at_least: 500, unit: 万元, clause: 第四条}
grant:
  rate: 8
  of: equipment_investment
  cap: 200
  unit: 万元
  clause: 第五条
budget: {2026: 2000, unit: 万元, rule: pro_rata, clause: 第九条}
examples:
  - day: 2026-06-01
    given: {above_scale: 是, equipment_investment: 1000}
    expect: {verdict: eligible, amount: 80}
"""


def told(folder: Path, text: str, name: str = "p.yaml") -> list[str]:
    path = folder / name
    path.write_text(text, "utf-8")
    found = read(path)
    assert not (found.issues and found.policies)
    return [str(each).removeprefix(str(path)).strip() for each in found.issues]


def changed(*changes: tuple[str, str]) -> str:
    text = GOOD
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_a_good_file_has_no_faults(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == []


CASES = [
    # keys
    ("name: 设备", "nmae: 设备", "第2行第1列：没有“nmae”这一项，是不是“name”？"),
    ("name: 设备补助\n", "", "第1行第1列：缺少“name”（政策名称）"),
    ("name: 设备补助", "name:", "第2行第1列：缺少“name”（政策名称）"),
    ("key: p\n", "", "第1行第1列：缺少“key”（代号）"),
    ("unit: 县工信局", "name: 甲", "第6行第1列：“name”写了两次，第2行已有"),
    ("name: 设备补助", "name: [甲]", "第2行第7列：政策名称应是文字"),
    ("key: p", "key: q", "第1行第6列：代号“q”和文件名“p”不一致"),
    ("key: p", "key: 甲", "第1行第6列：代号“甲”只能用小写字母、数字和下划线，以字母开头"),
    ("[发票]", "发票", "第9行第9列：材料应是一列，如 [甲, 乙]"),
    ("papers: [发票]\n", "", "第1行第1列：缺少“papers”（需要的材料）"),
    ("working_days: 20", "working_days: 二十", "第7行第15列：办理工作日应是0或正整数，不是“二十”"),
    ("class: 申报", "class: 免审即享", "第8行第8列：办理方式没有“免审即享”这一种，是不是“免申即享”？"),
    ("元以下舍去", "去尾", "第10行第11列：取整规则没有“去尾”这一种"),
    # days
    ("from: 2025-01-01", "from: 2025-1-1", "第5行第15列：起始日“2025-1-1”应写成 2025-01-01"),
    ("from: 2025-01-01", "from: 2025-02-30", "第5行第15列：没有“2025-02-30”这一天"),
    ("to: 2027-12-31", "to: 2024-12-31", "第5行第31列：截止日 2024-12-31 早于起始日"),
    ("{from: 2025-01-01, to: 2027-12-31}", "2025", "第5行第8列：有效期应写成“键: 值”"),
    # conditions
    ("fact: above_scale", "fact: above_scal", "第12行第12列：没有“above_scal”这个事实，是不是“above_scale”？"),
    ("is: 是, clause: 第三条", "is: 对吗, clause: 第三条", "第12行第29列：应写“是”或“否”，不是“对吗”"),
    ("is: 是, clause: 第三条", "at_least: 1, clause: 第三条", "第12行第25列：“规上”的值是“是”或“否”，不能用“at_least”，可用：is"),
    ("is: 是, clause: 第三条", "clause: 第三条", "第12行第5列：一个条件要写一个比较，现在有0个"),
    ("at_least: 500", "at_least: 500, more_than: 1", "第13行第5列：一个条件要写一个比较，现在有2个"),
    ("是, clause: 第三条", "是", "第12行第5列：缺少“clause”（依据条款）"),
    ("500, unit: 万元", "500, unit: ▲万圆", "没有“万圆”这个单位，是不是“万元”？"),
    ("500, unit: 万元", "▲500, unit: 人", "门槛的单位不对：“设备投资额”的单位是“万元”，不能写“人”"),
    ("500, unit: 万元", "▲500人", "门槛的单位不对"),
    ("500, unit: 万元", "▲五百", "门槛应是数字，不是“五百”（如 500 或 500万元，不用逗号）"),
    ("500, unit: 万元", "▲0.0000001", "门槛写得太细，最细到万元的1/1000000"),
    ("500, unit: 万元", "▲900000000000000", "门槛大得不可能，请核对单位"),
    ("at_least: 500", "at_least: {▲2024-01-01: 500}", "门槛 2024-01-01 不在政策有效期（2025-01-01 至 2027-12-31）之内"),
    ("at_least: 500", "at_least: ▲{2026-01-01: 500}", "门槛从 2026-01-01 才有，而政策从 2025-01-01 起有效"),
    ("at_least: 500", "at_least: ▲{}", "门槛是空的"),
    ("at_least: 500", "at_least: {▲明年: 500}", "门槛“明年”应写成 2025-01-01 的样子"),
    ("at_least: 500", "at_least: ▲[500]", "门槛应是文字"),
    ("{fact: above_scale, is: 是, clause: 第三条}", "规上", "第12行第5列：条件应写成“键: 值”"),
    ("{fact: above_scale, is: 是, clause: 第三条}", "{all: [], clause: 第三条}", "第12行第11列：条件应是一列，每条以“- ”开头，至少一条"),
    ("{fact: above_scale, is: 是, clause: 第三条}", "{any: [], all: []}", "第12行第5列：all、any、not 一处只能写一个，请套着写"),
    ("{fact: above_scale, is: 是, clause: 第三条}", "{not: , clause: 第三条}", "第12行第6列：缺少“not”（不得有）"),
    ("{fact: above_scale, is: 是, clause: 第三条}", "{fact: size, one_of: 大型, clause: 一}", "第12行第26列：应是一列，如 [甲, 乙]"),
    ("{fact: above_scale, is: 是, clause: 第三条}", "{fact: size, one_of: [大], clause: 一}", "第12行第27列：企业规模没有“大”这一种"),
    ("{fact: above_scale, is: 是, clause: 第三条}", "{fact: founded, before: 昨天, clause: 一}", "第12行第29列：门槛“昨天”应写成 2025-01-01 的样子"),
    # grants
    ("rate: 8", "rate: 108", "第15行第9列：比例超过了100%"),
    ("rate: 8", "rate: -8", "第15行第9列：比例不能是负数"),
    ("rate: 8", "rate: 8元", "第15行第9列：比例应是百分数，如 8 或 8%"),
    ("rate: 8", "rate: 8\n  fixed: 3", "第15行第3列：要写一种算法（fixed、rate、each、tiers、formula），现在有2种"),
    ("  rate: 8\n", "", "第15行第3列：要写一种算法（fixed、rate、each、tiers、formula），现在有0种"),
    ("of: equipment_investment", "of: staff", "第16行第7列：“职工人数”不能用作 rate 的“of”：rate 要乘金额"),
    ("  of: equipment_investment\n", "", "第15行第3列：缺少“of”（按哪个事实算）"),
    ("rate: 8", "each: 8元", "第16行第7列：“设备投资额”不能用作 each 的“of”"),
    ("rate: 8", "fixed: 8", "第16行第7列：算法是“fixed”，不能写“of”（按哪个事实算）"),
    ("cap: 200", "cap: -1", "第17行第8列：每户上限不能是负数"),
    ("cap: 200", "cap: 200人", "第17行第8列：每户上限应是金额，单位不能是“人”"),
    ("cap: 200", "cap: 0.0000001", "第17行第8列：每户上限写得太细，最细到1分"),
    ("cap: 200\n  unit: 万元", "cap: 200", "第17行第8列：每户上限没有写单位，请加“unit”"),
    ("cap: 200", "yearly_cap: 200", "第15行第3列：缺少“received”（当年已得金额是哪个事实）"),
    ("cap: 200", "received: received_this_year", "第17行第13列：写了“received”，却没有“yearly_cap”"),
    ("cap: 200", "yearly_cap: 9\n  received: staff", "第18行第13列：“职工人数”不是金额，不能用作“received”"),
    ("cap: 200", "cap: {2030-01-01: 200}", "第17行第9列：每户上限 2030-01-01 不在政策有效期"),
    # budget
    ("{2026: 2000, ", "{2026: -1, ", "第20行第16列：年度预算不能是负数"),
    ("{2026: 2000, ", "{2029: 1, ", "第20行第16列：2029年不在政策有效期之内"),
    ("{2026: 2000, ", "{", "第20行第9列：预算要写年份和金额，如 2026: 2000"),
    ("rule: pro_rata", "rule: ranked", "第20行第9列：缺少“by”（按哪个事实排）"),
    ("rule: pro_rata", "rule: pro_rata, by: ▲staff", "pro_rata 同比例压减，不用写“by”"),
    ("rule: pro_rata", "rule: ranked, by: ▲town, order: ascending", "“乡镇（街道）”不能排先后，要用数或日期"),
    ("rule: pro_rata", "rule: ▲prorata", "分配规则没有“prorata”这一种，是不是“pro_rata”？"),
    # exclusions
    ("budget: {", "exclusion: {rule: best_of, group: 甲, after: ▲[q]}\nbudget: {", "best_of 取金额最高的，不用写先后（after）"),
    # examples
    ("day: 2026-06-01", "day: 2029-06-01", "第22行第10列：例子的日期 2029-06-01 不在政策有效期"),
    ("above_scale: 是, equ", "above_scale: 也许, equ", "第23行第26列：“规上”应填“是”或“否”，现为 也许"),
    ("above_scale: 是, equ", "above: 是, equ", "第23行第13列：没有“above”这个事实"),
    ("given: {above_scale: 是, equipment_investment: 1000}", "given: 空", "第23行第12列：企业情况应写成 {事实: 值} 的样子"),
    ("verdict: eligible", "verdict: ok", "第24行第23列：结论没有“ok”这一种"),
    ("amount: 80", "amount: 81", "第22行第5列：例1应为81万元，算得80万元（设备投资额1000万元；乘以8%：80万元"),
    ("equipment_investment: 1000", "equipment_investment: 400", "第22行第5列：例1应为“符合”，算得“不符合”（设备投资额400万元，需不低于500万元，差100万元）"),
    # YAML itself
    ("key: p", "key: &a p", "第1行第6列：不能用 & 和 *（锚点和引用），请写全"),
    ("key: p", "key: *a", "第1行第6列：不能用 & 和 *（锚点和引用），请写全"),
    ("key: p", "key: !!python/name:os.system p", "第1行第6列：不能用 !（标签），文字里有 ! 的请加引号"),
    ("unit: 县工信局", "---", "第6行第1列：一个文件只写一项政策，不能用“---”分开"),
    ("name: 设备补助", "name: 设备: 补助", "第2行第9列：YAML 写法有误：多了“: ”"),
    ("name: 设备补助", "name: '设备补助", "YAML 写法有误：引号没有配对"),
    ("name: 设备补助", "\tname: 设备", "第2行第1列：YAML 写法有误：不能有制表符"),
    ("name: 设备补助", "name: 设备\x07", "第2行第9列：YAML 写法有误：有不能显示的字符"),
    ("name: 设备补助", "? [a]\n: 设备", "第2行第3列：冒号前面应是一个词"),
    ("papers: [发票]", "papers: " + "[" * 40, "第9行第29列：套了20层以上，请拆开"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), CASES)
def test_a_fault_is_told_where_it_is(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    text = changed((old, new))
    if "▲" in text:
        before, after = text.split("▲")
        line, column = before.count("\n") + 1, len(before.split("\n")[-1]) + 1
        text, message = before + after, f"第{line}行第{column}列：{message}"
    found = told(tmp_path, text)
    assert [each for each in found if message in each], found


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = changed(
        ("name: 设备", "nmae: 设备"),
        ("class: 申报", "class: 别的"),
        ("is: 是, clause: 第三条", "is: 大概, clause: 第三条"),
        ("rate: 8", "rate: 200"),
        ("{2026: 2000", "{2026: -5"),
        ("amount: 80", "amount: 八十"),
    )
    found = told(tmp_path, text)
    assert sorted(int(each[1:].split("行")[0]) for each in found) == [
        1, 2, 8, 12, 15, 20, 24,
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert "文件里没有内容" in told(tmp_path, "# 只有注释\n")[0]
    assert "文件是空的" in told(tmp_path, "")[0]
    assert "超过1MB的上限" in told(tmp_path, "# " + "甲" * 400_000)[0]
    assert "政策文件应写成“键: 值”" in told(tmp_path, "甲：乙\n")[0]
    assert "找不到这个文件" in read(tmp_path / "none.yaml").issues[0].message
    (tmp_path / "b.yaml").write_bytes(b"key: \xff\xff\n")
    assert read(tmp_path / "b.yaml").issues[0].message.startswith("看不懂文件的编码")


def test_a_file_of_an_old_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_bytes(GOOD.encode("gb18030"))
    assert read(tmp_path / "p.yaml").policies["p"].name == "设备补助"
    (tmp_path / "p.yaml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read(tmp_path / "p.yaml").policies["p"].name == "设备补助"


def test_more_conditions_than_can_be_judged_are_refused(tmp_path: Path) -> None:
    one = "  - {fact: above_scale, is: 是, clause: 第三条}\n"
    found = told(tmp_path, changed((one, one * 40)))
    assert found == ["第1行第1列：有41个条件，最多40个，请拆成几项政策"]


def test_what_is_hardly_meant_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    text = GOOD.replace("class: 申报", "class: 免申即享")
    path.write_text(text[: text.index("examples")], "utf-8")
    found = read(path)
    assert "p" in found.policies
    assert [each.message.split("：")[0] for each in found.warnings] == [
        "没有例子",
        "免申即享的政策不应再要材料",
        "免申即享，但这些事实要企业自己报",
    ]
    assert found.warnings[-1].message.endswith("设备投资额")


@pytest.mark.parametrize("number", ["1,000", "1，000", "0x1E", "1:30", "3_0", "1e300"])
def test_a_number_written_otherwise_is_told_as_such(
    tmp_path: Path, number: str
) -> None:
    (found,) = told(tmp_path, changed(("cap: 200", f"cap: {number}")))
    assert found.startswith(f"第17行第8列：每户上限应是数字，不是“{number}”")


def test_a_threshold_that_none_can_reach_is_a_warning(tmp_path: Path) -> None:
    share = "fact: numerical_control_rate, at_least: {2025-01-01: 3倍, 2026-01-01: 3}"
    text = changed(("fact: equipment_investment, at_least: 500, unit: 万元", share))
    path = tmp_path / "p.yaml"
    path.write_text(text[: text.index("examples")], "utf-8")
    told = [each.message for each in read(path).warnings]
    assert told[1:] == ["“关键工序数控化率”不会超过100%，门槛3倍请核对单位"]


def test_both_parsers_find_the_same_at_the_same_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(tmp_path, GOOD.replace("rate: 8", "rate: 108"))
    example = read(CASE).policies
    monkeypatch.delattr("yaml.CBaseLoader", raising=False)
    assert told(tmp_path, GOOD.replace("rate: 8", "rate: 108")) == before
    assert read(CASE).policies == example
