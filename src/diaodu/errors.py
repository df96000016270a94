"""The one tree of errors.

DiaoduError
 ├ CatalogError      code is wrong: a catalogue entry breaks its contract
 ├ InputError        data is wrong: says where, what, and what to do
 ├ ForbiddenError    someone may not do this
 ├ ConflictError     someone else was faster
 └ UnsolvableError   no plan can satisfy what was asked
"""

__all__ = [
    "CatalogError",
    "ConflictError",
    "DiaoduError",
    "ForbiddenError",
    "InputError",
    "UnsolvableError",
]


class DiaoduError(Exception):
    """Anything that Diaodu itself refuses to do."""


class CatalogError(DiaoduError):
    """A catalogue entry breaks its contract: the code is wrong."""


class InputError(DiaoduError):
    """The data is wrong, and a person can mend it.

    ``where`` names the file, sheet, cell or line; ``hint`` says what to do, in Chinese.
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.where}：{self.message}" if self.where else self.message
        return f"{head}（{self.hint}）" if self.hint else head


class ForbiddenError(DiaoduError):
    """This person may not do this."""


class ConflictError(DiaoduError):
    """Someone else changed it first."""


class UnsolvableError(DiaoduError):
    """No plan can satisfy what was asked."""
