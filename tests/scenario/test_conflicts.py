from __future__ import annotations

import pytest

from placement.faults import Fault
from placement.scenario.assertions import assertions
from placement.scenario.change_types import CHANGES
from placement.scenario.node import Plain
from placement.scenario.steps import natural, read_steps
from tests.scenario.helpers import node_of, settled

PLACES = {"G1": frozenset({"S1", "B1"}), "G2": frozenset({"S2", "B2"})}
BOARDS = {"S1": "B1", "S2": "B2"}


def changes(*lines: str) -> str:
    return "changes:\n" + "".join(f"  - {line}\n" for line in lines)


def places_of(faults: tuple[Fault, ...]) -> list[tuple[str, str, int | None, str | None]]:
    return [(fault.code, fault.file, fault.row, fault.column) for fault in faults]


CONTRADICTIONS = [
    pytest.param("close: G1", "open: G1", "changes.open", id="close and open"),
    pytest.param("close: G1", "wind_down: G1", "changes.wind_down", id="close and wind down"),
    pytest.param("open: G1", "set_group: {group_id: G1, status: closed}", "changes.set_group.status", id="set status"),
    pytest.param("close: G1", "set_group: {group_id: G1, status: null}", "changes.set_group.status", id="status again"),
    pytest.param(
        "add_group: {group_id: G9, school_id: S1, status: candidate}", "open: G9", "changes.open", id="a new candidate"
    ),
    pytest.param(
        "set_group: {group_id: G1, max_size: 15}",
        "set_group: {group_id: G1, max_size: 16}",
        "changes.set_group.max_size",
        id="one cell twice",
    ),
    pytest.param(
        "add_group: {group_id: G9, school_id: S1, max_size: 15}",
        "set_group: {group_id: G9, max_size: 16}",
        "changes.set_group.max_size",
        id="a cell of a new group",
    ),
    pytest.param(
        "add_group: {group_id: G9, school_id: S1, max_size: 15}",
        "add_group: {group_id: G9, school_id: S2, max_size: 14}",
        "changes.add_group",
        id="a group added twice",
    ),
    pytest.param(
        "pin: {pupil_id: P1, group_id: G1}", "pin: {pupil_id: P1, group_id: G2}", "changes.pin", id="two groups"
    ),
    pytest.param(
        "pin: {pupil_id: P1, group_id: G1}",
        "pin: {pupil_id: P1, group_id: G1, override: [age]}",
        "changes.pin",
        id="two overrides",
    ),
    pytest.param("pin: {pupil_id: P1, group_id: G1}", "close: G1", "changes.close", id="pinned, then closed"),
    pytest.param("wind_down: G1", "pin: {pupil_id: P1, group_id: G1}", "changes.pin", id="wound down, then pinned"),
    pytest.param(
        "refuse: {pupil_id: P1, targets: [S9, G1]}", "pin: {pupil_id: P1, group_id: G1}", "changes.pin", id="refused"
    ),
    pytest.param(
        "pin: {pupil_id: P1, group_id: G1}",
        "refuse: {pupil_id: P1, targets: [S1]}",
        "changes.refuse.targets",
        id="school refused",
    ),
    pytest.param(
        "refuse: {pupil_id: P1, targets: [B1]}",
        "pin: {pupil_id: P1, group_id: G1, override: [age]}",
        "changes.pin",
        id="board refused",
    ),
    pytest.param(
        "refuse: {pupil_id: P1, targets: [S7]}",
        "add_group: {group_id: G9, school_id: S7}\n  - pin: {pupil_id: P1, group_id: G9}",
        "changes.pin",
        id="school of a new group refused",
    ),
    pytest.param(
        "withdraw_pupils: [P2, P1]",
        "release: {pupils: [P3, P1]}",
        "changes.release.pupils",
        id="withdrawn and released",
    ),
    pytest.param("withdraw_pupils: [P1]", "pin: {pupil_id: P1, group_id: G1}", "changes.pin", id="withdrawn, pinned"),
    pytest.param(
        "refuse: {pupil_id: P1, targets: [S1]}",
        "withdraw_pupils: [P1]",
        "changes.withdraw_pupils",
        id="refuses and withdrawn",
    ),
    pytest.param("inflow: {factor: 0.6}", "inflow: {factor: 0.7}", "changes.inflow", id="two factors"),
    pytest.param("inflow: {factor: 0.6}", "inflow: {factor: 0.6, seed: 2}", "changes.inflow", id="two draws"),
    pytest.param("inflow: {add: 4}", "inflow: {add: 5, profile: sample}", "changes.inflow", id="two numbers added"),
    pytest.param("exits: {until: 2026-12-31}", "exits: {until: 2027-01-01}", "changes.exits", id="two days of exit"),
    pytest.param(
        "new_location: {kind: azc, postcode: 2311, pupils: 3, ages: [6, 7], from: 2026-11-30}",
        "new_location: {kind: azc, postcode: '23 11', pupils: 4, ages: [6, 7], from: 2026-11-30}",
        "changes.new_location",
        id="one location twice",
    ),
    pytest.param(
        "board_leaves: B1", "board_leaves: {board: B1, notice_on: 2025-01-01}", "changes.board_leaves", id="two notices"
    ),
    pytest.param("board_leaves: B9", "board_joins: {board_id: B9, name: x}", "changes.board_joins", id="back at once"),
    pytest.param("board_joins: {board_id: B9, name: x}", "board_leaves: B9", "changes.board_leaves", id="off at once"),
    pytest.param(
        "board_joins: {board_id: B9, name: x}",
        "board_joins: {board_id: B9, name: y}",
        "changes.board_joins",
        id="twice",
    ),
    pytest.param("open: G1", "board_leaves: B1", "changes.board_leaves", id="opened, then the board leaves"),
    pytest.param("board_leaves: B1", "open: G1", "changes.open", id="the board leaves, then opened"),
    pytest.param("board_leaves: B1", "wind_down: G1", "changes.wind_down", id="the board leaves, then wound down"),
    pytest.param(
        "board_leaves: B1",
        "set_group: {group_id: G1, status: open}",
        "changes.set_group.status",
        id="status again, of one",
    ),
    pytest.param(
        "board_leaves: B1", "pin: {pupil_id: P1, group_id: G1}", "changes.pin", id="the board leaves, then pinned"
    ),
    pytest.param(
        "board_leaves: B1", "add_group: {group_id: G9, school_id: S1}", "changes.add_group", id="a group for a leaver"
    ),
    pytest.param(
        "board_joins: {board_id: B9, name: x, groups: [{group_id: G9, school_id: S1, max_size: 15}]}",
        "set_group: {group_id: G9, max_size: 16}",
        "changes.set_group.max_size",
        id="a cell of a joining group",
    ),
    pytest.param(
        "add_group: {group_id: G9, school_id: S1}",
        "board_joins: {board_id: B9, name: x, groups: [{group_id: G9, school_id: S1, max_size: 15}]}",
        "changes.board_joins.groups",
        id="a joining group that is there",
    ),
]


