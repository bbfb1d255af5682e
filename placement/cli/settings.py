"""Search settings from the command line, which become part of the saved scenario."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from placement.cli.usage import UsageError
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.studies.requests import SolveRequest
    from placement.whatif.options.request import OptionsRequest


_SECONDS = re.compile(r"(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,18}", re.ASCII)


def seconds(option: str, value: str) -> Fraction:
    """A number above 0, as a scenario takes it, or with a decimal comma."""
    from placement.exact import LARGEST, half_up

    number = half_up(Fraction(value.replace(",", "."))) if _SECONDS.fullmatch(value) else Fraction(0)
    if not number:
        raise UsageError(msgid("{option} needs a number above 0, not {value}."), option=option, value=value)
    if number > LARGEST:
        sentence = msgid("{option} needs a number of at most {most}, not {value}.")
        raise UsageError(sentence, option=option, most=LARGEST, value=value)
    return number


def whole(option: str, value: str, *, least: int, most: int | None = None) -> int:
    """A whole number of at least `least`, and of at most `most` where that is given."""
    number = int(value) if _WHOLE.fullmatch(value) else None
    if number is None or number < least:
        raise UsageError(
            msgid("{option} needs a whole number of at least {least}, not {value}."),
            option=option,
            least=least,
            value=value,
        )
    if most is not None and number > most:
        raise UsageError(
            msgid("{option} needs a whole number from {least} to {most}, not {value}."),
            option=option,
            least=least,
            most=most,
            value=value,
        )
    return number


def draws(value: str | None) -> int | None:
    """Number of draws of scenarios with chance in them; `None`: the default."""
    if value is None:
        return None
    from placement.studies.requests import MOST_DRAWS

    if not _WHOLE.fullmatch(value) or not 1 <= int(value) <= MOST_DRAWS:
        raise UsageError(
            msgid("{option} needs a whole number from {least} to {most}, not {value}."),
            option="--draws",
            least=1,
            most=MOST_DRAWS,
            value=value,
        )
    return int(value)


def solve_request(time_limit: str | None, seed: str | None, workers: str | None) -> SolveRequest:
    """Validated request with the search settings on the command line.

    Raises
    ------
    UsageError
        If a value is not a number or out of range.
    """
    from placement.policy import MOST_SEED
    from placement.studies.requests import SolveRequest

    return SolveRequest(
        time_limit=limit(time_limit),
        seed=None if seed is None else whole("--seed", seed, least=0, most=MOST_SEED),
        workers=None if workers is None else whole("--workers", workers, least=1),
    )


def limit(value: str | None) -> Fraction | None:
    """Time limit of a search in seconds; `None`: the scenario's."""
    return None if value is None else seconds("--time-limit", value)


def tradeoffs_asked(
    criteria: str | None, points: str | None, alternatives: str | None, within: str | None, time_limit: str | None
) -> dict[str, Any]:
    """Fields of a request for trade-offs on the command line, each parsed by itself.

    Raises
    ------
    UsageError
        If a value is invalid. Names of criteria are checked later, once the scenario is read.
    """
    asked: dict[str, Any] = {}
    if criteria is not None:
        asked["criteria"] = names("--criteria", criteria)
    if points is not None:
        asked["points"] = None if points.casefold() == "all" else whole("--points", points, least=1)
    if alternatives is not None:
        asked["alternatives"] = whole("--alternatives", alternatives, least=0)
    if within is not None:
        asked["within"] = percent("--within", within)
    if time_limit is not None:
        asked["seconds"] = seconds("--time-limit", time_limit)
    return asked


def options_request(opened: str | None, closed: str | None, top: str | None, time_limit: str | None) -> OptionsRequest:
    """Validated request for options on the command line.

    Raises
    ------
    UsageError
        If a value is not a number or out of range.
    """
    from placement.whatif.options.request import OptionsRequest

    asked: dict[str, Any] = {}
    if opened is not None:
        asked["opened"] = whole("--open", opened, least=0)
    if closed is not None:
        asked["closed"] = whole("--close", closed, least=0)
    if top is not None:
        asked["top"] = whole("--top", top, least=1)
    if time_limit is not None:
        asked["seconds"] = seconds("--time-limit", time_limit)
    return OptionsRequest(**asked)


def names(option: str, value: str) -> tuple[str, ...]:
    """Names separated by commas."""
    listed = tuple(each.strip().casefold() for each in value.split(","))
    if not all(listed):
        raise UsageError(
            msgid("{option} needs names with commas between them, not {value}."), option=option, value=value
        )
    return listed


def percent(option: str, value: str) -> Fraction:
    """A percentage, with or without its sign, as a fraction of one."""
    if not re.fullmatch(r"\d+([.,]\d+)?\s*%?", value.strip(), re.ASCII):
        raise UsageError(msgid("{option} needs a percentage such as 2 %, not {value}."), option=option, value=value)
    return Fraction(value.strip().rstrip("%").strip().replace(",", ".")) / 100
