"""Reading the scenarios and runs named on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from placement.cli.usage import UsageError
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.case import Case
    from placement.cli.session import Session
    from placement.scenario.sources.source import Source
    from placement.store.read import Run


def read_case(scenario: str, encoding: str | None, date: str | None, *, base: bool = False) -> Case:
    """Read a scenario and its tables.

    Parameters
    ----------
    base
        Whether a table of scenarios stands for its first row; otherwise a row must be named.

    Raises
    ------
    UsageError
        If there is no such encoding, or the date is none or is not needed.
    SourceError
        If there is no such scenario.
    InputError
        If the scenario or a table has faults.
    """
    require_encoding(encoding)
    from placement.scenario.sources.find import source

    return _read([source(scenario, encoding, base=base)], encoding, date)[0]


def read_cases(scenarios: Sequence[str], encoding: str | None, date: str | None, *, least: int = 2) -> tuple[Case, ...]:
    """Read scenarios that belong together, with their tables; every row of a table of scenarios is one.

    Parameters
    ----------
    least
        Minimum number of scenarios.

    Raises
    ------
    UsageError
        If there are fewer; otherwise as :func:`read_case`.
    SourceError
        If one of them is none.
    InputError
        If there are faults, with those of all scenarios.
    """
    require_encoding(encoding)
    from placement.scenario.sources.find import sources
    from placement.scenario.sources.reference import is_special, is_there, reference

    paths = {named: reference(named).path for named in scenarios}
    missing = [named for named, path in paths.items() if not is_there(path) and not is_special(path)]
    if missing:
        raise UsageError(msgid("There is no scenario file {path}."), path=", ".join(missing))
    found = [each for named in scenarios for each in sources(named, encoding)]
    if len(found) < least:
        raise UsageError(msgid("To compare takes two scenarios or more; the first is the base."))
    return _read(found, encoding, date)


def _read(found: Sequence[Source], encoding: str | None, date: str | None) -> tuple[Case, ...]:
    from placement.cli.week_rows import rows_of_a_week
    from placement.scenario.sources.loading import load_sources

    if date is not None:
        _require_day(date)
        if all(each.gives_date for each in found):
            raise UsageError(
                msgid("--date is for tables without a scenario: {scenario} gives its batch date itself."),
                scenario=", ".join(each.shown for each in found),
            )
    cases = rows_of_a_week(found, date) or load_sources(found, date=date, encoding=encoding)
    if any(each.readings.arrivals for each in cases):
        from placement.simulation.named import check_named

        check_named(cases)
    return cases


def _require_day(date: str) -> None:
    from placement.scenario.days import to_day

    try:
        to_day(date)
    except ValueError:
        raise UsageError(
            msgid("{option} needs a date such as 2026-11-23, not {value}."), option="--date", value=date
        ) from None


def require_encoding(encoding: str | None) -> None:
    """Refuse an encoding that does not exist.

    Raises
    ------
    UsageError
        If it does not exist.
    """
    from placement.tables.encoding import unknown_encoding

    if encoding is not None and unknown_encoding(encoding) is not None:
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


def require_texts(paths: Sequence[Path]) -> None:
    """Refuse files of texts that do not exist.

    Raises
    ------
    UsageError
        If one does not exist.
    """
    for path in paths:
        if not path.is_file():
            raise UsageError(msgid("There is no file {path}."), path=path)
