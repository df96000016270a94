"""What a head of a column means: which fact, of which year, in which unit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diaodu.policies.facts.intake.model import CODE, NAME
from diaodu.policies.facts.units import UNITS, unit_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.policies.facts.intake.model import How
    from diaodu.policies.facts.model import Fact
    from diaodu.policies.facts.units import Unit

__all__ = ["Lexicon", "Meaning", "lexicon", "plain"]

_IDENTITY = {
    CODE: (
        "统一社会信用代码",
        "社会信用代码",
        "统一信用代码",
        "信用代码",
        "企业代码",
        "纳税人识别号",
        "enterprise",
        "code",
    ),
    NAME: (
        "企业名称",
        "单位名称",
        "单位详细名称",
        "公司名称",
        "纳税人名称",
        "企业",
        "名称",
        "firm",
        "name",
    ),
}
_BRACKET = re.compile(r"\(([^()]*)\)")
_CALENDAR = re.compile(r"(20\d{2})年?度?")
_MONTHS = re.compile(r"1?月?[-–—~至到]+(?:\d{1,2}|n|本)月份?|截至\d{1,2}月|累计")
_WORDS = (
    ("上年同期", -1, True),
    ("去年同期", -1, True),
    ("同期", -1, True),
    ("大前年", -3, False),
    ("前年", -2, False),
    ("上一年度", -1, False),
    ("上年度", -1, False),
    ("去年度", -1, False),
    ("上年", -1, False),
    ("去年", -1, False),
    ("本年度", 0, False),
    ("本年", 0, False),
    ("今年", 0, False),
    ("当年", 0, False),
)
_WHOLE_YEAR = re.compile(r"全年|年度|^末|^底")
_ALIKE = 75  # of 100, from which on a name is worth suggesting
_SUFFIXES = sorted((name for name in UNITS if len(name) > 1), key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a head is taken for; ``key`` is "" if for nothing.

    ``unsaid`` tells that no year was said, so that 上年 was taken.
    """

    key: str = ""
    unit: Unit | None = None
    how: How = ""
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class _Time:
    """What is left of a head without its time, and the time: years from the table's."""

    rest: str
    year: int | None
    to_date: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of all facts, as seen from one calendar year."""

    year: int
    facts: Mapping[str, Fact]
    exact: Mapping[str, tuple[str, How]]
    timed: Mapping[tuple[str, int, bool], str]
    stems: Mapping[str, tuple[str, ...]]

    def meaning(self, head: str) -> Meaning:
        """Tell what a head means."""
        text, unit = _split(plain(head))
        for each in dict.fromkeys([text, _BRACKET.sub("", text)]):
            if found := self._found(each):
                return replace(found, unit=unit)
        if unit is None and (found := self._with_suffix(text)):
            return found
        return Meaning(unit=unit)

    def _found(self, text: str) -> Meaning | None:
        if text in self.exact:
            key, how = self.exact[text]
            return Meaning(key, how=how)
        time = _time(text, self.year)
        if time.year is not None:
            return self._dated(time)
        keys = self.stems.get(time.rest, ())
        if not keys:
            return None
        return Meaning(keys[0], how="year", unsaid=len(keys) > 1)

    def _dated(self, time: _Time) -> Meaning | None:
        year = time.year or 0
        if key := self.timed.get((time.rest, year, time.to_date)):
            return Meaning(key, how="year")
        key, _ = self.exact.get(time.rest, ("", ""))
        fact = self.facts.get(key)
        if fact and fact.year is None and year in {0, -1} and not time.to_date:
            return Meaning(key, how="year")
        return None

    def _with_suffix(self, text: str) -> Meaning | None:
        """Read a unit that stands behind the name without brackets: 营业收入万元."""
        for name in _SUFFIXES:
            if text.endswith(name):
                rest = text.removesuffix(name).rstrip("/,，-")
                if found := self._found(rest):
                    return replace(found, unit=UNITS[name])
        return None

    def near(self, head: str) -> str:
        """Return the name of what a head that was not understood may mean, or ""."""
        from rapidfuzz import fuzz, process

        text, _ = _split(plain(head))
        bare = _time(_BRACKET.sub("", text), self.year).rest
        names = [*self.stems, *self.exact]
        best = process.extractOne(bare, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is None or len(bare) < 2:
            return ""
        keys = self.stems.get(best[0]) or self.exact[best[0]]
        return self.facts[keys[0]].name if keys[0] in self.facts else best[0]


def plain(text: str) -> str:
    """Drop what heads are dressed with: blanks, stars, colons, quotes, width, case."""
    half = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s*:·_“”\"'★☆#]", "", half)


def lexicon(facts: Mapping[str, Fact], year: int) -> Lexicon:
    """Collect the words of facts as seen from a calendar year."""
    exact: dict[str, tuple[str, How]] = {}
    timed: dict[tuple[str, int, bool], str] = {}
    stems: dict[str, list[str]] = {}
    for key, names in _IDENTITY.items():
        exact |= {plain(name): (key, "name") for name in names}
    for each in facts.values():
        exact[plain(each.key)] = (each.key, "key")
        exact[plain(each.name)] = (each.key, "name")
    for each in facts.values():
        bare = _time(plain(each.name), year).rest
        for synonym in dict.fromkeys([*map(plain, each.synonyms), bare]):
            if each.year is None:
                exact.setdefault(synonym, (each.key, "synonym"))
            else:
                timed.setdefault((synonym, each.year, each.to_date), each.key)
                stems.setdefault(synonym, []).append(each.key)
    return Lexicon(
        year=year,
        facts=facts,
        exact=exact,
        timed=timed,
        stems={stem: _last_year_first(facts, keys) for stem, keys in stems.items()},
    )


def _last_year_first(facts: Mapping[str, Fact], keys: list[str]) -> tuple[str, ...]:
    """Put the fact of 上年 first: that is meant where no year is said."""
    return tuple(
        sorted(keys, key=lambda key: (facts[key].year != -1, facts[key].to_date))
    )


def _split(text: str) -> tuple[str, Unit | None]:
    """Take the unit in brackets out of a head; other brackets stay."""
    for match in _BRACKET.finditer(text):
        for part in re.split(r"[,，、;；]", match[1].removeprefix("单位")):
            if part and (unit := unit_of(part)):
                return text.replace(match[0], "", 1), unit
    return text, None


def _time(text: str, year: int) -> _Time:
    """Take the time out of a head: 2025年, 上年同期, 1–5月, 累计."""
    found: int | None = None
    if calendar := _CALENDAR.search(text):
        found = int(calendar[1]) - year
        text = text.replace(calendar[0], "", 1)
    rest = _MONTHS.sub("", text)
    to_date = rest != text
    for word, offset, same in _WORDS:
        if word in rest:
            found = offset if found is None else found
            to_date, rest = to_date or same, rest.replace(word, "", 1)
            break
    if to_date and found is None:
        found = 0
    rest = _WHOLE_YEAR.sub("", rest) if found is not None else rest
    return _Time(rest.strip("()-–—"), found, to_date)
