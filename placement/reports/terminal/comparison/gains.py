"""Who gains and who loses, in words."""

from __future__ import annotations

from collections.abc import Iterator

from placement.disclosure.comparison import public_gains
from placement.reports.comparison.words import gain_parts, people
from placement.reports.terminal.comparison.view import ComparisonView
from placement.reports.terminal.screen import Section, bullets, paragraph
from placement.results.comparison import Dimension, Gain


def sections(view: ComparisonView) -> Iterator[Section]:
    """Say for each scenario for whom the way gets shorter or longer, of all and of each group of people."""
    shown = public_gains(view.found.gains)
    for each in view.held:
        lines = [gain for gain in shown if gain.scenario == each.name]
        title = view.words.text("Who gains and who loses: {scenario}", scenario=view.title(each))
        items = [f"{people(view.words, view.found, gain)}: {said}" for gain in lines if (said := _said(view, gain))]
        body = [bullets(items, view.marks)]
        if _withholds(lines):
            note = view.words.text("Small counts by home, age and origin are withheld.")
            body.append(paragraph(note, style="dim"))
        yield Section(title, tuple(body))


def _said(view: ComparisonView, gain: Gain) -> str:
    """Say what a scenario does to some; nothing where it does nothing to them, or nothing may be said."""
    touched = any((gain.better, gain.worse, gain.new, gain.lost, gain.gone))
    return ", ".join(gain_parts(view.words, gain)) + "." if touched or gain.dimension is Dimension.ALL else ""


def _withholds(lines: list[Gain]) -> bool:
    return any(None in (gain.better, gain.worse, gain.new) for gain in lines)
