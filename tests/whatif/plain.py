"""Every figure of a comparison again, in plain code that shares nothing with :mod:`placement.whatif`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from placement.case import Case
from placement.check import measure_all
from placement.check.shares import shares
from placement.check.world import World
from placement.domain import GroupKind
from placement.policy import ShareBasis
from placement.result import Placement

Name = tuple[str, str, str]


def measured_case(base: Case, case: Case) -> Case:
    """The case with the base's definitions."""
    theirs = dict(base.scenario.rules)
    taken = ("far_km", "far_multiplier", "detour", "siblings", "fte_per_group", "share_basis", "diversity_columns")
    rules = case.scenario.rules.model_validate({**dict(case.scenario.rules), **{name: theirs[name] for name in taken}})
    old = {group.id: group for group in base.region.groups}
    groups = [
        replace(
            group,
            min_size=old[group.id].min_size,
            target_size=old[group.id].target_size,
            max_size=old[group.id].max_size,
        )
        if group.id in old
        else group
        for group in case.region.groups
    ]
    return replace(
        case,
        scenario=replace(case.scenario, rules=rules),
        region=replace(case.region, groups=tuple(groups)),
        previous=base.previous,
    )


def figures(base: Case, case: Case, placement: Placement) -> dict[Name, Fraction | None]:
    """Figures of a placement by the base's definitions."""
    case = measured_case(base, case)
    world = World(case)
    return {
        **_pupils(world, placement.groups),
        **_ways(world, placement.groups),
        **_transport(base, world, placement.groups),
        **_shares(world, placement.groups),
        **_groups(world, placement.groups),
        **_staff(world, placement.groups),
        **_families(world, placement.groups),
        **_mixing(world, placement.groups),
        **_criteria(base, world, placement),
    }


def ways(world: World, groups: Mapping[str, str]) -> dict[str, Fraction]:
    """Distances of everyone in a group, in metres."""
    return {
        each: world.distances.metres(world.pupils[each], world.schools[world.groups[place].school_id])
        for each, place in groups.items()
    }


def _pupils(world: World, groups: Mapping[str, str]) -> dict[Name, Fraction | None]:
    seats = {pupil.id: pupil.group_id for pupil in world.pupils.values() if pupil.group_id}
    count: Counter[str] = Counter()
    for pupil in world.pupils.values():
        if pupil.id in seats:
            count["stays" if groups[pupil.id] == seats[pupil.id] else "moved"] += 1
        elif pupil.id in groups:
            count["placed"] += 1
        elif pupil.id in world.applicants or (pupil.id in world.case.pins and not world.is_absent(pupil)):
            count["waiting"] += 1
        elif pupil.left_on is None or pupil.left_on > world.case.scenario.starts_on:
            count["routed"] += 1
            count["review"] += world.routes[pupil.id] == "review" and not world.is_absent(pupil)
    count["applicants"] = count["placed"] + count["waiting"]
    names = ("applicants", "placed", "waiting", "moved", "stays", "routed", "review")
    found: dict[Name, Fraction | None] = {("pupils", "region", name): Fraction(count[name]) for name in names}
    return found | {("pupils", "region", "unconfirmed"): Fraction(count["waiting"] + count["routed"])}


