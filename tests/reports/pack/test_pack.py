"""A set holds every file for a meeting, dated and with checksums; its open part names no pupil."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from placement.disclosure.digests import KEYED, keyed
from placement.policy import DiversityColumn
from placement.reports.pack.pages import pages, to_print
from placement.reports.pack.readme import readme
from placement.reports.pack.settings import public_settings
from placement.reports.pack.values import Pack
from placement.store.errors import RunExistsError, WriteError
from placement.store.pack import document, sealed, solved_files, write_pack
from placement.store.read import open_run
from placement.store.run import write_run
from tests.reports.pack.packs import MADE, MARKED, NAMES, pack, private, texts
from tests.whatif.worlds import comparison

Written = Mapping[str, str | bytes]
PDF = b"%PDF-1.4\n"
KEY = "0" * 64


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("meeting") / "out"


@pytest.fixture(scope="module")
def written(out: Path) -> Written:
    made = pages(pack())
    return write_pack(out, pack(), made, dict.fromkeys(to_print(made), PDF))


def test_the_folder_holds_the_files_of_the_set(out: Path, written: Written) -> None:
    on_disk = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert on_disk == {name: text.encode() if isinstance(text, str) else text for name, text in written.items()}
    assert {name.partition("/")[0] for name in on_disk} == {
        *("README.txt", "pack.json", "SHA256SUMS"),
        *("for-steering", "for-coordinator"),
    }
    for form in ("html", "xlsx"):
        for name in ("comparison", "report-baseline", "report-closed-group"):
            assert {f"for-steering/{name}.{form}", f"for-coordinator/{name}.{form}"} <= on_disk.keys()
    assert {name for name in on_disk if name.endswith(".pdf")} == {
        f"for-steering/{name}.pdf" for name in ("comparison", "report-baseline", "report-closed-group")
    }
    # These scenarios involve no chance.
    assert "for-steering/bands.csv" not in on_disk


def test_every_file_has_a_checksum(out: Path, written: Written) -> None:
    listed = json.loads(written["pack.json"])["files"]
    sums = {"SHA256SUMS", "for-coordinator/SHA256SUMS"}
    assert listed.keys() == written.keys() - {"pack.json", "for-coordinator/digests.key", *sums}
    key = str(written["for-coordinator/digests.key"]).strip()
    for name, digest in listed.items():
        real = hashlib.sha256((out / name).read_bytes()).hexdigest()
        assert digest == (keyed(real, key) if name.startswith("for-coordinator/") else real)
    for folder, inside in ((out, False), (out / "for-coordinator", True)):
        if shutil.which("sha256sum"):
            asked = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
            subprocess.run(asked, cwd=folder, check=True, capture_output=True)
        lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
        named = sorted((folder / line.split("  ")[1]).relative_to(out).as_posix() for line in lines)
        listed_here = [name for name in listed if name.startswith("for-coordinator/") is inside]
        assert named == sorted([*listed_here, *([] if inside else ["pack.json"])])


def test_no_digest_of_a_file_with_pupils_stands_outside_the_coordinators_folder(out: Path, written: Written) -> None:
    """A plain one of a small file is found by trying; a keyed one needs the key, which its owner alone reads."""
    secret = {
        hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
        for name, content in written.items()
        if name.startswith("for-coordinator/")
    }
    secret |= {digest for each in pack().found.scenarios for digest in each.case.inputs.values()}
    for name, content in written.items():
        if not name.startswith("for-coordinator/"):
            found = texts(name, content)
            assert not [each for text in found for each in secret if each in text], name
    told = json.loads(written["pack.json"])["scenarios"][0]["inputs"]
    assert all(digest.startswith(KEYED) for digest in told.values())
    assert (out / "for-coordinator" / "digests.key").stat().st_mode & 0o077 == 0


def test_two_sets_have_two_keys() -> None:
    one, other = (sealed(pack("en", NAMES[0]), {})["for-coordinator/digests.key"] for _ in range(2))
    assert one != other


def test_files_outside_the_coordinators_folder_hold_no_personal_data(written: Written) -> None:
    pattern = private(pack())
    for name, content in written.items():
        if not name.startswith("for-coordinator/"):
            assert [found[0] for text in texts(name, content) for found in pattern.finditer(text)] == [], name
    closed = [name for name in written if name.startswith("for-coordinator/")]
    assert any(pattern.search(text) for name in closed for text in texts(name, written[name]))


def test_what_counts_children_by_an_attribute_is_on_one_page(written: Written) -> None:
    base, other = (str(written[f"for-steering/report-{name}.html"]) for name in ("baseline", "closed-group"))
    for page in (base, other):
        assert [name for name in ("map", "money") if f'id="{name}"' not in page] == []
        assert "Afghanistan" not in page
    assert ('id="cohorts"' in base, 'id="cohorts"' in other) == (True, False)
    for name in ("baseline", "closed-group"):
        assert "Afghanistan" in str(written[f"for-coordinator/report-{name}.html"])


def test_only_pages_without_pupils_are_printed(written: Written) -> None:
    printed = to_print(dict(written))
    assert printed["for-steering/comparison.pdf"] == written["for-steering/comparison.html"]
    assert all(name.startswith("for-steering/") for name in printed)


def test_each_run_can_be_opened(out: Path, written: Written) -> None:
    for each in pack().found.scenarios[:1]:
        assert each.result is not None
        run = open_run(out / "for-coordinator" / each.folder)
        assert run.result.placement == each.result.placement


def test_the_document_lists_scenarios_settings_and_inputs() -> None:
    told = document(pack(), {}, {}, KEY)
    assert (told["made_on"], told["version"], told["base"]) == ("2026-11-22T14:03:05+00:00", "1.2.3", "baseline")
    scenarios = told["scenarios"]
    assert isinstance(scenarios, list)
    assert [(each["name"], each["status"], each["gap"]) for each in scenarios] == [
        ("baseline", "optimal", 0.0),
        ("closed group", "optimal", 0.0),
    ]
    assert scenarios[0]["settings"]["rules"]["siblings_strict"] == 2
    assert scenarios[0]["settings"]["weights"]["diversity"] == 0.2
    assert "../data/sample/pupils.csv" in scenarios[0]["inputs"]
    settings = scenarios[1]["settings"]
    # A file is listed without its folder; changes that name pupils are only counted.
    assert settings["changes"] == [{"close": "G04"}, {"add_pupils": "extra.csv"}]
    assert settings["changes_of_pupils"] == 1


def test_public_settings_name_no_rare_value_and_no_folder() -> None:
    case = pack().found.base.case
    scenario = case.scenario
    rules = scenario.rules.model_copy(
        update={"diversity_columns": (DiversityColumn(column="origin", values=("rare",)),)}
    )
    solve = scenario.solve.model_validate({"previous": "/home/someone/run", "tolerance": {"proximity": "2 %"}})
    changes = [{"inflow": {"add": "4", "profile": "/home/someone/profile.csv"}}, MARKED, {"open": "G10"}]
    case = replace(
        case, scenario=replace(scenario, rules=rules, solve=solve), document={**case.document, "changes": changes}
    )
    told = json.dumps(public_settings(case, ()))
    assert "rare" not in told
    assert "someone" not in told
    assert '"profile": "profile.csv"' in told
    assert '"builds_on_earlier_run": true' in told
    assert '"tolerance": {"proximity": {"amount": 0.02, "relative": true}}' in told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en", ("frozen for a meeting", "14:03 UTC", "Batch of Monday 23 November 2026"), id="en"),
        pytest.param("nl", ("vastgelegd voor een overleg", "14:03 UTC", "maandag 23 november 2026"), id="nl"),
    ],
)
def test_the_readme_explains_the_set(written: Written, language: str, said: tuple[str, ...]) -> None:
    text = readme(pack(language), written.keys())
    assert max(map(len, text.splitlines())) <= 80
    for each in (*said, "1. baseline (baseline.yaml)", "2. closed group (closed-group.yaml)"):
        assert each in text
    assert "sha256sum -c SHA256SUMS" in text
    assert "\n  placement report for-coordinator/baseline --quick --out -\n" in text
    # Every file is named.
    named = {name.rpartition("/")[2] for name in written if name.count("/") == 1}
    assert {name for name in named if name not in " ".join(text.split())} == set()


def test_a_scenario_without_a_placement_has_no_files(tmp_path: Path) -> None:
    found = next(each for seed in range(40) if (each := comparison(seed)).scenarios[1].result is None)
    made = Pack(found, {}, MADE, "en", "1.2.3")
    assert "2. what if: no placement" in readme(made, [])
    told = document(made, {}, {}, KEY)["scenarios"]
    assert isinstance(told, list)
    assert (told[1]["status"], told[1]["folder"], told[1]["versions"]) == ("infeasible", None, {})
    assert not [name for name in solved_files(tmp_path, made) if "what-if" in name]


def test_a_set_of_one_scenario_has_its_run_and_reports(tmp_path: Path) -> None:
    made = pack("en", NAMES[0])
    assert {name.rpartition("/")[0] for name in solved_files(tmp_path, made)} == {
        "for-coordinator/baseline",
        "for-coordinator/baseline/inputs",
    }
    alone = pages(made)
    assert {name.rpartition("/")[2] for name in alone} == {"report-baseline.html", "report-baseline.xlsx"}
    assert "side by side" not in readme(made, alone)
    page = str(alone["for-steering/report-baseline.html"])
    assert 'id="map"' in page


def test_a_set_is_replaced_as_a_whole_but_other_files_are_kept(out: Path, written: Written, tmp_path: Path) -> None:
    place = tmp_path / "out"
    shutil.copytree(out, place)
    own = ("minutes.txt", "for-steering/remarks.txt", "for-coordinator/closed-group/letter.txt", "plans/next/year.txt")
    for name in own:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("mine", "utf-8")
    one = pack("en", NAMES[0])
    with pytest.raises(RunExistsError, match="--force"):
        write_pack(place, one, {}, {})
    fresh = write_pack(place, one, {"for-steering/report-baseline.html": "new"}, {}, force=True)
    left = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert left == {*fresh, *own}
    assert (place / "for-steering" / "report-baseline.html").read_text("utf-8") == "new"


@pytest.mark.parametrize("damage", ["{", "[]", '{"files": 3}'])
def test_no_file_of_an_unreadable_set_is_lost(out: Path, written: Written, tmp_path: Path, damage: str) -> None:
    place = tmp_path / "out"
    place.mkdir()
    (place / "pack.json").write_text(damage, "utf-8")
    (place / "moved.csv").write_text("who knows", "utf-8")
    write_pack(place, pack("en", NAMES[0]), {}, {}, force=True)
    assert (place / "moved.csv").read_text("utf-8") == "who knows"
    assert json.loads((place / "pack.json").read_text("utf-8"))["base"] == "baseline"


def test_a_set_and_a_run_never_replace_each_other(out: Path, written: Written, tmp_path: Path) -> None:
    base = pack().found.base
    assert base.result is not None
    write_run(tmp_path / "run", base.case, base.result)
    with pytest.raises(RunExistsError, match="no set made earlier"):
        write_pack(tmp_path / "run", pack(), {}, {}, force=True)
    with pytest.raises(RunExistsError, match="no run folder"):
        write_run(out, base.case, base.result, force=True)


def test_the_tables_are_never_replaced(tmp_path: Path) -> None:
    data = pack().found.base.case.scenario.data
    with pytest.raises(RunExistsError):
        write_pack(data, pack(), {}, {}, force=True)
    case = replace(pack().found.base.case, files={tmp_path / "out" / "run" / "placements.csv": "0"})
    made = replace(pack(), found=replace(pack().found, scenarios=(replace(pack().found.base, case=case),)))
    with pytest.raises(RunExistsError, match="earlier run"):
        write_pack(tmp_path / "out", made, {}, {})


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WriteError, match="disk is full"):
        write_pack(tmp_path / "out", pack("en", NAMES[0]), {}, {})
    assert list(tmp_path.iterdir()) == []
