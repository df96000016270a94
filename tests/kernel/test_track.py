"""Progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.kernel.track import silent

if TYPE_CHECKING:
    from diaodu.kernel.track import Track


def test_silence_passes_everything_on() -> None:
    track: Track = silent
    assert list(track([1, 2, 3], "读取", 3)) == [1, 2, 3]
