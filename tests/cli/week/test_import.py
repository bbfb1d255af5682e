"""`placement week import`: shown first, taken on a yes, all or none."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import get_args

import pytest

from placement.locale import translator
from placement.register.doubles.score import Code
from placement.reports.words.week import ALIKE, NAMESAKES, likeness_line
from tests.cli.terminal import Terminal
from tests.cli.week.conftest import MONDAY, Week, digests, document_of

NEW = "N1,Sara,Haddad,2017-04-05,2312,F9,Zembla,2026-11-20,"
BAD = "N2,Omar,Aziz,2017-44-05,2312,F8,Zembla,2026-11-20,"
STRANGE = "N3,Lina,Nasser,2016-04-05,2312,F7,Zembla,2026-11-20,G9"
TWICE = "N4,Sarah,Hadad,2017-04-05,2312,F9,Zembla,2026-11-21,"


def test_what_a_list_says_other_than_the_register_is_shown_with_the_child(fresh: Week) -> None:
    fresh.must("import", fresh.list_of("N1,Sara,Haddad,2017-04-05,2312,F9,,2026-11-20,"), "--yes")
    file = fresh.list_of("N1,Sara,Haddad,2017-04-05,2312,F9,,2026-11-19,", "N2,Omar,Aziz,2018-04-05,2352,,,2026-11-20,")
    file.write_text(file.read_text("utf-8").replace("group_id", "pinned_group").replace("20,\n", "20,G2\n"), "utf-8")
    told = " ".join(fresh.must("import", file, "--yes").out.split())
    assert (
        "N1: day of sign-up is Thursday 19 November 2026 on the list, Friday 20 November 2026 in the register." in told
    )
    assert (
        "corrected: day of sign-up “Thursday 19 November 2026”, as the list says"
        in fresh.must("history", "N1", COLUMNS="160").out
    )
    assert "N2: group set by hand is G2 on the list, (empty) in the register." in told


def test_without_a_terminal_nothing_is_taken_and_that_is_said(fresh: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    file, before = fresh.list_of(NEW), digests(fresh.folder)
    done = fresh("import", file)
    assert done.code == 2
    assert "N1" in done.out
    assert "--yes" in done.err
    assert digests(fresh.folder) == before


def test_every_row_is_shown_with_what_becomes_of_it_and_taken(fresh: Week) -> None:
    done = fresh.must("import", fresh.list_of(NEW, BAD, STRANGE), "--yes")
    assert "waits: 1 child (K0008 N1)" in done.out
    assert "2017-44-05" in done.out
    assert "G9" in done.out
    assert "An: " in done.err
    assert fresh.states() | {"N1": "waiting", "N2": "held", "N3": "held"} == fresh.states()


def test_a_possible_double_is_set_aside_and_named(fresh: Week) -> None:
    fresh.must("import", fresh.list_of(NEW), "--yes")
    done = fresh.must("import", fresh.list_of(TWICE), "--yes")
    assert "may be K0008 N1: alike" in done.out
    assert fresh.states()["N4"] == "held"


def test_changes_are_shown_from_and_to(fresh: Week) -> None:
    fresh.must("import", fresh.list_of(NEW), "--yes")
    done = fresh.must("import", fresh.list_of(NEW.replace("2312", "2352")), "--yes")
    assert "K0008 N1: postcode from 2312 to 2352" in done.out
    again = fresh.must("import", fresh.list_of(NEW.replace("2312", "2352")), "--yes", "--lang", "nl")
    assert "Iedereen op de lijst staat in het register zoals de lijst zegt." in again.out


def test_who_vanished_is_named_first_and_stays(fresh: Week) -> None:
    done = fresh.must("import", fresh.list_of(NEW), "--whole", "--yes")
    assert done.out.index("K0001 P1: enrolled") < done.out.index("N1")
    assert fresh.states()["P1"] == "enrolled"
    assert "No longer" not in fresh.must("import", fresh.list_of(NEW), "--new-only", "--yes").out


def test_a_list_of_most_is_taken_as_one_of_everybody(fresh: Week) -> None:
    rows = [f"P{number},,,2017-01-0{number},2312,,,," for number in range(1, 6)]
    found = document_of(fresh("import", fresh.list_of(*rows), "--dry-run", "--json"))
    assert found["lists"][0]["is_whole"]
    assert found["lists"][0]["vanished"] == ["K0006", "K0007"]


def test_a_list_that_seats_a_child_elsewhere_says_so_in_words(fresh: Week) -> None:
    done = fresh.must("import", fresh.list_of("P1,,,2017-03-04,2312,,,,G2"), "--dry-run", COLUMNS="120")
    assert "K0001 P1: group is G2 on the list, G1 in the register." in done.out


def test_several_lists_are_taken_one_after_the_other(fresh: Week, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(fresh.list_of(TWICE).read_bytes())
    fresh.must("import", fresh.list_of(NEW), other, "--yes")
    assert (fresh.states()["N1"], fresh.states()["N4"]) == ("waiting", "held")


def test_one_list_that_cannot_be_read_keeps_the_other_from_being_taken(fresh: Week, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text("pupil_id,postcode\nX1,2312\n", encoding="utf-8")
    before = digests(fresh.folder)
    done = fresh("import", fresh.list_of(NEW), broken, "--yes")
    assert done.code == 3
    assert digests(fresh.folder) == before


def test_a_dry_run_writes_not_a_byte(fresh: Week) -> None:
    before = digests(fresh.folder)
    done = fresh.must("import", fresh.list_of(NEW, BAD), "--dry-run", "--yes")
    assert "Nothing was written" in done.err
    assert digests(fresh.folder) == before


@pytest.mark.parametrize("options", [("--whole", "--new-only"), ("--encoding", "klingon")])
def test_wrong_options_are_refused(options: tuple[str, ...], fresh: Week) -> None:
    assert fresh("import", fresh.list_of(NEW), *options).code == 2


def test_a_file_that_is_not_there_is_refused(fresh: Week) -> None:
    assert fresh("import", fresh.folder / "none.csv").code == 2


def asked(fresh: Week, language: str = "en") -> Terminal:
    arguments = ["week", "import", fresh.list_of(NEW), "--dir", fresh.folder, "--date", MONDAY, "--lang", language]
    return Terminal(arguments, columns=80)


@pytest.mark.parametrize(
    ("answer", "language", "is_taken"), [("ja", "nl", True), ("yes", "en", True), ("", "en", False)]
)
def test_a_typed_yes_takes_it(answer: str, language: str, is_taken: bool, fresh: Week) -> None:
    with asked(fresh, language) as terminal:
        terminal.wait_for("do so:" if language == "en" else "te doen:")
        terminal.type(f"{answer}\n")
        assert terminal.end() == 0, terminal.text
    assert ("N1" in fresh.states()) == is_taken


def test_ctrl_c_at_the_question_takes_nothing(fresh: Week) -> None:
    with asked(fresh) as terminal:
        terminal.wait_for("do so:")
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.end() == 130, terminal.text
    assert "N1" not in fresh.states()
    fresh.must("import", fresh.list_of(NEW), "--yes")


def test_every_finding_of_suspected_doubles_has_a_word_in_both_languages() -> None:
    codes = set(get_args(Code))
    assert codes == {*ALIKE, NAMESAKES}
    for language, others in (("en", "further children bear these names"), ("nl", "meer kinderen heten zo")):
        said = likeness_line(translator(language), ("birth_date",), ("given_names", NAMESAKES))
        assert said.endswith(f"; {others}")
        assert NAMESAKES not in said
