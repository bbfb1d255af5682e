"""The manual's pages, each played once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, Order, steps
from tests.docs.playing import Kept, Reader, Said

Play = Callable[[str], list[Said]]


@pytest.fixture(scope="session")
def play(tmp_path_factory: pytest.TempPathFactory) -> Play:
    """Plays a page by its name, and before it the page that it begins from."""
    kept: Kept = {}
    played: dict[str, list[Said]] = {}

    def once(name: str) -> list[Said]:
        if name not in played:
            page = DOCS / f"{name}.md"
            for other in begun_from(page):
                once(other)
            folder = tmp_path_factory.mktemp("manual") / "reader"
            folder.mkdir()
            played[name] = Reader(folder, kept).play(page)
        return played[name]

    return once


def begun_from(page: Path) -> list[str]:
    """Names of the pages from whose folders a page begins."""
    found = steps(page.read_text(encoding="utf-8"))
    return [each.words[0] for each in found if isinstance(each, Order) and each.name == "begins"]
