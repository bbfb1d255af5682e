"""A new column takes one line in the file of its table and a heading in the catalogs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placement.reports import rows
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.forms import coordinator_report
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.readers import Kind
from placement.reports.sections import criteria
from placement.reports.tables.criteria import CRITERIA
from placement.reports.tables.model import EVERYWHERE, Column
from placement.reports.tables.model import Kind as Of
from placement.reports.terminal.render import render
from placement.result import CriterionResult
from tests.reports.excel.reading import Read
from tests.reports.pages import world
from tests.reports.screens import page

SQUARE: Column[CriterionResult] = Column("square", "squared", Of.NUMBER, lambda row: row.measure**2, EVERYWHERE)


def test_a_column_declared_once_is_shown_in_every_medium(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = CRITERIA.columns
    widened = replace(CRITERIA, columns=(first, SQUARE, *others))
    for module in (criteria, rows):
        monkeypatch.setattr(module, "CRITERIA", widened)
    material = world("batch")
    built = build_page(material, Audience(Kind.COORDINATOR), "en")
    book = coordinator_report(material, "en")

    shown = page(lambda console: render(console, material.case, material.result, "en"), width=100)
    assert "criterion                     squared  before" in shown
    assert "squared" in render_html(built)
    assert "| criterion | squared | before | now |" in render_markdown(built)
    assert Read(book).cells("Criteria")[0][:3] == ["criterion", "squared", "before"]
    assert Read(book).cells("Criteria")[1][:3] == ["Waiting points", 144.0, 25.0]
    header, waiting, *_ = rows.criteria(material.result)
    assert header == ("criterion", "measure", "before", "unit", "weight", "points", "best_alone", "square")
    assert (waiting[0], waiting[-1]) == ("coverage", "144")
