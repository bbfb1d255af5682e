"""Every page and state of the workbench, looked over in a browser, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from placement.locale import LANGUAGES
from placement.serve.rooms import ROUTES
from tests.reports.browser import needs_browser
from tests.serve.deciding import undecided
from tests.serve.looked_over import defects
from tests.serve.rooms.conftest import LIST
from tests.serve.rooms.test_overdue import LATE, TOLD
from tests.serve.served import served, visiting
from tests.serve.small import copied, laid, proposed

pytestmark = needs_browser

NO_PAGES = {
    "access_file", "archive", "cheapest_of", "events", "figures", "file", "known", "page", "prices", "report_style",
}  # fmt: skip
"""Addresses that answer with files, with parts of a page or with what a script follows."""
LATER = {"show", "shown", "proposed", "lettered", "result", "overdue"}
"""Pages that are there only after something was done, or on a later day; tests of their own come by them."""
FIRST = (
    "/",
    "/child/K0003?prices=1",
    "/child/K0003/protect-lift",
    "/child/K0003/keep-seat",
    "/nothing",
    "/child/K9999",
)
"""Where one begins, what is not said of any child here, and what is not there."""
CHILD = re.compile(r"/child/K\d{4}$")
KEY = re.compile(r"K\d{4}")


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, folder: Path) -> Iterator[Page]:
    with (
        served(folder, language=request.param) as address,
        visiting(address, may_refuse=True, examines=True) as opened,
    ):
        yield opened


class Look:
    """Pages as they are come by, with what is wrong with each."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.home = page.url.rstrip("/")
        self.wrong: list[str] = []

    def over(self, what: str) -> None:
        """Look over what is shown now."""
        try:
            found = defects(self.page)
        except Error:  # the page of work that ended gave way to what came of it
            self.page.wait_for_load_state()
            found = defects(self.page)
        self.wrong += [f"{what}: {each}" for each in found]

    def at(self, path: str, what: str = "") -> None:
        """Open a page, and look it over."""
        self.page.goto(self.home + path)
        self.over(what or path)

    def pressed(self, button: Locator, what: str) -> None:
        """Press what sends a form, and look over the page that answers."""
        with self.page.expect_navigation():
            button.click()
        self.over(what)

    def links(self) -> list[str]:
        """Addresses of pages to which the page leads."""
        found = self.page.locator("a[href]:not([download])").evaluate_all(
            "all => all.map(each => each.getAttribute('href'))"
        )
        return [each.partition("#")[0] for each in found if each.startswith("/")]


def like(path: str) -> str:
    """An address as others are like it: of another child, where one of a kind is enough."""
    return path if CHILD.search(path) else KEY.sub("K", path.partition("?")[0])


def reached(paths: set[str]) -> set[str]:
    """Names of the rooms that answered."""
    return {
        route.name
        for path in paths
        for route in [next((each for each in ROUTES if each.path_regex.match(path.partition("?")[0])), None)]
        if route is not None
    }


def test_every_page_that_links_lead_to(page: Page) -> None:
    look, seen, waiting = Look(page), set[str](), [*FIRST]
    opened: set[str] = set()
    while waiting:
        path = waiting.pop(0)
        if like(path) in seen:
            continue
        seen.add(like(path))
        opened.add(path)
        look.at(path)
        waiting += look.links()
    assert look.wrong == []
    pages = {each.name for each in ROUTES if each.methods and "GET" in each.methods}
    assert pages - NO_PAGES - LATER - reached(opened) == set()


def test_every_form_as_it_refuses(page: Page) -> None:
    look = Look(page)
    look.page.goto(f"{look.home}/child/K0001/note")
    for path in (*look.links(), "/group/G1/set", "/more/location"):
        if not re.search(r"/child/K\d{4}/[a-z]|/group/|/more/", path) or path.endswith("/note"):
            continue
        page.goto(look.home + path)
        page.locator("main form.form").first.evaluate("each => { each.noValidate = true; }")
        look.pressed(page.locator("main form.form button").first, f"{path}, sent empty")
    assert look.wrong == []


def test_a_list_that_brings_questions(page: Page) -> None:
    look = Look(page)
    page.goto(f"{look.home}/import")
    page.locator("#lists").set_input_files({"name": "b.csv", "mimeType": "text/csv", "buffer": b"one,two\n1,2\n"})
    page.locator("main form button.main").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look.over("a list that cannot be read")
    rows = LIST.replace("P8,Ada", "P18,Ida").replace("P9,Bram", "P19,Bas").encode()
    page.locator("#lists").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": rows})
    page.locator("main form button.main").click()
    expect(page.locator("form[action$='/take']")).to_be_visible()
    look.over("what a list brings")
    page.goto(f"{look.home}/import")
    look.over("a list that waits")
    assert look.wrong == []


