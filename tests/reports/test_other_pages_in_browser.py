"""Pages besides reports and comparisons, in an offline browser: options, those outside, and what is held of a child."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.locale import LANGUAGES
from placement.publish.options import beside
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.options.page import options_page
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from tests.reports.browser import check_page, needs_browser, pdf_pages
from tests.reports.options.town import found
from tests.reports.pages import world
from tests.week.keeping.region import region_in, said
from tests.week.keeping.test_access import DAY, family, page_of

pytestmark = needs_browser


@pytest.mark.parametrize("kind", [Kind.COORDINATOR, Kind.STEERING])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_options_are_readable(language: str, kind: Kind) -> None:
    case, options = found()
    page = options_page(case, options, beside(case, options, kind, language), kind, language)
    assert pdf_pages(check_page(render_html(page)).pdf) <= 6


@pytest.mark.parametrize("kind", [Kind.PUBLIC, Kind.MUNICIPALITY, Kind.BOARD])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_those_outside_are_readable(language: str, kind: Kind) -> None:
    subject = {Kind.MUNICIPALITY: "Leiden", Kind.BOARD: "SCOL"}.get(kind, "")
    check_page(render_html(build_page(world("sample"), Audience(kind, subject), language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_held_of_a_child_is_readable(tmp_path: Path, language: str) -> None:
    place = region_in(tmp_path / "week")
    said(place, DAY, family)
    check_page(page_of(place, "K0001", language, "html"))
