"""The forms of a report or another page: HTML, Markdown, or a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from placement.locale import translator
from placement.reports.audience import Audience
from placement.reports.build import build_page, workbook_sections
from placement.reports.excel.coordinator import coordinator_workbook
from placement.reports.excel.pages import page_workbook
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.readers import Kind
from placement.results.material import Material

TEXTS: Mapping[str, Callable[[Page], str]] = {"html": render_html, "md": render_markdown}
"""Name of a text form -> its renderer; any other form is a workbook."""


def report_file(material: Material, audience: Audience, language: str, form: str) -> str | bytes:
    """Report of a solve for one audience; the coordinator's workbook has sheets of its own."""
    if form == "xlsx" and audience.kind is Kind.COORDINATOR:
        return coordinator_report(material, language)
    return page_file(build_page(material, audience, language), form, material.case.scenario.date)


def coordinator_report(material: Material, language: str) -> bytes:
    """The coordinator's workbook, with everything that its page holds."""
    sections = workbook_sections(material, language)
    return coordinator_workbook(material.case, material.result, translator(language), sections=sections)


def page_file(page: Page, form: str, day: dt.date) -> str | bytes:
    """A page in a form.

    Parameters
    ----------
    day
        Date of the batch, recorded in a workbook.
    """
    return TEXTS[form](page) if form in TEXTS else page_workbook(page, day=day)
