"""What the check of a plan found."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Breach", "Claim", "Report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One rule broken in one place.

    ``code`` is the key of the rule, ``clause`` its number on the page of the rules;
    ``where`` and ``message`` are for people, in Chinese.
    """

    code: str
    where: str
    message: str
    clause: str = ""

    def __str__(self) -> str:
        clause = f"（{self.clause}）" if self.clause else ""
        return f"{self.where}：{self.message}{clause}" if self.where else self.message


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure as the plan claims it and as it was reckoned again; None: not told."""

    name: str
    claimed: object
    true: object

    @property
    def holds(self) -> bool:
        """Return whether the two are the same."""
        return self.claimed == self.true


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All breaches, and every figure of the plan beside the one reckoned again."""

    breaches: tuple[Breach, ...]
    claims: tuple[Claim, ...] = ()

    @property
    def sound(self) -> bool:
        """Return whether the plan keeps every rule and tells the truth."""
        return not self.breaches
