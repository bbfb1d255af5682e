"""A municipality leaves the covenant or joins it."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.check import violations
from placement.compilation import build_problem
from placement.domain import Municipality
from placement.locale import translator
from placement.reports.words.remarks import remark_lines
from placement.reports.words.warnings import missing_municipalities
from placement.scenario.load import load_case
from tests.check.small import placed
from tests.scenario.helpers import faults_of, write_world

AREAS = "postcode,lat,lon,municipality\n2311,52.16,4.49,Leiden\n2312,52.17,4.50,Leiderdorp\n"
PARTIES = "municipality,party,intake\nLeiden,yes,yes\nLeiderdorp,no,no\n"
WORLD = {"postcodes": AREAS, "municipalities": PARTIES}


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        ("2026-11-23", "Leiden leaves, but cannot yet: with notice on Monday 23 November 2026 it can from"),
        ("2024-12-01", "Leiden leaves: its notice of Sunday 1 December 2024 ran out on Thursday 1 January 2026"),
    ],
)
def test_homes_in_a_municipality_that_leaves_lie_outside_the_region(tmp_path: Path, notice: str, said: str) -> None:
    change = f"changes: [{{municipality_leaves: {{municipality: leiden, notice_on: {notice}}}}}]\n"
    case = load_case(write_world(tmp_path, scenario=change, **WORLD))
    world = build_problem(case)
    assert world.outside >= {"P1", "P2"}
    assert {world.routes[each].code for each in ("P1", "P2")} == {"review"}
    assert violations(case, placed(P1="G1", P3="G1", P4="G2")), "the check leaves them out of the groups too"
    assert remark_lines(translator("en"), case)[0].startswith(said)


def test_homes_in_a_municipality_that_joins_lie_in_the_region(tmp_path: Path) -> None:
    before = load_case(write_world(tmp_path, **WORLD))
    assert "0005" in build_problem(before).outside
    case = load_case(write_world(tmp_path, scenario="changes: [{municipality_joins: Leiderdorp}]\n", **WORLD))
    assert build_problem(case).outside == frozenset()
    assert case.region.municipalities[-1] == Municipality("Leiderdorp", party=True, intake=True)
    assert "Leiderdorp joins" in remark_lines(translator("en"), case)[0]


@pytest.mark.parametrize(
    ("change", "tables", "code"),
    [
        ("municipality_leaves: Leidn", WORLD, "unknown_id"),
        ("municipality_leaves: Leiden", {"postcodes": AREAS}, "unknown_id"),
        ("municipality_joins: Leiden", {"postcodes": AREAS}, "missing_table"),
        ("municipality_leaves: {municipality: Leiden, notice_on: 2026-11-24}", WORLD, "notice_late"),
    ],
)
def test_what_cannot_be_is_a_fault(tmp_path: Path, change: str, tables: dict[str, str], code: str) -> None:
    path = write_world(tmp_path, scenario=f"changes:\n  - {change}\n", **tables)
    assert [fault.code for fault in faults_of(path)] == [code]


def test_without_the_table_nobody_is_outside_and_that_is_said(tmp_path: Path) -> None:
    without = load_case(write_world(tmp_path))
    assert build_problem(without).outside == frozenset()
    assert len(list(missing_municipalities(translator("en"), without))) == 1
    assert not list(missing_municipalities(translator("en"), load_case(write_world(tmp_path, **WORLD))))
