"""Forms: what a page notes is what the command notes; what is wrong stands beside the field, and nothing is noted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from placement.serve.forms.children import CHILD_FORMS
from tests.serve.rooms.conftest import LIST, given
from tests.serve.rooms.opened import Opened, facts_of, hidden, identities_of

Case = tuple[str, str, Mapping[str, str], tuple[tuple[str, ...], ...]]
CASES: tuple[Case, ...] = (
    ("correct", "P3", {"origin": "Zembla", "was.origin": "", "postcode": "2352", "was.postcode": "2331"},
     (("correct", "P3", "origin=Zembla", "postcode=2352"),)),
    ("correct", "P8", {"birth_date": "2018-02-20", "was.birth_date": ""},
     (("correct", "P8", "birth_date=2018-02-20"),)),
    ("doubles", "P10", {"other": "P9", "answer": "same"}, (("same", "P9", "P10"),)),
    ("doubles", "P10", {"other": "P9", "answer": "two"}, (("same", "P10", "P9", "--not"),)),
    ("intake", "P7", {"interpreter": "Tigrinya"}, (("intake", "P7", "--interpreter", "Tigrinya"),)),
    ("available", "P7", {"first": "2027-01-11"}, (("available", "P7", "2027-01-11"),)),
    ("advise", "P6", {"route": "itk", "reason": "speaks none"}, (("advise", "P6", "itk", "--reason", "speaks none"),)),
    ("told", "P7", {"on": "2026-11-20"}, (("told", "P7", "--on", "2026-11-20"),)),
    ("refer", "P7", {"route": "regular", "reason": "by hand"}, (("refer", "P7", "regular", "--reason", "by hand"),)),
    ("refer-confirmed", "P6", {"destination": "De Brug"}, (("refer", "P6", "--confirmed", "De Brug"),)),
    ("refer-refused", "P6", {"reason": "full"}, (("refer", "P6", "--refused", "--reason", "full"),)),
    ("offer", "P7", {}, (("offer", "P7"),)),
    ("offer", "P7", {"until": "2026-12-04"}, (("offer", "P7", "--until", "2026-12-04"),)),
    ("accept", "P3", {}, (("accept", "P3"),)),
    ("decline", "P3", {"reason": "too far"}, (("decline", "P3", "--reason", "too far"),)),
    ("enrol", "P4", {"starts_on": "2026-12-07"}, (("enrol", "P4", "--starts-on", "2026-12-07"),)),
    ("start", "P5", {}, (("start", "P5"),)),
    ("no-show", "P5", {}, (("no-show", "P5"),)),
    ("stay", "P1", {"perspective": "2026-10-05", "ready": "2027-01-04", "ppo": "2026-11-20"},
     (("stay", "P1", "--perspective", "2026-10-05", "--ready", "2027-01-04", "--ppo", "2026-11-20"),)),
    ("exit", "P1", {"on": "2027-01-04", "to": "po", "confirmed": "yes", "next_school": "De Brug"},
     (("exit", "P1", "--on", "2027-01-04", "--to", "po", "--confirmed", "--next-school", "De Brug"),)),
    ("exit", "P1", {"on": "2026-11-20", "to": "vo", "handed_over": "2026-11-20"},
     (("exit", "P1", "--on", "2026-11-20", "--to", "vo", "--handed-over", "2026-11-20"),)),
    ("moved-by-school", "P1", {"group": "G2"}, (("moved-by-school", "P1", "G2"),)),
    ("move-house", "P1", {"postcode": "2352"}, (("move-house", "P1", "--postcode", "2352"),)),
    ("move-house", "P1", {"postcode": "2352", "to": "G2", "move_reason": "near"},
     (("move-house", "P1", "--postcode", "2352", "--to", "G2", "--reason", "near"),)),
    ("withdraw", "P7", {"reason": "moved away"}, (("withdraw", "P7", "--reason", "moved away"),)),
    ("return", "P11", {}, (("return", "P11"),)),
    ("protect", "P3", {"reason": "secret address"}, (("protect", "P3", "--reason", "secret address"),)),
)  # fmt: skip
"""Form, child, what is typed, and the commands that say the same."""


@pytest.mark.parametrize(
    ("form", "own", "typed", "commands"), CASES, ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_form_notes_what_its_command_notes(
    opened: Opened,
    folder: Path,
    twin: Path,
    form: str,
    own: str,
    typed: dict[str, str],
    commands: tuple[tuple[str, ...], ...],
) -> None:
    before = facts_of(folder)
    if "other" in typed:
        typed = {**typed, "other": opened.key(typed["other"])}
    answer = opened.say(form, own, typed)
    assert answer.status_code == 303, answer.text
    for each in commands:
        given(twin, *each)
    assert facts_of(folder) == facts_of(twin) != before
    assert identities_of(folder) == identities_of(twin)


def test_protection_is_lifted_and_a_child_who_vanished_is_still_signed_up(opened: Opened, folder: Path) -> None:
    opened.say("protect", "P7", {"reason": "secret"})
    opened.say("protect-lift", "P7", {"reason": "no more"})
    opened.say("still", "P7", {})
    key = opened.key("P7")
    assert [(kind, said) for kind, subject, _, said in facts_of(folder)[-3:] if subject == key] == [
        ("protected", {"reason": "secret"}),
        ("unprotected", {"reason": "no more"}),
        ("present", {}),
    ]


def test_every_form_stands_in_the_table_of_cases_or_has_a_test_of_its_own() -> None:
    assert {each.name for each in CHILD_FORMS} - {case[0] for case in CASES} == {"protect-lift", "still", "keep-seat"}


def test_what_the_register_says_of_a_seat_may_stand(opened: Opened, folder: Path) -> None:
    opened.say("moved-by-school", "P1", {"group": "G2"})
    opened.say("keep-seat", "P1", {})
    assert facts_of(folder)[-1][0::3] == ("corrected", {"cells": {"group_id": "G2"}})


def test_it_may_stand_for_a_child_whom_only_the_list_seats_already(opened: Opened, folder: Path, twin: Path) -> None:
    seated = "pupil_id,birth_date,postcode,group_id\nP7,2018-11-15,2312,G2\n"
    for each in (folder, twin):
        (each.parent / "seated.csv").write_text(seated, encoding="utf-8")
        given(each, "import", "../seated.csv", "--new-only", "--yes")
    key = opened.key("P7")
    assert f'action="/child/{key}/keep-seat"' in opened.get("/import").text
    opened.say("keep-seat", "P7", {})
    history = opened.get(f"/history/child/{key}").text
    assert "the register is right, not the list, which says group G2" in history
    given(twin, "answer", "as_register", "P7")
    assert facts_of(folder) == [each for each in facts_of(twin) if each[0] != "answers_read"]
    assert f'action="/child/{key}/keep-seat"' not in opened.get("/import").text


def test_a_school_may_have_moved_a_child_to_the_group_that_the_list_names(opened: Opened, folder: Path) -> None:
    row = "pupil_id,birth_date,postcode,group_id\nP1,2017-03-04,2312,G2\n"
    (folder.parent / "moved.csv").write_text(row, encoding="utf-8")
    given(folder, "import", "../moved.csv", "--new-only", "--yes")
    form = opened.get("/import").text.partition(f'action="/child/{opened.key("P1")}/moved-by-school"')[2]
    assert '<option value="G2" selected>' in form.partition("</form>")[0]


def test_what_a_list_says_of_a_child_who_is_only_proposed_is_answered_too(opened: Opened, folder: Path) -> None:
    again = folder.parent / "again.csv"
    heading, row = LIST.splitlines()[0], next(each for each in LIST.splitlines() if each.startswith("P9,"))
    again.write_text(f"{heading}\n{row}G2\n", encoding="utf-8")
    given(folder, "import", str(again), "--new-only", "--yes")
    page, key = opened.get("/import").text, opened.key("P9")
    assert f'action="/child/{key}/keep-seat"' in page and f'href="/child/{key}?prices=1"' in page
    opened.say("keep-seat", "P9", {})
    assert "keep-seat" not in opened.get("/import").text


def test_a_group_and_a_centre_are_set_as_by_the_commands(opened: Opened, folder: Path, twin: Path) -> None:
    for path, typed in (
        ("/group/G1/set", {"max_size": "6", "was.max_size": "5", "until_day": "2027-02-01", "reason": "room"}),
        ("/more/location", {"name": "Katwijk", "status": "closes", "on": "2027-03-01", "postcode": "2224"}),
    ):
        answer = opened.post(path, typed)
        assert opened.post(path, hidden(answer.text)).status_code == 303
    given(twin, "group", "G1", "max_size=6", "--until", "2027-02-01", "--reason", "room")
    given(twin, "location", "Katwijk", "--closes", "2027-03-01", "--postcode", "2224")
    assert facts_of(folder) == facts_of(twin)


def test_every_form_that_applies_opens(opened: Opened) -> None:
    week = opened.bench.look()
    for key, child in week.standing.children.items():
        note = opened.get(f"/child/{key}/note").text
        for form in CHILD_FORMS:
            assert form.applies(child) == (f'"/child/{key}/{form.name}?' in note)
            assert opened.get(f"/child/{key}/{form.name}").status_code == 200


@pytest.mark.parametrize(
    ("form", "own", "typed", "said"),
    [
        ("available", "P7", {"first": "soon"}, "Not a date"),
        ("available", "P7", {}, "This is needed."),
        ("advise", "P6", {"route": "mars", "reason": "x"}, "Choose one from the list."),
        ("exit", "P1", {"on": "2026-11-20"}, "fill in where it went"),
        ("exit", "P1", {}, "Fill in at least one field."),
        ("stay", "P1", {"ready": "2027-01-04", "not_ready": "2027-01-04"}, "not both"),
        ("withdraw", "P7", {"reason": "é" * 10_000}, "At most 2,000 characters."),
        ("correct", "P3", {"birth_date": "2018-02-30", "was.birth_date": "2016-07-08"}, "expected"),
        ("correct", "P3", {"birth_date": "2016-07-08", "was.birth_date": "2016-07-08"}, "other than it was"),
        ("accept", "P7", {}, "cannot be noted now"),
        ("move-house", "P1", {"postcode": "2352", "to": "G9"}, "Choose one from the list."),
    ],
)
def test_what_is_wrong_stands_beside_the_form_and_nothing_is_noted(
    opened: Opened, folder: Path, form: str, own: str, typed: dict[str, str], said: str
) -> None:
    before = facts_of(folder)
    answer = opened.say(form, own, typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'role="alert"' in answer.text
    # What is no choice is in no list of choices; all else that was typed still stands there.
    assert all(value in answer.text for name, value in typed.items() if name not in ("route", "to"))
    assert facts_of(folder) == before


def test_what_changed_meanwhile_is_shown_again_before_it_is_noted(opened: Opened, folder: Path) -> None:
    path = f"/child/{opened.key('P7')}/correct"
    agreed = hidden(opened.post(path, {"postcode": "2352", "was.postcode": "2312"}).text)
    given(folder, "correct", "P7", "address=Breestraat 1")
    before = facts_of(folder)
    answer = opened.post(path, agreed)
    assert "Something changed meanwhile" in answer.text
    assert facts_of(folder) == before
    opened.post(path, hidden(answer.text))
    assert facts_of(folder) != before


def test_what_is_shown_can_be_changed_before_it_is_noted(opened: Opened, folder: Path) -> None:
    path, before = f"/child/{opened.key('P7')}/available", facts_of(folder)
    agreed = hidden(opened.post(path, {"first": "2027-01-11"}).text)
    assert 'value="2027-01-11"' in opened.post(path, {**agreed, "change": "yes"}).text
    assert facts_of(folder) == before


SCRIPT = "<script>alert(1)</script>'\"&"


def test_script_in_every_field_is_text_on_every_page(opened: Opened) -> None:
    key = opened.key("P7")
    names = ("given_name", "family_name", "address", "contact", "home_language", "letter_language", "place")
    opened.say("correct", "P7", dict.fromkeys(names, SCRIPT))
    for form, typed in (
        ("intake", {"interpreter": SCRIPT}),
        ("protect", {"reason": SCRIPT}),
        ("protect-lift", {"reason": SCRIPT}),
        ("refer", {"route": "regular", "reason": SCRIPT}),
        ("refer-confirmed", {"destination": SCRIPT}),
    ):
        assert opened.say(form, "P7", typed).status_code == 303
    pages = ["/", "/work", "/import", "/letters", "/history", "/more", f"/child/{key}", f"/history/child/{key}"]
    pages += [f"/child/{key}/note", *(f"/child/{key}/{each.name}" for each in CHILD_FORMS)]
    told = [opened.get(each).text for each in pages]
    assert not [page for page in told if re.search(r"<script>alert|\"&(?!amp|quot|#|lt|gt|middot)", page)]
    assert sum("&lt;script&gt;alert(1)" in page for page in told) >= 6


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/../etc", "/import?x=1", "/\\evil", "javascript:1"]
)
def test_a_form_leads_back_to_pages_of_the_workbench_alone(opened: Opened, back: str) -> None:
    answer = opened.post(f"/child/{opened.key('P3')}/accept", {"back": back})
    assert answer.headers["location"] == f"/child/{opened.key('P3')}"