@pytest.mark.parametrize(("first", "second", "column"), CONTRADICTIONS)
def test_a_contradiction_within_one_file_is_a_fault_with_both_lines(first: str, second: str, column: str) -> None:
    result = settled(changes(first, "open: G8", second), places=PLACES, boards=BOARDS)
    line = 4 + second.count("\n")
    assert places_of(result.faults) == [("contradiction", "0.yaml", line, column)]
    assert "line 2," in result.faults[0].expected
    assert result.warnings == ()


@pytest.mark.parametrize(("first", "second", "column"), CONTRADICTIONS)
def test_a_later_file_wins_with_a_warning_that_names_both(first: str, second: str, column: str) -> None:
    result = settled(changes(first), changes("open: G8", second), places=PLACES, boards=BOARDS)
    line = 3 + second.count("\n")
    assert result.faults == ()
    assert places_of(result.warnings) == [("overridden", "1.yaml", line, column)]
    assert "0.yaml:2" in result.warnings[0].expected
    again = settled(changes(*(said(natural(step.node)) for step in result.steps)), places=PLACES, boards=BOARDS)
    assert again.faults == ()


def said(change: Plain) -> str:
    return str(change).replace("None", "null")


@pytest.mark.parametrize(
    ("earlier", "later", "kept"),
    [
        pytest.param(
            "withdraw_pupils: [P1, P2]", "pin: {pupil_id: P1, group_id: G1}", {"withdraw_pupils": ["P2"]}, id="an item"
        ),
        pytest.param(
            "set_group: {group_id: G1, max_size: 15, min_size: 8}",
            "set_group: {group_id: G1, max_size: 16}",
            {"set_group": {"group_id": "G1", "min_size": 8}},
            id="a cell",
        ),
        pytest.param(
            "set_group: {group_id: G1, max_size: 15}", "set_group: {group_id: G1, max_size: 16}", None, id="all"
        ),
        pytest.param("release: {pupils: [P1], reason: x}", "withdraw_pupils: [P1]", None, id="the only pupil"),
        pytest.param("refuse: {pupil_id: P1, targets: [S1]}", "withdraw_pupils: [P1]", None, id="the only target"),
        pytest.param("close: G1", "pin: {pupil_id: P1, group_id: G1}", None, id="a closing"),
    ],
)
def test_only_the_contradicted_part_is_overridden(earlier: str, later: str, kept: Plain) -> None:
    steps = [natural(step.node) for step in settled(changes(earlier), changes(later)).steps]
    assert steps[:-1] == ([] if kept is None else [kept])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("close: G1", "close: G2", id="two groups"),
        pytest.param(
            "set_group: {group_id: G1, max_size: 15}", "set_group: {group_id: G1, min_size: 8}", id="two cells"
        ),
        pytest.param("pin: {pupil_id: P1, group_id: G1}", "open: G1", id="a pin to a group that opens"),
        pytest.param("pin: {pupil_id: P1, group_id: G1}", "pin: {pupil_id: P2, group_id: G1}", id="two pupils"),
        pytest.param(
            "refuse: {pupil_id: P1, targets: [S1]}",
            "pin: {pupil_id: P1, group_id: G1, override: [refusal]}",
            id="a refusal that the pin lifts",
        ),
        pytest.param(
            "refuse: {pupil_id: P1, targets: [S1]}", "pin: {pupil_id: P2, group_id: G1}", id="another's refusal"
        ),
        pytest.param(
            "refuse: {pupil_id: P1, targets: [S1]}", "refuse: {pupil_id: P1, targets: [S2]}", id="two targets"
        ),
        pytest.param("release: {pupils: [P1]}", "pin: {pupil_id: P1, group_id: G1}", id="released and pinned"),
        pytest.param("withdraw_pupils: [P1]", "withdraw_pupils: [P2]", id="two withdrawn"),
        pytest.param("add_group: {group_id: G9, school_id: S1}", "close: G9", id="a new group without a status"),
        pytest.param("close: P1", "withdraw_pupils: [P1]", id="a group called like a pupil"),
        pytest.param("inflow: {factor: 0.6}", "inflow: {add: 4}", id="a part of these, and others"),
        pytest.param("inflow: {add: 4}", "inflow: {add: 4, profile: other.csv}", id="two profiles"),
        pytest.param("board_leaves: B1", "close: G1", id="a group of a leaver closes"),
        pytest.param("board_leaves: B1", "set_group: {group_id: G1, max_size: 15}", id="a cell of a leaver's group"),
        pytest.param("board_leaves: B1", "set_group: {group_id: G1, status: closed}", id="closed in other words"),
        pytest.param("board_leaves: B1", "open: G2", id="another board's group"),
        pytest.param("board_leaves: B1", "pin: {pupil_id: P1, group_id: G2}", id="a pin elsewhere"),
        pytest.param("board_leaves: B1", "add_group: {group_id: G9, school_id: S2}", id="a group at another's school"),
        pytest.param("board_leaves: B1", "board_leaves: B2", id="two boards leave"),
        pytest.param("pin: {pupil_id: P1, group_id: G1}", "add_group: {group_id: G9, school_id: S1}", id="one board"),
        pytest.param(
            "new_location: {kind: azc, postcode: 2311, pupils: 3, ages: [6, 7], from: 2026-11-30}",
            "new_location: {kind: rol, postcode: 2311, pupils: 3, ages: [6, 7], from: 2026-11-30}",
            id="two locations",
        ),
    ],
)
def test_changes_that_agree_are_kept(first: str, second: str) -> None:
    result = settled(changes(first, second), places=PLACES, boards=BOARDS)
    assert (result.faults, result.warnings) == ((), ())
    assert len(result.steps) == 2


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        pytest.param("board_leaves: B1", "board_leaves: {board: B1, notice_on: 2025-01-01}", "B1 leaves", id="notice"),
        pytest.param(
            "new_location: {kind: azc, postcode: 2311, pupils: 3, ages: [6, 7], from: 2026-11-30}",
            "new_location: {kind: azc, postcode: 2311, pupils: 3, ages: {6: 2, 7: 1}, from: 2026-11-30}",
            "azc 2311, pupils 3, ages {6: 1, 7: 1}, from 2026-11-30",
            id="ages",
        ),
    ],
)
def test_a_contradiction_shows_the_difference(first: str, second: str, said: str) -> None:
    fault = settled(changes(first, second)).faults[0]
    assert fault.expected == f"nothing against line 2, which says {said!r}"
    assert fault.value not in {"", said}


