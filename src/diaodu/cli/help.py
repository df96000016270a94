"""Help pages in Chinese, drawn by the formatter of Cyclopts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cyclopts.help import HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions

__all__ = ["SUMMARIES", "HelpInChinese"]

WIDEST = 100
# Commands are imported only when they run, so the list cannot ask them.
SUMMARIES = {
    "read": "把讲话、方案、通知、纪要读成任务分解表。",
    "monitor": "把当月企业报表算成月度运行分析、调度通报和各张清单。",
    "explain": "说明一个数是怎么来的：公式、分项、企业报表。",
    "month": "封账：固定一个月的上报数；改数留痕。",
    "match": "企业和惠企政策逐户逐条比对：享受什么、多少钱、差多少。",
    "cost": "测算一份政策草案：现在和今后一年花多少，谁受益；两稿比较。",
    "policies": "惠企政策：有哪些、条款、查错、测算、空表。",
    "schedule": "把订单排到核心工厂、卫星工厂、裁床上：做多少、何时、花多少。",
    "derive": "从公布的统计表推算没有印出的数，查出印错的数。",
    "sample": "生成虚构的企业月报，或空的县情表。",
    "serve": "开大厅：网页、后台任务、每日提醒一起运行。",
    "check": "检查大厅的设置和数据。",
    "backup": "备份大厅：数据库、文件、封账月份。",
    "restore": "把备份恢复到空的数据目录，并核对。",
    "demo": "建好虚构的演示县，开大厅。",
}


class HelpInChinese:
    """Draws the panels as usual, without the English notes on each option."""

    def __call__(
        self, console: Console, options: ConsoleOptions, panel: HelpPanel
    ) -> None:
        """Draw one panel; the texts of the options say what is needed and usual."""
        from attrs import evolve
        from cyclopts.help import DefaultFormatter

        entries = [
            evolve(
                entry,
                required=False,
                choices=None,
                default=None,
                metavar=None,
                description=self._summary(entry),
            )
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

    def _summary(self, entry: HelpEntry) -> Any:
        """Return what an entry says of itself, or what is known of a command."""
        own = getattr(entry.description, "primary_renderable", entry.description)
        if str(own or ""):
            return entry.description
        known = (SUMMARIES[name] for name in entry.names if name in SUMMARIES)
        return next(known, None)

    def _narrow(self, console: Console) -> None:
        """Keep lines short on a wide screen."""
        console.width = min(console.width, WIDEST)
