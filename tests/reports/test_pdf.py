"""A page is printed by an isolated browser, or the failure is explained."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from placement.reports import pdf
from placement.reports.pdf import BrowserError, find_browser, print_page
from placement.workers import StoppedError
from tests.reports.browser import chromium
from tests.reports.fake_browser import BREAKS, HANGS, PRINTS, write_browser


def test_a_page_is_returned_as_pdf(tmp_path: Path) -> None:
    browser = write_browser(tmp_path, PRINTS)
    assert print_page("<p>hello</p>", browser).startswith(b"%PDF-")
    asked = (tmp_path / "asked.txt").read_text("utf-8").splitlines()
    assert "--headless=new" in asked
    assert "--host-resolver-rules=MAP * ^NOTFOUND" in asked
    assert ("--no-sandbox" in asked) == (os.geteuid() == 0)
    # One file is opened, and it is removed afterwards.
    opened = [each for each in asked if not each.startswith("--")]
    assert [each.rpartition("/")[2] for each in opened] == ["page.html"]
    assert (tmp_path / "page.txt").read_text("utf-8") == "<p>hello</p>"
    assert not Path(opened[0].removeprefix("file://")).exists()


@pytest.mark.parametrize(
    ("program", "said"),
    [
        pytest.param(BREAKS, "No usable sandbox!", id="ends with an error"),
        pytest.param("exit 0\n", "", id="prints nothing and says nothing"),
        pytest.param(f'{PRINTS}\nprintf text > "$pdf"; echo odd\n', "odd", id="prints something else"),
    ],
)
def test_the_last_line_of_a_failed_browser_is_reported(tmp_path: Path, program: str, said: str) -> None:
    with pytest.raises(BrowserError) as error:
        print_page("", write_browser(tmp_path, program))
    assert error.value.said == said


def test_a_browser_that_cannot_be_started_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BrowserError, match="No such file"):
        print_page("", tmp_path / "none")


def _is_gone(process: int) -> bool:
    for _ in range(600):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{process}/stat").exists() and " Z " in Path(f"/proc/{process}/stat").read_text("utf-8"):
            return True
        time.sleep(0.1)
    return False


def test_a_browser_that_hangs_is_killed_with_its_children(tmp_path: Path) -> None:
    with pytest.raises(BrowserError, match=r"^thinking \(2 s\)$"):
        print_page("", write_browser(tmp_path, HANGS), limit=2)
    assert _is_gone(int((tmp_path / "child.txt").read_text("utf-8")))


def test_printing_stops_on_request(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        print_page("", write_browser(tmp_path, HANGS), stop=stop)


def test_a_browser_is_killed_where_there_are_no_process_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "killpg")
    with pytest.raises(BrowserError):
        print_page("", write_browser(tmp_path, 'echo $$ > "$(dirname "$0")/self.txt"; exec sleep 600\n'), limit=2)
    assert _is_gone(int((tmp_path / "self.txt").read_text("utf-8")))


def test_the_chosen_browser_wins_over_one_on_the_path(tmp_path: Path) -> None:
    browser = write_browser(tmp_path, PRINTS, name="chromium")
    other = write_browser(tmp_path / "elsewhere", PRINTS)
    assert find_browser({"PATH": str(tmp_path)}) == browser
    assert find_browser({"PATH": str(tmp_path), pdf.VARIABLE: str(other)}) == other
    assert find_browser({"PATH": str(tmp_path), pdf.VARIABLE: "none"}) is None
    assert find_browser({"PATH": str(tmp_path / "nothing")}) is None


def test_a_browser_in_its_usual_folder_on_windows_is_found(tmp_path: Path) -> None:
    edge = write_browser(tmp_path / "Microsoft" / "Edge" / "Application", PRINTS, name="msedge.exe")
    assert find_browser({"PATH": "", "ProgramFiles(x86)": str(tmp_path)}) == edge


PAGE = '<!doctype html><html lang="en"><title>x</title><p>hello</p><img alt="" src="http://example.org/x.png">'
NETWORKED = ("UDP_CONNECT", "UDP_BYTES_SENT", "TCP_CONNECT_ATTEMPT", "HOST_RESOLVER_MANAGER_REQUEST")
"""What a browser notes in its log of the network before anything leaves the machine."""


def _noted(log: Path) -> set[str]:
    """Kinds of events in a browser's log of the network."""
    constants, _, events = log.read_text("utf-8").partition('"events": [')
    document = json.loads(f'{constants}"events": []}}')
    names = {number: name for name, number in document["constants"]["logEventTypes"].items()}
    assert set(NETWORKED) <= set(names.values())
    return {names[int(number)] for number in re.findall(r'"type":([0-9]+)},?$', events, re.MULTILINE)}


@pytest.mark.browser
@pytest.mark.skipif(chromium() is None, reason="no Chromium")
def test_a_real_browser_looks_no_name_up_and_opens_no_connection(tmp_path: Path) -> None:
    log = tmp_path / "network.json"
    browser = tmp_path / "logging"
    browser.write_text(f'#!/bin/sh\nexec "{chromium()}" --log-net-log="{log}" "$@"\n', "utf-8")
    browser.chmod(0o700)
    assert print_page(PAGE, browser).startswith(b"%PDF-")
    noted = _noted(log)
    assert "URL_REQUEST_START_JOB" in noted  # it tried, for the picture at least
    assert noted.isdisjoint(NETWORKED)


@pytest.mark.browser
@pytest.mark.skipif(chromium() is None, reason="no Chromium")
@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace")
def test_a_real_browser_gives_no_socket_an_address(tmp_path: Path) -> None:
    calls = tmp_path / "calls.txt"
    browser = tmp_path / "traced"
    watch = f'strace -f -qq -o "{calls}" -e trace=connect,bind,sendto,sendmsg,sendmmsg'
    browser.write_text(f'#!/bin/sh\nexec {watch} "{chromium()}" "$@"\n', "utf-8")
    browser.chmod(0o700)
    assert print_page(PAGE, browser).startswith(b"%PDF-")
    told = calls.read_text("utf-8", errors="replace").splitlines()
    assert told
    assert [line for line in told if "AF_INET" in line] == []


@pytest.mark.browser
@pytest.mark.skipif(chromium() is None, reason="no Chromium")
def test_a_real_browser_prints_a_page(tmp_path: Path) -> None:
    path = chromium()
    assert path is not None
    printed = print_page(PAGE, Path(path))
    assert printed.startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", "-", "-"], input=printed, capture_output=True, check=True)
        assert said.stdout.decode().strip() == "hello"
