"""The command line: one module a command; imports its engine only when it runs."""

from __future__ import annotations

import sys

from cyclopts import App

from diaodu import __version__

__all__ = ["app", "main"]

app = App(
    name="diaodu",
    help="调度台：读文件、盯指标、配政策、排订单、评单位。",
    version=__version__,
    version_flags=["--version", "-V"],
    help_flags=["--help", "-h"],
)
app.command("diaodu.cli.read:read", name="read")
app.command("diaodu.cli.demo:demo", name="demo")


def main() -> None:
    """Run the command line and exit with its code: 0 done, 2 something was wrong."""
    sys.exit(app() or 0)
