"""Random changes: part of the pupils without a seat, invented pupils, children at a new location (R32, R44)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from placement.domain import GroupKind, Pupil, Region, Residence
from placement.geography import round_half_up
from placement.result import Note
from placement.scenario.draw import Draw
from placement.scenario.expectation import known_name
from placement.scenario.profile import Profile, families_of, with_ids
from placement.scenario.shock_types import OWN, InflowChange, LocationChange
from placement.scenario.steps import Step
from placement.scenario.world import Moment, NewChildren, World
from placement.tables.dutch_postcodes import area_of, with_dutch_areas
from placement.tables.errors import BadCellError
from placement.tables.one_table import as_written
from placement.tables.references import references
from placement.tables.values import postcode

Values = dict[str, str | int | Fraction | tuple[str, ...]]

ASYLUM = "asylum"
"""Kind of funding that a location of the COA implies: asylum seekers and their children live there."""


def draw_inflow(inflow: InflowChange, world: World, step: Step) -> None:
    """Keeps part of the pupils without a seat, or adds invented ones (covenant 4, 10)."""
    if (inflow.factor is None) == (inflow.add is None):
        world.faults.append(step.fault((), "contradiction", "either factor or add"))
        return
    adds = inflow.add is not None or (inflow.factor is not None and inflow.factor > 1)
    if not adds and inflow.profile != OWN:
        expected = "a factor above 1, or add, beside it; this profile does nothing"
        world.warnings.append(step.fault(("profile",), "unused", expected))
    profile = profile_pupils(inflow.profile, world, step) if adds else None
    if world.moment is None:
        return
    seed = world.moment.seed if inflow.seed is None else inflow.seed
    if inflow.factor is not None and not adds:
        _keep_part(inflow.factor, world, Draw(seed, "inflow-kept"))
        return
    many = inflow.add
    if many is None and inflow.factor is not None:
        many = _rounded((inflow.factor - 1) * len(world.applicants()))
    if many and profile:
        families = Profile.of(profile, world.moment.date).drawn(
            many, Draw(seed, f"inflow-like:{_name(inflow.profile)}")
        )
        ids = _invent(families, world, step)
        about: Values = {"count": len(ids), "profile": _name(inflow.profile), "first": ids[0], "last": ids[-1]}
        world.remarks.append(Note("inflow_added", about))


def open_location(location: LocationChange, world: World, step: Step) -> None:
    """Adds the children of a new COA location, if they are there on the first school day (covenant 5c)."""
    code = _postcode(location.postcode, world, step)
    municipality = None if code is None else _municipality(location, code, world, step)
    profile = profile_pupils(OWN, world, step)
    if world.moment is None or code is None or not profile:
        return
    about: Values = {
        "kind": location.kind,
        "postcode": code,
        "municipality": municipality or "",
        "count": location.pupils,
        "from": location.from_.isoformat(),
    }
    if _is_no_party(world.region, municipality, world.moment.date):
        about["is_party"] = "no"
    years = tuple(_apportioned(location.ages, location.pupils))
    kind = GroupKind.AZC if location.kind == "azc" else GroupKind.ITK
    world.locations.append(NewChildren(code, kind, years))
    if location.from_ > world.moment.starts_on:
        world.remarks.append(Note("location_later", about))
        return
    seed = world.moment.seed if location.seed is None else location.seed
    draw = Draw(seed, f"location:{location.kind}:{code}")
    families = Profile.of(profile, world.moment.date).drawn(location.pupils, draw)
    ages = iter(_shuffled(years, draw))
    children = [
        [_resident(pupil, location.kind, code, _born(next(ages), world.moment, draw)) for pupil in family]
        for family in families
    ]
    ids = _invent(children, world, step)
    world.remarks.append(Note("location_now", {**about, "first": ids[0], "last": ids[-1]}))


def _keep_part(factor: Fraction, world: World, draw: Draw) -> None:
    """Keeps whole families by lot while they fit; the lots do not depend on the fraction kept."""
    pupils = world.applicants()
    families = families_of(pupils)
    room = _rounded(factor * len(pupils))
    kept: set[str] = set()
    for key in draw.in_lot_order(families):
        members = families[key]
        if len(members) <= room - len(kept):
            kept |= {pupil.id for pupil in members}
    out = sorted(pupil.id for pupil in pupils if pupil.id not in kept)
    for pupil_id in out:
        world.remove_pupil(pupil_id)
    world.drew |= bool(out)
    about: Values = {"before": len(pupils), "kept": len(kept), "pupils": tuple(out)}
    world.remarks.append(Note("inflow_kept", about))


def profile_pupils(name: str, world: World, step: Step, key: str = "profile") -> tuple[Pupil, ...]:
    """Pupils of a profile; none, with a fault, where it has none or cannot be read.

    Parameters
    ----------
    key
        Where the change names it.
    """
    if name == OWN:
        pupils = world.region.pupils
        if not pupils:
            world.faults.append(step.fault((key,), "empty_profile", "a profile with a pupil or more"))
        return pupils
    path, shown = Path(name), step.at((key,)).text or name
    if not world.has_pupils(path):
        expected = "'sample', or a file of pupils, relative to this scenario file"
        world.faults.append(step.fault((key,), "missing_file", expected))
        return ()
    table = world.pupils_in(path, shown)
    # Seats and refusals are not copied from a profile, so they may name groups that no longer exist.
    plain = tuple(
        replace(pupil, group_id=None, pinned_group=None, sibling_schools=(), refused=()) for pupil in table.pupils
    )
    region = with_dutch_areas(replace(world.region, pupils=plain, groups=tuple(world.groups.values())))
    loose = references(region, table.where)
    lost = [fault for fault in loose if fault.file in {file for file, _ in table.where.values()}]
    world.faults += [*table.faults, *as_written(lost, table.headers)]
    world.warnings += table.warnings
    world.columns |= table.columns
    for digest in table.inputs.values():
        world.files[path] = digest
    if not table.pupils and not table.faults:
        world.faults.append(step.fault((key,), "empty_profile", "a profile with a pupil or more"))
    return () if table.faults or lost else table.pupils


def _invent(families: Iterable[Sequence[Pupil]], world: World, step: Step) -> list[str]:
    """Adds invented pupils under ids that were never in use, and returns those ids."""
    known = [*world.pupils.values(), *world.gone]
    ids = [pupil.id for pupil in known]
    family_ids = [pupil.family_id for pupil in known if pupil.family_id is not None]
    pupils = [_with_category(each) for each in with_ids(families, ids, family_ids)]
    world.drew = True
    for pupil in pupils:
        world.pupils[pupil.id] = pupil
        world.invented.add(pupil.id)
        if step.mark.line is not None:
            world.where["pupils", pupil.id] = (step.mark.file, step.mark.line)
    return [pupil.id for pupil in pupils]


def _with_category(pupil: Pupil) -> Pupil:
    """Invented pupil with the funding category that a location of the COA implies; others keep the profile's."""
    if pupil.residence not in (Residence.AZC, Residence.ROL):
        return pupil
    return replace(pupil, funding_category=ASYLUM, traits={**pupil.traits, "funding_category": (ASYLUM,)})