@pytest.mark.parametrize(
    "line",
    [
        "close: G1",
        "withdraw_pupils: [P1]",
        "add_pupils: more.csv",
        "release: {pupils: [P1]}",
        "refuse: {pupil_id: P1, targets: [S1]}",
        "pin: {pupil_id: P1, group_id: G1}",
        "inflow: {factor: 0.6}",
        "inflow: {add: 4, profile: other.csv}",
        "exits: {until: 2026-12-31}",
        "board_leaves: B1",
        "new_location: {kind: azc, postcode: 2311, pupils: 3, ages: [6, 7], from: 2026-11-30}",
    ],
)
def test_a_repeated_change_is_applied_once_with_a_warning_in_one_file(line: str) -> None:
    once = settled(changes(line, line))
    assert once.faults == ()
    assert [(fault.code, fault.row) for fault in once.warnings] == [("repeated", 3)]
    assert "line 2" in once.warnings[0].expected
    assert len(once.steps) == 1
    across = settled(changes(line), changes(line))
    assert (across.faults, across.warnings, len(across.steps)) == ((), (), 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("close: G1", "set_group: {group_id: G1, status: Gesloten}"),
        ("inflow: {factor: 0.6}", "inflow: {factor: 0.60}"),
        ("exits: {until: 2026-12-31}", "exits: {until: 31-12-2026}"),
        ("board_leaves: B1", "board_leaves: {board: B1}"),
        ("set_group: {group_id: G1, max_size: 15}", "set_group: {group_id: G1, max_size: 15.0}"),
    ],
)
def test_the_same_change_written_differently_is_not_a_contradiction(first: str, second: str) -> None:
    result = settled(changes(first, second))
    assert (result.faults, [fault.code for fault in result.warnings]) == ((), ["repeated"])


