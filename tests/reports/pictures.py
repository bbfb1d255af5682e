"""The pictures in `docs/`, made from the sample week: `python -m tests.reports.pictures [NAME...]`.

Needs Chromium, and `pdftoppm` (Debian: poppler-utils) for the printed sheets.
"""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from placement.reports.comparison.page import comparison_page
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from tests.reports.browser import browser
from tests.reports.shown import page
from tests.serve.pictures import Workbench, pictured
from tests.whatif.worlds import sample

DOCS = Path(__file__).parents[2] / "docs"
LARGEST = 300_000
"""Largest size of a picture, in bytes."""

SHEETS = """<!doctype html><html lang="en"><title>Sheets</title><style>
body { margin: 0; padding: 16px; background: #d9dee3; display: flex; gap: 16px; width: max-content; }
img { display: block; box-shadow: 0 1px 6px #0005; }
</style>%s"""


UNFOLDED = """part => {
  document.querySelectorAll('details.annex').forEach(each => { each.open = true; });
  part.scrollIntoView();
}"""
"""Shows a part of a page, its annexes unfolded."""


@dataclass(frozen=True)
class Screen:
    """A window: its width, how much of the page below a part is shown, and at which part it begins."""

    audience: str
    language: str
    width: int
    height: int
    part: str = ""


@dataclass(frozen=True)
class Paper:
    """The first printed sheets, side by side, with so many dots to an inch."""

    audience: str
    language: str
    sheets: int
    dots: int = 68


COMPARISON = "comparison"
"""Instead of an audience: the steering group's page of scenarios side by side."""

DECISION = "decision"
"""Instead of an audience: the page to decide on, before a steering group's set of three scenarios."""

COMPARED: Mapping[str, tuple[str, ...]] = {
    COMPARISON: ("baseline", "closed-group", "candidate", "choose"),
    DECISION: ("baseline", "closed-group", "azc-opens"),
}

HELD = (("pin", "P0123", "G03", "--reason", "its cousin is there"), ("hold", "--group", "G05"))
"""A child held in a group of the coordinator's choice, and a whole group as it is proposed."""

PICTURES: Mapping[str, Screen | Paper | Workbench] = {
    "workbench-1280.png": Workbench("/", "en", 1280, 1100),
    "workbench-nl-1920.png": Workbench("/", "nl", 1920, 1100),
    "workbench-picked-1280.png": Workbench("/", "en", 1280, 1100, picked="K0123", part=".groups"),
    "workbench-picked-nl-400.png": Workbench("/", "nl", 400, 1100, picked="K0123", part=".groups"),
    "workbench-decide-1280.png": Workbench("/decide", "en", 1280, 1100),
    "workbench-decide-nl-400.png": Workbench("/decide", "nl", 400, 1100),
    "workbench-held-1280.png": Workbench("/", "en", 1280, 700, part="#group-G03", said=HELD),
    "workbench-school-nl-1280.png": Workbench("/school/S04", "nl", 1280, 1000),
    "workbench-overdue-nl-400.png": Workbench("/work/overdue/no_school/told", "nl", 400, 1000, day="2027-03-01"),
    "workbench-more-1280.png": Workbench("/more", "en", 1280, 1680),
    "workbench-what-if-nl-1920.png": Workbench("/what-if?s.G07=closed", "nl", 1920, 1000),
    "workbench-what-if-400.png": Workbench("/what-if?s.G07=closed", "en", 400, 1100),
    "decision-print.png": Paper(DECISION, "en", 1, dots=100),
    "decision-nl-print.png": Paper(DECISION, "nl", 1, dots=100),
    "decision-1280.png": Screen(DECISION, "en", 1280, 1560),
    "decision-400.png": Screen(DECISION, "nl", 400, 1700),
    "coordinator-1280.png": Screen("coordinator", "en", 1280, 1500),
    "coordinator-nl-1280.png": Screen("coordinator", "nl", 1280, 1500),
    "steering-1280.png": Screen("steering", "en", 1280, 1500),
    "steering-400.png": Screen("steering", "nl", 400, 1700),
    "comparison-1280.png": Screen(COMPARISON, "en", 1280, 1500, part="gains"),
    "steering-print.png": Paper("steering", "en", 2),
    "tradeoffs-nl-1280.png": Screen("steering", "nl", 1280, 1700, part="payoff"),
    "parent-400.png": Screen("parent:P0113", "nl", 400, 1700),
    "parent-print.png": Paper("parent:P0113", "nl", 1, dots=90),
}


def _html(picture: Screen | Paper) -> str:
    if picture.audience in COMPARED:
        found = sample(*COMPARED[picture.audience])
        return render_html(comparison_page(found, Kind.STEERING, picture.language))
    return render_html(page(picture.audience, picture.language))


def taken(picture: Screen | Paper | Workbench) -> bytes:
    """Picture as PNG."""
    if isinstance(picture, Workbench):
        return pictured(picture)[0]
    html = _html(picture)
    if isinstance(picture, Paper):
        return _window(SHEETS % "".join(map(_embedded, _sheets(html, picture))), 10, 10, "body")
    return _window(html, picture.width, picture.height, f"#{picture.part}" if picture.part else "")


def _window(html: str, width: int, height: int, part: str) -> bytes:
    """Contents of a window; of sheets, all."""
    context = browser().new_context(viewport={"width": width, "height": height}, offline=True)
    try:
        shown = context.new_page()
        shown.set_content(html, wait_until="load")
        if part == "body":
            return shown.locator(part).screenshot()
        if part:
            shown.locator(part).evaluate(UNFOLDED)
        return shown.screenshot()
    finally:
        context.close()


def _sheets(html: str, picture: Paper) -> list[bytes]:
    with TemporaryDirectory() as folder:
        context = browser().new_context(offline=True)
        try:
            shown = context.new_page()
            shown.set_content(html, wait_until="load")
            shown.pdf(path=Path(folder) / "page.pdf", prefer_css_page_size=True, print_background=True)
        finally:
            context.close()
        command = ["pdftoppm", "-png", "-r", str(picture.dots), "-l", str(picture.sheets), "page.pdf", "sheet"]
        subprocess.run(command, cwd=folder, check=True)
        return [file.read_bytes() for file in sorted(Path(folder).glob("sheet*.png"))]


def _embedded(png: bytes) -> str:
    return f'<img alt="" src="data:image/png;base64,{b64encode(png).decode()}">'


def main() -> None:
    """Takes every picture again, or those that are named."""
    asked = sys.argv[1:] or list(PICTURES)
    DOCS.mkdir(exist_ok=True)
    benches = {name: each for name, each in PICTURES.items() if name in asked and isinstance(each, Workbench)}
    shown = dict(zip(benches, pictured(*benches.values()) if benches else (), strict=True))
    for name in asked:
        png = shown[name] if name in shown else taken(PICTURES[name])
        if len(png) > LARGEST:
            raise ValueError(f"{name} is {len(png)} bytes: show less of the page")
        (DOCS / name).write_bytes(png)


if __name__ == "__main__":
    main()
