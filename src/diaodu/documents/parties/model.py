"""The parties of a task, by role."""

from __future__ import annotations

from dataclasses import dataclass

from diaodu.documents.model import Party

__all__ = ["NOBODY", "Parties"]


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a task; ``due`` is the time that a duty line prints."""

    leaders: tuple[Party, ...] = ()
    lead: tuple[Party, ...] = ()
    support: tuple[Party, ...] = ()
    due: str | None = None
    rules: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.leaders or self.lead or self.support)

    def joined(self, other: Parties) -> Parties:
        """Add the parties of another place, each name once, its first role kept."""
        taken = {p.name for p in (*self.leaders, *self.lead, *self.support)}

        def fresh(more: tuple[Party, ...]) -> tuple[Party, ...]:
            return tuple(p for p in more if p.name not in taken)

        return Parties(
            leaders=self.leaders + fresh(other.leaders),
            lead=self.lead + fresh(other.lead),
            support=self.support + fresh(other.support),
            due=self.due or other.due,
            rules=tuple(dict.fromkeys(self.rules + other.rules)),
        )


NOBODY = Parties()
