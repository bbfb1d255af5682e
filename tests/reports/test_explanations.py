"""`explanations.csv` row by row, and the same as JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from placement.catalogue import NAMES
from placement.reports import explanations as told
from placement.reports.explanations import explanations_csv
from placement.results.explanation import Shift
from placement.store.explanations import explanations_document
from placement.store.json_text import to_json
from tests.reports.explained import HURRIED, PLACED, WAITING, possible
from tests.reports.world import batch_case, batch_result

COLUMNS = next(iter(told.rows(())))


def test_the_columns_are_those_of_the_contract() -> None:
    assert (
        "pupil_id",
        "group_id",
        "allowed",
        "reason",
        "delta_points",
        "delta_coverage",
        *(f"delta_{name}" for name in NAMES),
        "moved_pupils",
        "status",
    ) == COLUMNS


def rows(text: str) -> list[dict[str, str]]:
    assert text.endswith("\n")
    assert "\r" not in text
    return list(csv.DictReader(io.StringIO(text, newline="")))


def filled(row: dict[str, str]) -> dict[str, str]:
    """Filled cells of a row by column, except the ids."""
    return {name: cell for name, cell in row.items() if cell and name not in ("pupil_id", "group_id")}


NOTHING = {f"delta_{name}": "0" for name in NAMES}


def test_every_verdict_has_a_row() -> None:
    found = rows(explanations_csv([PLACED, WAITING]))
    assert [(row["pupil_id"], row["group_id"]) for row in found] == [
        (each.pupil_id, alternative.group_id) for each in (PLACED, WAITING) for alternative in each.alternatives
    ]
    by_group = {row["group_id"]: filled(row) for row in found[: len(PLACED.alternatives)]}
    changed = {"delta_proximity": "1.5", "delta_family": "1"}
    assert by_group["G01"] == {
        **NOTHING,
        **changed,
        "allowed": "yes",
        "delta_points": "21.5",
        "delta_coverage": "0",
        "moved_pupils": "P0207|P0214",
        "status": "optimal",
    }
    assert by_group["G02"] == {
        **NOTHING,
        "allowed": "yes",
        "reason": "nearest_with_room",
        "delta_points": "0",
        "delta_coverage": "0",
        "status": "optimal",
    }
    assert by_group["G03"]["delta_points"] == "-4.333333"
    assert by_group["G03"]["delta_coverage"] == "3"
    assert by_group["G04"] == {"allowed": "yes", "reason": "full", "status": "infeasible"}
    assert by_group["G07"] == {"allowed": "no", "reason": "closed|age"}


def test_unproven_verdicts_have_their_status() -> None:
    found = {row["group_id"]: filled(row) for row in rows(explanations_csv([HURRIED]))}
    assert found["G01"]["status"] == "feasible"
    assert found["G05"] == {"allowed": "yes", "status": "unknown"}


def test_in_lexicographic_mode_points_are_empty() -> None:
    alternatives = tuple(replace(each, delta_points=None) for each in PLACED.alternatives)
    found = rows(explanations_csv([replace(PLACED, alternatives=alternatives)]))
    assert {row["delta_points"] for row in found} == {""}
    assert found[0]["delta_proximity"] == "1.5"


def test_no_cell_is_executable_in_a_spreadsheet() -> None:
    alternative = replace(possible("=G1", 0), shifts=(Shift("=P2", None, "=G1"), Shift("P3", "=G1", None)))
    (row,) = rows(explanations_csv([replace(PLACED, pupil_id="+P1", alternatives=(alternative,))]))
    assert (row["pupil_id"], row["group_id"], row["moved_pupils"]) == ("'+P1", "'=G1", "'=P2|P3")


def test_json_has_codes_and_numbers() -> None:
    result = batch_result(batch_case())
    document = json.loads(to_json(explanations_document(result, [PLACED, HURRIED])))
    assert (document["scenario"], document["status"], document["gap"]) == ("baseline", "optimal", 0.0)
    first, second = document["explanations"]
    assert {name: value for name, value in first.items() if name != "alternatives"} == {
        "pupil_id": "P0204",
        "outcome": "placed",
        "route": {"code": "itk", "article": "2b", "open_fields": ["speaks_dutch"]},
        "group_id": "G02",
        "reason": "nearest_with_room",
    }
    by_group = {each["group_id"]: each for each in first["alternatives"]}
    assert by_group["G01"] == {
        "group_id": "G01",
        "verdict": "possible",
        "reasons": [],
        "delta_points": 21.5,
        "delta_coverage": 0,
        "deltas": {"proximity": 1.5, "family": 1},
        "shifts": [
            {"pupil_id": "P0207", "before": "G01", "after": "G02"},
            {"pupil_id": "P0214", "before": None, "after": "G02"},
        ],
        "status": "optimal",
        "gap": 0.0,
    }
    assert by_group["G07"]["reasons"] == [{"code": "closed", "article": "4"}, {"code": "age", "article": "5b"}]
    assert (by_group["G07"]["status"], by_group["G07"]["delta_points"]) == (None, None)
    assert second["alternatives"][0]["gap"] == 0.125
