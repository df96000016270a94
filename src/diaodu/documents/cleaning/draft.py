"""The text under work, and the account of everything that is taken out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diaodu.documents.model import Removed

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

__all__ = ["Draft", "Rule"]

SAMPLE = 40


class Rule(NamedTuple):
    """A cleaning rule: its name, and in Chinese why it may change the text."""

    name: str
    reason: str


class Draft:
    """A text that only changes together with an entry in its account.

    ``replace`` and ``sub`` list each change; ``convert`` gathers the changes of one
    rule, for what happens to many single characters.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.fields: dict[str, str] = {}
        self.plain: set[str] = set()  # lines that no form of furniture fits
        self._listed: list[Removed] = []
        self._gathered: dict[Rule, list[tuple[str, str]]] = {}

    def note(self, rule: Rule, old: str, now: str = "") -> None:
        """List one change that the caller makes."""
        self._listed.append(Removed(old.strip(), rule.name, rule.reason, now.strip()))

    def gather(self, rule: Rule, old: str, now: str = "") -> None:
        """Count one small change that the caller makes under its rule."""
        self._gathered.setdefault(rule, []).append((old, now))

    def sub(
        self,
        pattern: re.Pattern[str],
        rule: Rule,
        now: str | Callable[[re.Match[str]], str] = "",
        *,
        gathered: bool = False,
    ) -> None:
        """Replace every match, and account for it where it changes anything."""
        self.text = self.swap(self.text, pattern, rule, now, gathered=gathered)

    def swap(
        self,
        text: str,
        pattern: re.Pattern[str],
        rule: Rule,
        now: str | Callable[[re.Match[str]], str] = "",
        *,
        gathered: bool = False,
    ) -> str:
        """Return a part of the text with every match replaced and accounted for."""
        account = self.gather if gathered else self.note

        def replace(match: re.Match[str]) -> str:
            new = now if isinstance(now, str) else now(match)
            if new != match.group():
                account(rule, match.group(), new)
            return new

        return pattern.sub(replace, text)

    def removed(self) -> tuple[Removed, ...]:
        """Return the account: the gathered kinds first, then change by change."""
        kinds = tuple(_sum_up(rule, pairs) for rule, pairs in self._gathered.items())
        return kinds + tuple(self._listed)


def _sum_up(rule: Rule, pairs: list[tuple[str, str]]) -> Removed:
    """Make one entry of all changes of a kind, with their number and a sample."""
    old = " ".join(o for o, _ in pairs if o.strip())
    now = " ".join(n for _, n in pairs if n.strip())
    first, then = pairs[0]
    sample = "" if not first.strip() else f"，如 {first.strip()}→{then.strip() or '无'}"
    return Removed(old, rule.name, f"{rule.reason}，共{len(pairs)}处{sample}", now)
