"""A wheel whose reading engine is machine code: the build hook behind ``make fast``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ENGINE = Path("diaodu", "documents")


class CompilingHook(BuildHookInterface[Any]):
    """Compiles the modules that pyproject.toml lists and adds them to the wheel.

    It compiles a copy, so that no machine code ever lies beside our sources.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the sources themselves are installed."""
        if version == "editable":
            return
        if missing := _missing():
            self.app.abort(_advice(missing))
        self._folder = TemporaryDirectory()
        copy = Path(self._folder.name)
        shutil.copytree(Path(self.root, "src"), copy, dirs_exist_ok=True)
        if _compile(copy, self.config["modules"]):
            self.app.abort("编译失败，原因见上。")
        build_data["infer_tag"], build_data["pure_python"] = True, False
        build_data["force_include"] |= {
            str(path): str(path.relative_to(copy))
            for path in copy.rglob(f"*{sysconfig.get_config_var('EXT_SUFFIX')}")
            if "build" not in path.relative_to(copy).parts
        }

    def finalize(self, *_: object) -> None:
        """Remove the copy."""
        if folder := getattr(self, "_folder", None):
            folder.cleanup()


def _missing() -> list[str]:
    """Name the packages of Debian and Ubuntu that compiling lacks here."""
    compiler = os.environ.get("CC") or (sysconfig.get_config_var("CC") or "gcc")
    headers = Path(sysconfig.get_path("include"), "Python.h")
    version = "python{}.{}-dev".format(*sys.version_info)
    wanted = {
        "gcc libc6-dev": shutil.which(compiler.split()[0]) is not None,
        version: headers.is_file(),
    }
    return [name for name, here in wanted.items() if not here]


def _advice(packages: list[str]) -> str:
    return (
        "Compiling needs gcc and the headers of Python. Please type, then try again:\n"
        "编译要用 gcc 和 Python 的头文件。请执行下面的命令，然后重试：\n"
        f"    sudo apt-get update && sudo apt-get install {' '.join(packages)}"
    )


def _compile(copy: Path, modules: list[str]) -> int:
    """Run mypyc in a copy of the sources and return its exit code.

    Our own settings of mypy name the plugin of Django, which reading does not need.
    """
    paths = [str(ENGINE / f"{name}.py") for name in modules]
    options = ["--config-file=", "--ignore-missing-imports"]
    wanted = {"MYPYC_OPT_LEVEL": "2", "MYPYC_DEBUG_LEVEL": "0", "MYPYPATH": str(copy)}
    run = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "mypyc", *options, *paths],
        cwd=copy,
        env=os.environ | wanted,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if run.returncode:
        print(run.stdout, file=sys.stderr)
    return run.returncode
