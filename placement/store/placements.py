"""`placements.csv`, read back: each pupil's group, and a fault for every cell that is not right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placement.answer.pupils import outcome_of
from placement.cells import SEPARATOR, kilometres
from placement.faults import Fault
from placement.own_csv import Row, read_written
from placement.problem import Problem
from placement.reports.tables.placements import PLACEMENTS_FILE
from placement.result import Outcome, Placement, PupilResult
from placement.scenario.expectation import known_name

SEATED = (Outcome.PLACED, Outcome.STAYS, Outcome.MOVED)
"""Outcomes of pupils who are in a group."""


@dataclass(frozen=True)
class Rows:
    """Rows of the file.

    Attributes
    ----------
    by_pupil
        Pupil id -> row.
    """

    file: str
    by_pupil: Mapping[str, Row]

    @property
    def placement(self) -> Placement:
        """The placement in the rows."""
        found = {pupil_id: row.cells["group_id"] for pupil_id, row in self.by_pupil.items()}
        return Placement({pupil_id: group_id for pupil_id, group_id in found.items() if group_id})


def read_rows(problem: Problem, data: bytes, file: str) -> tuple[Rows, list[Fault]]:
    """Read the file and check each row against the tables.

    Parameters
    ----------
    file
        Name of the file in messages.
    """
    rows, faults = read_written(data, file, tuple(column.code for column in PLACEMENTS_FILE.columns))
    if faults:
        return Rows(file, {}), faults
    by_pupil: dict[str, Row] = {}
    for row in rows:
        faults += _row_faults(problem, row, file)
        first = by_pupil.setdefault(row.cells["pupil_id"], row)
        if first is not row:
            expected = f"a pupil_id that occurs once; row {first.line} has it already"
            faults.append(Fault("duplicate_id", file, row.line, "pupil_id", row.cells["pupil_id"], expected))
    missing = [pupil_id for pupil_id in problem.pupils if pupil_id not in by_pupil]
    expected = "a row for every pupil; solve the run again"
    faults += (Fault("missing_row", file, None, "pupil_id", pupil_id, expected) for pupil_id in missing)
    found = Rows(file, by_pupil)
    return found, faults or [*_facts_faults(problem, found)]


def answer_faults(rows: Rows, pupils: tuple[PupilResult, ...]) -> list[Fault]:
    """A fault for each row whose reason or flags differ from those of the placement."""
    return [
        fault
        for each in pupils
        for fault in _differences(rows, each.pupil_id, {"reason": each.reason, "flags": SEPARATOR.join(each.flags)})
    ]


def _row_faults(problem: Problem, row: Row, file: str) -> Iterator[Fault]:
    pupil_id, outcome, group_id = (row.cells[name] for name in ("pupil_id", "outcome", "group_id"))
    if pupil_id not in problem.pupils:
        expected = known_name("the id of a pupil", pupil_id, problem.pupils)
        yield Fault("unknown_id", file, row.line, "pupil_id", pupil_id, expected)
    if outcome not in list(Outcome):
        yield Fault("bad_value", file, row.line, "outcome", outcome, f"one of {', '.join(Outcome)}")
    elif outcome in SEATED and not group_id:
        yield Fault("empty_cell", file, row.line, "group_id", "", "a group_id for who is in a group")
    elif outcome not in SEATED and group_id:
        yield Fault("bad_value", file, row.line, "group_id", group_id, "an empty cell for who is in no group")
    elif group_id and group_id not in problem.groups:
        expected = known_name("the id of a group", group_id, problem.groups)
        yield Fault("unknown_id", file, row.line, "group_id", group_id, expected)


def _facts_faults(problem: Problem, rows: Rows) -> Iterator[Fault]:
    """Faults in cells that the tables determine once a pupil's group is known."""
    placement = rows.placement
    for pupil_id in rows.by_pupil:
        group_id = placement.groups.get(pupil_id)
        facts = {"outcome": outcome_of(problem, placement, pupil_id), "route": problem.routes[pupil_id].code}
        facts |= dict.fromkeys(("school_id", "board_id", "distance_km"), "")
        if group_id is not None:
            facts["school_id"] = problem.groups[group_id].school_id
            facts["board_id"] = problem.board_of(group_id)
            facts["distance_km"] = kilometres(problem.metres(pupil_id, group_id))
        yield from _differences(rows, pupil_id, facts)


def _differences(rows: Rows, pupil_id: str, wanted: Mapping[str, str]) -> Iterator[Fault]:
    """The first cell of a row that is not as expected: one is enough to find the row."""
    row = rows.by_pupil[pupil_id]
    for column, cell in wanted.items():
        if row.cells[column] != cell:
            what = cell or "an empty cell"
            expected = f"{what}, as the rest has it; to place by hand, pin the pupil in the scenario and solve again"
            yield Fault("changed_since", rows.file, row.line, column, row.cells[column], expected)
            return
