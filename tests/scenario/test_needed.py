"""Groups and rooms for the children of a new location."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.locale import translator
from placement.reports.words.remarks import remark_lines
from placement.scenario.load import load_case
from tests.scenario.helpers import write_world

GROUPS = """\
group_id,school_id,kind,status,target_size,max_size
G1,S1,itk,open,15,18
G2,S2,azc,open,15,18
G3,S2,azc,candidate,15,18
"""
PUPILS = "pupil_id,birth_date,postcode,origin,group_id\nP1,2017-03-01,2311,syria,\n" + "".join(
    f"Q{n:02},2016-05-01,2312,ukraine,G2\n" for n in range(12)
)
SCHOOLS = (
    "school_id,board_id,municipality,postcode,rooms\nS1,B1,Leiden,2311,3\nS2,B2,Leiden,2312,1\nS3,B2,Leiden,2312,\n"
)


@pytest.mark.parametrize(
    ("kind", "pupils", "ages", "start", "free", "groups"),
    [
        pytest.param("azc", 33, "[6, 11]", "2026-11-01", 3, 2, id="three fit, thirty fill two groups"),
        pytest.param("azc", 34, "[6, 11]", "2027-02-01", 3, 3, id="one child more takes a third, and later counts too"),
        pytest.param("azc", 3, "[6, 11]", "2026-11-01", 3, 0, id="all fit"),
        pytest.param("rol", 16, "[6, 11]", "2026-11-01", 15, 1, id="a reception centre's go to the language groups"),
        pytest.param("azc", 40, "{4: 20, 7: 5, 12: 15}", "2026-11-01", 3, 1, id="only group age counts"),
    ],
)
def test_a_location_needs_groups_beyond_the_free_seats_and_a_room_for_each(
    tmp_path: Path, kind: str, pupils: int, ages: str, start: str, free: int, groups: int
) -> None:
    change = (
        f"changes: [{{new_location: {{kind: {kind}, postcode: 2312, pupils: {pupils}, ages: {ages}, from: {start}}}}}]"
    )
    case = load_case(write_world(tmp_path, scenario=f"{change}\n", groups=GROUPS, pupils=PUPILS, schools=SCHOOLS))
    (note,) = (each for each in case.remarks if each.code == "location_needs")
    assert (note.values["free"], note.values["groups"], note.values["rooms"]) == (free, groups, 2)
    assert any(f"It needs {groups} group" in line for line in remark_lines(translator("en"), case))


def notes_of(folder: Path, changes: str, pupils: str = PUPILS) -> list[tuple[object, object, object]]:
    written = write_world(folder, scenario=f"changes:\n{changes}", groups=GROUPS, pupils=pupils, schools=SCHOOLS)
    needs = (each.values for each in load_case(written).remarks if each.code == "location_needs")
    return [(each["free"], each["groups"], each["rooms"]) for each in needs]


AZC = "  - new_location: {{kind: azc, postcode: {postcode}, pupils: 10, ages: [6, 11], from: 2026-11-01}}\n"


def test_what_one_location_takes_is_not_free_for_the_next(tmp_path: Path) -> None:
    changes = AZC.format(postcode=2311) + AZC.format(postcode=2312)
    assert notes_of(tmp_path, changes) == [(3, 1, 2), (0, 1, 1)]


def test_seats_of_those_who_have_left_are_free(tmp_path: Path) -> None:
    head, *rows = PUPILS.replace("group_id\n", "group_id,left_on\n").splitlines()
    left = "\n".join([head, *(f"{row},2026-11-20" if row.endswith("G2") else f"{row}," for row in rows)])
    assert notes_of(tmp_path, AZC.format(postcode=2312), left + "\n") == [(15, 0, 2)]
