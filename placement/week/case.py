"""The register's state as a case: what a week's proposal solves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from placement.case import Case, Readings
from placement.domain import Group, Region
from placement.faults import InputError
from placement.policy import ShareBasis
from placement.register.standing import Standing
from placement.scenario.extends import merge
from placement.scenario.load import SAVED, load_document
from placement.scenario.node import Mark, from_plain_data, to_plain_data
from placement.tables.read import Tables, tables_of
from placement.tables.sources import open_source
from placement.week.desk import Desk
from placement.week.group_changes import but_said, group_changes
from placement.week.held_seats import with_agreed, with_groups_kept
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
    as_seated: bool = False,
) -> Tables:
    """Tables of the working folder, with the register's children as the pupils.

    Raises
    ------
    InputError
        With every fault of the tables.
    """
    rows = pupil_rows(standing, identities, day=day, left=left, as_seated=as_seated)
    return tables_of(open_source(place.tables, None, {"pupils": rows}))


def week_case(
    desk: Desk,
    day: date | None = None,
    *,
    previous: str = "",
    left: Collection[str] = (),
    over: Mapping[str, Any] = MappingProxyType({}),
    standing: Standing | None = None,
    as_set: bool = False,
    as_seated: bool = False,
) -> Case:
    """Case of a week, as things stand at a desk.

    What was agreed to holds: a group that was made smaller since, or that takes nobody more, takes those who agreed,
    and rules that forbid such a seat by now are lifted for it. Where
    shares follow what boards took in, that is what the register's facts say, not what `boards.csv` does.

    Parameters
    ----------
    day
        Batch date; the desk's own where it is `None`.
    previous
        Name of the last proposal; empty before the first.
    left
        Keys of children who left since.
    over
        Settings and changes of a scenario that extends the week's.
    standing
        Another state than the desk's.
    as_set
        Groups and rules as they are set, whatever was agreed.
    as_seated
        What was agreed to counts as a seat, and nobody has to leave a group that closes.

    Raises
    ------
    InputError
        With every fault of the scenario and of the tables.
    """
    place, on = desk.place, desk.today if day is None else day
    state = desk.standing if standing is None else standing
    tables = region_tables(place, state, desk.identities, day=on, left=left, as_seated=as_seated)
    groups = tables.region.groups
    document = scenario_of(place, state, on, previous=previous, groups=groups, as_seated=as_seated)
    if over:
        document = extended(document, over)
    if follows_history(document):
        tables = replace(tables, region=with_intake(tables.region, taken_in(desk, tables.region)))
    readings = Readings(tables={place.tables.resolve(): replace(tables, where={})})
    case = load_document(document, place.folder, readings=readings)
    if not as_set:
        seats = {*state.seats(), *(state.agreed() if as_seated else ())}
        held = with_groups_kept(document, case, seats) if as_seated else with_agreed(document, case, state)
        if held != document:
            case = load_document(held, place.folder, readings=readings)
    _, warned = week_document(place, on)
    return replace(case, warnings=(*case.warnings, *warned)) if warned else case


def extended(document: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """A week's scenario extended by another: of what both say of a group, the later counts."""
    said: dict[str, dict[str, Any]] = {}
    for group_id, cells in filter(None, map(_of_group, over.get("changes", ()))):
        said.setdefault(group_id, {"group_id": group_id}).update(cells)
    before = but_said(document.get("changes") or (), [{"set_group": cells} for cells in said.values()])
    base = {**document, "changes": list(before)}
    merged = merge(from_plain_data(base, Mark(SAVED)), from_plain_data(over, Mark(SAVED)), top=True)
    return {key: to_plain_data(node) for key, node in merged.map.items()}


def _of_group(change: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]] | None:
    """A group's id, and the columns of it that a change sets; `None` where it sets none."""
    for name in ("close", "open", "wind_down"):
        if name in change:
            return str(change[name]), {"status": name}
    cells = change.get("set_group")
    return (str(cells.get("group_id")), cells) if isinstance(cells, Mapping) else None


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


def scenario_of(
    place: WorkPlace,
    standing: Standing,
    day: date,
    *,
    previous: str = "",
    groups: Iterable[Group] = (),
    as_seated: bool = False,
) -> dict[str, Any]:
    """Scenario of a week: the folder's own under the rules in force, the day, the last proposal, what groups are.

    Parameters
    ----------
    groups
        The tables' groups: a candidate in which somebody has got a seat is open.
    as_seated
        Whether what was agreed to counts as a seat.

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
    seats = {*standing.seats(), *(standing.agreed() if as_seated else ())}
    said = group_changes(standing.group_cells(day), groups, seats)
    changes = [*but_said(plain.get("changes") or (), said), *said]
    return {
        **plain,
        "data": str(place.tables.resolve()),
        "date": day.isoformat(),
        **({"solve": solve} if solve else {}),
        **({"changes": changes} if changes else {}),
    }
