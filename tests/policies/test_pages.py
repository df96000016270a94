"""What the documentation shows of policy files can be read as it stands."""

import re
from pathlib import Path

import pytest

from diaodu.policies import read

DOCS = Path(__file__).parents[2] / "docs"
BLOCKS = [
    (page.stem, text)
    for page in (DOCS / "how-to/write-a-policy.md", DOCS / "reference/policy-file.md")
    for text in re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
]
HEAD = """\
key: equipment_renewal
name: 补助
issuer: 云泽县人民政府
document: 若干措施
valid: {from: 2026-01-01}
unit: 县工信局
working_days: 15
class: 免申即享
rounding: 元以下舍去
conditions:
  - {fact: 规上, is: 是, clause: 第三条}
"""
GRANT = "grant: {fixed: 3万元, clause: 第五条}\n"


@pytest.mark.parametrize(("page", "text"), BLOCKS)
def test_a_file_that_is_shown_can_be_read(page: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "equipment_renewal.yaml"
    whole = text if text.startswith("key:") else HEAD + text
    path.write_text(whole if "grant:" in whole else whole + GRANT, "utf-8")
    assert read(path).issues == ()


def test_every_key_is_explained() -> None:
    from diaodu.policies.loading import conditions, grants, limits, policy, tiers

    page = (DOCS / "reference/policy-file.md").read_text("utf-8")
    keys = [
        *policy._NAMES,
        *conditions._COMBINED,
        *conditions._NAMES,
        *grants._NAMES,
        *tiers._KEYS,
        *limits._EXCLUSION,
        *limits._BUDGET,
        *policy.ROUNDINGS,
    ]
    told = re.sub(r"四舍五入到分.*?dropped", " ".join(policy.ROUNDINGS), page)
    assert [key for key in keys if not re.search(rf"\b{key}\b", told)] == []
