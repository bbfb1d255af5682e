"""Settings that a program gives, in place of those of a scenario's file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from os import PathLike
from typing import Any, TypedDict

from placement.exact import half_up, to_fraction
from placement.faults import ArgumentError, Fault
from placement.locale import LANGUAGES

Number = int | float | Decimal | Fraction


class Settings(TypedDict, total=False):
    """Keys of a scenario, checked as the file's are; those of `solve` may stand by themselves."""

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
    changes: Sequence[Mapping[str, Any]]
    seed: int
    workers: int
    time_limit: Number
    deterministic_limit: Number
    mode: str
    previous: str | PathLike[str]


def number(value: Number, argument: str, *, least: int | None = None) -> Fraction:
    """A number as it was written, to six decimals.

    Raises
    ------
    ArgumentError
        If it is none, or not above `least`.
    """
    wanted = "a number" if least is None else f"a number above {least}"
    try:
        found = half_up(to_fraction(float(value) if isinstance(value, Decimal) else value))
    except ValueError:
        raise refused(argument, value, wanted) from None
    if least is not None and found <= least:
        raise refused(argument, value, wanted)
    return found


def names(value: Any, argument: str) -> tuple[str, ...]:
    """Several names, which one text is not.

    Raises
    ------
    ArgumentError
        If it is anything but names.
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
    """The error of one argument."""
    return ArgumentError([Fault("bad_value", "arguments", None, argument, str(value), expected)])


def language(lang: str) -> str:
    """One of the two languages.

    Raises
    ------
    ArgumentError
        If it is another.
    """
    if lang not in LANGUAGES:
        raise refused("lang", lang, f"one of {', '.join(LANGUAGES)}")
    return lang
