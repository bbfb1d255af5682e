"""Decisions in a real browser, by keyboard alone; every page readable at every width and for a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.reports.browser import LOST, NARROWEST, WIDTHS, needs_browser
from tests.serve.served import served, visiting
from tests.serve.small import bench_of, copied

pytestmark = needs_browser


@pytest.fixture
def folder(undecided_week: Path, tmp_path: Path) -> Path:
    return copied(undecided_week, tmp_path / "week")


@pytest.fixture
def page(folder: Path) -> Iterator[Page]:
    """A browser before what is to be decided."""
    with served(folder) as address, visiting(address) as opened:
        opened.goto(f"{address.partition('/open')[0]}/decide")
        yield opened


def path_of(page: Page, path: str) -> str:
    """Address of a page of the workbench."""
    return f"http://{page.url.split('/')[2]}{path}"


def look(page: Page) -> None:
    """Fail for what a screen reader stumbles over, or a narrow screen cuts off; with everything unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    for width in (*WIDTHS, NARROWEST):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(LOST) == [], width


def test_every_page_is_readable_and_a_double_is_answered_and_undone_by_keyboard_alone(page: Page) -> None:
    expect(page.locator('[data-stream="/cheapest/one_by_one"] [data-put]')).to_be_visible(timeout=30_000)
    for path in ("/decide", "/waiting", "/school/S2", "/child/K0003"):
        page.goto(path_of(page, path))
        look(page)
    page.goto(path_of(page, "/decide"))
    page.get_by_role("button", name="another child (Zofia Demir)").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("Zofia Demir: another child. Noted.")
    expect(page.locator("#double")).to_have_count(0)
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#double")).to_have_count(1)


def test_a_list_is_agreed_to_once_both_ends_of_every_row_were_on_the_screen(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(path_of(page, "/school/S2"))
    agree = page.get_by_role("button", name="All others agreed")
    expect(agree).to_be_disabled()
    for _ in range(15):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(100)
    expect(agree).to_be_enabled()
    expect(page.locator("#live")).to_contain_text("Every row was on the screen")
    agree.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("2 answers noted")
    agreed = [each.key for each in bench_of(folder).look().standing.known if each.proposal and each.proposal.agreed]
    assert agreed == ["K0003", "K0007"]


def test_after_an_answer_the_keyboard_is_where_it_was_given_and_the_sentence_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    fold = page.locator("details.routine", has=page.locator("#proposed"))
    fold.locator("summary").first.click()
    fold.get_by_role("button", name=re.compile("^agreed")).first.press("Enter")
    expect(page.locator("#said p")).to_have_text(re.compile("agreed. Noted."))
    expect(page.locator("#said p")).to_be_in_viewport(ratio=1)
    expect(fold.locator("summary").first).to_be_focused()
