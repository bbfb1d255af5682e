"""All faults of tables and scenario at once, by file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console

from placement.faults import Fault
from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.tables.check import FAULTS, FaultLine
from placement.reports.tables.model import Medium
from placement.reports.terminal.screen import (
    Section,
    bullets,
    legible,
    marks_for,
    paragraph,
    print_sections,
    sentence,
)
from placement.reports.words.marks import Marks, plain
from placement.reports.words.warnings import table_warnings
from placement.reports.writers.terminal import shown_table

MOST = 200
"""Maximum number of faults shown; more than that have a common cause."""


@dataclass(frozen=True)
class Shown:
    """Reader of a screen without a case, since its tables have faults."""

    words: Translator
    marks: Marks


def render_faults(console: Console, faults: Sequence[Fault], warnings: Iterable[Fault], language: str) -> None:
    """Print all faults, grouped by file, and the warnings below them."""
    words = translator(language)
    show = Shown(words, marks_for(console))
    with legible(console):
        head = words.plural("{count} fault: nothing was solved.", "{count} faults: nothing was solved.", len(faults))
        console.print(sentence(head, style="bold red"))
        print_sections(console, [_file(show, file, found) for file, found in _by_file(faults[:MOST]).items()])
        if len(faults) > MOST:
            console.print()
            console.print(
                paragraph(
                    words.plural("… and {count} more fault.", "… and {count} more faults.", len(faults) - MOST),
                    style="bold",
                )
            )
        lines = list(table_warnings(words, warnings))
        if lines:
            section = Section(words.text("Warnings"), (bullets(lines, show.marks, style="yellow"),))
            print_sections(console, [section])


def _by_file(faults: Iterable[Fault]) -> dict[str, list[Fault]]:
    files: dict[str, list[Fault]] = {}
    for fault in faults:
        files.setdefault(fault.file, []).append(fault)
    return files


def _file(show: Shown, file: str, faults: Sequence[Fault]) -> Section:
    words = show.words
    title = words.plural("{file}: {count} fault", "{file}: {count} faults", len(faults), file=plain(file))
    table = FAULTS.fill([FaultLine(words, fault) for fault in faults], Medium.WIDE)
    return Section(title, (shown_table(show, table),))