def test_a_child_picked_up_and_put_down(page: Page) -> None:
    look = Look(page)
    page.goto(look.home)
    page.locator(".pick").first.click()
    expect(page.locator("#live")).to_have_text(re.compile(r"prijzen|prices", re.IGNORECASE))
    expect(page.locator('[data-price]:is([data-kind="open"])')).to_have_count(0)
    look.over("a child picked up")
    page.locator(".put:visible").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    look.over("the reason asked for")
    page.locator("#put [name=reason]").fill("its sister is there")
    page.locator("#put button.main").click()
    expect(page.locator("#said p")).to_be_visible()
    look.over("a child held")
    assert look.wrong == []


def test_what_is_done(page: Page) -> None:
    look = Look(page)
    page.goto(f"{look.home}/propose")
    page.locator("[name=names]").check()
    look.pressed(page.locator("main form button.main"), "a proposal refused")
    page.goto(f"{look.home}/propose")
    page.locator("main form button.main").click()
    expect(page).to_have_url(re.compile("/proposed/"), timeout=60_000)
    look.over("a proposal made")
    page.goto(f"{look.home}/letters")
    page.locator("main form.panel button").first.click()
    expect(page).to_have_url(re.compile("/lettered/"), timeout=60_000)
    look.over("letters made")
    for path, button in (("/more", "form[action='/more/export'] button"),
                         ("/more", "form[action='/more/backup'] button"), ("/me", "form[action='/invite'] button"),
                         ("/history/child/K0001", "form[action$='/access'] button.main")):  # fmt: skip
        page.goto(look.home + path)
        look.pressed(page.locator(button).first, f"{path}, done")
    page.goto(f"{look.home}/what-if?s.G1=closed")
    page.locator("form[action='/what-if/begin/trade'] button").click()
    expect(page).to_have_url(re.compile("/what-if/work/"), timeout=120_000)
    look.over("what weights cost")
    page.goto(f"{look.home}/what-if?s.G1=closed")
    page.locator("form[action='/what-if/begin/year'] button").click()
    look.over("work that runs")
    look.at("/work-in-progress")
    look.at("/what-if?s.G1=closed", "a group closed")
    assert look.wrong == []


@pytest.fixture(scope="module")
def undecided_week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return undecided(tmp_path_factory.mktemp("undecided") / "week")


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_that_are_not_taken(undecided_week: Path, tmp_path: Path, language: str) -> None:
    with (
        served(copied(undecided_week, tmp_path / "week"), language=language) as address,
        visiting(address, may_refuse=True, examines=True) as page,
    ):
        _answers_wrongly(Look(page), page)


def _answers_wrongly(look: Look, page: Page) -> None:
    for path in ("/decide", "/waiting", "/school/S1"):
        look.at(path)
    page.goto(f"{look.home}/decide")
    page.evaluate("document.querySelectorAll('form').forEach(each => { each.noValidate = true; })")
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
    look.pressed(page.locator("form:has(input[value=not_agreed]) button").first, "an answer refused")
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto(f"{look.home}/decide")
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
    look.pressed(page.locator("form:has(input[value=withdrawn]) button").first, "an answer noted")
    page.goto(f"{look.home}/school/S1")
    page.locator("input[value=not_agreed]").first.check()
    look.pressed(page.locator("button[value=chosen]").first, "a school's list refused")
    expect(page.get_by_role("alert")).to_be_visible()
    assert look.wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_overdue_is_noted_at_once_by_keyboard_alone(tmp_path: Path, language: str) -> None:
    folder = laid(proposed(), tmp_path / "page")
    with (
        served(folder, language=language, day=LATE.isoformat()) as address,
        visiting(address, examines=True) as page,
    ):
        page.goto(f"{page.url.rstrip('/')}/work")
        page.locator(f'a[href="{TOLD}"]').press("Enter")
        expect(page.locator("input[name=key]:checked")).to_have_count(4)
        assert defects(page) == []
        page.locator("#key-K0007").press("Space")
        page.locator("main form button.main").press("Enter")
        expect(page.locator("main li")).to_have_count(3)
        assert defects(page) == []
        page.locator("main form button.main").press("Enter")
        expect(page).to_have_url(re.compile("/work#no_school"))
        assert defects(page) == []
