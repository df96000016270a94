"""A policy as a page of clauses: on the screen, as Markdown, as a Word file."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from rich.text import Text

from diaodu.cli import show
from diaodu.cli.wrapping import wrapped
from diaodu.errors import InputError
from diaodu.kernel.files import replace_file, shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rich.console import Console

    from diaodu.policies.clauses import Page
    from diaodu.policies.model import Policy

__all__ = ["write_page"]

_WIDEST = 100
_FORMS = {".docx": "docx", ".md": "md", ".txt": "text"}


def write_page(
    policy: Policy, others: Mapping[str, Policy], output: Path | None, form: str | None
) -> None:
    """Print the clauses of a policy, or write them into a file."""
    from diaodu.policies import facts
    from diaodu.policies.clauses import clause_page

    page = clause_page(policy, facts.load(), others=others)
    form = _form(form, output)
    if form == "docx":
        _write_word(page, output)
    elif form == "md" or output:
        _write_text(markdown(page) if form == "md" else str(page), output)
    else:
        show.pages(lambda console: _print(page, policy, console), None)


def _form(wanted: str | None, output: Path | None) -> str:
    told = _FORMS.get(output.suffix.lower()) if output else None
    if wanted and told and wanted != told:
        hint = "请换一个后缀，或去掉 --format"
        found = f"--format 是 {wanted}，文件名却是另一种"
        raise InputError(found, where=shown(output) if output else "", hint=hint)
    if wanted == "docx" and output is None:
        raise InputError(
            "Word 文件要写明放在哪里", where="--format", hint="加 -o 文件.docx"
        )
    return wanted or told or "text"


def markdown(page: Page) -> str:
    """Write the page as Markdown."""
    lines = [f"# {page.title}"]
    for section in page.sections:
        lines += ["", f"## {section.heading}", ""]
        for each in section.paragraphs:
            indent = "    " * max(each.level - 1, 0)
            lines.append(f"{indent}- {each}" if each.level else f"{each}  ")
    return "\n".join([*lines, "", f"条款版本：{page.version}", ""])


def _write_text(text: str, output: Path | None) -> None:
    if output is None:
        print(text, end="")  # noqa: T201  Markdown is printed as it is
        return

    def write(stream: IO[bytes]) -> None:
        stream.write(text.encode())

    replace_file(output, write)
    show.written(output)


def _write_word(page: Page, output: Path | None) -> None:
    from diaodu import papers
    from diaodu.papers.clauses import ClausePage, ClauseParagraph, ClauseSection

    content = ClausePage(
        title=page.title,
        sections=tuple(
            ClauseSection(
                heading=section.heading,
                paragraphs=tuple(
                    ClauseParagraph(
                        text=each.text, level=each.level, number=each.number
                    )
                    for each in section.paragraphs
                ),
            )
            for section in page.sections
        ),
        version=page.version,
    )
    assert output is not None  # noqa: S101  _form has seen to it
    papers.load()["policy_clauses"].word(content, output)
    show.written(output)


def _print(page: Page, policy: Policy, console: Console) -> None:
    width = min(console.width, _WIDEST)
    console.print()
    console.print(Text(page.title, style="bold"))
    console.print(Text(f"{policy.key}　版本 {page.version[:12]}", style="dim"))
    for section in page.sections:
        console.print()
        console.print(Text(section.heading, style="bold cyan"))
        for each in section.paragraphs:
            indent = 2 * each.level
            for at, line in enumerate(wrapped(str(each), width - indent - 2)):
                hang = indent if at == 0 else indent + (2 if each.number else 0)
                console.print(Text(" " * hang + line))
