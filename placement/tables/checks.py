"""What must hold between the cells of one row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Fields = Mapping[str, object]
"""Column name -> parsed value, of the cells that are filled."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a row; becomes a fault once file and row are known."""

    code: str
    column: str
    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class Check:
    """A rule over some columns of a row.

    Attributes
    ----------
    columns
        Columns that the rule reads; it is not asked where one of them has a fault already.
    find
        Gives the problems of a row.
    """

    columns: frozenset[str]
    find: Callable[[Fields], Iterator[Problem]]


def place(fields: Fields) -> Iterator[Problem]:
    """Ask for a postcode or both coordinates, and never for one coordinate alone."""
    for one, other in (("lat", "lon"), ("lon", "lat")):
        if one in fields and other not in fields:
            yield Problem("half_place", other, "", f"a {other} where {one} is given")
            return
    if "postcode" not in fields and "lat" not in fields:
        yield Problem("missing_place", "postcode", "", "a postcode, or lat and lon")


def route_reason(fields: Fields) -> Iterator[Problem]:
    """Ask for a reason where a route is given by hand (contract, section 3)."""
    if "route" in fields and "route_reason" not in fields:
        yield Problem("missing_reason", "route_reason", "", "a reason for the route given by hand")


def group_limits(fields: Fields) -> Iterator[Problem]:
    """Ask that a group's sizes and its age band do not contradict each other, as far as they are given."""
    for low, high in (
        ("min_size", "target_size"),
        ("target_size", "max_size"),
        ("min_size", "max_size"),
        ("age_from", "age_to"),
    ):
        least, most = fields.get(low), fields.get(high)
        if isinstance(least, int) and isinstance(most, int) and least > most:
            yield Problem("contradiction", high, str(most), f"at least {least}, the {low}")


def holiday_days(fields: Fields) -> Iterator[Problem]:
    """Ask that a holiday ends no earlier than it begins."""
    first, last = fields.get("first_day"), fields.get("last_day")
    if first is not None and last is not None and str(last) < str(first):
        yield Problem("contradiction", "last_day", str(last), f"a day not before {first}, the first_day")


PLACE = Check(frozenset({"postcode", "lat", "lon"}), place)
ROUTE_REASON = Check(frozenset({"route", "route_reason"}), route_reason)
GROUP_LIMITS = Check(frozenset({"min_size", "target_size", "max_size", "age_from", "age_to"}), group_limits)
HOLIDAY_DAYS = Check(frozenset({"first_day", "last_day"}), holiday_days)
