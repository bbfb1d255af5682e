"""What a coordinator has to do, as the command shows and writes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from placement.register.register import Register
from tests.cli.conftest import Done
from tests.cli.week.conftest import Week, document_of
from tests.week.workbook.filled import Filled


def words_of(done: Done) -> str:
    return " ".join(done.out.split())


def test_what_is_overdue_stands_first_with_the_day_it_was_due(week: Week) -> None:
    shown = words_of(week.must("status", day="2027-02-22"))
    assert shown.startswith("Overdue, or due within a week")
    rest = shown.index("Of compulsory school age, and in no school (Compulsory Education Act)")
    assert "overdue. who or what by when" in shown[:rest]
    assert "K0004 P4 2027-02-15" in shown[:rest]


def test_a_list_rests_on_an_article_and_says_since_when_and_by_when(week: Week) -> None:
    week.must("offer", "P3")
    shown = words_of(week.must("status"))
    assert "Offered a seat, no answer yet" in shown
    assert "Referred, destination not yet confirmed (covenant 2)" in shown
    work = document_of(week("status", "--json"))["work"]
    (offered,) = [each for each in work if each["task"] == "offer_ends"]
    assert (offered["subject"], offered["pupil_id"], offered["due"]) == ("K0003", "P3", "2026-12-07")


def test_since_when_a_child_is_referred_follows_the_day_of_the_command(week: Week) -> None:
    (before,) = [each for each in document_of(week("status", "--json"))["work"] if each["task"] == "referred"]
    assert (before["since"], before["due"]) == ("2026-11-23", "2026-12-14")
    week.must("refer", "P3", "regular", day="2026-12-07")
    later = document_of(week("status", "--json", day="2026-12-08"))["work"]
    assert {each["since"] for each in later if each["task"] == "referred"} == {"2026-11-23", "2026-12-07"}


def test_a_long_list_is_folded_unless_all_is_asked_for(fresh: Week) -> None:
    rows = [f"N{number},Kind{number},Naam{number},2017-04-{number:02},2312,,,2026-11-20," for number in range(1, 13)]
    fresh.must("import", fresh.list_of(*rows), "--yes")
    short, whole = (words_of(fresh.must("status", *more)) for more in ((), ("--all",)))
    assert ("N12" in short, "N12" in whole) == (False, True)
    assert ("more: --all" in short, "more: --all" in whole) == (True, False)


def test_the_boards_intake_stands_beside_their_shares(week: Week) -> None:
    before = document_of(week("status", "--json"))["ledger"]
    assert [(each["board_id"], each["taken_in"], each["share"]) for each in before] == [("B1", 1, 0.5), ("B2", 1, 0.5)]
    for command in ("offer", "accept", "enrol"):
        week.must(command, "P3")
    after = document_of(week("status", "--json"))["ledger"]
    assert [(each["board_id"], each["taken_in"], each["due"]) for each in after] == [("B1", 2, 1.5), ("B2", 1, 1.5)]


def test_a_protected_child_is_shown_by_its_key_alone_and_stands_in_no_file(week: Week, tmp_path: Path) -> None:
    week.must("offer", "P3")
    week.must("protect", "P3", "--reason", "secret address")
    shown = week.must("status", "--all").out
    assert "K0003" in shown and "P3" not in shown
    assert "P3" not in [each["pupil_id"] for each in document_of(week("status", "--json"))["work"]]
    out = tmp_path / "lists"
    week.must("status", "--out", out)
    page = (out / "status.html").read_text(encoding="utf-8")
    children = page.partition('id="states"')[2].partition("</section>")[0]
    assert "referred" in children and children.count("<tr") > 2
    assert "K0003" not in page and "K0004" in page
    assert "placement week status shows" in page
    sheet = Filled.of((out / "werklijst.xlsx").read_bytes()).sheets["Work list"]
    assert not [row for row in sheet if "K0003" in str(row)]


def test_the_sheet_has_every_task_in_one_table_with_names(fresh: Week, tmp_path: Path) -> None:
    fresh.must("import", fresh.list_of("N1,Sara,Haddad,2017-04-05,2312,,,2026-11-20,"), "--yes")
    out = tmp_path / "lists"
    fresh.must("status", "--out", out, "--lang", "nl")
    rows = Filled.of((out / "werklijst.xlsx").read_bytes()).sheets["Werklijst"]
    assert rows[0][:4] == ["wat er te doen is", "op grond van", "wie of wat", "naam"]
    (told,) = [row for row in rows if row[0] == "Leerplichtig en niet op school" and "Sara Haddad" in row]
    assert told[1] == "Leerplichtwet"


def test_what_is_written_is_noted_so_that_a_purge_covers_it(week: Week, tmp_path: Path) -> None:
    out = tmp_path / "lists"
    week.must("status", "--out", out)
    assert {each.stat().st_mode & 0o777 for each in out.iterdir()} == {0o600}
    assert week("status", "--out", out).code == 2
    late = document_of(week("status", "--json", day="2028-09-04"))["kept_too_long"]["copies"]
    assert str(out) in late
    week.must("purge", day="2028-09-04")
    assert not out.exists()


def test_a_dry_run_writes_nothing(week: Week, tmp_path: Path) -> None:
    before = len(list(Register.open(week.folder).facts()))
    done = week.must("status", "--out", tmp_path / "lists", "--dry-run")
    assert "Nothing was written" in done.err
    assert not (tmp_path / "lists").exists()
    assert len(list(Register.open(week.folder).facts())) == before


def test_the_weeks_workbook_has_the_work_list_with_days_and_articles(week: Week) -> None:
    rows = Filled.of((week.folder / "weeks" / "2026-W48" / "deze-week.xlsx").read_bytes()).sheets["Work list"]
    head = next(number for number, row in enumerate(rows) if "by when" in row)
    told = {(str(row[2]), str(row[3])): (str(row[0]), str(row[4])) for row in rows[head + 1 :]}
    school = "Of compulsory school age, and in no school"
    assert told["P4", school] == (
        "2027-02-15",
        "arrived on 2026-11-16; municipality not told yet; Compulsory Education Act",
    )
    assert told["P6", "Referred, destination not yet confirmed"][1] == "to kindergarten class; covenant 2"


def test_tables_that_cannot_be_read_are_named(week: Week) -> None:
    (week.folder / "tables" / "groups.csv").write_text("nothing\n", encoding="utf-8")
    done = week("status")
    assert (done.code, done.out) == (3, "")
    assert "groups.csv" in done.err


def test_the_municipality_is_told_once_and_the_list_says_when(week: Week) -> None:
    assert "municipality not told yet" in words_of(week.must("status", "--all"))
    week.must("told", "P4", "--on", "2026-11-20")
    (item,) = [
        each
        for each in document_of(week("status", "--json"))["work"]
        if (each["pupil_id"], each["task"]) == ("P4", "no_school")
    ]
    assert item["facts"]["told"] == "2026-11-20"
    assert "municipality told on 2026-11-20" in words_of(week.must("status", "--all"))
    assert "ingelicht" in week.must("history", "P4", "--lang", "nl").out


def test_what_the_school_says_of_a_stay_is_noted_and_a_later_word_counts(week: Week) -> None:
    week.must("exit", "P1", "--on", "2026-12-21")
    week.must("stay", "P1", "--not-ready", "2026-11-20", "--ppo", "2026-11-19")
    shown = words_of(week.must("status", "--all"))
    assert "not yet ready on 2026-11-20" in shown
    assert "school partnership (PPO) asked on 2026-11-19" in shown
    week.must("stay", "P1", "--ready", "2026-12-14")
    assert "ready from 2026-12-14" in words_of(week.must("status", "--all"))
    week.must("exit", "P1", "--next-school", "De Meeuw")
    tasks = [each["task"] for each in document_of(week("status", "--json"))["work"] if each["pupil_id"] == "P1"]
    assert ("next_school" in tasks, "exit" in tasks) == (False, True)


def test_a_perspective_that_was_given_leaves_the_list(week: Week) -> None:
    for command in (("offer",), ("accept",), ("enrol",), ("start",)):
        week.must(*command, "P3", day="2026-11-30")

    def due() -> list[str]:
        work = document_of(week("status", "--json", day="2026-12-28"))["work"]
        return [each["pupil_id"] for each in work if each["task"] == "perspective"]

    assert due() == ["P3"]
    week.must("stay", "P3", "--perspective", "2026-12-18", day="2026-12-28")
    assert due() == []


@pytest.mark.parametrize("more", [(), ("--ready", "2026-12-01", "--not-ready", "2026-12-01"), ("--ppo", "soon")])
def test_a_stay_of_which_nothing_or_two_things_are_said_is_refused(more: tuple[str, ...], week: Week) -> None:
    assert week("stay", "P1", *more).code == 2


def test_days_from_sign_up_to_first_day_are_counted_for_this_school_year(week: Week) -> None:
    for command in (("offer",), ("accept",), ("enrol",), ("start",)):
        week.must(*command, "P3", day="2026-11-30")
    assert document_of(week("status", "--json"))["days_to_seat"] == [21]
    assert "1 child of this school year: 21 days in the middle, 21 at most." in words_of(week.must("status"))


def test_a_regular_school_that_cannot_be_found_is_named_and_the_others_are_offered(week: Week) -> None:
    table = week.folder / "tables" / "regular_schools.csv"
    table.write_text("name,postcode,room_by_year\nDe Meeuw,2312,4:2|5:1\nVer Weg,0000,5:9\n", encoding="utf-8")
    shown = words_of(week.must("status", "--all"))
    assert "Left out, as the postcode is not known: Ver Weg" in shown
    (referred,) = [each for each in document_of(week("status", "--json"))["work"] if each["task"] == "referred"]
    assert [each["name"] for each in referred["facts"]["nearest"]] == ["De Meeuw"]
    table.write_text("name,postcode,room_by_year\nDe Meeuw,2312,veel\n", encoding="utf-8")
    done = week("status")
    assert (done.code, "regular_schools.csv" in done.err) == (3, True)


def test_a_look_at_the_lists_waits_for_no_solver() -> None:
    loaded = "[each for each in ('ortools', 'pandas') if each in sys.modules]"
    code = f"import sys, placement.cli.week.status_action; print({loaded})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
