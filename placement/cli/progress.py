"""Live progress on a terminal; nothing elsewhere."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from rich.live import Live
from rich.text import Text

from placement.errors import Progress
from placement.locale import msgid
from placement.reports.words.progress import count_parts, search_parts

if TYPE_CHECKING:
    from rich.console import Console

    from placement.locale.language import Translator
    from placement.studies.observer import Step


class LiveLine:
    """A progress line on standard error, drawn by the console's own thread.

    Attributes
    ----------
    stopping
        Whether the user has asked to stop.
    """

    def __init__(self, console: Console, translator: Translator) -> None:
        # The display requests its first line at once, so subclasses set what `parts` needs before this.
        self._translator = translator
        self._began = time.monotonic()
        self.stopping = False
        self._live = Live(
            get_renderable=self.line,
            console=console,
            refresh_per_second=5,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def __enter__(self) -> Self:
        """Start drawing."""
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the line."""
        self._live.stop()

    def tell(self, step: Step) -> None:
        """Receive the progress of the study."""
        raise NotImplementedError

    def parts(self) -> list[str]:
        """The current parts of the line."""
        raise NotImplementedError

    def line(self) -> Text:
        """The current line."""
        text, number = self._translator.text, self._translator.number
        parts = [*self.parts(), text(msgid("{seconds} s"), seconds=number(time.monotonic() - self._began, decimals=0))]
        if self.stopping:
            parts.append(text(msgid("stopping")))
        return Text(" · ".join(parts), no_wrap=True, overflow="ellipsis")


class Ticker(LiveLine):
    """Progress of a search: stage, best value, bound, gap, seconds."""

    def __init__(self, console: Console, translator: Translator) -> None:
        self._news = Progress("start")
        super().__init__(console, translator)

    def tell(self, step: Step) -> None:
        """Receive the state of the search."""
        if step.search is not None:
            self._news = step.search

    def parts(self) -> list[str]:
        """State of the search."""
        return search_parts(self._translator, self._news)


class Steps(LiveLine):
    """Progress of a part that counts: its name, and how many are done."""

    def __init__(self, console: Console, translator: Translator, names: Mapping[str, str]) -> None:
        self._names = names
        self._at: Step | None = None
        super().__init__(console, translator)

    def tell(self, step: Step) -> None:
        """Receive the progress of a part."""
        self._at = step

    def parts(self) -> list[str]:
        """Name of the part, and how many are done."""
        at = self._at
        return [] if at is None else count_parts(self._translator, self._names, at.part, at.done, at.total)


class Bar(Steps):
    """The same, with a bar."""

    WIDTH = 24

    def __init__(self, console: Console, translator: Translator, names: Mapping[str, str]) -> None:
        self._signs = ("━", "─") if console.encoding.lower().startswith("utf") else ("#", "-")
        super().__init__(console, translator, names)

    def parts(self) -> list[str]:
        """Bar of the fraction done, name of the part, and how many are done."""
        step = self._at
        filled = 0 if step is None or not step.total else self.WIDTH * step.done // step.total
        full, empty = self._signs
        return [full * filled + empty * (self.WIDTH - filled), *super().parts()]
