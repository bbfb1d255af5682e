"""Which scenarios are meant by what a person names: one, or all of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from placement.locale import msgid
from placement.scenario.sources.errors import SourceError
from placement.scenario.sources.inherit import row_named
from placement.scenario.sources.reference import is_special, is_there, reference
from placement.scenario.sources.source import Source
from placement.scenario.sources.table import CSV, table_in
from placement.tables.columns import TABLES
from placement.tables.sources import BOOKS

YAML = frozenset({".yaml", ".yml"})

_OF_A_SCENARIO = re.compile(rb"^(?:data|extends)[ \t]*:", re.MULTILINE)


def sources(named: str | Path, encoding: str | None = None) -> tuple[Source, ...]:
    """Scenarios that are meant: a file's, a folder's, the row that is named, or every row of a table.

    Raises
    ------
    SourceError
        If there is no scenario of that name, with what could have been meant.
    InputError
        If a table of scenarios cannot be read.
    """
    meant = reference(named)
    path = meant.path
    if is_special(path):
        raise SourceError(msgid("{path} is a pipe or a device; a scenario is a file or a folder."), path)
    if not is_there(path):
        raise SourceError(msgid("There is no scenario file {path}."), path)
    table = table_in(path, encoding)
    if table is not None:
        rows = tuple(Source(path, table, name) for name in table.rows)
        if meant.name is None:
            return rows
        name = row_named(table, meant.name)
        if name is None:
            raise SourceError(
                msgid("There is no scenario {name} in {path}; choose from: {names}."),
                path,
                name=meant.name,
                names=_shown(rows),
            )
        return tuple(each for each in rows if each.name == name)
    if meant.name is not None:
        raise SourceError(
            msgid("{path} is no table of scenarios: leave out :{name}, or name a table such as scenarios.csv."),
            path,
            name=meant.name,
        )
    if path.is_dir():
        return (_folder(path),)
    if path.suffix.casefold() == CSV:
        raise SourceError(
            msgid("{path} is one table, and a scenario takes all of them: name their folder, {folder}."),
            path,
            folder=str(path.parent),
        )
    return (Source(path, is_file=path.suffix.casefold() not in BOOKS),)


def source(named: str | Path, encoding: str | None = None, *, base: bool = False) -> Source:
    """The one scenario that is meant.

    Parameters
    ----------
    base
        Whether a table of scenarios stands for its first row; otherwise one of several must be named.

    Raises
    ------
    SourceError
        As :func:`sources`, and if there are several.
    """
    found = sources(named, encoding)
    if len(found) > 1 and not base:
        raise SourceError(
            msgid("{path} holds {count} scenarios; choose from: {names}."),
            found[0].path,
            count=str(len(found)),
            names=_shown(found),
        )
    return found[0]


def _folder(path: Path) -> Source:
    """The folder's tables; without any, what it lacks or what it holds instead."""
    if _has_tables(path):
        return Source(path)
    scenarios = _scenarios(path)
    if scenarios:
        raise SourceError(
            msgid("{path} holds no tables but scenarios; choose from: {names}."),
            path,
            names=", ".join(map(str, scenarios)),
        )
    below = [each for each in sorted(path.iterdir()) if each.is_dir() and _has_tables(each)]
    if below:
        raise SourceError(
            msgid("{path} holds no tables itself; choose from: {names}."), path, names=", ".join(map(str, below))
        )
    raise SourceError(
        msgid("{path} holds no tables: a scenario takes {tables}, or one workbook with sheets of these names."),
        path,
        tables=", ".join(f"{table.name}{CSV}" for table in TABLES if table.required),
    )


def _has_tables(folder: Path) -> bool:
    return any(
        each.suffix.casefold() in {CSV, *BOOKS} and not each.name.startswith((".", "~$")) for each in _in(folder)
    )


def _scenarios(folder: Path) -> list[Path]:
    """YAML files that look like scenarios, in a folder or in `scenarios` below it."""
    return [
        each
        for here in (folder, folder / "scenarios")
        if here.is_dir()
        for each in _in(here)
        if each.suffix.casefold() in YAML and _OF_A_SCENARIO.search(each.read_bytes())
    ]


def _in(folder: Path) -> list[Path]:
    return [each for each in sorted(folder.iterdir()) if each.is_file()]


def _shown(found: Sequence[Source]) -> str:
    """Scenarios as they are typed, in quotes where a name has spaces."""
    return ", ".join(f'"{each.shown}"' if " " in each.shown else each.shown for each in found)
