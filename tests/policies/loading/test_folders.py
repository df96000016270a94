"""Folders of policies, and what the policies in them must have in common."""

from pathlib import Path

import pytest

from diaodu.errors import CatalogError, InputError
from diaodu.policies import load, read_all
from diaodu.policies.loading import folders

EXAMPLE = Path(__file__).parents[1] / "cases/files/technical_upgrade.yaml"
TEXT = """\
key: {key}
name: {key} 补助
issuer: 云泽县人民政府
document: 若干措施
valid: {{from: 2025-01-01}}
unit: 县工信局
working_days: 20
class: 免申即享
rounding: 元以下舍去
conditions:
  - {{fact: above_scale, is: 是, clause: 第三条}}
grant: {{fixed: 3万元, clause: 第五条}}
exclusion: {{group: 甲, {rest}}}
"""


def put(folder: Path, **rests: str) -> Path:
    folder.mkdir(exist_ok=True)
    for key, rest in rests.items():
        (folder / f"{key}.yaml").write_text(TEXT.format(key=key, rest=rest), "utf-8")
    return folder


def faults(*paths: Path) -> list[str]:
    found = read_all(*paths).issues
    return [f"{Path(each.where.split()[0]).stem}：{each.message}" for each in found]


def test_policies_of_a_folder_are_read_by_key(tmp_path: Path) -> None:
    put(tmp_path, one="rule: best_of", two="rule: best_of")
    (tmp_path / "notes.txt").write_text("不是政策")
    found = read_all(tmp_path)
    assert list(found.policies) == ["one", "two"]
    assert found.issues == ()
    assert len(found.warnings) == 2


def test_a_version_changes_with_the_file(tmp_path: Path) -> None:
    before = read_all(put(tmp_path, one="rule: best_of")).policies["one"].version
    after = read_all(put(tmp_path, one="rule: best_of ")).policies["one"].version
    assert len(before) == 64
    assert before != after


def test_a_folder_without_policies_is_told(tmp_path: Path) -> None:
    (issue,) = read_all(tmp_path).issues
    assert issue.message == "文件夹里没有政策文件（.yaml）"


def test_two_policies_of_one_key_are_told(tmp_path: Path) -> None:
    one = put(tmp_path / "a", one="rule: best_of")
    two = put(tmp_path / "b", one="rule: best_of")
    (told,) = faults(one, two)
    assert told.startswith("one：代号“one”已经用过：")
    assert f"{one / 'one.yaml'} 第1行第1列" in told


def test_policies_in_force_at_once_have_names_of_their_own(tmp_path: Path) -> None:
    put(tmp_path, one="rule: best_of", two="rule: best_of")
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    same = two.read_text("utf-8").replace("name: two", "name: one")
    two.write_text(same, "utf-8")
    (told,) = faults(tmp_path)
    assert told.startswith("two：名称“one 补助”和同时有效的 one 相同")
    (tmp_path / "zwei.yaml").write_text(same.replace("key: two", "key: zwei"), "utf-8")
    assert [each.partition("：")[0] for each in faults(tmp_path)] == ["two", "zwei"]
    (tmp_path / "zwei.yaml").unlink()
    ended = one.read_text("utf-8").replace("01-01}", "01-01, to: 2025-12-31}")
    one.write_text(ended, "utf-8")
    two.write_text(same.replace("from: 2025", "from: 2026"), "utf-8")
    assert faults(tmp_path) == []


def test_members_of_a_group_share_its_rule(tmp_path: Path) -> None:
    put(tmp_path, one="rule: best_of", two="rule: first_of, after: [one]")
    assert faults(tmp_path) == [
        "two：同组“甲”的规则不同：one 是 best_of，two 是 first_of"
    ]


def test_an_order_names_policies_of_its_group(tmp_path: Path) -> None:
    put(tmp_path, one="rule: first_of", two="rule: first_of, after: [oen]")
    assert faults(tmp_path) == ["two：同组里没有“oen”这项政策，是不是“one”？"]


def test_a_policy_with_faults_is_not_called_unknown_too(tmp_path: Path) -> None:
    put(tmp_path, one="rule: wrong", two="rule: first_of, after: [one]")
    assert [each.split("：")[0] for each in faults(tmp_path)] == ["one"]


@pytest.mark.parametrize(
    "rests",
    [
        {"one": "[one]"},
        {"one": "[two]", "two": "[one]"},
        {"one": "[three]", "two": "[one]", "three": "[two]"},
    ],
)
def test_a_circle_of_exclusions_is_told_once(
    rests: dict[str, str], tmp_path: Path
) -> None:
    put(tmp_path, **{k: f"rule: first_of, after: {v}" for k, v in rests.items()})
    (told,) = faults(tmp_path)
    assert "先后成了圈，谁也排不到第一：one → " in told


def test_each_two_of_a_group_have_an_order(tmp_path: Path) -> None:
    put(
        tmp_path,
        one="rule: first_of",
        two="rule: first_of, after: [one]",
        three="rule: first_of, after: [one]",
    )
    assert faults(tmp_path) == ["two：同组的 three 和 two 没有写明先后（after）"]
    put(tmp_path, three="rule: first_of, after: [two]")
    assert faults(tmp_path) == []


def test_a_county_adds_its_own_folder(tmp_path: Path) -> None:
    own = load()
    found = load(put(tmp_path, one="rule: best_of"))
    assert set(found) == {*own, "one"}
    assert load() is own


def test_a_county_s_faults_are_told_as_its_data(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(put(tmp_path, one="rule: best", two="rule: best"))
    assert caught.value.where.endswith("one.yaml 第13行第29列")
    assert "共2处" in caught.value.hint
    with pytest.raises(InputError) as caught:
        load(put(tmp_path, two="rule: best_of"))
    assert caught.value.hint == ""


def test_faults_of_our_own_catalogue_are_faults_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "catalog").mkdir()
    put(tmp_path / "catalog", one="rule: best")
    folders._own.cache_clear()
    monkeypatch.setattr(folders, "files", lambda package: tmp_path)
    with pytest.raises(CatalogError, match="取舍规则"):
        load()
    folders._own.cache_clear()


def test_the_worked_example_is_read_whole() -> None:
    found = read_all(EXAMPLE)
    assert found.issues == found.warnings == ()
    policy = found.policies["technical_upgrade"]
    assert policy.source == "云泽县支持工业企业技术改造若干措施（云府发〔2025〕8号）"
    assert len(policy.examples) == 4
