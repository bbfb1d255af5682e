"""Options to open and close groups made ready to be written: pages made, that for a meeting printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from placement.case import Case
from placement.locale import translator
from placement.publish.printing import print_pages
from placement.reports.excel.pages import page_workbook
from placement.reports.options.page import options_page, seen_by
from placement.reports.pack.names import OPEN
from placement.reports.pack.pages import to_print
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from placement.reports.words.options import in_short
from placement.results.comparison import Comparison
from placement.results.options import Options
from placement.studies.observer import Observer
from placement.whatif.options.side_by_side import side_by_side
from placement.workers import StoppedError

PLACES: Mapping[Kind, str] = {Kind.COORDINATOR: "report-coordinator", Kind.STEERING: f"{OPEN}/report-steering"}
"""Kind of a reader -> path of the page in the folder of options, without its suffix."""


@dataclass(frozen=True)
class PreparedOptions:
    """Pages of options ready to be written.

    Attributes
    ----------
    pages
        Path in the folder -> page, workbook or PDF.
    failed
        Last message of the browser if it printed nothing.
    """

    pages: Mapping[str, str | bytes]
    failed: str | None = None


def options_reports(case: Case, found: Options, language: str, places: Mapping[Kind, str]) -> dict[str, str | bytes]:
    """Path of a file -> page or workbook.

    Parameters
    ----------
    found
        In exact figures.
    places
        Kind of a reader -> path of the files without their suffix.
    """
    files: dict[str, str | bytes] = {}
    for kind, path in places.items():
        compared = beside(case, found, kind, language)
        files[f"{path}.html"] = render_html(options_page(case, found, compared, kind, language))
        page = options_page(case, found, compared, kind, language, sheets=True)
        files[f"{path}.xlsx"] = page_workbook(page, day=case.scenario.date)
    return files


def beside(case: Case, found: Options, kind: Kind, language: str) -> Comparison | None:
    """The best options side by side, in the order in which a reader sees them, with exact figures."""
    words = translator(language)
    order = [each.combination for each in seen_by(kind, case, found).best]
    return side_by_side(found, order, lambda each: in_short(words, each))


def prepare(case: Case, found: Options, language: str, browser: Path | None, observer: Observer) -> PreparedOptions:
    """Pages of options; part `print`. Only the page for a meeting is printed.

    A study that was stopped keeps what it found, and has no PDF.
    """
    pages = options_reports(case, found, language, PLACES)
    try:
        printed, failed = print_pages(to_print(pages), browser, observer)
    except StoppedError:
        printed, failed = {}, None
    return PreparedOptions({**pages, **printed}, failed)
