"""A purge: names are in no byte any more, the chain holds, sums stay, folders go, and the weeks go on."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path

import pyrage
import pytest

from placement.register.backup import Key
from placement.register.kinds import Kind
from placement.register.restore import restore
from placement.register.standing import replay
from placement.register.states import State
from placement.register.workplace import PREFIX
from placement.week.desk import Desk, at_desk
from placement.week.keeping import purging
from placement.week.keeping.backups import back_up
from placement.week.keeping.copies import Copy
from placement.week.keeping.export import prepare, write_export
from placement.week.keeping.purging import Purged, purge
from placement.week.keeping.removing import remove
from placement.week.keeping.sums import Sum, kept_sums
from placement.week.ledger import ledger
from placement.week.place import WorkPlace
from placement.week.proposing import propose
from placement.week.region import own_tables
from tests.week.keeping.region import bytes_of, clock_of, newcomer, region_in, register_of, said, seated

FIRST = dt.date(2025, 1, 6)
LATER = dt.date(2027, 3, 1)
OWNER = pyrage.x25519.Identity.generate()
NAME = "Zarqawiyah"


@pytest.fixture
def place(tmp_path: Path) -> WorkPlace:
    return region_in(tmp_path / "week")


def purged(
    place: WorkPlace, today: dt.date = LATER, *, destroyed: tuple[str, ...] = (), dry_run: bool = False
) -> Purged:
    return purge(place, "an", today, destroyed=destroyed, dry_run=dry_run, clock=clock_of(today))


def was_here(desk: Desk) -> None:
    key = newcomer(desk, NAME, origin="Eritrea", address="Lange Laan 7")
    seated(desk, key)
    desk.say(Kind.LEFT, key, on=desk.today.isoformat(), destination="po")


def export_to(place: WorkPlace, day: dt.date, out: Path) -> None:
    def say(desk: Desk) -> None:
        write_export(desk, prepare(desk, _scratch(place, day)), out)

    said(place, day, say)


def _scratch(place: WorkPlace, day: dt.date) -> Desk:
    with at_desk(place, "an", day, dry_run=True) as desk:
        return desk


def folder_of_week(place: WorkPlace, name: str, **files: str) -> Path:
    folder = place.week(name)
    folder.mkdir(parents=True)
    for file, text in files.items():
        (folder / f"{file}.csv").write_text(text, encoding="utf-8")
    return folder


def test_what_is_erased_is_in_no_byte_of_the_register(place: WorkPlace) -> None:
    said(place, FIRST, was_here)
    assert NAME.encode() in bytes_of(place)
    assert purged(place).is_emptied
    kept = bytes_of(place)
    assert not any(each in kept for each in (NAME.encode(), b"Lange Laan", b"Eritrea", b"2018-03-12"))


def test_the_chain_holds_and_every_child_has_its_state(place: WorkPlace) -> None:
    said(place, FIRST, was_here)
    said(place, LATER, lambda desk: newcomer(desk, "Bo"))
    before = {key: child.state for key, child in replay(tuple(register_of(place).facts())).children.items()}
    purged(place)
    register = register_of(place)
    after = replay(tuple(register.facts()))
    assert register.health.is_whole
    assert {key: child.state for key, child in after.children.items()} == before
    assert [each.key for each in after.known] == ["K0002"]


def test_numbers_stay_by_month_board_and_outcome(place: WorkPlace) -> None:
    said(place, FIRST, was_here)
    said(place, FIRST, was_here)
    said(place, FIRST, lambda desk: newcomer(desk, "Bo"))
    purged(place)
    waiting, left = Sum("2025-01", "", State.WAITING, 1), Sum("2025-01", "B1", State.LEFT, 2)
    assert kept_sums(register_of(place).results()) == (waiting, left)


def test_the_ledger_of_boards_is_the_same_after_a_purge(place: WorkPlace) -> None:
    said(place, FIRST, was_here)
    said(place, FIRST, lambda desk: seated(desk, newcomer(desk, "Bo"), "G2"))
    tables = own_tables(place)
    before = ledger(tuple(register_of(place).facts()), tables.region)
    purged(place)
    register = register_of(place)
    assert before == {"B1": 1, "B2": 1}
    assert ledger(tuple(register.facts()), tables.region, kept_sums(register.results())) == before


def test_a_dry_run_writes_and_removes_nothing(place: WorkPlace) -> None:
    said(place, FIRST, was_here)
    folder = folder_of_week(place, "2025-W02", children=f"key\nK0001,{NAME}\n")
    before = bytes_of(place)
    found = purged(place, dry_run=True)
    assert [each.key for each in found.due.children] == ["K0001"]
    assert [each.path for each in found.due.copies] == [folder]
    assert folder.is_dir()
    assert bytes_of(place) == before


def test_special_categories_go_at_exit_and_the_name_stays(place: WorkPlace) -> None:
    said(place, LATER, was_here)
    purged(place)
    assert b"Eritrea" not in bytes_of(place)
    assert register_of(place).identities()["K0001"].fields["given_name"] == NAME
    assert purged(place).due.is_empty


def test_the_weeks_go_on_with_an_erased_child_who_waited(place: WorkPlace) -> None:
    said(place, FIRST, lambda desk: newcomer(desk, "Amina"))
    purged(place)
    said(place, LATER, lambda desk: newcomer(desk, "Bo"))
    proposals = []
    said(place, LATER, lambda desk: proposals.append(propose(desk)))
    assert [each.pupil_id for each in proposals[0].solved.result.pupils] == ["K0002"]


def test_folders_of_earlier_school_years_go_and_this_years_stay(place: WorkPlace) -> None:
    old = folder_of_week(place, "2026-W20", children="key\n")
    new = folder_of_week(place, "2026-W40", children="key\n")
    other = folder_of_week(place, "notes", mine="text\n")
    purged(place)
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)


def test_nothing_follows_from_a_proposal_whose_folder_is_gone(place: WorkPlace) -> None:
    said(place, LATER, lambda desk: newcomer(desk, "Bo"))
    said(place, LATER, lambda desk: desk.say(Kind.WEEK_PROPOSED, "week:2025-W02"))
    folder = folder_of_week(place, "2025-W02", children="key\n")
    purged(place)
    assert not folder.exists()
    said(place, LATER, propose)
    assert replay(tuple(register_of(place).facts())).weeks == ("2027-W09",)


def test_a_week_that_names_an_erased_child_goes_early_but_for_the_present_one(place: WorkPlace) -> None:
    said(place, FIRST, was_here)
    said(place, LATER, lambda desk: newcomer(desk, "Bo"))
    said(place, LATER, lambda desk: desk.say(Kind.WEEK_PROPOSED, "week:2027-W08"))
    names = "pupil_id\nK0001\n"
    other = folder_of_week(place, "2027-W06", placements="pupil_id\nK0002\nK00011\n")
    before, present = (folder_of_week(place, f"2027-W0{week}", placements=names) for week in (7, 8))
    found = purged(place)
    assert [each.path for each in found.naming] == [before]
    assert [each.path for each in found.beyond] == [present]
    assert [each.exists() for each in (other, before, present)] == [True, False, True]


def test_a_workbook_that_names_an_erased_child_counts_as_well(place: WorkPlace) -> None:
    said(place, FIRST, was_here)
    folder = folder_of_week(place, "2027-W07")
    with zipfile.ZipFile(folder / "deze-week.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<t>K0001</t><t>{NAME}</t>")
    purged(place)
    assert not folder.exists()


def test_a_folder_that_was_moved_is_out_of_reach_until_somebody_says_it_is_destroyed(place: WorkPlace) -> None:
    said(place, FIRST, lambda desk: desk.say(Kind.WEEK_PROPOSED, "week:2025-W02"))
    said(place, LATER, lambda desk: desk.say(Kind.WEEK_PROPOSED, "week:2027-W09"))
    assert [each.subject for each in purged(place).beyond] == ["week:2025-W02"]
    found = purged(place, destroyed=(str(place.week("2025-W02")),))
    assert (found.beyond, [each.subject for each in found.destroyed]) == ((), ["week:2025-W02"])
    assert purged(place).due.is_empty


def test_a_link_to_a_folder_elsewhere_is_not_followed(place: WorkPlace, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("mine", encoding="utf-8")
    place.weeks.mkdir()
    place.week("2025-W02").symlink_to(elsewhere)
    assert [each.subject for each in purged(place).beyond] == ["week:2025-W02"]
    assert (elsewhere / "mine.txt").exists()


def test_of_an_export_what_was_written_goes_and_what_was_added_is_said(place: WorkPlace, tmp_path: Path) -> None:
    said(place, FIRST, lambda desk: newcomer(desk, "Bo"))
    one, two, three = (tmp_path / each for each in ("one", "two", "three"))
    for out in (one, two, three):
        export_to(place, FIRST, out)
    (two / "mine.txt").write_text("mine", encoding="utf-8")
    (three / "export.json").write_text(json.dumps({"batch": "another", "files": {}}), encoding="utf-8")
    found = purged(place)
    assert not one.exists()
    assert sorted(each.name for each in two.iterdir()) == ["export.json", "mine.txt", "tables"]
    assert (three / "tables" / "pupils.csv").exists()
    assert {each.path for each in found.beyond} == {two, three}


def test_a_purge_that_was_killed_is_completed_by_the_next(place: WorkPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    said(place, FIRST, was_here)
    said(place, LATER, lambda desk: newcomer(desk, "Bo"))
    old = folder_of_week(place, "2026-W20", children="key\n")
    early = folder_of_week(place, "2027-W07", placements="pupil_id\nK0001\n")

    def killed(copy: Copy) -> bool:
        raise KeyboardInterrupt(copy)

    monkeypatch.setattr(purging, "remove", killed)
    with pytest.raises(KeyboardInterrupt):
        purged(place)
    monkeypatch.setattr(purging, "remove", remove)
    assert old.exists()
    assert purged(place).due.is_empty
    assert not old.exists()
    assert not early.exists()


def test_a_register_kept_aside_stays_for_whom_the_backup_did_not_know_and_goes_with_whom_is_erased(
    place: WorkPlace, tmp_path: Path
) -> None:
    key = Key(recipients=[str(OWNER.to_public())])
    said(place, FIRST, lambda desk: newcomer(desk, "Amina"))
    made = back_up(place, "an", key, tmp_path / "stick", clock=clock_of(FIRST))
    said(place, FIRST, lambda desk: newcomer(desk, "Bo"))
    opened = Key(identities=[str(OWNER)])
    done = restore(made.path, place.register, opened, "an", folder=place.folder, clock=clock_of(FIRST))
    assert done.aside is not None
    purged(place, FIRST)
    assert Path(done.aside).exists()
    day = FIRST + dt.timedelta(days=80)
    policy = place.policy.read_text(encoding="utf-8") if place.policy.exists() else ""
    place.policy.write_text(f"{policy}\nretention: {{never_placed_days: 70}}\n", encoding="utf-8")
    assert [each.id for each in purged(place, day).naming] == [Path(done.aside).name]
    assert not Path(done.aside).exists()


def test_what_a_killed_backup_left_goes_too(place: WorkPlace) -> None:
    left = place.backups / f"{PREFIX}abc"
    left.mkdir(parents=True)
    (left / "lock").touch()
    (left / "register-20250106T090000Z.age").write_text("half of it", encoding="utf-8")
    purged(place)
    assert not left.exists()


def test_a_folder_that_cannot_be_removed_is_listed_again_and_again(
    place: WorkPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of_week(place, "2025-W02", children="key\n")
    monkeypatch.setattr(purging, "remove", lambda _: False)
    assert [each.path for each in purged(place).beyond] == [folder]
    assert [each.path for each in purged(place).beyond] == [folder]
