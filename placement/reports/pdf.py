"""A page printed to PDF by a browser on the machine: Chromium, Chrome or Edge.

The browser gets a profile of its own, no network, and a single file to open: the page.
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
from placement.reports.page.control_characters import without_controls
from placement.workers import StoppedError

VARIABLE = "PLACEMENT_CHROMIUM"
"""Environment variable with the browser to use, instead of one found automatically."""
NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
"""Program names that are looked up on the path."""
USUAL = (
    ("ProgramFiles", "Google/Chrome/Application/chrome.exe"),
    ("ProgramFiles", "Microsoft/Edge/Application/msedge.exe"),
    ("ProgramFiles(x86)", "Microsoft/Edge/Application/msedge.exe"),
)
"""Environment variable with a folder, and the browser's path in it: on Windows, browsers are not on the path."""

LIMIT = 60.0
"""Seconds allowed for one page."""
PATIENCE = 0.1
"""Seconds between two checks on the browser."""

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
    # Our pages need none of this; the switches guard against anything else that might.
    "--no-proxy-server",
    "--disable-quic",
    "--disable-features=MediaRouter",
    # A name that cannot be one: `~NOTFOUND` may be, and is looked up after a UDP socket has asked for the route.
    "--host-resolver-rules=MAP * ^NOTFOUND",
)


class BrowserError(PlacementError):
    """The browser produced no PDF.

    Attributes
    ----------
    said
        The last line of its output; empty without output.
    """

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


def find_browser(environment: Mapping[str, str]) -> Path | None:
    """Browser named by `PLACEMENT_CHROMIUM`, else one on the path or in its usual place; `None` without any."""
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
    """PDF of a page on A4, as its style sheet says.

    Parameters
    ----------
    html
        A complete document.
    browser
        The program to run.
    limit
        Seconds after which the browser is killed.
    stop
        Set from elsewhere to stop printing.

    Returns
    -------
    bytes
        The PDF. It contains its time of creation, so printing a page twice yields different bytes.

    Raises
    ------
    BrowserError
        If the browser cannot be started, takes too long or prints nothing; with the last line of its output.
    StoppedError
        If `stop` was set.
    """
    # A file that the browser is still writing when it is killed must not make the clean-up fail.
    with TemporaryDirectory(prefix="placement-", ignore_cleanup_errors=True) as folder:
        page, pdf, log = (Path(folder) / name for name in ("page.html", "page.pdf", "talk.txt"))
        page.write_text(html, encoding="utf-8", newline="")
        command = [
            *(str(browser), *_ARGUMENTS, *_without_sandbox()),
            *(f"--user-data-dir={Path(folder) / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri()),
        ]
        in_time = _run(command, log, limit, stop or threading.Event())
        if not in_time:
            raise BrowserError(f"{_last_line(log)} ({limit:g} s)".strip())
        try:
            printed = pdf.read_bytes()
        except OSError as error:
            raise BrowserError(_last_line(log)) from error
        if not printed.startswith(b"%PDF-"):
            raise BrowserError(_last_line(log))
        return printed


def _without_sandbox() -> tuple[str, ...]:
    """Switch that turns off the sandbox, only where it cannot work: Chromium refuses to run it as root."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ("--no-sandbox",) if is_root else ()


def _run(command: list[str], log: Path, limit: float, stop: threading.Event) -> bool:
    """Runs the browser to its end; returns whether it ended in time."""
    with log.open("wb") as stream:
        try:
            # In a session of its own it does not receive Ctrl-C: that is for this process, which then kills it.
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, start_new_session=True
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
    """Kills the browser and every process it started, if it is still running."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _last_line(log: Path) -> str:
    """Last non-empty line of the browser's output."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((without_controls(line.strip()) for line in reversed(lines) if line.strip()), "")
