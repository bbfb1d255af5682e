"""Tables in a browser: on a narrow screen, in sight while they are scrolled, with a hint where there is more."""

from __future__ import annotations

import pytest

from placement.reports.comparison.page import comparison_page
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from tests.reports.browser import NARROWEST, WIDTHS, needs_browser, opened
from tests.reports.shown import page as page_of
from tests.whatif.worlds import sample

pytestmark = needs_browser

UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
SHOWN = """() => [...document.querySelectorAll('.scroll:has(table)')].filter(each => each.clientWidth).map(each => [
  each.scrollWidth > each.clientWidth,
  getComputedStyle(each.querySelector('caption .hint')).display !== 'none',
  each.getAttribute('aria-label'),
])"""
"""Of each table: whether it is wider than its place, and whether the hint shows."""


def comparison(language: str = "nl") -> str:
    return render_html(comparison_page(sample("baseline", "closed-group", "azc-opens"), Kind.STEERING, language))


@pytest.mark.parametrize("width", (*WIDTHS, NARROWEST))
def test_the_page_to_decide_on_is_read_without_scrolling_sideways(width: int) -> None:
    with opened(comparison(), width) as page:
        scrolled = (
            "[...document.querySelectorAll('#decision .scroll')].map(each => each.scrollWidth - each.clientWidth)"
        )
        assert page.evaluate(scrolled) == [0, 0, 0, 0]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_hint_shows_exactly_where_a_table_is_wider_than_its_place(width: int) -> None:
    with opened(render_html(page_of("coordinator", "nl")), width) as page:
        page.evaluate(UNFOLD)
        page.wait_for_timeout(100)
        shown = page.evaluate(SHOWN)
    assert len(shown) > 10
    assert [name for is_wider, hints, name in shown if is_wider != hints] == []
    assert any(is_wider for is_wider, _, _ in shown) is (width < 1000)


def test_beside_a_figure_that_stands_below_another_is_its_heading() -> None:
    with opened(comparison("en"), NARROWEST) as page:
        label = "getComputedStyle(document.querySelector('#decision td'), '::before').content"
        assert page.evaluate(label).startswith('"What you choose"')
        nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    read = [(node["role"]["value"], node.get("name", {}).get("value")) for node in nodes if "role" in node]
    assert ("columnheader", "What it costs") in read
    assert ("rowheader", "A baseline") in read
    assert ("cell", "2 children wait, in all 9 without a confirmed school.") in read, (
        "the heading is not said again in the cell"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_heads_stay_in_sight(width: int) -> None:
    with opened(render_html(page_of("coordinator", "en")), width) as page:
        page.evaluate(UNFOLD)
        stays = page.evaluate("""() => [...document.querySelectorAll('.scroll.tall')].map(each => {
          each.scrollTop = 200;
          each.scrollLeft = 150;
          const [box, head] = [each, each.querySelector('thead > tr > *')].map(part => part.getBoundingClientRect());
          return [each.scrollTop > 0, Math.abs(head.top - box.top) < 2, Math.abs(head.left - box.left) < 2];
        })""")
    assert stays
    assert all(all(each) for each in stays)
