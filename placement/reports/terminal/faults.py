"""Every fault of tables and scenario at once, by file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from placement.faults import Fault
from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.terminal.layout import Column
from placement.reports.terminal.screen import (
    Section,
    bullets,
    legible,
    marks_for,
    paragraph,
    print_sections,
    sentence,
    table,
)
from placement.reports.words.marks import plain
from placement.reports.words.phrases import shown_value
from placement.reports.words.warnings import table_warnings

MOST = 200
"""Faults that are shown; whoever has more has one cause."""


def render_faults(console: Console, faults: Sequence[Fault], warnings: Iterable[Fault], language: str) -> None:
    """Print all faults, grouped by file, and the warnings under them."""
    words = translator(language)
    with legible(console):
        head = words.plural("{count} fault: nothing was solved.", "{count} faults: nothing was solved.", len(faults))
        console.print(sentence(head, style="bold red"))
        print_sections(console, [_file(words, file, found) for file, found in _by_file(faults[:MOST]).items()])
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
            section = Section(words.text("Warnings"), (bullets(lines, marks_for(console), style="yellow"),))
            print_sections(console, [section])


def _by_file(faults: Iterable[Fault]) -> dict[str, list[Fault]]:
    files: dict[str, list[Fault]] = {}
    for fault in faults:
        files.setdefault(fault.file, []).append(fault)
    return files


def _file(words: Translator, file: str, faults: Sequence[Fault]) -> Section:
    columns = [
        Column(words.text("row"), number=True),
        Column(words.text("column"), fixed=True),
        Column(words.text("value")),
        Column(words.text("expected")),
    ]
    rows = [
        (
            "" if fault.row is None else str(fault.row),
            plain(fault.column or ""),
            plain(shown_value(words, fault.value)),
            plain(words.expected(fault.expected)),
        )
        for fault in faults
    ]
    shown = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    title = words.plural("{file}: {count} fault", "{file}: {count} faults", len(faults), file=plain(file))
    return Section(title, (table([columns[at] for at in shown], [[row[at] for at in shown] for row in rows]),))
