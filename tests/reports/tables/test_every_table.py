"""Properties of every declared table, and of the files in the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from placement.locale import LANGUAGES, translator
from placement.reports import tables
from placement.reports.tables.criteria import CRITERIA
from placement.reports.tables.model import Kind, Medium, TableSpec
from placement.reports.tables.said import heading
from tests.locale.catalogs import used_messages


def declared() -> Iterator[tuple[str, TableSpec[Any]]]:
    """Every table of the package, by its name."""
    for module in iter_modules(tables.__path__):
        found = import_module(f"{tables.__name__}.{module.name}")
        yield from ((name, each) for name, each in vars(found).items() if isinstance(each, TableSpec))


TABLES = dict(declared())


def test_the_tables_are_found() -> None:
    assert {"ARRIVALS", "CRITERIA", "WAITING"} <= TABLES.keys()


@pytest.mark.parametrize("medium", Medium)
@pytest.mark.parametrize("name", TABLES)
def test_columns_of_a_medium_have_unique_codes_and_headings(name: str, medium: Medium) -> None:
    columns = TABLES[name].of(medium)
    codes = Counter((column.code, column.kind is Kind.CODE) for column in columns)
    assert all(count == 1 for count in codes.values()), codes
    for language in LANGUAGES:
        words = translator(language)
        headings = Counter(text for column in columns if (text := heading(words, column)))
        assert all(count == 1 for count in headings.values()), headings


@pytest.mark.parametrize("name", TABLES)
def test_every_heading_and_term_is_in_the_catalogs(name: str) -> None:
    known = used_messages()
    for column in TABLES[name].columns:
        sentences = {each for each in (column.heading, column.absent) if isinstance(each, str)}
        assert {each for each in sentences if any(map(str.isalpha, each))} <= known.keys()
        assert set(column.names.values()) <= known.keys()


@pytest.mark.parametrize("name", TABLES)
def test_only_columns_of_files_and_of_the_table_of_groups_lack_a_heading(name: str) -> None:
    for column in TABLES[name].columns:
        if not column.heading:
            assert column.media == {Medium.FILE} or name == "GROUPS", column.code


@pytest.mark.parametrize("name", TABLES)
def test_only_columns_of_terms_have_words_for_codes(name: str) -> None:
    for column in TABLES[name].columns:
        assert bool(column.names) is (column.kind is Kind.TERM), column.code


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_a_medium(name: str) -> None:
    assert all(column.media for column in TABLES[name].columns)


def test_the_file_of_criteria_has_the_columns_of_the_contract() -> None:
    codes = [column.code for column in CRITERIA.of(Medium.FILE)]
    assert codes == ["criterion", "measure", "before", "unit", "weight", "points", "best_alone"]
