"""`arrivals.yaml` read strictly: every fault with its line, key and value (contract, section 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from placement.case import Case
from placement.domain import Pupil
from placement.faults import Fault, InputError
from placement.scenario.coming import PAST, PROFILE, beside, bytes_of, is_sums
from placement.scenario.days import to_day
from placement.scenario.document import parse_yaml
from placement.scenario.inflow_types import ArrivalsFile, Event
from placement.scenario.node import Loc, Mark, Node, dotted, fault_at
from placement.scenario.profile import signed_up
from placement.scenario.shock_types import OWN, LocationChange, NewLocation
from placement.scenario.shocks import open_location, profile_pupils
from placement.scenario.steps import Step, texts
from placement.scenario.validate import validated
from placement.scenario.world import Moment
from placement.simulation.arrivals import WEEKS_A_YEAR, Arrivals, Opening, Rate, replayed
from placement.simulation.families import Profile, Resampled
from placement.simulation.fitting import FLAT, fitted
from placement.simulation.locations import world_of
from placement.simulation.sums import Sums, read_sums
from placement.simulation.weeks import WEEK
from placement.tables.dutch_postcodes import area_of
from placement.tables.pupil_file import PupilTable

SHORTEST_GAP = timedelta(weeks=8)
"""No holiday keeps people from signing up for longer."""

LONGEST_GAP = timedelta(weeks=53)
"""A year without a sign-up is none of a past, however few there were."""

GAP_EXPECTED = 10
"""Sign-ups that a gap would have held at the file's own rate: chance leaves out so many once in 20,000 times."""

_NO_MAP = ("empty_file", "not_a_map")
_MAP = "a map of keys and values, such as 'seed: 1'"
_PROFILE = "'sample', a file of sums or a file of pupils, relative to this file"
_PAST = "a file of pupils, relative to this file"

_NAME = "arrivals.yaml"
"""The file in messages where there is none."""

_INSIDE = "arrivals"
"""Key under which the file stands while it is asked as a change."""


@dataclass(frozen=True)
class _File:
    """The file, as the user named it, with what it says."""

    root: Node
    path: Path
    says: ArrivalsFile

    def named(self, name: str) -> Path:
        """A file that it names."""
        return beside(self.path, name)

    def fault(self, loc: Loc, code: str, expected: str) -> Fault:
        return fault_at(self.root.find(loc)[0], loc, code, expected)


def arrivals_of(case: Case, path: Path | None, seed: int | None = None, *, name: str | None = None) -> Arrivals:
    """Arrivals of a file, or those like the scenario's own pupils where there is none.

    Parameters
    ----------
    seed
        Of all draws, instead of the file's.
    name
        The file as messages name it; by default its path.

    Raises
    ------
    InputError
        With every fault of the file, and of the files that it names.
    """
    root = Node({}, Mark(_NAME)) if path is None else root_of(case, path, str(path) if name is None else name)
    says, faults = validated(ArrivalsFile, root, texts(_with_days(root)))
    if says is None:
        raise InputError(faults)
    file = _File(root, Path(_NAME) if path is None else path, says)
    faults += _contradictions(file)
    profile, rate, found = _profile(case, file)
    past, more = _past(case, file)
    faults += [*found, *more, *_locations(case, file)]
    if faults or profile is None:
        raise InputError(dict.fromkeys(faults))
    return Arrivals(
        rate=_rate(says) or rate or Rate(Fraction(0), FLAT),
        profile=profile,
        past=past,
        stay_months=says.stay_months or case.scenario.money.assumed_stay_months,
        no_show=says.no_show,
        openings=tuple(Opening(each.on, each.new_location) for each in says.events),
        seed=says.seed if seed is None else seed,
        inputs=dict(_digests(case, path, file)),
    )


def _digests(case: Case, path: Path | None, file: _File) -> Iterator[tuple[str, str]]:
    named = [file.named(each) for each in (file.says.profile, file.says.past) if each is not None and each != OWN]
    for each in (*(() if path is None else (path,)), *named):
        data = bytes_of(each, each.name, case.readings)
        if isinstance(data, bytes):
            yield each.name, sha256(data).hexdigest()
        elif each in case.readings.pupils:
            yield each.name, "".join(case.readings.pupils[each].inputs.values())


def root_of(case: Case, path: Path, name: str) -> Node:
    """A file of arrivals as it is written.

    Raises
    ------
    InputError
        If it cannot be read, or is no map.
    """
    data = bytes_of(path, name, case.readings)
    if isinstance(data, Fault):
        raise InputError([data])
    root, faults = parse_yaml(data, name)
    if root is None or faults:
        raise InputError(replace(each, expected=_MAP) if each.code in _NO_MAP else each for each in faults)
    return root


def _with_days(root: Node) -> Node:
    """The file with `from` of each new location, which is the day of its event."""
    events = root.map.get("events")
    if events is None or not events.items:
        return root
    return Node({**root.map, "events": Node(tuple(map(_with_day, events.items)), events.mark)}, root.mark)


def _with_day(event: Node) -> Node:
    location, on = event.map.get("new_location"), event.map.get("on")
    if location is None or not location.map or "from" in location.map:
        return event
    day = on if on is not None and _is_day(on) else Node("2000-01-01", location.mark, "2000-01-01")
    return Node({**event.map, "new_location": Node({"from": day, **location.map}, location.mark)}, event.mark)


def _is_day(node: Node) -> bool:
    try:
        to_day(texts(node))
    except ValueError:
        return False
    return True


