"""The first lines: the batch, and sums of its pupils."""

from __future__ import annotations

from rich.console import RenderableType

from placement.reports.terminal.screen import sentence
from placement.reports.view import View
from placement.reports.words.ground import adopted, ground
from placement.reports.words.marks import plain
from placement.reports.words.tally import days, tally_lines


def opening(view: View) -> list[RenderableType]:
    """Heading, what using origin rests on, who adopted the settings, and sums in which every pupil is counted once."""
    return [
        sentence(plain(view.case.scenario.name), style="bold"),
        sentence(days(view)),
        sentence(ground(view.words, view.case.scenario)),
        sentence(adopted(view.words, view.case.scenario)),
        *(sentence(line, style="bold") for line in tally_lines(view)),
    ]
