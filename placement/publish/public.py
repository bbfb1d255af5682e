"""Texts on pages for parents and schools that are about no child: what stands in them tells of nobody."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator
from dataclasses import fields

from placement.case import Case
from placement.locale import LANGUAGES, translator
from placement.locale.language import sentences
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.parent.proposal import spaced
from placement.reports.parent.texts import ParentTexts


def region_texts(case: Case, texts: ParentTexts) -> Iterator[str]:
    """Schools, groups and boards, the words of region and law, ours, and those of an empty page."""
    scenario, region = case.scenario, case.region
    for each in (*region.boards, *region.schools, *region.groups):
        yield from _words_of(each)
    # A child may live in the school's own postcode area.
    yield from (spaced(each.postcode) for each in region.schools if each.postcode is not None)
    yield from (each for each in (scenario.name, scenario.basis, scenario.legal_basis) if each)
    yield from (*texts.base.texts.values(), texts.base.file)
    for own in texts.languages.values():
        yield from (*own.sentences.values(), *own.objection.values(), own.file)
    for language in LANGUAGES:
        yield from sentences(language)
        for is_sheet in (False, True):
            yield html.unescape(render_html(Page(language, "", "", "", (), is_sheet=is_sheet)))
        yield from _days(language, case.scenario.date.year)


def _words_of(row: object) -> Iterable[str]:
    values = (getattr(row, each.name) for each in fields(row))  # type: ignore[arg-type]  # rows are dataclasses
    return (value for value in values if isinstance(value, str))


def _days(language: str, year: int) -> Iterator[str]:
    """Every month and every day of the week, in words."""
    words = translator(language)
    yield from (words.date(dt.date(year, month, day)) for month in range(1, 13) for day in range(1, 8))
