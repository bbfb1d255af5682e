"""What a command says about the PDF that it made, or did not make."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from placement.cli.session import Session
from placement.locale import msgid
from placement.reports.pdf import find_browser

NoPdf = Annotated[
    bool, typer.Option("--no-pdf", help=msgid("Without PDF, also where a browser is found."), show_default=False)
]


def browser_for(*, with_pdf: bool) -> Path | None:
    """The browser to print with; `None` if there is none, or nothing is to be printed."""
    return find_browser(os.environ) if with_pdf else None


def say_printed(session: Session, browser: Path | None, failed: str | None, *, with_pdf: bool) -> None:
    """Say why there is no PDF, if one was wanted.

    Parameters
    ----------
    failed
        Last message of the browser if it printed nothing.
    """
    if with_pdf and browser is None:
        session.say(
            msgid("No PDF: no browser was found. Install Chromium, or name a browser in PLACEMENT_CHROMIUM."),
        )
    elif failed is not None:
        session.say(
            msgid("No PDF: {browser} printed nothing. The last that it said: {said}"),
            browser=browser,
            said=failed or "-",
        )
