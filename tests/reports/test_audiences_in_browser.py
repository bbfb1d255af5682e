"""Every audience's page in an offline browser: wide, narrow, on paper and read aloud, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from placement.locale import LANGUAGES
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from placement.results.material import Material
from tests.reports.browser import WIDTHS, Seen, check_page, needs_browser, pdf_pages, with_network
from tests.reports.page.walk import walk
from tests.reports.pages import world
from tests.reports.shown import AUDIENCES, many_groups, page

pytestmark = needs_browser

LARGEST = 500_000
"""Largest size of a page, in bytes."""


@cache
def seen(audience: str, language: str) -> Seen:
    """Result of opening a page of the sample, once for all tests."""
    return check_page(render_html(page(audience, language)))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_audience_can_read_its_page(language: str, audience: str) -> None:
    html = render_html(page(audience, language))
    walk(html)
    assert len(html.encode()) < LARGEST
    assert 1 <= pdf_pages(seen(audience, language).pdf) <= 12


@pytest.mark.parametrize(
    ("gather", "kind", "language"),
    [
        pytest.param(lambda: world("quiet"), Kind.COORDINATOR, "nl", id="nobody new"),
        pytest.param(lambda: world("ranked"), Kind.STEERING, "en", id="lexicographic"),
        pytest.param(lambda: world("unproven"), Kind.STEERING, "nl", id="unproven"),
        pytest.param(many_groups, Kind.STEERING, "en", id="many groups"),
        pytest.param(lambda: world("no origin"), Kind.STEERING, "nl", id="without origin"),
    ],
)
def test_pages_of_unusual_runs_are_readable(gather: Callable[[], Material], kind: Kind, language: str) -> None:
    html = render_html(build_page(gather(), Audience(kind), language))
    assert len(html.encode()) < LARGEST
    assert pdf_pages(check_page(html).pdf) >= 2


@pytest.mark.parametrize("audience", ["steering", "parent:P0113"])
def test_a_page_looks_the_same_with_a_network(audience: str) -> None:
    without = seen(audience, "nl").pictures
    assert without[WIDTHS[0]] == with_network(render_html(page(audience, "nl")), WIDTHS[0])
