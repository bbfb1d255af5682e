"""Commands that a page only names, in its running text, exist with the options that it gives them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from placement.cli.app import build
from placement.cli.language import sentences
from tests.docs.pages import DOCS, pages

NAMED = re.compile(r"`(placement [^`\n]+)`")
TREE = build(sentences("en"))
PAGES = [each for each in (*pages(), DOCS.parent / "README.md") if each.parent.name != "reference"]


def wrong_with(command: str) -> str:
    """What is wrong with a command line; empty if nothing is."""
    found: Any = TREE
    for word in shlex.split(command)[1:]:
        if word.startswith("-"):
            known = {name for each in found.params for name in each.opts} | {"--help", "--version"}
            if word not in known:
                return f"{command}: no option {word}"
        elif hasattr(found, "commands"):
            if word not in found.commands:
                return f"{command}: no command {word}"
            found = found.commands[word]
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_named_commands_exist(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert not [wrong for each in NAMED.findall(text) if (wrong := wrong_with(each))]


@pytest.mark.parametrize("command", ["placement sovle x.yaml", "placement solve x.yaml --fast", "placement week open"])
def test_a_command_that_is_none_is_found(command: str) -> None:
    assert wrong_with(command)
