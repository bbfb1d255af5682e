"""The pages of a frozen set: the comparison and each scenario's report, without pupils and with them."""

from __future__ import annotations

from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.comparison.page import comparison_reports
from placement.reports.excel.pages import page_workbook
from placement.reports.forms import coordinator_report
from placement.reports.pack.names import CLOSED, OPEN
from placement.reports.pack.open import open_page
from placement.reports.pack.values import Pack, report_name
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from placement.results.material import Material

Files = dict[str, str | bytes]


def pages(pack: Pack) -> Files:
    """Path in the set -> report as HTML or workbook."""
    made = _side_by_side(pack) if pack.compares else {}
    for each, material in pack.reported:
        name = report_name(each)
        made |= _for_steering(open_page(pack, each, material), material, f"{OPEN}/{name}")
        made |= _for_coordinator(material, pack.language, f"{CLOSED}/{name}")
    return made


def to_print(files: Files) -> dict[str, str]:
    """Path of a PDF in the set -> HTML to print; only pages without pupils, which go to a meeting."""
    return {
        f"{name.removesuffix('.html')}.pdf": content
        for name, content in files.items()
        if name.startswith(f"{OPEN}/") and name.endswith(".html") and isinstance(content, str)
    }


def _side_by_side(pack: Pack) -> Files:
    """Pages of the comparison, named without their audience, which is clear from the folder."""
    found = comparison_reports(pack.found, pack.language)
    places = {Kind.STEERING: OPEN, Kind.COORDINATOR: CLOSED}
    return {
        f"{folder}/comparison.{form}": found[f"report-{kind}.{form}"]
        for kind, folder in places.items()
        for form in ("html", "xlsx")
    }


def _for_steering(page: Page, material: Material, path: str) -> Files:
    day = material.case.scenario.date
    return {f"{path}.html": render_html(page), f"{path}.xlsx": page_workbook(page, day=day)}


def _for_coordinator(material: Material, language: str, path: str) -> Files:
    page = build_page(material, Audience(Kind.COORDINATOR), language)
    return {f"{path}.html": render_html(page), f"{path}.xlsx": coordinator_report(material, language)}
