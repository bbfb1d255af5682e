"""Reading the scenarios and runs named on the command line."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from placement.cli.usage import UsageError
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.case import Case
    from placement.cli.session import Session
    from placement.store.read import Run


def read_case(scenario: Path, encoding: str | None) -> Case:
    """Read a scenario and its tables.

    Raises
    ------
    UsageError
        If there is no such file or no such encoding.
    InputError
        If the scenario or a table has faults.
    """
    _require_readable([scenario], encoding)
    from placement.scenario.load import load_case

    return load_case(scenario, encoding=encoding)


def read_cases(scenarios: Sequence[Path], encoding: str | None, *, least: int = 2) -> tuple[Case, ...]:
    """Read scenarios that belong together, with their tables.

    Parameters
    ----------
    least
        Minimum number of scenarios.

    Raises
    ------
    UsageError
        If there are fewer, or there is no such file or no such encoding.
    InputError
        If there are faults, with those of all scenarios.
    """
    if len(scenarios) < least:
        raise UsageError(msgid("To compare takes two scenarios or more; the first is the base."))
    _require_readable(scenarios, encoding)
    from placement.whatif.loading import load_cases

    return load_cases(scenarios, encoding=encoding)


def _require_readable(scenarios: Sequence[Path], encoding: str | None) -> None:
    missing = [str(each) for each in scenarios if not each.is_file()]
    if missing:
        raise UsageError(msgid("There is no scenario file {path}."), path=", ".join(missing))
    if encoding is not None and not _is_text_encoding(encoding):
        raise UsageError(msgid("There is no encoding {name}; try utf-8, cp1252, iso-8859-15 or utf-16."), name=encoding)


def read_run(path: Path, session: Session) -> Run:
    """Open a run folder, with all that its solve read and found; what has changed since is told.

    Raises
    ------
    NoRunError
        If it is not a run folder, or one of an older version.
    InputError
        If the folder is damaged, or of a version that kept nothing of its tables, which have changed since.
    """
    from placement.locale import translator
    from placement.reports.words.warnings import table_warnings
    from placement.store.read import open_run

    run = open_run(path)
    for line in table_warnings(translator(session.language), run.since):
        session.say(msgid("Since this run was solved: {change}"), change=line)
    return run


def require_texts(path: Path | None) -> None:
    """Refuse a file of texts that does not exist.

    Raises
    ------
    UsageError
        If it does not exist.
    """
    if path is not None and not path.is_file():
        raise UsageError(msgid("There is no file {path}."), path=path)


def _is_text_encoding(name: str) -> bool:
    try:
        return bool("ok".encode(codecs.lookup(name).name))
    except (LookupError, UnicodeError):
        return False
