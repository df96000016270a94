"""Progress, injected: an engine loops through a track and knows nothing of screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Track", "silent"]

T = TypeVar("T")


class Track(Protocol):
    """Pass the items on, and show how far they are."""

    def __call__(
        self, items: Iterable[T], label: str, total: int | None = None, /
    ) -> Iterable[T]:
        """Return the same items in the same order."""
        ...


def silent(
    items: Iterable[T], _label: str, _total: int | None = None, /
) -> Iterable[T]:
    """Show nothing."""
    return items
