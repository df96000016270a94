"""Draw the pictures of the README anew, from the sample documents.

    .venv/bin/python docs/pictures.py

Needs Chromium for the terminal, LibreOffice for the Word page, and a Chinese font.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
from PIL import Image
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from diaodu import papers, policies
from diaodu.cli.demo import samples
from diaodu.cli.match_view import print_report
from diaodu.cli.schedule_view import print_plan
from diaodu.cli.view import LedgerView
from diaodu.flows import matching
from diaodu.flows.county.bureaus import write_enterprises
from diaodu.flows.ledger import ledger_of
from diaodu.flows.scheduling.gantt import gantt_of
from diaodu.flows.scheduling.ledger import Ledger
from diaodu.flows.scheduling.report import report_of
from diaodu.papers.gantt_page import write_gantt
from diaodu.scheduling import planning
from diaodu.scheduling.asking.late import why_late
from diaodu.scheduling.board import Limits
from diaodu.scheduling.samples import sample_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diaodu.papers import Paper
    from diaodu.papers.scheduling import PlanReport

__all__ = [
    "draw_gantt",
    "draw_match",
    "draw_matches",
    "draw_month",
    "draw_plan",
    "draw_table",
    "draw_word",
]

IMAGES = Path(__file__).parent / "images"
WIDTH, LOWER, HEIGHT, HIGHER = 112, 616, 819, 1070
DAY = date(2026, 11, 28)
COLOURS = 96
LIGHT = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        *((36, 41, 47), (200, 16, 46), (17, 99, 41), (154, 103, 0)),
        *((9, 105, 218), (130, 80, 223), (16, 106, 122), (110, 119, 129)),
    ],
)
# A Chinese character is twice as wide as a letter, as on a terminal.
PAGE = """<meta charset="utf-8"><style>
@font-face {{ font-family: half; src: local("DejaVu Sans Mono"); size-adjust: 83.05% }}
@font-face {{ font-family: half; font-weight: bold;
  src: local("DejaVu Sans Mono Bold"); size-adjust: 83.05% }}
body {{ margin: 8px 16px; background: white; color: {foreground} }}
pre {{ margin: 0; font: 15px/1.42 half, "Noto Sans Mono CJK SC", monospace }}
</style><pre>{code}</pre>"""


def draw_table(path: Path) -> None:
    """Draw what ``diaodu read`` prints for the speech."""
    reading = next(samples())
    view = LedgerView(ledger_of([reading]), [reading], explain=False)
    _draw_screen(view.print_to, path, HEIGHT)


def draw_match(path: Path) -> None:
    """Draw what ``diaodu match`` prints for the enterprises of the demo county."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "企业情况表.xlsx"
        write_enterprises(table, DAY)
        taken = matching.take_in([table], DAY)
    matched = matching.match(policies.load(), taken.matrix, DAY, within=10)
    report = matching.report_of(matched, matching.Head())
    _draw_screen(lambda on: print_report(report, matched, on), path, HIGHER)


def _draw_screen(print_on: Callable[[Console], None], path: Path, height: int) -> None:
    """Draw what is printed on a terminal."""
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True)
    print_on(console)
    html = console.export_html(theme=LIGHT, code_format=PAGE, inline_styles=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "table.html"
        page.write_text(html, encoding="utf-8")
        _shoot(page, path, (WIDTH * 15 // 2 + 36, height))


def _shoot(page: Path, path: Path, size: tuple[int, int]) -> None:
    """Draw a page as a browser shows it."""
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "page.png"
        _run(
            *("chromium", "--headless", "--no-sandbox", "--hide-scrollbars"),
            *("--virtual-time-budget=8000", f"--screenshot={shot}"),
            *(f"--window-size={size[0]},{size[1]}", page.as_uri()),
        )
        _save(Image.open(shot), path)


def _planned() -> tuple[Ledger, PlanReport]:
    """Plan the orders of the sample, the same way each time."""
    problem = sample_problem()
    plan = planning.plan(problem, Limits(rounds=200, workers=1))
    ledger = Ledger(problem, plan)
    why = {each.order: each.main for each in why_late(problem, plan)}
    return ledger, report_of(ledger, why=why)


def draw_plan(path: Path) -> None:
    """Draw what ``diaodu schedule`` prints for the sample."""
    _, report = _planned()
    _draw_screen(lambda on: print_plan(report, on), path, LOWER)


def draw_gantt(path: Path) -> None:
    """Draw the page of a plan."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "gantt.html"
        write_gantt(gantt_of(*_planned()), page)
        _shoot(page, path, (1400, 1020))


def draw_word(path: Path) -> None:
    """Draw the first page of the merged Word ledger."""
    paper = papers.load()["task_breakdown"]
    (page,) = _pages(paper, ledger_of(list(samples())), count=1, scale=1.4)
    _save(page, path)


def draw_month(path: Path) -> None:
    """Draw the first pages of the month's analysis of an invented county."""
    paper = papers.load()["monthly_analysis"]
    _save(_beside(_pages(paper, paper.example, count=3, scale=0.9)), path)


def draw_matches(path: Path) -> None:
    """Draw what a head and a firm of an invented county read of its policies."""
    paper = papers.load()["policy_match_list"]
    head, _, _, _, firm, _ = _pages(paper, paper.example, count=6, scale=0.9)
    _save(_beside([head, firm]), path)


def _beside(pages: Sequence[Image.Image]) -> Image.Image:
    """Put pages of one height beside each other."""
    whole = Image.new("RGB", (sum(p.width for p in pages), pages[0].height), "white")
    left = 0
    for page in pages:
        whole.paste(page, (left, 0))
        left += page.width
    return whole


def _pages(
    paper: Paper[Any], content: Any, *, count: int, scale: float
) -> list[Image.Image]:
    """Print a paper by LibreOffice and return its first pages."""
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "paper.docx"
        paper.word(content, word)
        _run(
            *("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder),
            str(word),
        )
        with pypdfium2.PdfDocument(word.with_suffix(".pdf")) as document:
            return [document[at].render(scale=scale).to_pil() for at in range(count)]


def _save(picture: Image.Image, path: Path) -> None:
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  our own words


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    draw_table(IMAGES / "read-table.png")
    draw_word(IMAGES / "ledger-word.png")
    draw_month(IMAGES / "month-word.png")
    draw_match(IMAGES / "match-table.png")
    draw_matches(IMAGES / "match-word.png")
    draw_plan(IMAGES / "schedule-table.png")
    draw_gantt(IMAGES / "schedule-gantt.png")
    for drawn in sorted(IMAGES.glob("*.png")):
        sys.stdout.write(f"{drawn.name} {drawn.stat().st_size // 1000} kB\n")
