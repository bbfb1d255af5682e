"""`placement week propose` and `place`: the folder whole before the facts, or neither."""

from __future__ import annotations

import datetime as dt
import json

import pytest

import placement.register.commit
import placement.solver.solving
from placement.results.explanation import Alternative
from placement.week.desk import at_desk
from placement.week.moves import agree
from placement.week.place import WorkPlace
from tests.cli.stopping import stop_at_the_next
from tests.cli.week.conftest import MONDAY, Week, digests, document_of


def test_the_week_is_written_with_its_run(week: Week) -> None:
    made = week.folder / "weeks" / "2026-W48"
    assert {file.name for file in made.rglob("*.xlsx")} == {"deze-week.xlsx", "S1.xlsx", "S2.xlsx"}
    assert json.loads((made / "run" / "summary.json").read_text(encoding="utf-8"))["counts"]["placed"] == 4
    # No id of the list is in what the solver saw.
    assert "P3" not in (made / "run" / "placements.csv").read_text(encoding="utf-8")
    assert week.call("explain", made / "run", "K0003").code == 0


def test_a_second_proposal_of_the_week_keeps_the_first_and_what_is_offered(week: Week) -> None:
    week.must("offer", "P3")
    done = document_of(week("propose", "--json"))
    assert done["week"] == "2026-W48-2"
    assert done["summary"]["counts"]["placed"] == 3
    assert {folder.name for folder in (week.folder / "weeks").iterdir()} == {"2026-W48", "2026-W48-2"}
    assert week.children()["P3"] == ("offered", "G1")


def test_an_undone_proposal_keeps_its_folder_and_its_name(week: Week) -> None:
    (week.folder / "weeks" / "2026-W48" / "mine.txt").write_text("mine", encoding="utf-8")
    week.must("undo")
    assert week.states()["P3"] == "waiting"
    assert document_of(week("propose", "--json"))["week"] == "2026-W48-2"
    assert (week.folder / "weeks" / "2026-W48" / "mine.txt").is_file()


def test_a_folder_that_cannot_be_written_notes_nothing(fresh: Week) -> None:
    (fresh.folder / "weeks").write_text("in the way", encoding="utf-8")
    before = digests(fresh.folder)
    assert fresh("propose").code == 2
    after = digests(fresh.folder)
    # The key by which workbooks are read back is made once, before the first of them.
    after.pop("workbook.key")
    assert after == before


def test_facts_that_cannot_be_written_leave_no_folder(fresh: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "register.db")

    monkeypatch.setattr(placement.register.commit, "write", full)
    assert fresh("propose").code == 2
    assert not (fresh.folder / "weeks" / "2026-W48").exists()
    assert fresh.states()["P3"] == "waiting"


def test_a_folder_left_by_a_killed_command_is_replaced(week: Week, fresh: Week) -> None:
    left = week.folder / "weeks" / "2026-W48"
    (fresh.folder / "weeks").mkdir()
    left.rename(fresh.folder / "weeks" / "2026-W48")
    fresh.must("propose")
    assert fresh.states()["P3"] == "proposed"


