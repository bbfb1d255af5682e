"""Reading scenarios that belong together, and collecting their faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from placement.case import Case
from placement.faults import Fault, InputError
from placement.scenario.sources.find import sources
from placement.scenario.sources.source import Source


def load_cases(
    named: Sequence[str | Path], *, date: str | None = None, encoding: str | None = None
) -> tuple[Case, ...]:
    """Read the scenarios that are named, every row of a table among them; otherwise as :func:`load_sources`."""
    found = [each for name in named for each in sources(name, encoding)]
    return load_sources(found, date=date, encoding=encoding)


def load_sources(found: Sequence[Source], *, date: str | None = None, encoding: str | None = None) -> tuple[Case, ...]:
    """Read scenarios with everything they refer to; parameters as :meth:`Source.case`.

    Raises
    ------
    NoDateError
        If one is tables alone and no date is given.
    InputError
        With the faults of all of them, shared ones once.
    """
    cases: list[Case] = []
    faults: list[tuple[Source, tuple[Fault, ...]]] = []
    for source in found:
        try:
            cases.append(source.case(date=date, encoding=encoding))
        except InputError as error:
            faults.append((source, error.faults))
    if faults:
        raise InputError(_told_apart(faults, len(found)))
    return tuple(cases)


def _told_apart(faults: Sequence[tuple[Source, tuple[Fault, ...]]], scenarios: int) -> dict[Fault, None]:
    """All faults together; one outside a scenario's own file that not all scenarios have also names its scenario."""
    everywhere = set.intersection(*(set(each) for _, each in faults)) if len(faults) == scenarios else set()
    found: dict[Fault, None] = {}
    for source, each in faults:
        for fault in each:
            is_own = fault in everywhere or Path(fault.file).resolve() == Path(source.file).resolve()
            found[fault if is_own else replace(fault, file=f"{fault.file} ({source.shown})")] = None
    return found
