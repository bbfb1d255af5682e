"""A school's list of its own children as a page to read and print, with what its workbook holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from placement.locale import msgid
from placement.reports.page.blocks import Block, Page, Paragraph, Section
from placement.reports.tables.model import Column, Kind, Medium, TableSpec
from placement.week.lists import NAMES
from placement.week.workbook.lines import SHAPES, Line, Part, as_read
from placement.week.workbook.lines import Page as Sheet
from placement.week.workbook.school import pages_of
from placement.week.workbook.week import Week

_KINDS: Mapping[Part, Kind] = {
    Part.MATTER: Kind.WORDS,
    Part.NAME: Kind.NAME,
    Part.BORN: Kind.ID,
    Part.GROUP: Kind.ID,
    Part.START: Kind.ID,
    Part.LANGUAGE: Kind.NAME,
    Part.SIBLINGS: Kind.NAME,
    Part.SUPPORT: Kind.NAME,
}
"""Columns of a list, in order."""


def unnamed(week: Week) -> Week:
    """The same week, in which every child is called by its key."""
    names = {each.name for each in NAMES}
    known = {
        key: {**{name: text for name, text in fields.items() if name not in names}, "pupil_id": key}
        for key, fields in week.identities.items()
    }
    return replace(week, identities=known)


def school_list(week: Week, school_id: str, *, is_named: bool) -> tuple[Page, tuple[str, ...]]:
    """A school's list, and the keys of the children on it.

    Parameters
    ----------
    is_named
        Whether children are called by name, else by their number alone.
    """
    words, sheets = week.words, pages_of(week if is_named else unnamed(week), school_id)
    sections = tuple(
        Section(f"list-{number}", sheet.title, tuple(_blocks(sheet, is_named=is_named)))
        for number, sheet in enumerate(sheets, start=1)
    )
    keys = tuple(each.key.child for sheet in sheets for each in sheet.lines if each.key is not None)
    name = week.view.school_name(school_id)
    page = Page(
        language=words.language,
        title=words.text("{school}: children of {week}", school=name, week=week.proposal_name),
        subtitle=words.text("Date: {date}.", date=words.date(week.case.scenario.date)),
        marking=words.text("Only for the school {school}", school=name),
        sections=sections,
        footer=(words.text("Proposed is not yet placed: a child is placed once you have enrolled it."),),
    )
    return page, keys


def _blocks(sheet: Sheet, *, is_named: bool) -> tuple[Block, ...]:
    if not sheet.lines:
        return (Paragraph(sheet.empty),)
    columns = [_number(), *(_column(part) for part in _KINDS if is_named or part is not Part.NAME)]
    return (TableSpec(tuple(columns)).fill(sheet.lines, Medium.PAGE),)


def _number() -> Column[Line]:
    """The child's key: wherever a name of ours stands, the key stands too, so that a purge finds it."""
    return Column("key", msgid("number"), Kind.ID, lambda line: "" if line.key is None else line.key.child)


def _column(part: Part) -> Column[Line]:
    return Column(part.value, SHAPES[part].title, _KINDS[part], lambda line: as_read(line.cells.get(part)))
