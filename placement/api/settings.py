"""Settings passed by a program, which override those of a scenario's file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from placement.exact import half_up, to_fraction
from placement.faults import ArgumentError, Fault
from placement.locale import LANGUAGES
from placement.scenario.days import to_day

if TYPE_CHECKING:
    from placement.executors.home import Home

Number = int | float | Decimal | Fraction


class Settings(TypedDict, total=False):
    """Keys of a scenario, checked like those of a file; keys of `solve` may be passed directly."""

    name: str
    data: str | PathLike[str]
    date: str | dt.date
    starts_on: str | dt.date
    basis: str
    rules: Mapping[str, Any]
    weights: Mapping[str, Number]
    solve: Mapping[str, Any]
    money: Mapping[str, Any]
    consult: Mapping[str, Any]
    later: Mapping[str, Any]
    changes: Sequence[Mapping[str, Any]]
    seed: int
    workers: int
    time_limit: Number
    deterministic_limit: Number
    mode: str
    order: Sequence[str]
    tolerance: Mapping[str, Number | str]
    previous: str | PathLike[str]


def number(value: Number, argument: str, *, least: int | None = None) -> Fraction:
    """An argument as an exact number, rounded to six decimals.

    Raises
    ------
    ArgumentError
        If it is not a number, or not above `least`.
    """
    wanted = "a number" if least is None else f"a number above {least}"
    try:
        found = half_up(to_fraction(float(value) if isinstance(value, Decimal) else value))
    except ValueError:
        raise refused(argument, value, wanted) from None
    if least is not None and found <= least:
        raise refused(argument, value, wanted)
    return found


def day(value: object, argument: str) -> str:
    """An argument as a date that a scenario may hold.

    Raises
    ------
    ArgumentError
        If it is none.
    """
    try:
        return to_day(value).isoformat()
    except ValueError:
        raise refused(argument, value, "a date such as 2026-11-23") from None


def names(value: Any, argument: str) -> tuple[str, ...]:
    """An argument as names; a single text is rejected rather than taken for a list of letters.

    Raises
    ------
    ArgumentError
        If it is anything but an iterable of texts.
    """
    if isinstance(value, str):
        raise refused(argument, value, f"several names, such as [{value!r}]")
    try:
        found = tuple(value)
    except TypeError:
        raise refused(argument, value, "several names") from None
    if not all(isinstance(each, str) for each in found):
        raise refused(argument, value, "several names")
    return found


def refused(argument: str, value: object, expected: str) -> ArgumentError:
    """Error for one argument."""
    return ArgumentError([Fault("bad_value", "arguments", None, argument, str(value), expected)])


def given_cluster(cluster: str | None, tls: Sequence[str | Path] | None, processes: int | None) -> Home | None:
    """The cluster that an argument names; `None` where none does.

    Raises
    ------
    ArgumentError
        If the arguments contradict each other.
    ClusterError
        If it is no address of a cluster, or one that is not encrypted.
    """
    from placement.executors.address import Files
    from placement.executors.choice import cluster_at

    if cluster is None:
        if tls is not None:
            raise refused("tls", tls, "an address in cluster beside it")
        return None
    if processes is not None:
        raise refused("processes", processes, "no number beside cluster, which has as many as it has workers")
    if tls is None:
        return cluster_at(cluster, None)
    files = [] if isinstance(tls, str | Path) else [Path(each) for each in tls]
    if len(files) != 3:
        raise refused("tls", tls, "three files: certificate of the authority, own certificate, key")
    return cluster_at(cluster, Files(*files))


def language(lang: str) -> str:
    """A supported language.

    Raises
    ------
    ArgumentError
        If the language is not supported.
    """
    if lang not in LANGUAGES:
        raise refused("lang", lang, f"one of {', '.join(LANGUAGES)}")
    return lang
