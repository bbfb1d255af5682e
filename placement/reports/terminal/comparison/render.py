"""Scenarios side by side, on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console

from placement.locale import translator
from placement.reports.comparison.bands import drawn_lines
from placement.reports.comparison.words import remark
from placement.reports.terminal.comparison.calendar import section as calendar
from placement.reports.terminal.comparison.gains import sections as gains
from placement.reports.terminal.comparison.tables import tables
from placement.reports.terminal.comparison.view import ComparisonView
from placement.reports.terminal.screen import Section, bullets, legible, marks_for, paragraph, print_sections, sentence
from placement.reports.words.ground import ground
from placement.reports.words.marks import plain
from placement.reports.words.remarks import remark_lines
from placement.reports.words.repair import step_line
from placement.result import Status
from placement.results.comparison import Compared, Comparison
from placement.scenario.chance import ONE_DRAW


def render_comparison(console: Console, found: Comparison, language: str) -> None:
    """Print a comparison.

    Parameters
    ----------
    language
        `nl` or `en`.
    """
    view = ComparisonView(found, translator(language), marks_for(console), console.width)
    with legible(console):
        console.print(sentence(view.words.text("Scenarios side by side"), style="bold"))
        console.print(sentence(ground(view.words, found.base.case.scenario)))
        print_sections(console, _sections(view))


def _sections(view: ComparisonView) -> Iterator[Section]:
    yield _scenarios(view)
    lines = [remark(view.words, note) for note in view.found.remarks]
    lines += [line for each in view.found.scenarios for line in (*_repairs(view, each), *_own_remarks(view, each))]
    if lines:
        yield Section(view.words.text("Remarks"), (bullets(lines, view.marks, style="yellow"),))
    yield from tables(view)
    yield from gains(view)
    yield calendar(view)


def _scenarios(view: ComparisonView) -> Section:
    words = view.words
    lines = [
        paragraph(f"{view.letters[each.name]} {plain(each.with_file)}: {_status(view, each)}")
        for each in view.found.scenarios
    ]
    drawn = drawn_lines(words, {view.letters[each.scenario]: each for each in view.found.bands})
    if view.is_base_drawn:
        note = words.text(
            "After a figure its difference from {letter}, the base, by draws of the same seed; of a scenario without "
            "chance in it none.",
            letter="A",
        )
    else:
        note = words.text("After a figure its difference from {letter}, the base.", letter="A")
    return Section(words.text("Scenarios"), (*lines, *map(paragraph, drawn), paragraph(note, style="dim")))


def _status(view: ComparisonView, each: Compared) -> str:
    if each.result is None:
        return view.words.text("no placement")
    return view.words.text("proven") if each.status is Status.OPTIMAL else view.words.text("not proven")


def _repairs(view: ComparisonView, each: Compared) -> Iterator[str]:
    """Name the smallest change that lifts a contradiction; of several the first."""
    for repair in each.repairs[:1]:
        steps = [step_line(view.words, step) for step in repair.steps]
        yield view.words.text(
            "{scenario}: the smallest change that lifts it: {steps}.",
            scenario=plain(each.name),
            steps="; ".join(steps),
        )


def _own_remarks(view: ComparisonView, each: Compared) -> Iterator[str]:
    """Say what a scenario's changes came to: who was drawn, who left; no pupil is named.

    That it is one draw of many is said already where it was drawn more than once.
    """
    case = each.case
    if each.name in view.bands:
        case = replace(case, remarks=tuple(note for note in case.remarks if note.code != ONE_DRAW))
    for line in remark_lines(view.words, case):
        yield f"{plain(each.name)}: {line}"
