"""A page printed to PDF by a browser that the machine has: Chromium, Chrome or Edge.

The browser gets a profile of its own, no network, and one file to open: the page.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from placement.faults import PlacementError
from placement.reports.page.plain import plain
from placement.workers import StoppedError

VARIABLE = "PLACEMENT_CHROMIUM"
"""Names the browser, where the one on the path is not the one to use."""
NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
"""On the path."""
USUAL = (
    ("ProgramFiles", "Google/Chrome/Application/chrome.exe"),
    ("ProgramFiles", "Microsoft/Edge/Application/msedge.exe"),
    ("ProgramFiles(x86)", "Microsoft/Edge/Application/msedge.exe"),
)
"""Variable with a folder, and the browser's place in it: on Windows browsers are not on the path."""

LIMIT = 60.0
"""Seconds for one page."""
PATIENCE = 0.1
"""Seconds between two looks at the browser."""

_ARGUMENTS = (
    "--headless=new",
    "--no-pdf-header-footer",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    # A page of ours asks for nothing; that no other file or program does either is not ours to trust.
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


class BrowserError(PlacementError):
    """A browser printed nothing.

    Attributes
    ----------
    said
        The last that it said; empty where it said nothing.
    """

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


def find_browser(environment: Mapping[str, str]) -> Path | None:
    """Find a browser: the one that `PLACEMENT_CHROMIUM` names, else one on the path or where it usually is."""
    named = environment.get(VARIABLE, "").strip()
    return next((Path(found) for found in _candidates(environment, named) if found is not None), None)


def _candidates(environment: Mapping[str, str], named: str) -> Iterator[str | None]:
    path = environment.get("PATH")
    if named:
        yield shutil.which(named, path=path)
        return
    yield from (shutil.which(name, path=path) for name in NAMES)
    for variable, place in USUAL:
        if variable in environment:
            yield shutil.which(Path(environment[variable]) / place)


def print_page(html: str, browser: Path, *, limit: float = LIMIT, stop: threading.Event | None = None) -> bytes:
    """Print a page on A4, as its style sheet says.

    Parameters
    ----------
    html
        A complete document.
    limit
        Seconds after which the browser is ended.

    Returns
    -------
    bytes
        The PDF. It holds the time of its making: the same page does not give the same bytes.

    Raises
    ------
    BrowserError
        If it cannot be started, takes too long, or prints nothing; with what it said last.
    StoppedError
        If it was told to stop.
    """
    # What the browser may still be writing when it is ended must not fail the cleaning up.
    with TemporaryDirectory(prefix="placement-", ignore_cleanup_errors=True) as folder:
        page, pdf, talk = (Path(folder) / name for name in ("page.html", "page.pdf", "talk.txt"))
        page.write_text(html, encoding="utf-8", newline="")
        command = [
            *(str(browser), *_ARGUMENTS, *_without_sandbox()),
            *(f"--user-data-dir={Path(folder) / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri()),
        ]
        in_time = _run(command, talk, limit, stop or threading.Event())
        if not in_time:
            raise BrowserError(f"{_last_line(talk)} ({limit:g} s)".strip())
        try:
            printed = pdf.read_bytes()
        except OSError as error:
            raise BrowserError(_last_line(talk)) from error
        if not printed.startswith(b"%PDF-"):
            raise BrowserError(_last_line(talk))
        return printed


def _without_sandbox() -> tuple[str, ...]:
    """Do without the sandbox only where the browser has none: it refuses to be root's otherwise."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ("--no-sandbox",) if is_root else ()


def _run(command: list[str], talk: Path, limit: float, stop: threading.Event) -> bool:
    """Run the browser to its end; whether it ended in time."""
    with talk.open("wb") as told:
        try:
            # Ctrl-C is for us, who then end it: in a session of its own it does not hear it.
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=told, stderr=told, start_new_session=True
            )
        except OSError as error:
            raise BrowserError(error.strerror or "") from error
        began = time.monotonic()
        try:
            while time.monotonic() - began < limit:
                if stop.is_set():
                    raise StoppedError("the work was stopped")
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    continue
                return True
            return False
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the browser, with all the processes that it started, where it has not ended itself."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _last_line(talk: Path) -> str:
    """Give the last line with anything on it that the browser said."""
    lines = talk.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((plain(line.strip()) for line in reversed(lines) if line.strip()), "")