def test_a_single_group_of_a_joining_board_can_be_overridden() -> None:
    joins = (
        "board_joins: {board_id: B9, name: x, groups: [{group_id: G8, school_id: S1}, {group_id: G9, school_id: S2}]}"
    )
    result = settled(changes(joins), changes("add_group: {group_id: G9, school_id: S2}"))
    assert [warning.code for warning in result.warnings] == ["overridden"]
    assert [natural(step.node) for step in result.steps] == [
        {"board_joins": {"board_id": "B9", "name": "x", "groups": [{"group_id": "G8", "school_id": "S1"}]}},
        {"add_group": {"group_id": "G9", "school_id": "S2"}},
    ]


def test_a_group_of_a_joining_board_belongs_to_that_board() -> None:
    joins = "board_joins: {board_id: B9, name: x, schools: [{school_id: S9}], groups: [{group_id: G8, school_id: S9}]}"
    result = settled(changes(joins), changes("board_leaves: B9"))
    assert [step.kind for step in result.steps] == ["board_leaves"]
    assert {warning.code for warning in result.warnings} == {"overridden"}


def test_three_files_are_settled_one_after_the_other() -> None:
    result = settled(changes("close: G1"), changes("open: G1"), changes("wind_down: G1"))
    assert result.faults == ()
    assert [fault.code for fault in result.warnings] == ["overridden", "overridden"]
    assert "1.yaml" in result.warnings[1].expected
    assert [step.kind for step in result.steps] == ["wind_down"]


ONE_OF_EACH = """\
changes:
  - close: G07
  - wind_down: G08
  - open: G21
  - add_group: {group_id: G30, school_id: S04, age_from: 6, age_to: 9}
  - set_group: {group_id: G02, target_size: 12}
  - add_pupils: extra_arrivals.csv
  - withdraw_pupils: [P0123]
  - release: {pupils: [P0041], reason: moved house}
  - refuse: {pupil_id: P0031, targets: [S02], reason: parents' choice}
  - pin: {pupil_id: P0032, group_id: G05, reason: brother in the school, override: []}
  - agree: {pupil_id: P0033, group_id: G05}
  - inflow: {factor: 0.6}
  - inflow_year: {factor: 0.6}
  - new_location: {kind: azc, postcode: 2332, pupils: 30, ages: [6, 11], from: 2026-12-01}
  - board_leaves: OPOO
  - board_joins: {board_id: B9, name: Nine, schools: [{school_id: S90, municipality: Leiden, postcode: 2311}]}
  - municipality_leaves: Leiderdorp
  - municipality_joins: {municipality: Katwijk, intake: false}
  - exits: {until: 2026-12-31}
"""


def test_the_examples_of_the_contract_agree_and_every_kind_of_change_asserts_something() -> None:
    read = read_steps(node_of(ONE_OF_EACH))
    assert read.faults == ()
    assert [step.kind for step in read.steps] == list(CHANGES)
    assert all(list(assertions(step.change, 0)) for step in read.steps)
    assert len(settled(ONE_OF_EACH).steps) == len(CHANGES)
