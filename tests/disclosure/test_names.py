"""Names that hold a pupil's id reach nobody as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placement.disclosure.names import ids_of, without_ids
from placement.disclosure.view import disclosed_case, without_pupils
from tests.check.small import case, pupil
from tests.reports.world import quiet_case, quiet_result

IDS = ("P0122", "P012", "F900")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("without P0122", "without \u2026"),
        ("what-if-p0122.yaml", "what-if-\u2026.yaml"),
        ("P012_and_F900", "\u2026_and_\u2026"),
        ("group P01223", "group P01223"),
        ("P-0122 and p 0122", "\u2026 and \u2026"),
        ("withoutP0122agreed", "without\u2026agreed"),
        ("step012", "step012"),
        ("baseline", "baseline"),
    ],
)
def test_ids_are_left_out_of_names(name: str, shown: str) -> None:
    assert without_ids(name, IDS) == shown


def test_pupils_whom_changes_name_are_known_though_they_are_gone() -> None:
    changes = [
        {"withdraw_pupils": ["P9"]},
        {"release": {"pupils": ["P8"], "reason": "moved"}},
        {"pin": {"pupil_id": "P7", "group_id": "G1", "reason": "brother"}},
        {"agree": {"pupil_id": "P6", "group_id": "G1"}},
        {"close": "G2"},
    ]
    known = replace(case([pupil("P1", family_id="F1")]), document={"changes": changes}, previous={"P5": "G1"})
    assert ids_of(known) == {"P1", "F1", "P9", "P8", "P7", "P6", "P5"}


def test_pages_are_given_names_without_ids() -> None:
    some = quiet_case()
    named = replace(some, scenario=replace(some.scenario, name=f"if {some.region.pupils[0].id} goes"))
    result = replace(quiet_result(), scenario=named.scenario.name)
    assert disclosed_case(named).scenario.name == "if \u2026 goes"
    assert without_pupils(named, result).scenario == "if \u2026 goes"
