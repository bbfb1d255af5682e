"""A year of inflow beside each scenario: how full groups get, how many are small or large, who waits (R32, R91)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from placement.domain import Group
from placement.reports.comparison.overview import Overview
from placement.reports.page.blocks import Aside, Block, Bullets, Callout, Paragraph, Section, Split, Tone
from placement.reports.tables.figures import NONE
from placement.reports.tables.model import PEOPLE, Column, FilledTable, Kind, Medium, TableSpec, Title
from placement.reports.tables.values import Said
from placement.reports.words.marks import plain
from placement.reports.words.played_year import MEASURES, figure_in_words, labels, scale_of, year_in_words
from placement.results.played_year import GROUPS, PlayedYear, YearFigure

MOST = 4
"""Scenarios beside the first for which a sheet of paper has room."""
MOST_ON_SCREEN = {Medium.NARROW: 1, Medium.WIDE: 3}
"""Those for which a screen has."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure's label, and what it is called in :meth:`PlayedYear.figure`."""

    label: str
    measure: str
    key: str


def section(view: Overview, medium: Medium) -> Section | None:
    """Section with what each year comes to in sentences, then in figures; `None` if no scenario asks for a year."""
    if not view.years:
        return None
    parts = [*_said(view), *(_block(view, caption, rows, medium) for caption, rows in _tables(view))]
    return Section("inflow-year", view.words.text("A year of inflow"), tuple(parts))


def on_screen(view: Overview, medium: Medium) -> Section | None:
    """The same for a screen, in tables of as many scenarios as it has room for."""
    if not view.years:
        return None
    parts: list[Block] = list(_said(view))
    for caption, rows in _tables(view):
        parts.append(Paragraph(f"{caption}:"))
        parts += [_table(view, caption, rows, years, medium) for years in _parts(view, MOST_ON_SCREEN[medium])]
    return Section("inflow-year", view.words.text("A year of inflow"), tuple(parts))


def _said(view: Overview) -> Iterator[Block]:
    words, asked = view.words, view.years[0].asked
    yield Paragraph(
        words.plural(
            "{weeks} weeks from {date} on, in {count} draw. Who signs up is drawn, like those who did in the year "
            "before; each week is placed by the rules and weights of its scenario, and seats come free when a stay "
            "ends.",
            "{weeks} weeks from {date} on, in {count} draws. Who signs up is drawn, like those who did in the year "
            "before; each week is placed by the rules and weights of its scenario, and seats come free when a stay "
            "ends.",
            asked.draws,
            weeks=words.number(asked.weeks),
            date=words.date(view.base.case.scenario.date),
        )
    )
    yield Bullets(tuple(year_in_words(words, each, plain(_title(view, each)), _groups(view)) for each in view.years))
    yield from _doubts(view)
    yield Aside(
        words.text("Figures are means over the draws; in brackets stands between what at least eight in ten draws lie.")
    )


def _doubts(view: Overview) -> Iterator[Block]:
    words = view.words
    if count := sum(each.failed for each in view.years):
        said = words.plural(
            "{count} play ended early, as no placement was found, and is left out of the figures.",
            "{count} plays ended early, as no placement was found, and are left out of the figures.",
            count,
        )
        yield Callout(Tone.WARNING, said)
    if count := sum(each.unproven for each in view.years):
        said = words.plural(
            "In {count} week the placement is not proven best; played again it may differ.",
            "In {count} weeks the placement is not proven best; played again they may differ.",
            count,
        )
        yield Callout(Tone.WARNING, said)


def _title(view: Overview, year: PlayedYear) -> str:
    return view.named(year.scenario).title


def _groups(view: Overview) -> Sequence[Group]:
    """Groups whose sizes all years are held against."""
    return view.asked.case.region.groups


def _tables(view: Overview) -> Iterator[tuple[str, list[_Row]]]:
    """Caption and rows of each table."""
    words = view.words
    names = labels(words, _groups(view))
    rows = [_Row(names[each], each, "region") for each in MEASURES if _is_told(view, each, "region")]
    yield words.text("Groups and waiting over the year"), rows
    known: Mapping[str, Group] = {
        group.id: group for column in reversed((view.asked, *view.columns)) for group in column.case.region.groups
    }
    told = {each.band.key for year in view.years for each in year.figures if each.band.section == GROUPS}
    yield (
        words.text("Children in each group, mean of the weeks"),
        [_Row(_limits(view, known[each]), "size_mean", each) for each in sorted(told)],
    )


def _is_told(view: Overview, measure: str, key: str) -> bool:
    return any(each.figure(measure, key) is not None for each in view.years)


def _limits(view: Overview, group: Group) -> str:
    return view.words.text(
        "{group} ({least} to {most}, target {target})",
        group=plain(group.id),
        least=group.min_size,
        most=group.max_size,
        target=group.target_size,
    )


def _parts(view: Overview, most: int) -> Iterator[Sequence[PlayedYear]]:
    """Years in parts of as many as there is room for, each with the first."""
    first, *others = view.years
    for at in range(0, max(1, len(others)), most):
        yield (first, *others[at : at + most])


def _block(view: Overview, caption: str, rows: Sequence[_Row], medium: Medium) -> Block:
    """One table; if it is too wide for paper, printed in parts."""
    whole = _table(view, caption, rows, view.years, medium)
    if view.sheets or len(view.years) - 1 <= MOST:
        return whole
    return Split(whole, tuple(_table(view, caption, rows, part, medium) for part in _parts(view, MOST)))


def _table(
    view: Overview, caption: str, rows: Sequence[_Row], years: Sequence[PlayedYear], medium: Medium
) -> FilledTable:
    columns: list[Column[_Row]] = [Column("figure", Title(""), Kind.WORDS, lambda row: row.label, PEOPLE)]
    for year in years:
        letter = view.named(year.scenario).letter
        title = _title(view, year) if medium is Medium.PAGE else letter
        columns.append(Column(letter, Title(title), Kind.FIGURE, _cell(view, year), PEOPLE, decimals=1))
        if view.sheets:
            columns += _range(view, year, letter)
    return TableSpec(tuple(columns)).fill(rows, medium, caption=caption)


def _range(view: Overview, year: PlayedYear, letter: str) -> Iterator[Column[_Row]]:
    """In a workbook, between what most draws lie stands in columns of its own, so that it stays numbers."""
    for name, heading in (("p10", "one in ten at most"), ("p90", "nine in ten at most")):
        title = f"{letter}: {view.words.text(heading)}"
        yield Column(f"{letter} {name}", Title(title), Kind.FIGURE, _level(view, year, name), PEOPLE, decimals=1)


def _cell(view: Overview, year: PlayedYear) -> Callable[[_Row], Said]:
    def cell(row: _Row) -> Said:
        found = _found(year, row)
        if found is None:
            return Said(NONE)
        text = view.words.number(found.mean * scale_of(found), 1) if view.sheets else figure_in_words(view.words, found)
        return Said(text, found.mean * scale_of(found))

    return cell


def _level(view: Overview, year: PlayedYear, name: str) -> Callable[[_Row], Said | None]:
    def cell(row: _Row) -> Said | None:
        found = _found(year, row)
        if found is None:
            return None
        number = getattr(found.band, name) * scale_of(found)
        return Said(view.words.number(number, 1), number)

    return cell


def _found(year: PlayedYear, row: _Row) -> YearFigure | None:
    return year.figure(row.measure, row.key)
