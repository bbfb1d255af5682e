"""Rules between the cells of one row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as fields_of
from datetime import date

from placement.covenant.parties import PartyRole, end_of_notice
from placement.domain import Group
from placement.faults import Fault
from placement.tables.dutch_postcodes import area_of

Fields = Mapping[str, object]
"""InputColumn name -> parsed value, for cells that are filled."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Broken rule in a row; becomes a fault once file and row are known."""

    code: str
    column: str
    value: str
    expected: str

    def fault(self, file: str, row: int | None) -> Fault:
        """Fault at a file and row."""
        return Fault(self.code, file, row, self.column, self.value, self.expected)


@dataclass(frozen=True, slots=True)
class Check:
    """Rule over several columns of a row.

    Attributes
    ----------
    columns
        Columns that the rule reads; it is skipped where one of them already has a fault.
    find
        Yields the problems of a row.
    """

    columns: frozenset[str]
    find: Callable[[Fields], Iterator[Problem]]


def place(fields: Fields) -> Iterator[Problem]:
    """Requires a postcode or both coordinates, and never a single coordinate."""
    for one, other in (("lat", "lon"), ("lon", "lat")):
        if one in fields and other not in fields:
            yield Problem("half_place", other, "", f"a {other} where {one} is given")
            return
    if "postcode" not in fields and "lat" not in fields:
        yield Problem("missing_place", "postcode", "", "a postcode, or lat and lon")
    yield from far(fields)


def far(fields: Fields) -> Iterator[Problem]:
    """Requires a point that a child could travel from or to: half a day from the Netherlands, and not exchanged."""
    lat, lon = fields.get("lat"), fields.get("lon")
    if not isinstance(lat, float) or not isinstance(lon, float):
        return
    if 3 <= lat <= 7.5 and 50.5 <= lon <= 54:
        yield Problem("exchanged_place", "lat", str(lat), "a latitude; lat and lon are exchanged here")
    elif not 45 <= lat <= 60:
        yield Problem("far_place", "lat", str(lat), "a latitude in or near the Netherlands, from 45 to 60")
    elif not -5 <= lon <= 15:
        yield Problem("far_place", "lon", str(lon), "a longitude in or near the Netherlands, from -5 to 15")


def known_area(fields: Fields) -> Iterator[Problem]:
    """Requires a point, or a Dutch postcode, whose point comes with the package."""
    missing = [column for column in ("lat", "lon") if column not in fields]
    if missing and area_of(str(fields.get("postcode", ""))) is None:
        yield Problem("missing_place", missing[0], "", "lat and lon, since the code is no Dutch postcode")
    elif len(missing) == 1:
        (other,) = {"lat", "lon"} - set(missing)
        yield Problem("half_place", missing[0], "", f"a {missing[0]} where {other} is given")


def route_reason(fields: Fields) -> Iterator[Problem]:
    """Requires a reason where a route is given by hand (contract, section 3)."""
    if "route" in fields and "route_reason" not in fields:
        yield Problem("missing_reason", "route_reason", "", "a reason for the route given by hand")


def agreed(fields: Fields) -> Iterator[Problem]:
    """Requires that a pupil pinned to a group did not agree to another."""
    pinned, group = fields.get("pinned_group"), fields.get("agreed_group")
    # Ids are matched with the groups' own only later, by case and spaces.
    written = {"".join(str(each).casefold().split()) for each in (pinned, group) if each is not None}
    if len(written) > 1:
        yield Problem("contradiction", "agreed_group", str(group), f"{pinned}, the pinned_group, or an empty cell")


def left(fields: Fields) -> Iterator[Problem]:
    """Requires the day on which a pupil left where the destination is given."""
    if "left_to" in fields and "left_on" not in fields:
        yield Problem("missing_day", "left_on", "", "a day where left_to is given")


def membership(fields: Fields) -> Iterator[Problem]:
    """Requires that a municipality or party does not leave before it joins."""
    joined, gone = fields.get("joined_on"), fields.get("left_on")
    if isinstance(joined, date) and isinstance(gone, date) and gone < joined:
        yield Problem("contradiction", "left_on", str(gone), f"a day not before {joined}, the joined_on")


def notice(fields: Fields) -> Iterator[Problem]:
    """Requires that a party gives notice after it joined and before it leaves."""
    joined, given, gone = fields.get("joined_on"), fields.get("notice_on"), fields.get("left_on")
    if isinstance(joined, date) and isinstance(given, date) and given < joined:
        yield Problem("contradiction", "notice_on", str(given), f"a day not before {joined}, the joined_on")
    if isinstance(given, date) and isinstance(gone, date) and gone < given:
        yield Problem("contradiction", "left_on", str(gone), f"a day not before {given}, the notice_on")


