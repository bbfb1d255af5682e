"""A page for an audience."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.audience import Audience
from placement.reports.data.full import full_data
from placement.reports.data.public import PublicData, public_data
from placement.reports.data.school import school_data
from placement.reports.page.blocks import Page, Section
from placement.reports.plan.entry import Counts, Entry, Sheet
from placement.reports.plan.pages import FULL, PUBLIC, SCHOOL
from placement.reports.readers import Kind
from placement.reports.sections.provenance import footer
from placement.reports.tables.model import Medium
from placement.reports.words.phrases import rounded
from placement.reports.words.scenario_changes import changes_sentence
from placement.reports.words.tally import days
from placement.results.material import Material

D = TypeVar("D")

EVERY_WEEK: frozenset[Counts] = frozenset(Counts)
"""What reports leave out that are made every week: beside last week's it would tell of the children in between."""


def build_page(
    material: Material, audience: Audience, language: str, *, without: Collection[Counts] = EVERY_WEEK
) -> Page:
    """Page for the coordinator, the steering group, a school, a board, a municipality or everybody.

    Parameters
    ----------
    audience
        As read by :func:`placement.reports.audience.read_audience`, but not a parent, whose page is made in
        :mod:`placement.reports.parent.page`.
    language
        `nl` or `en`.
    without
        Leave out sections for readers without pupils that count children by any of these.

    Raises
    ------
    KeyError
        For a parent.
    """
    words = translator(language)
    data = _public_data(material, audience, words)
    return Page(
        language=language,
        title=_title(words, data),
        subtitle=_subtitle(data),
        marking=words.text(audience.reader.marking, name=name_of(data)),
        sections=_sections(material, data, without),
        footer=(*footer(data), *([rounded(words)] if audience.kind in PUBLIC else [])),
    )


def workbook_sections(material: Material, language: str) -> Iterable[tuple[Section, Sheet]]:
    """Sections of the coordinator's page that have sheets of their own in the coordinator's workbook."""
    words = translator(language)
    data = full_data(material, _public_data(material, Audience(Kind.COORDINATOR), words))
    for entry in FULL[Kind.COORDINATOR]:
        if entry.sheet is not Sheet.NONE:
            yield from ((section, entry.sheet) for section in page_sections([entry], data))


def page_sections(entries: Iterable[Entry[D]], data: D) -> tuple[Section, ...]:
    """Sections of a page, without those that have nothing to say."""
    made = ((entry, entry.make(data, Medium.PAGE)) for entry in entries)
    return tuple(replace(section, is_annex=entry.is_annex) for entry, section in made if section is not None)


def _public_data(material: Material, audience: Audience, words: Translator) -> PublicData:
    return public_data(material, audience, words, outsider=audience.kind not in FULL)


def _sections(material: Material, data: PublicData, without: Collection[Counts]) -> tuple[Section, ...]:
    kind = data.audience.kind
    if kind in FULL:
        return page_sections(FULL[kind], full_data(material, data))
    if kind in SCHOOL:
        return page_sections(_left(SCHOOL[kind], without), school_data(material, data))
    return page_sections(_left(PUBLIC[kind], without), data)


def _left(entries: Sequence[Entry[D]], without: Collection[Counts]) -> list[Entry[D]]:
    return [each for each in entries if each.counts not in without]


def name_of(data: PublicData) -> str:
    """Everyday name of the reader; empty for a kind that is one and the same for everybody."""
    one = data.audience.reader.subject
    return "" if one is None else one.title(data.view, data.audience.subject)


def _title(words: Translator, data: PublicData) -> str:
    title = words.text("Placement of newcomers")
    name = name_of(data)
    return f"{title}: {name}" if name else title


def _subtitle(data: PublicData) -> str:
    said = data.words.text("Scenario: {name}.", name=data.case.scenario.name)
    changes = changes_sentence(data.words, data.case, data.changes)
    return " ".join(part for part in (said, days(data.view), changes) if part)
