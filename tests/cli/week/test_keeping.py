"""Export, purge, access and what status says of them, from the command line."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from placement.register.kinds import Kind
from placement.register.register import Register
from tests.cli.conftest import Call
from tests.cli.week.conftest import Week, digests, document_of

LATER = "2028-09-04"


def kinds(week: Week) -> list[Kind]:
    return [each.kind for each in Register.open(week.folder).facts()]


def test_an_export_solves_to_the_weeks_own_proposal(week: Week, call: Call, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    week.must("export", out, day="2026-11-30")
    assert call("solve", out / "scenario.yaml", "--out", tmp_path / "run", "--quiet").code == 0
    week.must("propose", "--quiet", day="2026-11-30")
    ours, theirs = (each / "placements.csv" for each in (week.folder / "weeks" / "2026-W49" / "run", tmp_path / "run"))
    assert ours.read_bytes() == theirs.read_bytes()


def test_an_export_takes_the_kept_what_if_scenarios_with_it_to_be_solved_beside_the_week(
    week: Week, call: Call, tmp_path: Path
) -> None:
    out = tmp_path / "tables"
    (week.folder / "scenarios.csv").write_text("naam,sluiten\nweek,\nZonder G2,G2\n", encoding="utf-8")
    week.must("export", out)
    assert (
        call("solve", f"{out / 'tables' / 'scenarios.csv'}:Zonder G2", "--out", tmp_path / "run", "--quiet").code == 0
    )
    placed = (tmp_path / "run" / "placements.csv").read_text(encoding="utf-8")
    assert ",G1," in placed and ",G2," not in placed


def test_an_export_holds_no_name_and_is_its_owners_alone(week: Week, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    week.must("correct", "P3", "given_name=Zarathustra", "family_name=Haddad")
    told = document_of(week("export", out, "--json"))
    assert (told["folder"], told["pupils"]) == (str(out), 7)
    text = "".join(each.read_text(encoding="utf-8") for each in out.rglob("*") if each.is_file())
    names = {
        value
        for each in Register.open(week.folder).identities().values()
        for name, value in each.fields.items()
        if name in ("given_name", "family_name", "name")
    }
    assert names == {"Zarathustra", "Haddad"}
    assert not [each for each in names if each in text]
    modes = {each.stat().st_mode & 0o777 for each in (out, *out.rglob("*"))}
    assert modes == {0o600, 0o700}
    assert kinds(week)[-1] is Kind.EXPORTED


def test_an_export_takes_no_ones_place_and_a_dry_run_writes_nothing(week: Week, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "text").write_text("mine", encoding="utf-8")
    before = digests(tmp_path)
    assert week("export", tmp_path / "mine").code == 2
    assert week("export", tmp_path / "new", "--dry-run").code == 0
    assert {name: each for name, each in digests(tmp_path).items() if not name.endswith("register.lock")} == {
        name: each for name, each in before.items() if not name.endswith("register.lock")
    }


def test_on_a_full_disk_an_export_leaves_nothing_and_is_not_noted(
    week: Week, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("placement.private.os.write", full)
    done = week("export", tmp_path / "tables")
    monkeypatch.undo()
    assert (done.code, (tmp_path / "tables").exists()) == (2, False)
    assert Kind.EXPORTED not in kinds(week)


def test_status_says_what_is_kept_too_long_and_a_purge_ends_it(week: Week, tmp_path: Path) -> None:
    week.must("export", tmp_path / "tables")
    late = document_of(week("status", "--json", day=LATER))["kept_too_long"]
    assert len(late["children"]) == 5
    assert late["copies"] == [str(tmp_path / "tables"), str(week.folder / "weeks" / "2026-W48")]
    shown = week.must("purge", "--dry-run", day=LATER)
    assert "Nothing was written" in shown.err
    done = document_of(week("purge", "--json", day=LATER))
    assert len(done["children"]) == len(late["children"])
    assert sum(each["count"] for each in done["sums"]) == len(late["children"])
    assert not (tmp_path / "tables").exists()
    assert document_of(week("status", "--json", day=LATER))["kept_too_long"] == {
        "children": [],
        "copies": [],
        "out_of_reach": [],
    }


def test_a_copy_that_is_gone_is_listed_until_a_person_says_so(week: Week, tmp_path: Path) -> None:
    week.must("export", tmp_path / "tables")
    (tmp_path / "tables").rename(tmp_path / "moved")
    for _ in range(2):
        gone = document_of(week("purge", "--json", day=LATER))["out_of_reach"]
        assert [each["path"] for each in gone] == [str(tmp_path / "tables")]
    assert week("purge", "--destroyed", tmp_path / "other", day=LATER).code == 2
    week.must("purge", "--destroyed", tmp_path / "tables", day=LATER)
    assert document_of(week("purge", "--json", day=LATER))["out_of_reach"] == []


def test_what_a_purge_lists_as_out_of_reach_can_be_said_to_be_destroyed(week: Week) -> None:
    week.must("propose", "--quiet", day="2028-08-28")
    present = week.folder / "weeks" / "2028-W35"  # is worked with, and names children who are erased
    shown, done = (document_of(week("purge", "--json", *more, day=LATER)) for more in (("--dry-run",), ()))
    for each in (shown, done):
        assert [one["path"] for one in each["out_of_reach"]] == [str(present)]
    refused = week("purge", "--destroyed", present, day=LATER)
    assert (refused.code, "is still there" in refused.err) == (2, True)
    shutil.rmtree(present)
    again = document_of(week("purge", "--destroyed", present, "--json", day=LATER))
    assert ([each["path"] for each in again["destroyed"]], again["out_of_reach"]) == ([str(present)], [])


def test_a_policy_that_cannot_be_read_stops_a_purge(week: Week) -> None:
    (week.folder / "policy.yaml").write_text("retention: {backup_days: never}\n", encoding="utf-8")
    before = kinds(week)
    assert week("purge", day=LATER).code == 3
    assert kinds(week) == before


def test_of_an_erased_child_nothing_more_is_said(week: Week) -> None:
    week.must("purge", day=LATER)
    assert week("access", "K0005", day=LATER).code == 2
    assert json.loads(week.must("history", "K0005", "--json", day=LATER).out)["facts"][0]["payload"] == {}
    week.must("propose", "--quiet", day=LATER)


def test_a_page_of_access_is_purged_wherever_it_was_written(week: Week, tmp_path: Path) -> None:
    page, other = tmp_path / "one.md", tmp_path / "other.md"
    for out in (page, other):
        week.must("access", "P4", "--format", "md", "--out", out)
    other.write_text("something else by now", encoding="utf-8")
    done = document_of(week("purge", "--json", day=LATER))
    assert [each["path"] for each in done["removed"] if each["kind"] == "page"] == [str(page)]
    assert [each["path"] for each in done["out_of_reach"]] == [str(other)]
    assert (page.exists(), other.exists()) == (False, True)


def test_a_page_that_cannot_be_noted_is_not_left(week: Week, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("placement.cli.week.access_action.note_page", full)
    assert week("access", "P4", "--out", tmp_path / "one.html").code != 0
    assert not (tmp_path / "one.html").exists()


@pytest.mark.parametrize(("form", "start"), [("html", "<!doctype html>"), ("md", "# ")])
def test_a_page_of_access_is_written_once_and_privately(week: Week, form: str, start: str) -> None:
    week.must("access", "P4", "--format", form)
    (file,) = (week.folder / "access").iterdir()
    assert file.read_text(encoding="utf-8").casefold().startswith(start)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert week("access", "P4", "--format", form).code == 2
    assert week("access", "P4", "--format", "pdf").code == 2
    week.must("access", "P4", "--format", form, "--force")
