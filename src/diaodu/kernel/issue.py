"""What is wrong with someone's data, said so that he can mend it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Issue"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault in the data.

    ``where`` names the file, sheet, cell or line; ``code`` is for programs and stays
    the same; ``message`` is for people, in Chinese.
    """

    where: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}：{self.message}" if self.where else self.message
