"""Pictures of the workbench on the sample week."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect

from placement.cli.main import main
from tests.reports.browser import browser
from tests.serve.served import served
from tests.serve.small import MONDAY, copied
from tests.serve.ways import priced
from tests.week.killed.cases import silent

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@dataclass(frozen=True)
class Workbench:
    """A window on a page of the workbench.

    Attributes
    ----------
    picked
        Key of a child that is picked up, every price of it known.
    part
        Where the window begins; at the head of the page where it is empty.
    said
        Commands of the week that were given before.
    day
        Day on which the workbench is opened.
    """

    path: str
    language: str
    width: int
    height: int
    picked: str = ""
    part: str = ""
    said: tuple[tuple[str, ...], ...] = ()
    day: str = MONDAY.isoformat()


def sample_week(folder: Path) -> Path:
    """A working folder of the sample whose week is proposed."""
    said = ("--by", "anna", "--date", MONDAY.isoformat())
    with silent():
        assert main(["week", "init", str(folder), "--from", str(SAMPLE), *said], {}) == 0
        assert main(["week", "propose", "--dir", str(folder), *said], {}) == 0
    return folder


def pictured(*pictures: Workbench) -> list[bytes]:
    """Pictures as PNG."""
    with TemporaryDirectory() as home:
        folder = sample_week(Path(home) / "week")
        return [_taken(_after(folder, each, Path(home) / str(at)), each) for at, each in enumerate(pictures)]


def _after(folder: Path, picture: Workbench, to: Path) -> Path:
    """The week after the commands of a picture: a copy of its own, if there are any."""
    if not picture.said:
        return folder
    made = copied(folder, to)
    with silent():
        for command, *rest in picture.said:
            words = ["week", command, *rest, "--dir", str(made), "--by", "anna", "--date", MONDAY.isoformat()]
            assert main(words, {}) == 0
    return made


def _taken(folder: Path, picture: Workbench) -> bytes:
    with served(folder, language=picture.language, day=picture.day) as address:
        context = browser().new_context(viewport={"width": picture.width, "height": picture.height})
        try:
            page = context.new_page()
            page.goto(address)
            home = address.partition("/open")[0]
            page.wait_for_url(f"{home}/")
            page.goto(home + picture.path)
            _arranged(page, picture)
            return page.screenshot()
        finally:
            context.close()


def _arranged(page: Page, picture: Workbench) -> None:
    """Wait until all that the page works out stands there, and bring its part to the head of the window."""
    busy = page.locator("#figures[data-again], #figures[aria-busy], #below[aria-busy]")
    expect(busy).to_have_count(0, timeout=180_000)
    if picture.picked:
        page.locator(f"#child-{picture.picked} .pick").click()
        priced(page)
    elif page.locator("[data-cheapest]").count():
        expect(page.locator("[data-cheapest]:not([data-found])")).to_have_count(0, timeout=60_000)
    if picture.part:
        page.locator(picture.part).first.evaluate(
            "each => scrollTo(0, each.getBoundingClientRect().top + scrollY - 70)"
        )
    else:
        page.evaluate("scrollTo(0, 0)")