def _ways(world: World, groups: Mapping[str, str]) -> dict[Name, Fraction | None]:
    km = {each: metres / 1000 for each, metres in ways(world, groups).items()}
    ranked = sorted(km.values())
    total = len(ranked)
    figures: dict[Name, Fraction | None] = {
        ("distance", "region", name): None for name in ("mean", "median", "p90", "longest")
    }
    if ranked:
        figures["distance", "region", "mean"] = sum(ranked, Fraction(0)) / total
        middle = (ranked[(total - 1) // 2], ranked[total // 2])
        figures["distance", "region", "median"] = sum(middle, Fraction(0)) / 2
        # The smallest that is at least as long as nine in ten.
        figures["distance", "region", "p90"] = min(
            way for way in ranked if sum(each <= way for each in ranked) * 10 >= 9 * total
        )
        figures["distance", "region", "longest"] = max(ranked)
    figures["distance", "region", "far"] = Fraction(sum(way > world.rules.far_km for way in ranked))
    for band, limit in (("to_8", Fraction(3, 2)), ("from_9", Fraction(2))):
        here = [km[each] for each in km if (world.months[each] >= 108) == (band == "from_9")]
        figures["walking", band, "beyond"] = Fraction(sum(way > limit for way in here))
        figures["walking", band, "within"] = Fraction(sum(way <= limit for way in here))
    return figures


def _transport(base: Case, world: World, groups: Mapping[str, str]) -> dict[Name, Fraction | None]:
    """Children beyond the limit by home municipality, spelled as in the first row that has it."""
    asked, region = base.scenario.money.transport, world.case.region
    spelled: dict[str, str] = {}
    for name in [each.municipality for each in region.schools] + [each.municipality or "" for each in region.postcodes]:
        if name.strip():
            spelled.setdefault(name.strip().lower(), name.strip())
    codes = {area.postcode: (area.municipality or "").strip().lower() for area in region.postcodes}
    counted: Counter[str] = Counter()
    here: set[str] = set()
    for each, metres in ways(world, groups).items():
        code = world.pupils[each].postcode or ""
        home = spelled.get(codes.get(code) or codes.get(code[:4]) or "", "")
        here.add(home)
        counted[home] += metres > 1000 * asked.beyond_km
    figures: dict[Name, Fraction | None] = {}
    for key, children in [("region", counted.total()), *((home, counted[home]) for home in here)]:
        figures["transport", key, "beyond"] = Fraction(children)
        if asked.amount is not None:
            figures["transport", key, "amount"] = children * asked.amount
    return figures


def _shares(world: World, groups: Mapping[str, str]) -> dict[Name, Fraction | None]:
    itk = [group for group in world.groups.values() if group.kind is GroupKind.ITK]
    size = Counter(groups.values())
    here: Counter[str] = Counter()
    for group in itk:
        here[world.board(group)] += size[group.id]
    everybody = here.total()
    figures: dict[Name, Fraction | None] = {}
    boards = {board.id: board for board in world.case.region.boards}
    for board_id in sorted(here):
        figures["shares", board_id, "pupils"] = Fraction(here[board_id])
        figures["shares", board_id, "part"] = Fraction(here[board_id], everybody) if everybody else None
        told = ("history",) if any(each.intake is not None for each in boards.values()) else ()
        for basis in ("capacity", "enrolment", "equal", "given", *told):
            column = {"enrolment": "enrolment", "given": "share", "history": "intake"}.get(basis)
            if column and any(getattr(boards[each], column) is None for each in here if not boards[each].has_left):
                share = None
            else:
                rules = world.rules.model_validate({**dict(world.rules), "share_basis": basis})
                case = replace(world.case, scenario=replace(world.case.scenario, rules=rules))
                share = shares(World(case))[board_id]
            above = None if share is None else here[board_id] - share * everybody
            figures["shares", board_id, f"share_{basis}"] = share
            figures["shares", board_id, f"above_{basis}"] = above
    return figures


def open_groups(world: World, groups: Mapping[str, str]) -> list[str]:
    """Ids of the open groups: with pupils under `choose`, by status under `fixed`; never a closed one."""
    taken = set(groups.values())
    return [
        group.id
        for group in world.groups.values()
        if group.status != "closed" and (group.id in taken if world.choosing else group.status != "candidate")
    ]


def _groups(world: World, groups: Mapping[str, str]) -> dict[Name, Fraction | None]:
    size = Counter(groups.values())
    running = [world.groups[each] for each in open_groups(world, groups)]
    at_school = Counter(group.school_id for group in running)
    counts = {
        ("groups", "region", "open"): len(running),
        ("groups", "region", "empty"): sum(size[group.id] == 0 for group in running),
        ("groups", "region", "under_min"): sum(0 < size[group.id] < group.min_size for group in running),
        ("groups", "region", "over_target"): sum(size[group.id] > group.target_size for group in running),
        ("groups", "region", "over_max"): sum(size[group.id] > group.max_size for group in running),
        ("facilities", "region", "separate"): sum(count > 2 for count in at_school.values()),
        **{("sizes", group_id, "pupils"): size[group_id] for group_id in world.groups},
        **{("facilities", group.school_id, "open"): at_school[group.school_id] for group in world.groups.values()},
    }
    cost = sum((group.opening_cost for group in running), Fraction(0))
    return {**{name: Fraction(count) for name, count in counts.items()}, ("cost", "region", "opening_cost"): cost}


def _staff(world: World, groups: Mapping[str, str]) -> dict[Name, Fraction | None]:
    running = [world.groups[each] for each in open_groups(world, groups)]
    figures: dict[Name, Fraction | None] = {}
    for board in world.case.region.boards:
        if board.staff_fte is not None:
            taken = sum((world.rules.fte_per_group for each in running if world.board(each) == board.id), Fraction(0))
            figures |= {("staff", board.id, "taken"): taken, ("staff", board.id, "left"): board.staff_fte - taken}
    for school in world.schools.values():
        if school.rooms is not None:
            taken = Fraction(sum(each.school_id == school.id for each in running))
            figures["rooms", school.id, "free"] = school.rooms - taken
    return figures


def _families(world: World, groups: Mapping[str, str]) -> dict[Name, Fraction | None]:
    split = 0
    for family in world.families:
        sites = {world.site(world.groups[groups[each.id]]) for each in family.members if each.id in groups}
        if world.rules.siblings == "school":
            sites |= {school for each in family.members for school in each.sibling_schools}
        split += len(sites) > 1
    return {("families", "region", "split"): Fraction(split)}


def _mixing(world: World, groups: Mapping[str, str]) -> dict[Name, Fraction | None]:
    figures: dict[Name, Fraction | None] = {}
    for column in world.rules.diversity_columns:
        name = column.column
        if name not in world.case.region.pupil_columns:
            figures |= {("mixing", name, "pairs"): None, ("mixing", name, "largest"): None}
            continue
        pairs, largest, known = 0, 0, 0
        for group_id in world.groups:
            here = [world.pupils[each].traits.get(name, ()) for each, place in groups.items() if place == group_id]
            known += sum(bool(values) for values in here)
            counts = _counted(here, column.values)
            pairs += sum(count * (count - 1) // 2 for count in counts)
            largest += max(counts, default=0)
        figures["mixing", name, "pairs"] = Fraction(pairs)
        figures["mixing", name, "largest"] = Fraction(largest, known) if known else None
    return figures


def _counted(here: Iterable[tuple[str, ...]], wanted: tuple[str, ...] | None) -> list[int]:
    counted = Counter(value for values in here for value in values if wanted is None or value in wanted)
    return list(counted.values())


def _criteria(base: Case, world: World, placement: Placement) -> dict[Name, Fraction | None]:
    boards = {board.id: board for board in world.case.region.boards}
    column = {"enrolment": "enrolment", "given": "share", "history": "intake"}.get(world.rules.share_basis)
    hosts = {world.board(group) for group in world.groups.values() if group.kind is GroupKind.ITK}
    shared = bool(hosts) and not (
        column and any(getattr(boards[each], column) is None for each in hosts if not boards[each].has_left)
    )
    rules = world.rules if shared else world.rules.model_copy(update={"share_basis": ShareBasis.EQUAL})
    measured = measure_all(replace(world.case, scenario=replace(world.case.scenario, rules=rules)), placement)
    values: dict[str, Fraction | None] = {**measured}
    mixed = {each.column for each in world.rules.diversity_columns}
    if not mixed <= world.case.region.pupil_columns:
        values["diversity"] = None
    if not shared:
        values["proportionality"] = None
    points: Fraction | None = Fraction(0)
    for name, value in values.items():
        weight = Fraction(0) if name == "coverage" else base.scenario.weights.of(name)
        if weight and points is not None:
            points = None if value is None else points + weight * value
    return {
        **{("criteria", name, "measure"): value for name, value in values.items()},
        ("criteria", "points", "measure"): points,
    }
