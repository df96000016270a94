"""The form in which a target is split: a weight for each unit or month, then shares."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms

from diaodu.web.matters import arranging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict

    from diaodu.web.matters.models import Matter

__all__ = ["SplitForm", "SplitLine"]


@dataclass(frozen=True, slots=True)
class SplitLine:
    """One unit or month: its weight, its share, and how the inputs are called."""

    name: str
    at: int
    weight: Decimal | None
    share: Decimal | None


class SplitForm(forms.Form):
    """Weights and shares by place; what is left empty takes no part."""

    def __init__(self, names: Sequence[str], by: str, data: QueryDict | None) -> None:
        super().__init__(data)
        self.names, self.by = names, by
        for at, _ in enumerate(names):
            for word in ("weight", "share"):
                self.fields[f"{word}{at}"] = forms.DecimalField(
                    required=False, min_value=0, max_digits=18
                )

    def shares(self) -> dict[str, Decimal]:
        """Return the shares as somebody left them."""
        found = {name: self._of("share", at) for at, name in enumerate(self.names)}
        return {name: each for name, each in found.items() if each}

    def proposal(self, target: Matter) -> list[SplitLine]:
        """Return a line for each name, the shares proposed by the weights."""
        weights = {n: self._of("weight", at) for at, n in enumerate(self.names)}
        if not self.is_bound and self.by == "months":
            weights = dict.fromkeys(self.names, Decimal(1))
        given = {name: each for name, each in weights.items() if each}
        parts = arranging.proposed(target, given) if given else ()
        shares: dict[str, Any] = {each.name: each.value for each in parts}
        if "split" in self.data:
            shares = self.shares()
        return [
            SplitLine(name, at, weights[name], shares.get(name))
            for at, name in enumerate(self.names)
        ]

    def _of(self, word: str, at: int) -> Decimal | None:
        if not self.is_bound or not self.is_valid():
            return None
        found: Decimal | None = self.cleaned_data[f"{word}{at}"]
        return found
