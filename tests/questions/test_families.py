"""Family ids that may be one."""

from __future__ import annotations

import pytest

from placement.domain import Region
from placement.questions.families import families_alike
from tests.check.small import pupil


@pytest.mark.parametrize(
    ("one", "other", "is_asked"),
    [
        pytest.param("GZ901", "GZ9O1", True, id="letter O for zero"),
        pytest.param("GZ901", "GZ0901", True, id="a zero in front"),
        pytest.param("F11", "Fl1", True, id="letter l for one"),
        pytest.param("GZ901", "GZ902", False, id="the next number"),
        pytest.param("GZ90", "GZ9", False, id="a zero at the end"),
        pytest.param("GZ901", "GZ901", False, id="the same"),
    ],
)
def test_families_that_look_alike_are_asked_about(one: str, other: str, is_asked: bool) -> None:
    pupils = (pupil("P1", family_id=one), pupil("P2", family_id=other), pupil("P3", family_id=other), pupil("P4"))
    found = [(each.pupil_id, dict(each.facts), each.stops) for each in families_alike(Region(pupils, (), (), ()))]
    assert found == ([("P2", {"family_id": other, "like": one}, False)] if is_asked else [])
