"""The register's state as a case: what a week's proposal solves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from placement.case import Case, Readings
from placement.domain import GroupStatus, Region
from placement.faults import InputError
from placement.policy import ShareBasis
from placement.register.standing import Standing
from placement.scenario.load import load_document
from placement.scenario.node import to_plain_data
from placement.tables.read import Tables, tables_of
from placement.tables.sources import open_source
from placement.week.crowded import room_for_agreed, with_room
from placement.week.desk import Desk
from placement.week.ledger import ledger, with_intake
from placement.week.place import WorkPlace
from placement.week.pupils import pupil_rows
from placement.week.rule_sets import week_document


def region_tables(
    place: WorkPlace,
    standing: Standing,
    identities: Mapping[str, Mapping[str, str]],
    *,
    day: date | None = None,
    left: Collection[str] = (),
) -> Tables:
    """Tables of the working folder, with the register's children as the pupils.

    Raises
    ------
    InputError
        With every fault of the tables.
    """
    rows = pupil_rows(standing, identities, day=day, left=left)
    return tables_of(open_source(place.tables, None, {"pupils": rows}))


def week_case(
    desk: Desk,
    day: date | None = None,
    *,
    previous: str = "",
    left: Collection[str] = (),
    more: Sequence[Mapping[str, Any]] = (),
    standing: Standing | None = None,
    as_set: bool = False,
) -> Case:
    """Case of a week, as things stand at a desk.

    A group that was made smaller than what was agreed there, or that takes nobody more, takes those who agreed. Where
    shares follow what boards took in, that is what the register's facts say, not what `boards.csv` does.

    Parameters
    ----------
    day
        Batch date; the desk's own where it is `None`.
    previous
        Name of the last proposal; empty before the first.
    left
        Keys of children who left since.
    more
        Further changes, as a scenario writes them.
    standing
        Another state than the desk's.
    as_set
        Groups as they are set, whatever was agreed there.

    Raises
    ------
    InputError
        With every fault of the scenario and of the tables.
    """
    place, on = desk.place, desk.today if day is None else day
    state = desk.standing if standing is None else standing
    document = scenario_of(place, state, on, previous=previous)
    if more:
        document = {**document, "changes": [*document.get("changes", ()), *more]}
    tables = region_tables(place, state, desk.identities, day=on, left=left)
    if follows_history(document):
        tables = replace(tables, region=with_intake(tables.region, taken_in(desk, tables.region)))
    readings = Readings(tables={place.tables.resolve(): replace(tables, where={})})
    case = load_document(document, place.folder, readings=readings)
    room = room_for_agreed(case, state)
    if room and not as_set:
        case = load_document(with_room(document, room), place.folder, readings=readings)
    _, warned = week_document(place, on)
    return replace(case, warnings=(*case.warnings, *warned))


def earlier_run(place: WorkPlace, standing: Standing) -> str:
    """Name of the last proposal, if its run is there: a purge removes it in the end, and no backup holds it."""
    return standing.week if standing.week and place.run(standing.week).is_dir() else ""


def follows_history(scenario: Mapping[str, Any]) -> bool:
    """Whether a scenario's shares follow what boards took in so far."""
    rules = scenario.get("rules")
    return isinstance(rules, Mapping) and rules.get("share_basis") == ShareBasis.HISTORY.value


def taken_in(desk: Desk, region: Region) -> Mapping[str, int]:
    """Board id -> children whom it took in so far, those of this command included."""
    return ledger((*desk.facts, *desk.said), region, desk.kept)


def scenario_of(place: WorkPlace, standing: Standing, day: date, *, previous: str = "") -> dict[str, Any]:
    """Scenario of a week: the folder's own under the rules in force, the day, the last proposal, what groups are.

    Raises
    ------
    InputError
        If the scenario or a rule set cannot be read, or not one rule set is in force on the day.
    """
    document, _ = week_document(place, day)
    if document.root is None:
        raise InputError(document.faults)
    plain: dict[str, Any] = {key: to_plain_data(node) for key, node in document.root.map.items()}
    # The first school day follows from the week's own day.
    plain.pop("starts_on", None)
    solve = dict(plain.get("solve") or {})
    if previous:
        solve["previous"] = str(Path(place.run(previous)).resolve())
    changes = [
        *(plain.get("changes") or ()),
        *group_changes(standing.group_cells(day), standing.seats()),
    ]
    return {
        **plain,
        "data": str(place.tables.resolve()),
        "date": day.isoformat(),
        **({"solve": solve} if solve else {}),
        **({"changes": changes} if changes else {}),
    }


def group_changes(cells: Mapping[str, Mapping[str, str]], seats: Collection[str]) -> list[dict[str, Any]]:
    """Changes of a scenario that give groups other columns than the tables.

    A group that closes while children have a seat in it keeps them and takes nobody: no enrolled child moves before a
    person says where to.

    Parameters
    ----------
    seats
        Groups in which somebody has a seat.
    """
    changes = []
    for group_id, columns in cells.items():
        held = {**columns, **(_KEEPS if _is_left(group_id, columns, seats) else {})}
        changes.append({"set_group": {"group_id": group_id, **held}})
    return changes


_KEEPS = {"status": GroupStatus.WINDING_DOWN.value}


def _is_left(group_id: str, columns: Mapping[str, str], seats: Collection[str]) -> bool:
    return columns.get("status") == GroupStatus.CLOSED.value and group_id in seats
