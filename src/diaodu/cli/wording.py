"""What is wrong with a command line, in Chinese."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args

from cyclopts import exceptions as wrong

if TYPE_CHECKING:
    from cyclopts.exceptions import CycloptsError

__all__ = ["usage_fault"]


def usage_fault(error: CycloptsError) -> str:
    """Say what is wrong with the words after ``diaodu``, and where to look."""
    command = " ".join(["diaodu", *(error.command_chain or ())])
    return f"{_fault(error)}（用法见 {command} --help）"


def _fault(error: CycloptsError) -> str:
    if isinstance(error, wrong.UnknownOptionError):
        return _unknown_option(error)
    if isinstance(error, wrong.UnknownCommandError):
        return _unknown_command(error)
    if isinstance(error, wrong.MissingArgumentError):
        return _missing(error)
    if isinstance(error, wrong.CoercionError):
        return _bad_value(error)
    if isinstance(error, wrong.RepeatArgumentError):
        return f"{error.token.keyword} 只能写一次"
    words = "、".join(map(str, error.unused_tokens or ()))
    return f"多出来的词：{words}" if words else "命令写得不对"


def _unknown_option(error: wrong.UnknownOptionError) -> str:
    given = str(error.token.keyword or error.token.value)
    names = [name for each in error.argument_collection for name in each.names]
    return f"没有选项 {given}{_meant(given, names)}"


def _unknown_command(error: wrong.UnknownCommandError) -> str:
    given = str((error.unused_tokens or [""])[0])
    names = [name for name in error.app or () if not name.startswith("-")]
    return f"没有命令 {given}{_meant(given, names)}；可用的命令：{'、'.join(names)}"


def _missing(error: wrong.MissingArgumentError) -> str:
    name = error.keyword or (error.argument.name if error.argument else "")
    if name.startswith("-"):
        return f"{name} 后面要写上内容"
    return "没有说要读哪些文件"


def _bad_value(error: wrong.CoercionError) -> str:
    given = error.token.value if error.token else ""
    name = (error.token.keyword if error.token else None) or ""
    choices = [str(each) for each in _choices(error.target_type)]
    allowed = f"，可以是 {'、'.join(choices)}" if choices else ""
    return f"{name} 不能是“{given}”{allowed}{_meant(given, choices)}"


def _choices(kind: Any) -> tuple[Any, ...]:
    return tuple(
        choice
        for part in (kind, *get_args(kind))
        for choice in get_args(part)
        if isinstance(choice, str)
    ) or tuple(each for each in get_args(kind) if isinstance(each, str))


def _meant(given: str, names: list[str]) -> str:
    close = get_close_matches(given, names, n=1)
    return f"，是不是 {close[0]}？" if close else ""
