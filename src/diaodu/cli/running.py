"""Runs a command and sees to it that nothing but plain Chinese reaches the user."""

from __future__ import annotations

import errno
import io
import os
import sys
import warnings
from traceback import extract_tb
from typing import TYPE_CHECKING

from cyclopts import App, Group
from cyclopts.exceptions import CycloptsError

from diaodu import __version__
from diaodu.cli.help import HelpInChinese
from diaodu.errors import DiaoduError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["app", "run"]

DONE, BROKEN, WRONG_INPUT, STOPPED = 0, 1, 2, 130

_PASTED = "./-"  # a lone hyphen would be taken for an option
_SYSTEM = {
    errno.ENOSPC: "磁盘已满；请腾出空间后再试",
    errno.EACCES: "没有权限读写；请检查文件和文件夹的权限",
    errno.ENOMEM: "内存不足；请关闭别的程序后再试",
}

app = App(
    name="diaodu",
    help="调度台：讲话读成任务分解表，月报算成运行分析，政策逐户比对，订单排产。",
    usage="diaodu 命令 [选项]",
    version=__version__,
    version_flags=["--version", "-V"],
    help_flags=["--help", "-h"],
    help_formatter=HelpInChinese(),
    group_commands=Group("命令"),
    group_arguments=Group("输入", sort_key=0),
    group_parameters=Group("选项", sort_key=1),
    suppress_keyboard_interrupt=False,
)
app["--help"].help = "显示这一页；命令后面加 --help 看它的选项。"
app["--version"].help = "显示版本号。"
app.command(
    "diaodu.cli.read:read",
    name="read",
    usage="diaodu read [选项] 文件…",
)
app.command("diaodu.cli.monitor:app", name="monitor")
app.command("diaodu.cli.month:app", name="month")
app.command(
    "diaodu.cli.derive:derive",
    name="derive",
    usage="diaodu derive [选项] 表",
)
app.command(
    "diaodu.cli.match:match",
    name="match",
    usage="diaodu match [选项] 企业表…",
)
app.command("diaodu.cli.policies:app", name="policies")
app.command("diaodu.cli.schedule:app", name="schedule")
app.command(
    "diaodu.cli.sample:sample",
    name="sample",
    usage="diaodu sample [内容] [选项]",
)
for _name, _usage in (
    ("serve", "diaodu serve [选项]"),
    ("check", "diaodu check [选项]"),
    ("backup", "diaodu backup [文件] [选项]"),
    ("restore", "diaodu restore 文件 [选项]"),
):
    app.command(f"diaodu.cli.hall:{_name}", name=_name, usage=_usage)
app.command(
    "diaodu.cli.demo:demo",
    name="demo",
    usage="diaodu demo [选项]",
)


def run(words: Sequence[str]) -> int:
    """Run a command line; return its exit code, 130 where the user stopped it."""
    _prepare_streams()
    try:
        result = app(
            [_PASTED if word == "-" else word for word in words],
            exit_on_error=False,
            print_error=False,
            result_action="return_value",
        )
        sys.stdout.flush()
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # the reader of our output has seen enough
        _drop_output()
        return DONE
    except Exception as error:  # the last place where it can be told in plain words
        code = _told(error)
        _drop_output()
        return code
    return result if isinstance(result, int) else DONE


def _drop_output() -> None:
    """Send what is still to be printed nowhere, where it cannot be printed."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _prepare_streams() -> None:
    """Print what a console cannot show as a question mark, and no warnings."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _told(error: Exception) -> int:
    from diaodu.cli import show

    if isinstance(error, CycloptsError):
        from diaodu.cli.wording import usage_fault

        show.fault(usage_fault(error))
        return WRONG_INPUT
    if isinstance(error, DiaoduError):
        show.fault(str(error))
        return WRONG_INPUT
    if isinstance(error, OSError):
        show.fault(_SYSTEM.get(error.errno or 0, "系统不让读写；请检查磁盘和权限"))
        return WRONG_INPUT
    place = extract_tb(error.__traceback__)[-1]
    named = f"{type(error).__name__}，{place.name} 第{place.lineno}行"
    show.fault(f"程序出错（{named}）；请把这行文字和所用的命令交给维护者")
    return BROKEN
