"""A page for an audience."""

from __future__ import annotations

from placement.disclosure.breakdowns import Privacy
from placement.locale import msgid, translator
from placement.locale.language import Translator
from placement.reports.audience import Audience, Kind
from placement.reports.content.plan import sections
from placement.reports.content.totals import Totals, totals_of
from placement.reports.page.blocks import Page
from placement.reports.sections.provenance import footer
from placement.reports.words.tally import days
from placement.results.material import Material

MARKINGS = {
    Kind.COORDINATOR: msgid("For the coordinator only: holds data about pupils."),
    Kind.STEERING: msgid("For the steering group: no data about single pupils."),
    Kind.BOARD: msgid("For the board {name}: no data about single pupils."),
    Kind.MUNICIPALITY: msgid("For the municipality of {name}: no data about single pupils."),
    Kind.SCHOOL: msgid("For the school {name} only: holds data about its own pupils."),
}


def build_page(material: Material, audience: Audience, language: str) -> Page:
    """Page for the coordinator, the steering group, a school, a board or a municipality.

    Parameters
    ----------
    audience
        As read by :func:`placement.reports.audience.read_audience`, but not a parent, whose page is made in
        :mod:`placement.reports.parent.page`.
    language
        `nl` or `en`.
    """
    words = translator(language)
    privacy = Privacy(outsider=audience.kind is not Kind.COORDINATOR)
    totals = totals_of(material, audience, words, privacy)
    return Page(
        language=language,
        title=_title(words, totals),
        subtitle=_subtitle(totals),
        marking=words.text(MARKINGS[audience.kind], name=name_of(totals)),
        sections=tuple(sections(material, totals)),
        footer=footer(totals),
    )


def name_of(totals: Totals) -> str:
    """Everyday name of the reader; empty for the coordinator and the steering group."""
    kind, subject = totals.audience.kind, totals.audience.subject
    if kind is Kind.SCHOOL:
        return totals.view.school_name(subject)
    if kind is Kind.BOARD:
        return next(board.name for board in totals.case.region.boards if board.id == subject)
    return subject


def _title(words: Translator, totals: Totals) -> str:
    title = words.text("Placement of newcomers")
    name = name_of(totals)
    return f"{title}: {name}" if name else title


def _subtitle(totals: Totals) -> str:
    said = totals.words.text("Scenario: {name}.", name=totals.case.scenario.name)
    return f"{said} {days(totals.view)}"