def _resident(pupil: Pupil, kind: str, code: str, born: dt.date) -> Pupil:
    """Pupil of the profile as a resident of a location: just arrived, with nothing known about the stay."""
    unknown = ("stay_reason", "source")
    traits = {name: values for name, values in pupil.traits.items() if name not in unknown}
    return replace(
        pupil,
        birth_date=born,
        postcode=code,
        point=None,
        source=None,
        arrived_on=None,
        dutch_schooling_months=0,
        speaks_dutch=False,
        expected_stay_months=None,
        stay_reason=None,
        residence=Residence(kind),
        preferred_boards=(),
        traits={**traits, "residence": (kind,)},
    )


def _postcode(written: str, world: World, step: Step) -> str | None:
    """Normalised postcode; `None`, with a fault, where there is no such postcode."""
    areas = [area.postcode for area in world.region.postcodes]
    expected = known_name("a postcode that is in postcodes", written, areas)
    try:
        code = postcode(written)
    except BadCellError as error:
        world.faults.append(step.fault(("postcode",), error.code, error.expected))
        return None
    child = Pupil("", dt.date.min, postcode=code)
    found = references(with_dutch_areas(replace(world.region, pupils=(child,), groups=tuple(world.groups.values()))))
    if any(fault.code == "unknown_postcode" and fault.file == "pupils.csv" for fault in found):
        world.faults.append(step.fault(("postcode",), "unknown_postcode", expected))
        return None
    return code


def _municipality(location: LocationChange, code: str, world: World, step: Step) -> str | None:
    """Municipality of a postcode, by the tables before the Dutch areas; a fault where the scenario says otherwise."""
    rows = {area.postcode: area for area in world.region.postcodes}
    area = rows.get(code) or rows.get(code[:4]) or area_of(code)
    known = area.municipality if area is not None else None
    if location.municipality is None or known is None:
        return location.municipality or known
    if location.municipality.casefold() != known.casefold():
        expected = f"{known}, the municipality of {code} in postcodes"
        world.faults.append(step.fault(("municipality",), "contradiction", expected))
    return known


def _is_no_party(region: Region, municipality: str | None, on: dt.date) -> bool:
    """Whether the tables say who has signed the covenant, and a municipality is not among them (5c)."""
    told = [each for each in region.municipalities if each.party is not None]
    parties = {each.name.strip().casefold() for each in told if each.party and each.is_in_force(on)}
    return bool(told) and municipality is not None and municipality.strip().casefold() not in parties


def _apportioned(ages: Sequence[tuple[int, int]], many: int) -> list[int]:
    """Ages of pupils in the given proportions, by largest remainder; the younger age wins a tie."""
    total = sum(parts for _, parts in ages)
    counts = {age: parts * many // total for age, parts in ages}
    left = many - sum(counts.values())
    by_remainder = sorted(ages, key=lambda each: (-(each[1] * many % total), each[0]))
    for age, _ in by_remainder[:left]:
        counts[age] += 1
    return [age for age, count in counts.items() for _ in range(count)]


def _shuffled(ages: Sequence[int], draw: Draw) -> list[int]:
    """Ages in random order."""
    order = draw.in_lot_order(f"age-{at}" for at in range(len(ages)))
    return [ages[int(each.removeprefix("age-"))] for each in order]


def _born(age: int, moment: Moment, draw: Draw) -> dt.date:
    """Random birth date of a pupil aged `age` on the first school day, not after the batch date."""
    last = min(_years_before(moment.starts_on, age), moment.date)
    first = _years_before(moment.starts_on, age + 1) + dt.timedelta(days=1)
    return first + dt.timedelta(days=draw.below((last - first).days + 1))


def _years_before(day: dt.date, years: int) -> dt.date:
    """Latest birth date at which one is `years` old on a day; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _rounded(many: Fraction) -> int:
    return int(round_half_up(many, step=1))


def _name(profile: str) -> str:
    """File name of a profile, without its folder, so that a moved project draws the same."""
    return profile if profile == OWN else Path(profile).name