def test_the_first_ctrl_c_proposes_the_best_found(fresh: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_at_the_next(placement.solver.solving, "result_of", monkeypatch)
    done = fresh.must("propose")
    assert "Stopping with the best placement found so far" in done.err
    assert fresh.states()["P3"] == "proposed"
    assert (fresh.folder / "weeks" / "2026-W48" / "run").is_dir()


def test_a_second_ctrl_c_proposes_nothing_and_leaves_everything_whole(
    fresh: Week, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    before = digests(fresh.folder)
    monkeypatch.setattr(placement.solver.solving, "solve", interrupted)
    assert fresh("propose").code == 130
    assert digests(fresh.folder) == before
    assert document_of(fresh("status", "--json"))["register"]["is_whole"]


def test_a_contradiction_is_exit_code_4_and_notes_nothing(week: Week) -> None:
    scenario = week.folder / "scenario.yaml"
    text = scenario.read_text(encoding="utf-8")
    pins = "".join(f"  - pin: {{pupil_id: K000{n}, group_id: G1}}\n" for n in (3, 4, 5, 7))
    sizes = "  - set_group: {group_id: G1, min_size: 1, target_size: 1, max_size: 1}\n"
    scenario.write_text(f"{text}changes:\n{sizes}{pins}", encoding="utf-8")
    before = digests(week.folder)
    assert week("propose").code == 4
    assert digests(week.folder) == before


def test_prices_of_each_group_are_shown_and_nothing_is_noted(week: Week) -> None:
    before = digests(week.folder)
    done = week.must("place", "P3")
    assert "Group by group" in done.out
    assert "points" in done.out
    assert "everybody else stays where they are or are proposed" in " ".join(done.out.split())
    assert "placed anew" not in done.out
    found = document_of(week("place", "P3", "--json"))["groups"]
    assert (found["G1"]["verdict"], found["G2"]["verdict"]) == ("chosen", "possible")
    assert digests(week.folder) == before


def test_a_seat_today_keeps_everybody_else_and_its_price(week: Week) -> None:
    others = {name: each for name, each in week.children().items() if name != "P3"}
    week.must("place", "P3", "G2")
    assert week.children() == {**others, "P3": ("offered", "G2")}
    facts = document_of(week("history", "P3", "--json"))["facts"]
    assert facts[-1]["payload"]["price"]["points"]
    week.must("undo")
    assert week.states()["P3"] == "proposed"


def test_a_seat_today_asks_the_price_of_no_other_group(week: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    def unwanted(*_: object, **__: object) -> Alternative:
        raise AssertionError("G2 was not asked about")

    monkeypatch.setattr("placement.explanations.explain.forced", unwanted)
    week.must("place", "P3", "G1")
    assert week.children()["P3"] == ("offered", "G1")


def test_an_overfull_group_is_named_with_what_to_do(week: Week) -> None:
    week.must("group", "G1", "min_size=1", "target_size=1", "max_size=2")
    done = week.must("place", "P4")
    assert "G1 is too full: 3 with those agreed on and proposed, and room for 2." in done.err
    assert "The proposals of K0007 P7 do not hold here; all others do." in done.err
    assert document_of(week("place", "P4", "--json"))["overfull"] == [
        {"group_id": "G1", "size": 3, "room": 2, "let_go": ["K0007"]}
    ]


def test_a_forbidden_seat_takes_a_reason(week: Week) -> None:
    week.must("group", "G2", "age_from=6", "age_to=6")
    done = week("place", "P3", "G2")
    assert done.code == 2
    assert "K0003 may not be seated in G2: the age lies too far outside 6 to 6 (covenant 5b)." in done.err
    week.must("place", "P3", "G2", "--reason", "brother is there")
    assert week.children()["P3"] == ("offered", "G2")
    assert week("place", "P3", "G2").code == 2


def test_a_group_that_closes_keeps_its_pupils(week: Week) -> None:
    assert set(week.proposals().values()) == {"G1", "G2"}
    week.must("group", "G2", "status=closed", "--reason", "no staff")
    document_of(week("propose", "--json", day="2026-11-30"))
    assert week.children()["P2"] == ("enrolled", "G2")
    assert set(week.proposals().values()) == {"G1"}


def test_a_group_made_smaller_names_who_was_agreed_on_and_the_next_proposal_keeps_them(week: Week) -> None:
    with at_desk(WorkPlace(week.folder), "school", dt.date.fromisoformat(MONDAY)) as desk:
        agree(desk, ["K0003", "K0007"], "school")
    sizes = ("min_size=1", "target_size=1", "max_size=1")
    done = week.must("group", "G1", *sizes)
    said = "G1 then has 3 children, those agreed on included, and room for 1."
    assert said in done.err and "agreed on: K0003 P3, K0007 P7." in done.err
    exported = week.folder.parent / "out"
    week.must("export", exported)
    assert week.call("solve", exported / "scenario.yaml", "--out", exported / "run").code == 0
    told = " ".join(week.must("propose", day="2026-11-30", COLUMNS="200").out.split())
    assert "K0003 P3, K0007 P7: G1 (De Brug) has 3 children, those agreed on included, and room for 1: decide" in told
    assert document_of(week("propose", "--json"))["crowded"] == [
        {"group_id": "G1", "size": 3, "room": 1, "agreed": ["K0003", "K0007"]}
    ]
    assert "then takes nobody" in week.must("group", "G1", "status=closed").err


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("group", "G1", "max_size=2"), 3),
        (("group", "G1", "size=2"), 2),
        (("group", "G9", "max_size=9"), 2),
        (("group", "G1", "max_size=9", "--until", "2026-01-01"), 2),
        (("location", "Katwijk"), 2),
    ],
)
def test_what_cannot_be_said_of_a_group_or_a_location(command: tuple[str, ...], code: int, week: Week) -> None:
    before = digests(week.folder)
    assert week(*command).code == code
    assert digests(week.folder) == before


def test_children_of_a_centre_that_closes_are_listed(week: Week) -> None:
    week.must("correct", "P3", "residence=azc")
    done = week.must("location", "Katwijk", "--closes", "2027-03-01", "--postcode", "2331")
    assert "K0003 P3" in done.out
    assert "K0005" not in done.out
    opened = document_of(week("location", "Katwijk", "--opens", "2027-04-01", "--json"))
    assert opened["children_there"] == ["K0003"]


def test_closing_a_group_lists_who_keeps_a_seat_there(week: Week) -> None:
    assert "keep their seat" not in week.must("group", "G2", "max_size=14").out
    assert "K0002 P2" in week.must("group", "G2", "status=closed").out.split("keep their seat", 1)[1]
    assert document_of(week("group", "G2", "status=closed", "--json"))["children_there"] == ["K0002"]


def test_a_new_year_names_who_goes_on_and_expects_it(week: Week) -> None:
    week.must("correct", "P1", "birth_date=2015-02-01")
    done = week.must("new-year", day="2027-06-15")
    assert "K0001 P1, G1" in done.out
    again = document_of(week("new-year", "--json", day="2027-06-15"))
    assert (again["first_day"], again["leavers"]) == ("2027-08-01", ["K0001"])
    assert "K0001" not in again["outside"]
    facts = document_of(week("history", "P1", "--json"))["facts"]
    assert facts[-1]["payload"] == {"destination": "vo", "expected_on": "2027-07-31"}


def test_status_counts_everybody_once(week: Week) -> None:
    found = document_of(week("status", "--json"))
    assert found["children"] == 7
    assert sum(found["states"].values()) == 7
    assert "voorgesteld" in week.must("status", "--lang", "nl").out


def test_the_history_of_a_week(week: Week) -> None:
    facts = document_of(week("history", "2026-w48", "--json"))["facts"]
    assert facts[-1]["kind"] == "week_proposed"
