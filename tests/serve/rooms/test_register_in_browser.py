"""Pages of the register in a real browser: a list taken and its questions answered, and no rule of axe-core broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from placement.locale import LANGUAGES
from tests.reports.browser import browser, needs_browser
from tests.serve.rooms.conftest import given
from tests.serve.rooms.opened import facts_of, identities_of
from tests.serve.rooms.test_importing import NEW
from tests.serve.served import served, visiting

pytestmark = needs_browser

PAGES = (
    "/import", "/work", "/letters", "/history", "/history/week/2026-W48", "/history/child/K0003", "/history/shown",
    "/more", "/more/location", "/group/G1/set", "/child/K0003/note", "/child/K0003/correct", "/child/K0001/move-house",
    "/child/K0008/correct", "/child/K0001/exit",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_every_width_and_break_no_rule(folder: Path, language: str) -> None:
    with served(folder, language=language, by="An") as address:
        # The workbench's policy forbids scripts of others, and axe-core is one.
        context = browser().new_context(bypass_csp=True)
        page = context.new_page()
        try:
            page.goto(address)
            base = address.partition("/open")[0]
            for path in PAGES:
                page.goto(f"{base}{path}")
                _check(page, path)
            page.goto(f"{base}/child/K0003/correct")
            page.fill("[name=birth_date]", "2018-02-30")
            page.locator("main button.main").click()
            expect(page.locator("#wrong")).to_be_visible()
            _check(page, "a form with a fault")
            page.goto(f"{base}/child/K0001/move-house")
            page.fill("[name=postcode]", "2352")
            page.locator("main button.main").click()
            expect(page.locator("[name=agreed]")).to_have_count(1)
            _check(page, "what would be noted")
        finally:
            context.close()


def _check(page: Page, what: str) -> None:
    for width in (320, 400, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{what} at {width}"
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = Axe().run(page)
    assert found.violations_count == 0, f"{what}: {found.generate_report()}"


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with served(folder, by="An") as opened:
        yield opened


def test_a_list_is_taken_and_its_questions_are_answered_as_by_the_commands(
    address: str, folder: Path, twin: Path
) -> None:
    base = address.partition("/open")[0]
    (folder.parent / "new.csv").write_text(NEW, encoding="utf-8")
    (twin.parent / "new.csv").write_text(NEW, encoding="utf-8")
    with visiting(address) as page:
        page.goto(f"{base}/import")
        page.set_input_files("#lists", folder.parent / "new.csv")
        page.check("#kind-new")
        page.get_by_role("button", name="Show what they bring").click()
        page.get_by_role("button", name="Take it into the register").click()
        expect(page.locator("#said")).to_contain_text("list taken")
        page.get_by_role("button", name="The same child").click()
        page.locator("#unreadable + .entries li", has_text="P21").get_by_role("link", name="Correct it").click()
        page.fill("[name=birth_date]", "2018-02-20")
        page.get_by_role("button", name="Show what would be noted").click()
        page.get_by_role("button", name="Note this").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#said")).to_contain_text("signed up")
    given(twin, "import", "../new.csv", "--new-only", "--yes")
    given(twin, "same", "P9", "P10")
    given(twin, "correct", "P21", "birth_date=2018-02-20")
    assert facts_of(folder) == facts_of(twin)
    assert identities_of(folder) == identities_of(twin)