def _contradictions(file: _File) -> Iterator[Fault]:
    given = file.root.map
    if PAST in given:
        for key in ("rate", PROFILE):
            if key in given:
                yield file.fault((key,), "contradiction", "either past, or rate and profile")
    for at, event in enumerate(file.says.events):
        if event.new_location.from_ != event.on:
            loc = ("events", at, "new_location", "from")
            yield file.fault(loc, "contradiction", f"{event.on}, the day of the event; it may be left out")


def _rate(says: ArrivalsFile) -> Rate | None:
    if says.rate is None:
        return None
    a_year = 12 if says.rate.per == "month" else WEEKS_A_YEAR
    return Rate(says.rate.mean * a_year / WEEKS_A_YEAR, says.rate.months or FLAT)


def _profile(case: Case, file: _File) -> tuple[Profile | None, Rate | None, list[Fault]]:
    """Whom sign-ups are like, and how many there were."""
    name = file.says.profile
    if name == OWN and file.says.past is not None and not case.region.pupils:
        # A past is played into groups in which nobody is yet: nobody is expected beside it.
        return Resampled(()), None, []
    if name != OWN:
        data = bytes_of(file.named(name), name, case.readings)
        if isinstance(data, bytes) and is_sums(data):
            sums, faults = read_sums(data, name)
            return sums, None if sums is None else sums.rate, [*faults, *_homeless(case, sums, name)]
    pupils, faults = _pupils(case, file, PROFILE, name)
    if faults or not pupils:
        return None, None, faults
    rate = fitted(signed_up(pupils, case.scenario.date))
    if rate is None and file.says.rate is None and file.says.past is None:
        expected = "a rate; nobody of the profile signed up in the 52 weeks up to the scenario's date"
        faults.append(Fault("missing_key", file.root.mark.file, file.root.mark.line, "rate", None, expected))
    return Resampled.of(pupils), rate, faults


def _homeless(case: Case, sums: Sums | None, name: str) -> Iterator[Fault]:
    """Postcodes of sums that no table knows."""
    if sums is None:
        return
    known = {area.postcode for area in case.region.postcodes}
    for postcode in dict.fromkeys(home[0] for home in sums.homes if home[0]):
        if postcode not in known and area_of(postcode) is None:
            yield Fault("unknown_postcode", name, None, "key", postcode, "a postcode that is in postcodes")


def _pupils(case: Case, file: _File, key: str, name: str) -> tuple[tuple[Pupil, ...], list[Fault]]:
    """Pupils that the file names, and what is wrong with them."""
    scenario = case.scenario
    world = world_of(case, Moment(scenario.date, scenario.starts_on, file.says.seed))
    path = file.named(name)
    if name != OWN and not world.has_pupils(path):
        return (), [file.fault((key,), "missing_file", _PAST if key == PAST else _PROFILE)]
    found = profile_pupils(name if name == OWN else str(path), world, _step(file.root), key)
    faults = [_own(fault) for fault in world.faults]
    if key == PAST and path in world.read:
        faults += _undated(world.read[path], name)
    return found, faults


def _undated(table: PupilTable, name: str) -> Iterator[Fault]:
    """Pupils of a past of whom it is not known when they signed up."""
    at_fault = {fault.row for fault in table.faults}
    for pupil in table.pupils:
        _, row = table.where.get(("pupils", pupil.id), (name, None))
        if pupil.registered_on is None and row not in at_fault:
            yield Fault("missing_cell", name, row, "registered_on", pupil.id, "the day of the sign-up")


def _step(node: Node) -> Step:
    """The file as a change, so that it is read as one."""
    nothing = NewLocation.model_construct(new_location=None)
    return Step(_INSIDE, nothing, Node({_INSIDE: node}, node.mark))


def _own(fault: Fault) -> Fault:
    inside = dotted(("changes", _INSIDE, ""))
    return fault if fault.column is None else replace(fault, column=fault.column.removeprefix(inside))


def _past(case: Case, file: _File) -> tuple[tuple[Pupil, ...] | None, list[Fault]]:
    name = file.says.past
    if name is None:
        return None, []
    pupils, faults = _pupils(case, file, PAST, name)
    if faults or not pupils:
        return None, faults
    faults += _gaps(pupils, name)
    if faults:
        return None, faults
    return replayed(pupils, case.scenario.date - WEEK + timedelta(days=1)), []


def _gaps(pupils: Sequence[Pupil], name: str) -> Iterator[Fault]:
    """Stretches in which nobody signed up, longer than a holiday and longer than chance would leave."""
    days = sorted(each.registered_on for each in pupils if each.registered_on is not None)
    for before, after in pairwise(days):
        gap = after - before
        rest = days[-1] - days[0] - gap
        is_odd = gap > SHORTEST_GAP and rest and gap / rest * (len(days) - 1) > GAP_EXPECTED
        if is_odd or gap > LONGEST_GAP:
            expected = f"sign-ups between {before} and {after}: nobody signed up for {gap.days // 7} weeks"
            yield Fault("gap", name, None, "registered_on", None, expected)


def _locations(case: Case, file: _File) -> Iterator[Fault]:
    for at, event in enumerate(file.says.events):
        loc = ("events", at, "new_location")
        world = world_of(case, Moment(event.on, event.on, file.says.seed))
        open_location(_there(event), world, _step(file.root.find(loc)[0]))
        for fault in world.faults:
            found = _own(fault)
            yield replace(found, column=dotted((*loc, found.column or "")).removesuffix("."))


def _there(event: Event) -> LocationChange:
    return event.new_location.model_copy(update={"from_": event.on})
