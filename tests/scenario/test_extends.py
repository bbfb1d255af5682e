from __future__ import annotations

from pathlib import Path

import pytest

from placement.scenario.extends import read_document
from placement.scenario.node import Plain, to_plain_data


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".yaml").write_text(text, encoding="utf-8")
    return folder


def merged(path: Path) -> Plain:
    document = read_document(path)
    assert document.faults == ()
    assert document.root is not None
    return to_plain_data(document.root)


def test_maps_merge_by_key_and_lists_replace(tmp_path: Path) -> None:
    write(
        tmp_path,
        parent="rules: {far_km: 5, detour: 1.2}\nsolve: {order: [family, proximity]}\nname: p\n",
        child="extends: parent.yaml\nrules: {far_km: 7}\nsolve: {order: [cost]}\n",
    )
    assert merged(tmp_path / "child.yaml") == {
        "name": "p",
        "rules": {"far_km": 7, "detour": 1.2},
        "solve": {"order": ["cost"]},
    }


def test_changes_of_all_levels_are_joined_oldest_first(tmp_path: Path) -> None:
    write(
        tmp_path,
        a="changes: [{close: G1}]\n",
        b="extends: a.yaml\n",
        c="extends: b.yaml\nchanges: [{open: G2}, {open: G3}]\n",
        d="extends: c.yaml\nchanges: [{close: G4}]\n",
    )
    assert merged(tmp_path / "d.yaml") == {
        "changes": [{"close": "G1"}, {"open": "G2"}, {"open": "G3"}, {"close": "G4"}],
    }


def test_marks_name_the_file_that_holds_the_value(tmp_path: Path) -> None:
    write(tmp_path, parent="rules:\n  far_km: 5\n", child="extends: parent.yaml\nrules:\n\n  detour: 2\n")
    root = read_document(tmp_path / "child.yaml").root
    assert root is not None
    far, _ = root.find(("rules", "far_km"))
    detour, _ = root.find(("rules", "detour"))
    assert (Path(far.mark.file).name, far.mark.line) == ("parent.yaml", 2)
    assert (Path(detour.mark.file).name, detour.mark.line) == ("child.yaml", 4)


def test_paths_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    write(
        tmp_path,
        up__parent="data: tables\nsolve: {previous: runs/one}\nchanges: [{add_pupils: more.csv}]\n",
        child="extends: up/parent.yaml\nchanges: [{add_pupils: more.csv}]\n",
    )
    assert merged(tmp_path / "child.yaml") == {
        "data": str(tmp_path / "up/tables"),
        "solve": {"previous": str(tmp_path / "up/runs/one")},
        "changes": [{"add_pupils": str(tmp_path / "up/more.csv")}, {"add_pupils": str(tmp_path / "more.csv")}],
    }


def test_a_child_may_set_null_but_an_empty_section_sets_nothing(tmp_path: Path) -> None:
    write(
        tmp_path,
        parent="rules: {max_distance_km: 8}\nsolve: {tolerance: {cost: 1}}\nchanges: [{close: G1}]\nbasis: x\n",
        child="extends: parent.yaml\nrules:\nsolve:\n  tolerance:\nchanges:\nbasis:\n",
        other="extends: parent.yaml\nrules: {max_distance_km: null}\n",
    )
    assert merged(tmp_path / "child.yaml") == {
        "rules": {"max_distance_km": 8},
        "solve": {"tolerance": {"cost": 1}},
        "changes": [{"close": "G1"}],
        "basis": None,
    }
    found = merged(tmp_path / "other.yaml")
    assert isinstance(found, dict)
    assert found["rules"] == {"max_distance_km": None}


@pytest.mark.parametrize(
    ("files", "code", "line"),
    [
        pytest.param({"s": "name: x\nextends: s.yaml\n"}, "cycle", 2, id="itself"),
        pytest.param({"s": "extends: b.yaml\n", "b": "# b\nextends: s.yaml\n"}, "cycle", 2, id="round the corner"),
        pytest.param({"s": "a: 1\nextends: gone.yaml\n"}, "missing_file", 2, id="no such file"),
        pytest.param({"s": "a: 1\nextends: [b.yaml]\n"}, "bad_value", 2, id="a list"),
        pytest.param({"s": "extends: b.yaml\n", "b": "a: [\n"}, "bad_yaml", 2, id="parent cannot be read"),
    ],
)
def test_bad_extends_is_a_fault(tmp_path: Path, files: dict[str, str], code: str, line: int) -> None:
    write(tmp_path, **files)
    document = read_document(tmp_path / "s.yaml")
    assert [(fault.code, fault.row) for fault in document.faults] == [(code, line)]
    assert not document.whole


def test_a_missing_scenario_is_a_fault(tmp_path: Path) -> None:
    document = read_document(tmp_path / "s.yaml")
    assert document.root is None
    assert [fault.code for fault in document.faults] == ["missing_file"]


def test_every_file_read_is_hashed(tmp_path: Path) -> None:
    write(tmp_path, a="x: 1\n", b="extends: a.yaml\n")
    files = read_document(tmp_path / "b.yaml").files
    assert {path.name for path in files} == {"a.yaml", "b.yaml"}
    assert {len(digest) for digest in files.values()} == {64}
