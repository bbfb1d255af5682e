"""The pages of a comparison, for the steering group and for the coordinator."""

from __future__ import annotations

from placement.locale import translator
from placement.reports.build import page_sections
from placement.reports.comparison.overview import FullComparison, Overview, overview_of
from placement.reports.comparison.sections.provenance import footer
from placement.reports.excel.pages import page_workbook
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.plan.comparison import FULL, PUBLIC
from placement.reports.readers import READERS, Kind
from placement.reports.words.marks import plain
from placement.results.comparison import Comparison

AUDIENCES: tuple[Kind, ...] = (*PUBLIC, *FULL)
"""Readers for whom a comparison has a page."""


def comparison_page(found: Comparison, kind: Kind, language: str, *, sheets: bool = False) -> Page:
    """Page of a comparison for one kind of reader.

    Parameters
    ----------
    kind
        One of :data:`AUDIENCES`.
    language
        `nl` or `en`.
    sheets
        Whether it is for a workbook: figures and differences have columns of their own, so that they stay numbers.

    Raises
    ------
    ValueError
        For any other reader: a comparison is for the steering group and the coordinator.
    """
    if kind not in AUDIENCES:
        raise ValueError(f"a comparison has no page for {kind}")
    words = translator(language)
    view = overview_of(found, words, outsider=kind not in FULL, sheets=sheets)
    if kind in FULL:
        sections = page_sections(FULL[kind], FullComparison(view, found))
    else:
        sections = page_sections(PUBLIC[kind], view)
    return Page(
        language=language,
        title=words.text("Scenarios side by side"),
        subtitle=_subtitle(view),
        marking=words.text(READERS[kind].marking),
        sections=sections,
        footer=footer(view),
    )


def comparison_reports(found: Comparison, language: str) -> dict[str, str | bytes]:
    """File name -> report as HTML or workbook, with the names that `placement report` uses."""
    files: dict[str, str | bytes] = {}
    for kind in AUDIENCES:
        files[f"report-{kind}.html"] = render_html(comparison_page(found, kind, language))
        page = comparison_page(found, kind, language, sheets=True)
        files[f"report-{kind}.xlsx"] = page_workbook(page, day=found.base.case.scenario.date)
    return files


def _subtitle(view: Overview) -> str:
    words, scenario = view.words, view.base.case.scenario
    named = words.listing(plain(each.name) for each in view.columns)
    return words.text("{scenarios}. Batch of {date}.", scenarios=named, date=words.date(scenario.date))
