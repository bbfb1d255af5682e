"""A kept run opens and is written again byte for byte; one of an earlier version opens with a warning."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from placement.result import Outcome, Status
from placement.scenario.kept_pupils import INPUTS
from placement.store.json_text import to_json
from placement.store.names import OF_SOLVE, OF_TRADEOFFS, TRADEOFFS
from placement.store.read import Run, open_run
from placement.store.tradeoffs import from_document, read_tradeoffs, to_document, write_tradeoffs
from placement.tradeoff_analysis.payoff import best_alone

KEPT = Path(__file__).parent / "kept_run"
EARLIER = Path(__file__).parent / "earlier_run"
"""A run written before there were inputs, a criterion for support and flags for walking; its version is named lower."""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    shutil.copytree(KEPT, tmp_path / "moved")
    return open_run(tmp_path / "moved" / "run")


def test_it_opens_with_its_placement_and_its_proof(run: Run) -> None:
    assert run.result.status is Status.OPTIMAL
    assert {each.pupil_id for each in run.result.pupils if each.outcome is Outcome.STAYS} >= {"P1"}
    assert [stage.name for stage in run.result.stages] == ["coverage", "weighted"]


def test_a_run_of_an_earlier_version_opens_with_a_warning(tmp_path: Path) -> None:
    shutil.copytree(EARLIER, tmp_path / "moved")
    run = open_run(tmp_path / "moved" / "run")
    assert not (run.folder / INPUTS).exists()
    assert "other_version" in {each.code for each in run.case.warnings}
    assert run.result.status is Status.OPTIMAL
    rows = (EARLIER / "run" / "placements.csv").read_text("utf-8").splitlines()[1:]
    assert [each.pupil_id for each in run.result.pupils] == [row.split(",")[0] for row in rows]


def test_its_files_are_written_again_to_the_byte(run: Run) -> None:
    tradeoffs = read_tradeoffs(run.folder, run.result)
    assert tradeoffs is not None
    again = run.folder.with_name("again")
    result = replace(run.result, criteria=best_alone(run.result, tradeoffs.payoff))
    write_tradeoffs(again, run.case, result, tradeoffs)
    shutil.rmtree(again / INPUTS)  # new since
    written = {path.name: path.read_bytes() for path in again.iterdir()}
    assert written == {path.name: path.read_bytes() for path in (KEPT / "run").iterdir()}
    assert set(written) <= OF_SOLVE | OF_TRADEOFFS


def test_its_tradeoffs_are_read_exactly(run: Run) -> None:
    text = (run.folder / TRADEOFFS).read_text("utf-8")
    found = from_document(json.loads(text), run.result.placement)
    assert to_json(to_document(found)) == text
    assert found.chosen.placement == run.result.placement
    assert found.payoff.chosen == found.chosen
    assert found.frontier is not None
    assert found.frontier.chosen == found.chosen
