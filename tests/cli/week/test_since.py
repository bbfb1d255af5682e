"""`placement week propose` after decisions: who changes and why, who is kept, and what each decision costs."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import placement.week.prices
from placement.register.register import Register
from placement.week.place import WorkPlace
from tests.cli.stopping import stop_at_the_next
from tests.cli.week.conftest import Week, document_of
from tests.cli.week.test_answers import filled
from tests.week.workbook.filled import Filled

NEXT = "2026-11-30"
SHEET = "Since last time"


def kept_results(folder: Path) -> dict[str, Any]:
    """Week -> what the register keeps of the overrides' prices."""
    place = WorkPlace(folder)
    found = Register.open(place.register, folder=place.folder).results()
    return {each.week: each.content for each in found if each.name == "overrides"}


def proposed(week: Week) -> Any:
    return document_of(week("propose", "--json", day=NEXT))


def test_a_first_proposal_has_no_decisions_before_it(week: Week) -> None:
    assert kept_results(week.folder) == {}


def test_a_group_closed_by_hand_has_a_price_in_points_and_words(week: Week) -> None:
    week.must("group", "G1", "status=closed", "--reason", "no staff")
    done = week.must("propose", "--json", day=NEXT)
    (found,) = document_of(done)["overrides"]
    assert (found["what"], found["group_id"], found["cells"]) == ("group", "G1", {"status": "closed"})
    assert found["worked_out"]
    assert found["status"] == "optimal"
    assert found["waiting"] == 0
    assert Fraction(found["points"]) > 0
    assert Fraction(found["changes"]["proximity"]) > 0


def test_the_price_is_the_difference_with_the_same_week_without_that_one(week: Week) -> None:
    whole = Fraction(document_of(week("propose", "--json", "--dry-run", day=NEXT))["summary"]["objective"])
    week.must("group", "G1", "status=closed")
    found = proposed(week)
    cost = Fraction(found["summary"]["objective"]) - whole
    assert float(Fraction(found["overrides"][0]["points"])) == pytest.approx(float(cost))


def test_a_parents_no_is_priced_and_kept_with_keys_alone(week: Week) -> None:
    week.must("correct", "P4", "given_name=Daoud")
    week.must("offer", "P4")
    week.must("decline", "P4", "--reason", "grandmother is ill")
    week.must("group", "G1", "max_added=0")
    done = week.must("propose", day=NEXT)
    assert "K0004 P4: the parents refuse De Linde:" in " ".join(done.out.split())
    assert "1 child more waits" in " ".join(done.out.split())
    (content,) = kept_results(week.folder).values()
    refusal = next(each for each in content if each["what"] == "refusal")
    assert (refusal["children"], refusal["refused"], refusal["waiting"]) == (["K0004"], ["S2"], 1)
    assert "Daoud" not in str(content)
    assert "grandmother" not in str(content)


def test_a_school_that_is_full_and_an_agreed_proposal(week: Week) -> None:
    week.must("answers", filled(week, ("P3", "agreed"), ("P4", "not agreed", "group is full")))
    done = week.must("propose", day=NEXT)
    said = " ".join(done.out.split())
    assert "Agreed, so kept • K0003 P3: stays G1 (De Brug): you have agreed" in said
    assert "K0004 P4: G2 (De Linde) did not agree (group is full):" in said
    assert "K0003 P3: stays G1 (De Brug): you have agreed: costs nothing" in said
    assert week.states()["P3"] == "proposed"


def test_of_many_agreed_proposals_those_without_a_price_are_counted(week: Week) -> None:
    policy = week.folder / "policy.yaml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("override_prices: 5", "override_prices: 1"), encoding="utf-8")
    week.must("answers", filled(week, ("P3", "agreed"), ("P5", "agreed"), ("P7", "agreed")))
    said = " ".join(week.must("propose", day=NEXT).out.split())
    assert "2 agreed proposals: not worked out" in said
    assert said.count("not worked out") == 1


def test_who_changes_is_named_with_the_reason(week: Week) -> None:
    week.must("group", "G1", "status=winding_down")
    done = week.must("propose", day=NEXT)
    said = " ".join(done.out.split())
    why = "the group proposed before takes nobody new"
    assert f"K0003 P3: was G1 (De Brug), is G2 (De Linde): {why}" in said
    assert "K0005 P5: was" not in said


def test_a_child_who_withdrew_is_named_as_gone_with_its_state(week: Week) -> None:
    week.must("withdraw", "P3")
    said = " ".join(week.must("propose", day=NEXT).out.split())
    assert "K0003 P3: was proposed: G1 (De Brug), is withdrawn" in said


def test_changes_and_prices_stand_in_the_coordinators_workbook(week: Week) -> None:
    week.must("group", "G1", "status=winding_down")
    week.must("propose", day=NEXT)
    book = Filled.of((week.folder / "weeks" / "2026-W49" / "deze-week.xlsx").read_bytes())
    rows = [[str(cell) for cell in row if cell] for row in book.sheets[SHEET]]
    told = {(row[0], row[1]) for row in rows if len(row) > 1}
    assert ("Changed", "P3") in told
    assert any(row[0] == "What it costs" and row[-1].startswith("G1 (De Brug) set by hand") for row in rows if row)


def test_what_was_taken_back_or_decided_before_the_last_proposal_has_no_price(week: Week) -> None:
    week.must("group", "G1", "status=winding_down")
    week.must("undo")
    assert proposed(week)["overrides"] == []
    week.must("group", "G2", "max_added=1", day=NEXT)
    assert len(document_of(week("propose", "--json", day="2026-12-01"))["overrides"]) == 1
    assert document_of(week("propose", "--json", day="2026-12-02"))["overrides"] == []


@pytest.mark.parametrize("setting", ["override_prices: 0", "override_seconds: 1"])
def test_what_is_not_worked_out_is_said(setting: str, week: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    name = setting.partition(":")[0]
    policy = week.folder / "policy.yaml"
    lines = policy.read_text(encoding="utf-8").splitlines()
    policy.write_text("\n".join(setting if each.startswith(name) else each for each in lines), encoding="utf-8")
    clock = iter(range(0, 100_000, 2))
    monkeypatch.setattr(placement.week.prices, "monotonic", lambda: float(next(clock)))
    week.must("group", "G1", "status=winding_down")
    done = week.must("propose", day=NEXT)
    assert "not worked out" in " ".join(done.out.split())
    assert kept_results(week.folder)["2026-W49"][0]["worked_out"] is False


def test_who_stops_while_prices_are_worked_out_keeps_the_proposal(week: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    week.must("group", "G1", "status=winding_down")
    stop_at_the_next(placement.week.prices, "_priced", monkeypatch)
    done = week.must("propose", day=NEXT)
    assert "not worked out" in " ".join(done.out.split())
    assert week.states()["P3"] == "proposed"
