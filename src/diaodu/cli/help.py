"""Help pages in Chinese, drawn by the formatter of Cyclopts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cyclopts.help import HelpPanel
    from rich.console import Console, ConsoleOptions

__all__ = ["HelpInChinese"]

WIDEST = 100


class HelpInChinese:
    """Draws the panels as usual, without the English notes on each option."""

    def __call__(
        self, console: Console, options: ConsoleOptions, panel: HelpPanel
    ) -> None:
        """Draw one panel; the texts of the options say what is needed and usual."""
        from attrs import evolve
        from cyclopts.help import DefaultFormatter

        entries = [
            evolve(entry, required=False, choices=None, default=None, metavar=None)
            for entry in panel.entries
        ]
        self._narrow(console)
        DefaultFormatter()(console, options, panel.copy(entries=entries))

    def render_usage(
        self, console: Console, _options: ConsoleOptions, usage: Any
    ) -> None:
        """Print how the command is written."""
        from rich.text import Text

        self._narrow(console)
        words = str(usage).removeprefix("Usage:").strip()
        console.print(Text.assemble(("用法：", "bold"), words))
        console.print()

    def render_description(
        self, console: Console, _options: ConsoleOptions, description: Any
    ) -> None:
        """Print what the command does."""
        console.print(description)

    def _narrow(self, console: Console) -> None:
        """Keep lines short on a wide screen."""
        console.width = min(console.width, WIDEST)
