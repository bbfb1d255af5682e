"""A workbench as a person starts it, and a browser that came in by the address that it printed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, ViewportSize

from tests.reports.browser import browser
from tests.serve.small import MONDAY

WIDE: ViewportSize = {"width": 1280, "height": 900}
_REFUSED = "Failed to load resource: the server responded with a status of 4"


@contextmanager
def served(folder: Path, *, language: str = "en", by: str = "anna", day: str = MONDAY.isoformat()) -> Iterator[str]:
    """Address that opens a workbench on a folder, while the context lasts."""
    program = [sys.executable, "-m", "placement", "serve", str(folder), "--port", "0", "--no-browser"]
    asked = [*program, "--date", day, "--by", by, "--lang", language]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
            process.wait(timeout=10)


@contextmanager
def visiting(
    address: str,
    *,
    has_touch: bool = False,
    size: ViewportSize = WIDE,
    may_refuse: bool = False,
    examines: bool = False,
) -> Iterator[Page]:
    """A browser that came in; what its pages complain of fails the test.

    Parameters
    ----------
    may_refuse
        Whether pages may be refused, which the browser says too.
    examines
        Whether scripts of the test may run in its pages, which their own policy forbids.
    """
    context = browser().new_context(viewport=size, has_touch=has_touch, bypass_csp=examines)
    complaints: list[str] = []
    page = context.new_page()

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error" and not (may_refuse and said.text.startswith(_REFUSED)):
            complaints.append(f"{said.text} {said.location['url']}")

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        page.goto(address)
        page.wait_for_url(f"{address.partition('/open')[0]}/")
        yield page
        assert not complaints, complaints
    finally:
        context.close()
