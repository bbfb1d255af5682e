"""What the engine is doing, live on a terminal; elsewhere nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rich.live import Live
from rich.text import Text

from placement.locale import msgid
from placement.reports.terminal.words import CRITERIA
from placement.solve.errors import Progress

if TYPE_CHECKING:
    from rich.console import Console

    from placement.locale.language import Translator

STAGES = {
    **CRITERIA,
    "start": msgid("looking for a first placement"),
    "coverage": msgid("as few as possible waiting"),
    "weighted": msgid("fewest points"),
    "tiebreak": msgid("settling ties"),
    "check": msgid("checking"),
}
"""What the engine is doing, in words."""


class Ticker:
    """One line on standard error: stage, best value, bound, gap, seconds.

    The engine's threads tell it news; the console's own thread draws.
    """

    def __init__(self, console: Console, translator: Translator) -> None:
        self._translator = translator
        self._began = time.monotonic()
        self._news = Progress("start")
        self.stopping = False
        self._live = Live(
            get_renderable=self.line,
            console=console,
            refresh_per_second=5,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def __enter__(self) -> Ticker:
        """Begin to draw."""
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the line away."""
        self._live.stop()

    def tell(self, news: Progress) -> None:
        """Take the newest news of the engine."""
        self._news = news

    def line(self) -> Text:
        """Give what is drawn now."""
        text, number = self._translator.text, self._translator.number
        news = self._news
        parts = [text(STAGES[news.stage]) if news.stage in STAGES else news.stage]
        if news.incumbent is not None:
            parts.append(text(msgid("best {value}"), value=number(news.incumbent)))
        if news.bound is not None:
            # Nothing is lower than zero, whatever the first relaxation says.
            parts.append(text(msgid("bound {value}"), value=number(max(0.0, news.bound))))
        if news.gap is not None:
            parts.append(text(msgid("gap {percent}"), percent=self._translator.percent(min(news.gap, 1.0))))
        parts.append(text(msgid("{seconds} s"), seconds=number(time.monotonic() - self._began, decimals=0)))
        if self.stopping:
            parts.append(text(msgid("stopping")))
        return Text(" · ".join(parts), no_wrap=True, overflow="ellipsis")
