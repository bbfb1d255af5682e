"""A contradiction and its smallest repairs, in the user's terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console

from placement.case import Case
from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.terminal.screen import Section, bullets, legible, marks_for, paragraph, print_sections, sentence
from placement.reports.words.clashes import clashes
from placement.reports.words.marks import Marks, plain
from placement.reports.words.phrases import some
from placement.reports.words.repair import step_line
from placement.result import Note

if TYPE_CHECKING:
    # The engine's package takes a second or two to load, and `placement check` does not need it.
    from placement.errors import ContradictionError, Repair


def render_repair(console: Console, error: ContradictionError, language: str, case: Case | None = None) -> None:
    """Print that the rules contradict each other, what clashes, and the smallest repairs, if any were found.

    Parameters
    ----------
    case
        The case without a placement, if known; without it no clashes are shown.
    """
    words = translator(language)
    with legible(console):
        console.print(
            sentence(words.text("No placement is possible: the rules contradict each other."), style="bold red")
        )
        console.print(sentence(words.text("That is so even if every newcomer without a pin waits.")))
        marks = marks_for(console)
        found = [] if case is None else clashes(case, words, marks)
        if found:
            print_sections(console, [Section(words.text("What clashes"), (bullets(found, marks),))])
        if not error.repairs:
            if found:
                console.print()
            console.print(sentence(words.text("No small change was found that lifts it.")))
            return
        for position, repair in enumerate(error.repairs):
            _render_one(console, words, repair, is_first=position == 0)


def _render_one(console: Console, words: Translator, repair: Repair, *, is_first: bool) -> None:
    """Print one repair, and whether it was verified."""
    steps = [*_unseated(words, repair.steps, marks_for(console))]
    steps += [step_line(words, step) for step in repair.steps if step.code != "unseat"]
    if is_first:
        head = words.plural(
            "The smallest change that lifts it:",
            "The smallest change that lifts it, all of these together:",
            len(steps),
        )
    else:
        head = words.plural("Or instead:", "Or instead, all of these together:", len(steps))
    console.print()
    console.print(sentence(head, style="bold"))
    console.print(bullets(steps, marks_for(console), style="bold yellow"))
    console.print(
        paragraph(
            words.text("Checked: with this change there is a placement.")
            if repair.verified
            else words.text("Not checked: whether there is a placement then was not solved."),
            style="dim",
        )
    )


def _unseated(words: Translator, steps: Iterable[Note], marks: Marks) -> Iterator[str]:
    """Steps for displaced pupils without a possible seat, one for each group, since closing one can displace many."""
    groups: dict[str, list[str]] = {}
    for step in steps:
        if step.code == "unseat":
            groups.setdefault(str(step.values["group_id"]), []).append(plain(str(step.values["pupil_id"])))
    for group_id, pupils in groups.items():
        yield words.plural(
            "find a seat for {pupils}, who loses the one in {group} and whom no group may take",
            "find seats for {count} pupils who lose theirs in {group} and whom no group may take: {pupils}",
            len(pupils),
            group=plain(group_id),
            pupils=some(words, marks, pupils),
        )
