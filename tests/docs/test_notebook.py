"""The notebook of the manual: it holds no outputs, and its cells run on a small sweep."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from placement.studies import sweep as study
from placement.sweeping.asking import solved
from placement.sweeping.values import Plan
from tests.cli.world import write_world
from tests.docs.pages import DOCS

NOTEBOOK = DOCS / "how-to" / "sweep.ipynb"


def test_its_cells_run_and_hold_no_outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [each for each in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if each["cell_type"] == "code"]
    assert not [each for each in cells if each["outputs"] or each["execution_count"]]
    monkeypatch.chdir(tmp_path)

    def here(made: Plan, *, keep: object, **_: object) -> None:
        assert callable(keep)
        for run in made.runs:
            keep(run.key, solved(made.sources, run))

    monkeypatch.setattr(study, "sweep", here)
    scenario = write_world(tmp_path)
    names: dict[str, object] = {}
    for each in cells:
        text = "".join(each["source"])
        exec(text.replace("region/scenarios/baseline.yaml", str(scenario)), names)
    assert len(names["runs"]) == 6  # type: ignore[arg-type]
    assert (tmp_path / "sweep.html").read_text("utf-8").startswith("<!doctype html>")
