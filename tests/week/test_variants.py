"""The week under other settings: a later word on a group counts, and what was agreed where it closes lapses."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.domain import GroupStatus
from placement.faults import InputError
from placement.scenario.node import Mark, to_plain_data
from placement.scenario.sources.columns import cell_node
from placement.scenario.sources.edited import filled, rows_in, with_row, without_row, written
from placement.week.case import extended
from placement.week.desk import at_desk
from placement.week.moves import agree
from placement.week.place import WorkPlace
from placement.week.variants import played
from tests.serve.small import MONDAY, copied, laid, proposed

HAND_MADE = "Kladblok\n\nnaam;sluiten;eigen kolom;rules.moves\nbasis;;x;\nSluit;G1|G2;y;2\n"


def status(place: WorkPlace, group_id: str, cells: dict[str, str]) -> GroupStatus:
    case = played(place, MONDAY, "B", cells)
    return next(each.status for each in case.region.groups if each.id == group_id)


def test_what_a_scenario_says_of_a_group_counts_over_what_the_register_says() -> None:
    document = {"changes": [{"set_group": {"group_id": "G1", "status": "closed", "name": "A"}}, {"close": "G2"}]}
    made = extended(document, {"changes": [{"open": "G1"}], "weights": {"family": 5}})
    assert made["changes"] == [{"set_group": {"group_id": "G1", "name": "A"}}, {"close": "G2"}, {"open": "G1"}]
    assert made["weights"] == {"family": 5}


@pytest.fixture(scope="module")
def agreed_week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A week in which a school agreed to a proposal."""
    folder = laid(proposed(), tmp_path_factory.mktemp("variants") / "week")
    with at_desk(WorkPlace(folder), "anna", MONDAY) as desk:
        agree(desk, ["K0003"], "school")
    return folder


def test_what_was_agreed_in_a_group_that_closes_lapses(agreed_week: Path, tmp_path: Path) -> None:
    place = WorkPlace(copied(agreed_week, tmp_path / "week"))
    pins = played(place, MONDAY, "B", {}).pins
    assert list(pins) == ["K0003"]
    group = pins["K0003"].group_id
    assert played(place, MONDAY, "B", {"close": group}).pins == {}
    assert status(place, group, {"close": group}) is GroupStatus.CLOSED


def test_a_table_by_hand_keeps_what_a_person_wrote(tmp_path: Path) -> None:
    file = tmp_path / "scenarios.csv"
    file.write_text(HAND_MADE, encoding="utf-8")
    rows = rows_in(file)
    assert filled(rows) == {"basis": {}, "Sluit": {"close": "G1|G2", "rules.moves": "2"}}
    more = with_row(rows, "Extra", {"open": "G3", "close": "G1"})
    assert written(more) == ("naam,sluiten,eigen kolom,rules.moves,open\nbasis,,x,,\nSluit,G1|G2,y,2,\nExtra,G1,,,G3\n")
    assert filled(with_row(more, "sluit", {}))["sluit"] == {}
    assert list(filled(without_row(more, "SLUIT"))) == ["basis", "Extra"]


def test_cells_of_groups_stand_in_one_cell() -> None:
    node = cell_node("set_group", "G 02 max_size=14 target_size=12 | G3 min_size=8", Mark("s.csv", 2))
    assert to_plain_data(node) == [
        {"set_group": {"group_id": "G 02", "max_size": "14", "target_size": "12"}},
        {"set_group": {"group_id": "G3", "min_size": "8"}},
    ]


@pytest.mark.parametrize("cell", ["G9 max_size=14", "G1 max_size=many", "G1 seats=4", "max_size=4"])
def test_a_cell_that_says_nothing_of_a_group_is_a_fault(agreed_week: Path, cell: str) -> None:
    with pytest.raises(InputError):
        played(WorkPlace(agreed_week), MONDAY, "B", {"set_group": cell})