def short_notice(fields: Fields) -> Iterator[Problem]:
    """Finds a party that leaves before a calendar year has passed since its notice (covenant 9): worth a warning."""
    given, gone = fields.get("notice_on"), fields.get("left_on")
    if isinstance(given, date) and isinstance(gone, date) and given <= gone < end_of_notice(given):
        expected = f"a day not before {end_of_notice(given)}: notice is a calendar year at least (covenant 9)"
        yield Problem("short_notice", "left_on", str(gone), expected)


def party_links(fields: Fields) -> Iterator[Problem]:
    """Requires that only a board names its row among the boards, and only a municipality its own name."""
    role = fields.get("role")
    for column, meant in (("board_id", PartyRole.BOARD), ("municipality", PartyRole.MUNICIPALITY)):
        if isinstance(role, PartyRole) and column in fields and role is not meant:
            expected = f"an empty cell, since the role is {role}, or the role {meant}"
            yield Problem("contradiction", column, str(fields[column]), expected)


def validity(fields: Fields) -> Iterator[Problem]:
    """Requires that an agreement does not end before it begins."""
    first, last = fields.get("valid_from"), fields.get("valid_until")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        yield Problem("contradiction", "valid_until", str(last), f"a day not before {first}, the valid_from")


def employment(fields: Fields) -> Iterator[Problem]:
    """Requires that a board does not stop to employ before it began, and that nothing is settled before that."""
    first = fields.get("first_day")
    for column in ("last_day", "settled_on"):
        day = fields.get(column)
        if isinstance(first, date) and isinstance(day, date) and day < first:
            yield Problem("contradiction", column, str(day), f"a day not before {first}, the first_day")


_LIMITS = (("min_size", "target_size"), ("target_size", "max_size"), ("min_size", "max_size"), ("age_from", "age_to"))
_DEFAULTS: Mapping[str, int] = {each.name: each.default for each in fields_of(Group) if isinstance(each.default, int)}


def group_limits(fields: Fields) -> Iterator[Problem]:
    """Requires that the sizes and ages a group's row gives do not contradict each other."""
    for low, high in _LIMITS:
        least, most = fields.get(low), fields.get(high)
        if isinstance(least, int) and isinstance(most, int) and least > most:
            yield Problem("contradiction", high, str(most), f"at least {least}, the {low}")


def group_defaults(fields: Fields) -> Iterator[Problem]:
    """Finds sizes and ages that contradict the default of one that is not given: worth a warning."""
    for low, high in _LIMITS:
        least, most = fields.get(low), fields.get(high)
        if isinstance(least, int) and most is None and least > _DEFAULTS[high]:
            yield Problem("contradicts_default", low, str(least), f"at most {_DEFAULTS[high]}, the default {high}")
        if isinstance(most, int) and least is None and most < _DEFAULTS[low]:
            yield Problem("contradicts_default", high, str(most), f"at least {_DEFAULTS[low]}, the default {low}")


LONGEST_HOLIDAY = 366
"""Days between the first and the last day of a holiday; more is a slip of the pen."""


def holiday_days(fields: Fields) -> Iterator[Problem]:
    """Requires that a holiday ends when it begins or later, within a year."""
    first, last = fields.get("first_day"), fields.get("last_day")
    if not isinstance(first, date) or not isinstance(last, date):
        return
    if last < first:
        yield Problem("contradiction", "last_day", str(last), f"a day not before {first}, the first_day")
    elif (last - first).days > LONGEST_HOLIDAY:
        yield Problem("contradiction", "last_day", str(last), f"a day within a year of {first}, the first_day")


PLACE = Check(frozenset({"postcode", "lat", "lon"}), place)
POINT = Check(frozenset({"lat", "lon"}), far)
KNOWN_AREA = Check(frozenset({"postcode", "lat", "lon"}), known_area)
LEFT = Check(frozenset({"left_on", "left_to"}), left)
MEMBERSHIP = Check(frozenset({"joined_on", "left_on"}), membership)
NOTICE = Check(frozenset({"joined_on", "notice_on", "left_on"}), notice)
NOTICE_SHORT = Check(frozenset({"notice_on", "left_on"}), short_notice)
PARTY_LINKS = Check(frozenset({"role", "board_id", "municipality"}), party_links)
VALIDITY = Check(frozenset({"valid_from", "valid_until"}), validity)
EMPLOYMENT = Check(frozenset({"first_day", "last_day", "settled_on"}), employment)
AGREED = Check(frozenset({"pinned_group", "agreed_group"}), agreed)
ROUTE_REASON = Check(frozenset({"route", "route_reason"}), route_reason)
GROUP_LIMITS = Check(frozenset({"min_size", "target_size", "max_size", "age_from", "age_to"}), group_limits)
GROUP_DEFAULTS = Check(GROUP_LIMITS.columns, group_defaults)
HOLIDAY_DAYS = Check(frozenset({"first_day", "last_day"}), holiday_days)
