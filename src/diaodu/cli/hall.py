"""``diaodu serve``, ``check``, ``backup``, ``restore``: the hall.

The hall is another face of the program and runs as a process of its own.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

__all__ = ["backup", "check", "in_hall", "restore", "serve"]

DATA = Path("diaodu-data")
Data = Annotated[Path | None, Parameter(name="--data")]


def serve(
    *, bind: str = "127.0.0.1:8000", processes: int = 2, data: Data = None
) -> int:
    """开大厅：网页、后台任务、每日提醒一起运行，按 Ctrl+C 停止。

    第一次运行时建好数据目录和数据库；升级后第一次运行时自动升级数据库。

    Args:
        bind: 在哪个地址和端口上，如 0.0.0.0:8000。
        processes: 网页开几个进程，一般与处理器个数相同。
        data: 数据目录；不写时看环境变量 DIAODU_DATA，都没有时是 diaodu-data。
    """
    return in_hall("serve", "--bind", bind, "--processes", str(processes), data=data)


def check(*, data: Data = None) -> int:
    """检查设置和数据：升级、磁盘、封账月份、办理过程的哈希链、文件。

    有一处不对，退出码为 2。

    Args:
        data: 数据目录；不写时看环境变量 DIAODU_DATA，都没有时是 diaodu-data。
    """
    return in_hall("check_hall", data=data)


def backup(file: Path | None = None, /, *, data: Data = None) -> int:
    """备份：数据库、文件、封账月份写成一个 zip，大厅不必停。

    Args:
        file: 备份写到哪个文件；不写时是 diaodu-日期.zip。
        data: 数据目录；不写时看环境变量 DIAODU_DATA，都没有时是 diaodu-data。
    """
    return in_hall("backup", *([str(file)] if file else []), data=data)


def restore(file: Path, /, *, data: Data = None) -> int:
    """恢复：把备份放进空的数据目录（或空的数据库），放完再核对一遍。

    备份有一处不符、目标不是空的，都不恢复。

    Args:
        file: 备份文件。
        data: 数据目录；不写时看环境变量 DIAODU_DATA，都没有时是 diaodu-data。
    """
    return in_hall("restore", str(file), data=data)


def in_hall(*words: str, data: Path | None = None, **more: str) -> int:
    """Run a command of the hall and return its exit code; a stop reaches it too."""
    environment = {**os.environ, **more}
    if data is not None:
        environment["DIAODU_DATA"] = str(data.absolute())
    command = [sys.executable, "-m", "diaodu.web", *words]
    process = subprocess.Popen(command, env=environment)  # noqa: S603  our own words
    previous = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the terminal sent it to the hall as well
                continue
    finally:
        signal.signal(signal.SIGTERM, previous)
