"""An invented batch with every case that reports have words for, and variations on it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from placement.case import Case, Pin, Scenario
from placement.catalogue import COVERAGE, DEFAULT_ORDER
from placement.domain import Board, Group, GroupKind, GroupStatus, Pupil, Region, Residence, School
from placement.faults import Fault
from placement.result import (
    CriterionResult,
    GroupResult,
    Note,
    Outcome,
    Placement,
    PupilResult,
    Result,
    Stage,
    Status,
)
from placement.routes import route

DAY, START = dt.date(2026, 11, 23), dt.date(2026, 11, 30)
EIGHT = dt.date(2018, 6, 1)

BOARDS = (Board("B1", "Bestuur Noord"), Board("B2", "Bestuur Zuid"))
SCHOOLS = (
    School("S01", "B1", "Leiden", "2312", name="De Meeuw"),
    School("S02", "B1", "Leiden", "2331", name="Het Veerhuis aan de Lage Rijndijk"),
    School("S03", "B2", "Leiderdorp", "2352", name="De Reiger"),
    School("S04", "B2", "Oegstgeest", "2341"),
)
SEATED = {"G01": 12, "G02": 14, "G03": 15, "G04": 19, "G05": 4, "G06": 16, "G07": 3, "A01": 11}
GROUPS = (
    Group("G01", "S01"),
    Group("G02", "S01"),
    Group("G03", "S02"),
    Group("G04", "S02"),
    Group("G05", "S02", age_from=6, age_to=8),
    Group("G06", "S03", target_size=16, status=GroupStatus.WINDING_DOWN),
    Group("G07", "S03", status=GroupStatus.CLOSED),
    Group("A01", "S04", kind=GroupKind.AZC, target_size=12),
    Group("G21", "S04", status=GroupStatus.CANDIDATE),
    Group("G22", "S04", status=GroupStatus.CLOSED),
)


ARRIVALS: tuple[tuple[Pupil, str | None, int | None, str, tuple[str, ...]], ...] = (
    (Pupil("P0201", EIGHT, "2312", registered_on=dt.date(2026, 11, 9)), "G01", 1300, "nearest", ()),
    (Pupil("P0202", EIGHT, "2331", family_id="F01", registered_on=DAY), "G01", 3450, "family", ()),
    (Pupil("P0203", EIGHT, "2331", family_id="F01", registered_on=DAY), "G02", 3450, "family", ()),
    (Pupil("P0204", EIGHT, "2352", registered_on=DAY), "G02", 4100, "nearest_with_room", ("above_target",)),
    (Pupil("P0205", EIGHT, "2352", registered_on=DAY), "G03", 7250, "weighed", ("above_target", "far")),
    (Pupil("P0206", EIGHT, "2341", registered_on=DAY), "G05", 2050, "pinned", ("outside_band", "pinned")),
    (Pupil("P0207", EIGHT, "2312", family_id="F02", registered_on=DAY), "G01", 900, "nearest", ("split",)),
    (Pupil("P0208", EIGHT, "2352", residence=Residence.AZC), "A01", 600, "nearest", ("route_open",)),
    (Pupil("P0209", EIGHT, "2312", sibling_schools=("S03",)), "G01", 1300, "nearest", ("split",)),
)
WAITING: tuple[tuple[Pupil, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        Pupil("P0211", EIGHT, "2312", family_id="F03", registered_on=dt.date(2026, 10, 12)),
        "family_fits_nowhere",
        ("family_fits_nowhere",),
        ("seat:G03", "family"),
    ),
    (
        Pupil("P0212", EIGHT, "2312", family_id="F03", registered_on=DAY),
        "family_fits_nowhere",
        ("family_fits_nowhere",),
        ("seat:G03", "family"),
    ),
    (
        Pupil("P0213", dt.date(2014, 12, 1), "2312", registered_on=dt.date(2026, 11, 2)),
        "no_band",
        ("no_band",),
        ("age:4", "open:G21"),
    ),
    (Pupil("P0214", EIGHT, "2312", registered_on=DAY), "refused_all", (), ()),
    (Pupil("P0215", EIGHT, "2312", family_id="F04"), "family_waits", (), ("seat:G04", "refusal", "distance")),
)
ROUTED: tuple[Pupil, ...] = (
    Pupil("P0221", dt.date(2021, 6, 1), "2312"),
    Pupil("P0222", dt.date(2021, 7, 1), "2312"),
    Pupil("P0223", dt.date(2013, 6, 1), "2312"),
    Pupil("P0224", EIGHT, "2312", dutch_schooling_months=30),
    Pupil("P0225", EIGHT, "2312", route="regular", route_reason="asked by the parents"),
    Pupil("P0226", EIGHT, "2312", expected_stay_months=6, registered_on=dt.date(2026, 10, 21)),
    Pupil("P0227", EIGHT, "2312", expected_stay_months=8, registered_on=dt.date(2026, 11, 20)),
)

CRITERIA: tuple[tuple[str, Fraction, Fraction, str], ...] = (
    ("coverage", Fraction(12), Fraction(25), "waiting points"),
    ("proximity", Fraction(31234, 100), Fraction(2901, 10), "pupil-km, one way"),
    ("family", Fraction(2), Fraction(1), "splits"),
    ("preference", Fraction(0), Fraction(0), "pupils"),
    ("proportionality", Fraction(34, 3), Fraction(10), "pupils"),
    ("diversity", Fraction(211), Fraction(190), "same-value pairs"),
    ("group_size", Fraction(12), Fraction(11), "points"),
    ("viability", Fraction(15), Fraction(21), "points"),
    ("age_fit", Fraction(3), Fraction(0), "months"),
    ("continuity", Fraction(0), Fraction(0), "changes"),
    ("stability", Fraction(3), Fraction(0), "moves"),
    ("clustering", Fraction(1), Fraction(1), "schools"),
    ("cost", Fraction(0), Fraction(0), "thousand euro"),
    ("learning_line", Fraction(1), Fraction(0), "pupils"),
    ("support", Fraction(2), Fraction(0), "needs"),
    ("later", Fraction(0), Fraction(0), "points"),
)

WARNINGS = (
    Fault("unknown_column", "pupils.csv", 1, "herkomts", "herkomts", "a known column; the nearest is 'herkomst'"),
)


def batch_case() -> Case:
    scenario = Scenario("baseline", Path("/data/sample"), DAY, START, path=Path("/data/scenarios/baseline.yaml"))
    pupils = (*_seated(), *(line[0] for line in ARRIVALS), *(line[0] for line in WAITING), *ROUTED)
    return Case(
        scenario,
        Region(pupils, GROUPS, SCHOOLS, BOARDS),
        pins={"P0206": Pin("P0206", "G05", "brother in the school")},
        warnings=WARNINGS,
        inputs={"pupils.csv": "ab" * 32},
        document={"name": "baseline", "data": "/data/sample", "rules": {"far_km": 6}},
    )


def _seated() -> list[Pupil]:
    pupils = []
    for group_id, count in SEATED.items():
        for number in range(1, count + 1):
            pupil_id = f"P0{group_id}{number:02}"
            family = "F02" if pupil_id == "P0G0601" else "F09" if pupil_id in ("P0G0101", "P0G0401") else None
            schooling = 26 if pupil_id in ("P0G0105", "P0G0302") else 6
            residence = Residence.AZC if group_id == "A01" else Residence.HOME
            pupils.append(
                Pupil(
                    pupil_id,
                    EIGHT,
                    "2312",
                    family_id=family,
                    group_id=group_id,
                    residence=residence,
                    dutch_schooling_months=schooling,
                    speaks_dutch=False,
                    expected_stay_months=60,
                )
            )
    return pupils


_SEATED_FLAGS = {
    "P0G0101": ("split",),
    "P0G0401": ("split", "far"),
    "P0G0402": ("far",),
    "P0G0601": ("split",),
    "P0G0105": ("not_target_group",),
    "P0G0302": ("not_target_group",),
    "P0G0501": ("seat_breaks_rule", "outside_band"),
}
_MOVES = {"P0G0701": "G05", "P0G0702": "G05", "P0G0703": "G02"}


NOTES = (
    Note(
        "family_fits_nowhere",
        {
            "family_id": "F03",
            "pupils": ("P0211", "P0212"),
            "waiting_points_together": 8,
            "waiting_points_apart": 1,
            "placed_apart": ("P0211>G03",),
            "delta_points": Fraction(45, 2),
        },
    ),
    Note(
        "family_waits",
        {
            "family_id": "F04",
            "pupils": ("P0215",),
            "waiting_points_together": 1,
            "waiting_points_apart": 1,
            "placed_apart": (),
            "delta_points": Fraction(0),
        },
    ),
    *(Note("waits", {"pupil_id": each.id, "reason": why, "needs": needs}) for each, why, _, needs in WAITING),
)


def batch_result(case: Case | None = None) -> Result:
    case = case or batch_case()
    pupils = tuple(_pupil(case, pupil) for pupil in case.region.pupils)
    placed = {each.pupil_id: each.group_id for each in pupils if each.group_id is not None}
    groups = _groups(pupils)
    criteria = tuple(_criterion(case, *line) for line in CRITERIA)
    objective = sum((each.points or Fraction(0) for each in criteria), Fraction(0))
    return Result(
        scenario="baseline",
        date=DAY.isoformat(),
        starts_on=START.isoformat(),
        basis=None,
        status=Status.OPTIMAL,
        placement=Placement(placed),
        stages=(
            Stage("coverage", Fraction(12), Fraction(12), 0.0, Status.OPTIMAL),
            Stage("weighted", objective, objective, 0.0, Status.OPTIMAL),
        ),
        objective=objective,
        bound=objective,
        gap=0.0,
        objective_error=Fraction(0),
        reproducible=True,
        criteria=criteria,
        pupils=pupils,
        groups=groups,
        counts=_counts(pupils),
        notes=NOTES,
        seconds=0.3125,
        workers=2,
        versions={"placement": "0.1.0"},
        inputs=dict(case.inputs),
    )


def _counts(pupils: tuple[PupilResult, ...]) -> dict[str, int]:
    outcomes = Counter(each.outcome for each in pupils)
    return {
        "applicants": outcomes[Outcome.PLACED] + outcomes[Outcome.WAITING],
        "placed": outcomes[Outcome.PLACED],
        "waiting": outcomes[Outcome.WAITING],
        "stays": outcomes[Outcome.STAYS],
        "moved": outcomes[Outcome.MOVED],
        "routed": outcomes[Outcome.ROUTED],
        "review": sum(each.route == "review" for each in pupils),
    }


def _pupil(case: Case, pupil: Pupil) -> PupilResult:
    code = route(pupil, case.scenario.rules, case.scenario.starts_on).code
    for each, group_id, metres, reason, flags in ARRIVALS:
        if each.id == pupil.id:
            return _in_group(pupil.id, Outcome.PLACED, code, group_id or "", metres or 0, reason, flags)
    for each, why, flags, _ in WAITING:
        if each.id == pupil.id:
            return PupilResult(pupil.id, Outcome.WAITING, code, None, None, None, None, why, flags)
    if pupil.group_id is None:
        flags = ("review",) if code == "review" else ()
        return PupilResult(pupil.id, Outcome.ROUTED, code, None, None, None, None, code, flags)
    if pupil.id in _MOVES:
        return _in_group(pupil.id, Outcome.MOVED, code, _MOVES[pupil.id], 2600, "displaced", ("displaced",))
    flags = _SEATED_FLAGS.get(pupil.id, ())
    return _in_group(pupil.id, Outcome.STAYS, code, pupil.group_id, 7000 if "far" in flags else 1500, "seated", flags)


def _in_group(
    pupil_id: str, outcome: Outcome, code: str, group_id: str, metres: int, reason: str, flags: tuple[str, ...]
) -> PupilResult:
    school = next(group.school_id for group in GROUPS if group.id == group_id)
    board = next(each.board_id for each in SCHOOLS if each.id == school)
    return PupilResult(pupil_id, outcome, code, group_id, school, board, Fraction(metres), reason, flags)


def _groups(pupils: tuple[PupilResult, ...]) -> tuple[GroupResult, ...]:
    size = Counter(each.group_id for each in pupils if each.group_id)
    added = Counter(each.group_id for each in pupils if each.outcome is Outcome.PLACED)
    moved_in = Counter(each.group_id for each in pupils if each.outcome is Outcome.MOVED)
    moved_out = Counter({"G07": len(_MOVES)})
    boards = {school.id: school.board_id for school in SCHOOLS}
    results = []
    for group in GROUPS:
        flags = [
            *(["under_min"] if 0 < size[group.id] < group.min_size else []),
            *(["over_target"] if size[group.id] > group.target_size else []),
            *(["over_max"] if size[group.id] > group.max_size else []),
            *(["third_group"] if group.school_id == "S02" else []),
            *(["empty"] if not size[group.id] else []),
        ]
        counts = (SEATED.get(group.id, 0), added[group.id], moved_in[group.id], moved_out[group.id], size[group.id])
        sizes = (group.min_size, group.target_size, group.max_size)
        results.append(
            GroupResult(
                group.id, group.school_id, boards[group.school_id], group.status.value, *counts, *sizes, tuple(flags)
            )
        )
    return tuple(results)


def _criterion(case: Case, name: str, measure: Fraction, before: Fraction, unit: str) -> CriterionResult:
    weight = None if name == COVERAGE else case.scenario.weights.of(name)
    points = None if weight is None else weight * measure
    return CriterionResult(name, measure, before, unit, weight, points)


def quiet_case() -> Case:
    """One newcomer and one group, without decisions or warnings."""
    scenario = replace(batch_case().scenario, basis="covenant art. 3c", legal_basis="an act")
    newcomer = Pupil(
        "P1", EIGHT, "2312", residence=Residence.HOME, dutch_schooling_months=0, speaks_dutch=False,
        expected_stay_months=60,
    )  # fmt: skip
    seated = [replace(newcomer, id=f"Q{number:02}", group_id="G01") for number in range(1, 12)]
    return Case(scenario, Region((*seated, newcomer), GROUPS[:1], SCHOOLS, BOARDS))


def quiet_result(case: Case | None = None) -> Result:
    case = case or quiet_case()
    pupils = (
        *(_in_group(each.id, Outcome.STAYS, "itk", "G01", 1500, "seated", ()) for each in case.region.pupils[:-1]),
        _in_group("P1", Outcome.PLACED, "itk", "G01", 1300, "nearest", ()),
    )
    group = GroupResult("G01", "S01", "B1", "open", 11, 1, 0, 0, 12, 10, 15, 18)
    return replace(
        batch_result(batch_case()),
        basis="covenant art. 3c",
        pupils=pupils,
        groups=(group,),
        placement=Placement({each.pupil_id: "G01" for each in pupils}),
        notes=(),
    )


def unproven(result: Result, *, interrupted: bool = False) -> Result:
    """The same placement from a search that ended before its proof, by the time limit or by hand."""
    weighted = result.stages[-1]
    value = weighted.value
    bound = value - Fraction(10, 3)
    gap = float((value - bound) / value)
    stages = (result.stages[0], Stage("weighted", value, bound, gap, Status.FEASIBLE))
    return replace(
        result,
        status=Status.FEASIBLE,
        stages=stages,
        bound=bound,
        gap=gap,
        reproducible=False,
        objective_error=Fraction(1, 4_000_000),
        interrupted=interrupted,
    )


def lexicographic(result: Result, *, proven: bool) -> Result:
    """The same placement, reached criterion by criterion."""
    measures = {each.name: each.measure for each in result.criteria}
    stages = [Stage("coverage", measures["coverage"], measures["coverage"], 0.0, Status.OPTIMAL)]
    for name in DEFAULT_ORDER:
        bound = measures[name] if proven or name != "proximity" else measures[name] - 3
        gap = float((measures[name] - bound) / max(Fraction(1), measures[name]))
        stages.append(Stage(name, measures[name], bound, gap, Status.OPTIMAL if gap == 0 else Status.FEASIBLE))
    status = Status.OPTIMAL if proven else Status.FEASIBLE
    return replace(result, status=status, stages=tuple(stages), objective=None, bound=None, gap=None)
