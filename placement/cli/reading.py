"""Reading what a command is asked to work on."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

from placement.cli.usage import UsageError
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.runs.read import Run
    from placement.scenario.types import Case


def read_case(scenario: Path, encoding: str | None) -> Case:
    """Read a scenario and its tables.

    Raises
    ------
    UsageError
        If there is no such file or no such encoding.
    InputError
        If the scenario or a table holds faults.
    """
    if not scenario.is_file():
        raise UsageError(msgid("There is no scenario file {path}."), path=scenario)
    if encoding is not None and not _is_text_encoding(encoding):
        raise UsageError(msgid("There is no encoding {name}; try utf-8, cp1252, iso-8859-15 or utf-16."), name=encoding)
    from placement.scenario.load import load_case

    return load_case(scenario, encoding=encoding)


def read_run(path: Path) -> Run:
    """Open a run folder, with everything that its solve read and found.

    Raises
    ------
    NoRunError
        If it is no run folder, or one of an older version.
    InputError
        If what was solved has changed since, or the folder is damaged.
    """
    from placement.runs.read import open_run

    return open_run(path)


def require_texts(path: Path | None) -> None:
    """Refuse a file of texts that is not there.

    Raises
    ------
    UsageError
        If so.
    """
    if path is not None and not path.is_file():
        raise UsageError(msgid("There is no file {path}."), path=path)


def _is_text_encoding(name: str) -> bool:
    try:
        return bool("ok".encode(codecs.lookup(name).name))
    except (LookupError, UnicodeError):
        return False
