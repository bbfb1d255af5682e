"""The manual as a whole: every page is played or has nothing to play, links lead somewhere, and the reader can fail."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from docs.conf import DUTCH as SAID_TO_BE_DUTCH
from tests.docs.pages import DOCS, Commands, Order, pages, steps
from tests.docs.playing import Said, is_like
from tests.docs.test_meeting_pages import DUTCH, ENGLISH
from tests.docs.test_week_pages import WEEK

PLAYED = {*DUTCH, *ENGLISH, *WEEK["nl"], *WEEK["en"]}
TOLD = {"how-to/doorrekenen-op-een-cluster"}
"""Pages in Dutch whose commands need more machines than one."""

LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)")
ROOT = DOCS.parent
WRITTEN = [*pages(), ROOT / "README.md"]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def anchors(page: Path) -> set[str]:
    """Names under which headings can be linked to, as GitHub and the manual's builder make them."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.strip().lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        there = (page.parent / unquote(target)).resolve() if target else page
        assert there.exists(), target
        if anchor:
            assert unquote(anchor) in anchors(there), f"{target}#{anchor}"


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_a_page_with_commands_is_played(page: Path) -> None:
    name = page.relative_to(DOCS).with_suffix("").as_posix()
    has_commands = any(isinstance(each, Commands) for each in steps(page.read_text(encoding="utf-8")))
    is_kept_by_hand = name == "README"
    assert has_commands == (name in PLAYED) or is_kept_by_hand


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_readers_are_told_which_file_to_write(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    seen = re.sub(r"^```.*?^```|<!--.*?-->", "", text, flags=re.MULTILINE | re.DOTALL)
    orders = (each for each in steps(text) if isinstance(each, Order))
    asked = {Path(each.words[0]).name for each in orders if each.name in ("write", "fill", "answer")}
    assert not {file for file in asked if not re.search(rf"`[^`]*{re.escape(file)}`", seen)}


def test_pages_in_dutch_say_so() -> None:
    assert {*DUTCH, *WEEK["nl"], *TOLD, "reference/opdrachten"} == SAID_TO_BE_DUTCH


def test_every_page_can_be_reached_from_the_first() -> None:
    reached, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        targets = (page.parent / target for target, _ in LINK.findall(page.read_text(encoding="utf-8")) if target)
        waiting += {each.resolve() for each in targets if each.suffix == ".md"} - reached
    assert set(pages()) - reached == set()


@pytest.mark.parametrize(
    ("written", "shown", "same"),
    [
        ("one\n", "one\n", True),
        ("one\n", "two\n", False),
        ("one\n...\nfour\n", "one\ntwo\nthree\nfour\n", True),
        ("one\n...\nfour\n", "one\nfive\n", False),
        ("one\n", "one\ntwo\n", False),
        ("one     1\n", "one   1\n", True),
        ("one     1\n", "one   2\n", False),
        ("in ... seconds\n", "in 3.1 seconds\n", True),
        ("in ... seconds\n", "in 3.1 minutes\n", False),
        ("Noted: 0123456789ab.\n", "Noted: ba9876543210.\n", True),
        ("Noted: 0123456789ab.\n", "Noted: nothing.\n", False),
    ],
)
def test_what_is_shown_is_held_against_the_page(written: str, shown: str, same: bool) -> None:
    assert is_like(written, shown) == same


def test_an_exit_code_that_the_page_does_not_say_is_a_difference() -> None:
    (step,) = steps("```sh\nplacement check nowhere\n```\n")
    assert isinstance(step, Commands)
    assert Said(step, 0, "").is_as_written
    assert not Said(step, 2, "").is_as_written
