"""Figures with scenarios as columns; as many side by side as the screen holds, the base always among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from rich.cells import cell_len

from placement.reports.comparison.bands import change_span, span
from placement.reports.comparison.money_words import money_notes
from placement.reports.comparison.words import SECTIONS, UNDER, amount, change, label, name_of, share_in_force
from placement.reports.terminal.comparison.view import ComparisonView
from placement.reports.terminal.layout import GAP, INDENT, Column
from placement.reports.terminal.screen import Section, bullets, paragraph, table
from placement.results.comparison import Figure

LABEL = 26
"""Columns that a figure's name gets at least."""

_ONLY_CHANGED = ("sizes", "facilities", "rooms")
"""Sections of which single schools and groups are shown only where they differ."""


_OF_ONE_DRAW = ("money",)
"""Sections of which even a drawn scenario has no bands."""


def tables(view: ComparisonView) -> Iterator[Section]:
    """Give every section for the first scenarios, then for the next."""
    names = [figure.name for figure in _shown(view, list(view.letters))]
    cells = {each.name: [_cell(view, each.name, name) for name in names] for each in view.found.scenarios}
    widths = {name: max(map(cell_len, [*found, ""])) for name, found in cells.items()}
    base = view.found.base.name
    for block in _blocks([each.name for each in view.found.scenarios[1:]], widths, base, view.width):
        for section, title in SECTIONS.items():
            yield from _section(view, section, view.words.text(title), (base, *block))


def _shown(view: ComparisonView, names: Sequence[str]) -> list[Figure]:
    return [figure for figure in _every_line(view) if _is_shown(view, figure, names)]


def _every_line(view: ComparisonView) -> Iterable[Figure]:
    """Give the lines of all scenarios, those that only a later one has after the base's."""
    lines: dict[tuple[str, str, str], Figure] = {}
    for figures in view.figures.values():
        for name, figure in figures.items():
            lines.setdefault(name, figure)
    return lines.values()


def _is_shown(view: ComparisonView, figure: Figure, names: Sequence[str]) -> bool:
    section, key, measure = figure.name
    values = {_value(view, name, figure.name) for name in names if view.bands.get(name) or view.figures[name]}
    if section == "shares" and measure not in ("pupils", "part"):
        return measure.startswith("above_") and values != {None}
    if section == "walking":
        return measure == "beyond"
    if section == "money":
        return measure.startswith(("income", "gap")) or (measure == "host_gap_estimate" and len(values) > 1)
    return len(values) > 1 if section in _ONLY_CHANGED and key != "region" else True


def _value(view: ComparisonView, scenario: str, name: tuple[str, str, str]) -> tuple[Fraction, Fraction] | None:
    """Give between what a figure lies: itself, where it is one."""
    if scenario in view.bands and name[0] not in _OF_ONE_DRAW:
        band = view.bands[scenario].get(name)
        return None if band is None else (band.p10, band.p90)
    figure = view.figures[scenario].get(name)
    return None if figure is None or figure.value is None else (figure.value, figure.value)


def _cell(view: ComparisonView, scenario: str, name: tuple[str, str, str]) -> str:
    if scenario in view.bands and name[0] not in _OF_ONE_DRAW:
        return _drawn_cell(view, scenario, name)
    words, figure = view.words, view.figures[scenario].get(name)
    if figure is None or figure.value is None:
        return "-"
    there = view.figures[view.found.base.name].get(name)
    said = amount(words, figure.unit, figure.value)
    if there is None or there.value is None or view.is_base_drawn:
        return said
    less = change(words, figure.unit, figure.value - there.value)
    return f"{said} {less}" if less else said


def _drawn_cell(view: ComparisonView, scenario: str, name: tuple[str, str, str]) -> str:
    """Say between what a figure lies; its difference too where it can't be read off beside the base's."""
    band = view.bands[scenario].get(name)
    if band is None:
        return "-"
    said = span(view.words, band)
    differs = view.differences[scenario].get(name)
    if differs is None or (not view.is_base_drawn and band.p10 != band.p90):
        return said
    less = change_span(view.words, differs)
    return f"{said} ({less})" if less and " " in said + less else f"{said} {less}".rstrip()


def _blocks(names: Sequence[str], widths: dict[str, int], base: str, width: int) -> list[list[str]]:
    """Share scenarios out over tables that fit the screen; one beside the base at least."""
    room = width - INDENT - LABEL - GAP - widths[base]
    blocks: list[list[str]] = []
    left = 0
    for name in names:
        need = GAP + widths[name]
        if not blocks or need > left:
            blocks.append([])
            left = room
        blocks[-1].append(name)
        left -= need
    return blocks


def _section(view: ComparisonView, section: str, title: str, names: Sequence[str]) -> Iterator[Section]:
    words = view.words
    lines = [figure for figure in _shown(view, names) if UNDER.get(figure.section, figure.section) == section]
    rows = [(label(words, view.found, figure), *(_cell(view, name, figure.name) for name in names)) for figure in lines]
    if not rows:
        return
    columns = [Column(""), *(Column(view.letters[name], number=True) for name in names)]
    body = [table(columns, rows)]
    if section == "shares":
        body.append(bullets(_in_force(view, names), view.marks))
    if section == "criteria":
        note = words.text("Less is better; points by the weights of {letter}.", letter=view.letters[names[0]])
        body.append(paragraph(note, style="dim"))
    if section == "money":
        money = view.found.base.money
        body += [
            paragraph(each, style="dim") for each in money_notes(words, money, view.letters[names[0]], outsider=True)
        ]
    if section == "groups":
        body += [paragraph(line) for line in _facilities(view, names)]
    yield Section(title, tuple(body))


def _in_force(view: ComparisonView, names: Sequence[str]) -> Iterator[str]:
    """Say once which basis is in force, for all scenarios in which it is the same."""
    said: dict[str, list[str]] = {}
    for each in view.found.scenarios:
        if each.name in names:
            said.setdefault(share_in_force(view.words, each.share), []).append(view.letters[each.name])
    for choice, letters in said.items():
        yield view.words.text("In force in {letters}: {choice}.", letters=", ".join(letters), choice=choice)


def _facilities(view: ComparisonView, names: Sequence[str]) -> Iterator[str]:
    words, found = view.words, view.found
    for each in found.scenarios:
        if each.name not in names:
            continue
        letter = view.letters[each.name]
        becomes, ceases = (
            words.listing(name_of(found, "facilities", school) for school in schools)
            for schools in (each.becomes, each.ceases)
        )
        if becomes:
            yield words.text(
                "{scenario}: separately inspected from now on, with three groups or more: {schools}.",
                scenario=letter,
                schools=becomes,
            )
        if ceases:
            yield words.text("{scenario}: no longer separately inspected: {schools}.", scenario=letter, schools=ceases)
