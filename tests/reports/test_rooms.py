"""Imports between the packages of the reports: only the terminal's own files import from it."""

from __future__ import annotations

import pytest

from placement.locale import translator
from placement.reports.audience import Audience
from placement.reports.data.public import public_data
from placement.reports.readers import Kind
from placement.reports.view import PublicView
from tests.reports.pages import world
from tests.test_imports import FILES, imports, name_of, ours

SCREENS = ("reports.terminal", "reports.writers.terminal")


def used(*rooms: str, of: str) -> set[str]:
    """Modules of the package `of` that files of the given packages import."""
    files = [path for path in FILES if any(f"{name_of(path)}.".startswith(f"{room}.") for room in rooms)]
    assert files
    return {name for path in files for name in ours(imports(path)) if f"{name}.".startswith(f"{of}.")}


def test_only_the_terminals_own_files_import_it() -> None:
    inside = [path for path in FILES if name_of(path).startswith("reports.")]
    others = [path for path in inside if not any(f"{name_of(path)}.".startswith(f"{each}.") for each in SCREENS)]
    assert len(others) > 100
    knowing = {name_of(path) for path in others for name in ours(imports(path)) if name.startswith("reports.terminal")}
    assert knowing == set()


@pytest.mark.parametrize("room", ["reports.tables", "reports.sections"])
def test_tables_and_sections_import_no_writer(room: str) -> None:
    assert used(room, of="reports.writers") == set()
    assert used(room, of="reports.excel") == set()


@pytest.mark.parametrize("room", ["reports.tables", "reports.words", "reports.writers"])
def test_tables_words_and_writers_do_not_import_comparisons(room: str) -> None:
    assert used(room, of="reports.comparison") == set()


@pytest.mark.parametrize(
    ("writer", "others"),
    [
        (
            "reports.writers.terminal",
            ("reports.excel", "reports.page.html", "reports.page.markdown", "reports.writers"),
        ),
        (
            "reports.writers.xlsx",
            ("reports.page.html", "reports.page.markdown", "reports.page.views", "reports.writers"),
        ),
        ("reports.writers.csv", ("reports.excel", "reports.page", "reports.sections", "reports.writers")),
    ],
)
def test_writers_do_not_import_each_other(writer: str, others: tuple[str, ...]) -> None:
    for other in others:
        assert used(writer, of=other) == set()


@pytest.mark.parametrize("kind", [Kind.STEERING, Kind.COORDINATOR])
def test_public_data_give_no_access_to_pupils(kind: Kind) -> None:
    view = public_data(world("batch"), Audience(kind), translator("en"), outsider=True).view
    assert type(view) is PublicView
    for name in ("pupils", "results", "families", "of_outcome", "way", "notes"):
        assert not hasattr(view, name), name
