"""The reference is what the code says today."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from docs.reference.pages import pages
from docs.reference.tables import _ROWS
from placement.catalogue import COVERAGE, NAMES
from placement.tables.columns import TABLES
from placement.tables.table_schema import expected
from tests.docs.pages import DOCS

FOLDER = DOCS / "reference"


@pytest.fixture(scope="module")
def written() -> Mapping[str, str]:
    return pages()


def test_nothing_is_stale(written: Mapping[str, str]) -> None:
    stale = [name for name, text in written.items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert not stale, "write it anew: python -m docs.reference"


def test_no_page_is_written_by_hand(written: Mapping[str, str]) -> None:
    assert {each.name for each in FOLDER.glob("*.md")} == set(written)


def test_every_table_is_told_and_every_column_says_what_it_is(written: Mapping[str, str]) -> None:
    assert set(_ROWS) == {each.name for each in TABLES}
    told = [line for line in written["tables.md"].splitlines() if line.startswith("| `")]
    assert len(told) == sum(len(each.columns) for each in TABLES)
    cells = [line.replace("\\|", "").strip("|").split("|") for line in told]
    assert {len(each) for each in cells} == {5}
    assert all(each[2].strip() for each in cells)
    assert all(expected(column) for each in TABLES for column in each.columns)


def test_every_criterion_has_its_measure(written: Mapping[str, str]) -> None:
    rows = [line for line in written["criteria.md"].splitlines() if line.startswith("| `")]
    assert [line.split("`")[1] for line in rows] == [COVERAGE, *NAMES]
    assert all(line.split(" | ")[2] and line.split(" | ")[3] for line in rows)


def test_every_command_has_its_help(written: Mapping[str, str]) -> None:
    for name in ("commands.md", "opdrachten.md"):
        assert written[name].count("```text\n") == written[name].count("\n## placement")
        assert "\n## placement week propose\n" in written[name]
