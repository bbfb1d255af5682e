"""The page for parents: everything of their child, in their language, and nobody else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from placement.locale import LANGUAGES, translator
from placement.register.kinds import Kind
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.week.desk import Desk, at_desk
from placement.week.errors import ProtectedError
from placement.week.keeping.access import kept_of
from placement.week.keeping.access_page import access_page
from placement.week.keeping.copies import copies, note_page
from placement.week.keeping.sums import NAME
from placement.week.place import WorkPlace
from placement.week.policy import WeekPolicy
from placement.week.proposing import OVERRIDES
from tests.week.keeping.region import newcomer, region_in, register_of, said

DAY = dt.date(2026, 11, 30)
POLICY = WeekPolicy(controllers=("Board One", "Board Two"))


@pytest.fixture
def place(tmp_path: Path) -> WorkPlace:
    return region_in(tmp_path / "week")


def family(desk: Desk) -> None:
    """Two children of one family, and a third of another with the same family name."""
    for name, own_id, household in (("Amina", "A-17", "F1"), ("Yusuf", "A-18", "F1"), ("Bilal", "A-19", "F2")):
        fields = {"given_name": name, "family_name": "Saleh", "birth_date": "2018-03-12", "postcode": "2315AB"}
        key = desk.newcomer({"pupil_id": own_id, **fields})
        desk.say(Kind.REGISTERED, key, first_on=DAY.isoformat(), cells={"family_id": household, "apart_from": "A-19"})
        desk.say(Kind.AWAITS, key)
    desk.say(Kind.SUSPECTED, "K0001", child="K0002", alike=["birth_date"], unlike=["given_names"], what="twins")
    desk.say(Kind.NOT_SAME, "K0001", child="K0002")
    desk.say(Kind.PROPOSED, "K0001", week="2026-W49", group_id="G1", reason="nearest")
    desk.say(Kind.OBJECTED, "K0001", code="full", text="Yusuf (A-18) and Bilal Saleh sit here; Amina Saleh fits not")


def page_of(place: WorkPlace, key: str, language: str = "en", form: str = "md") -> str:
    register = register_of(place)
    words = translator(language)
    with at_desk(place, "an", DAY, dry_run=True) as desk:
        known = copies(place, desk.facts, POLICY.retention, "08-01")
        kept = kept_of(desk, key, register.versions(key), tuple(register.results()), known, POLICY, "[another child]")
    page = access_page(words, kept, words.date(DAY))
    return render_markdown(page) if form == "md" else render_html(page)


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_what_is_known_and_nobody_else(place: WorkPlace, language: str, form: str) -> None:
    said(place, DAY, family)
    page = page_of(place, "K0001", language, form)
    for own in ("Amina", "Saleh", "A-17", "2315AB", "Board One", "Board Two", "G1"):
        assert own in page or own.replace("-", "\\-") in page
    for other in ("Yusuf", "Bilal", "A-18", "A-19", "K0002", "K0003"):
        assert other not in page
        assert other.replace("-", "\\-") not in page


def test_every_version_stands_there_with_its_day(place: WorkPlace) -> None:
    said(place, DAY, family)

    def correct(desk: Desk) -> None:
        desk.identify("K0001", {**desk.identities["K0001"], "postcode": "2316CD"})
        desk.say(Kind.CORRECTED, "K0001", identity=2, columns=["postcode"])

    said(place, DAY, correct)
    page = page_of(place, "K0001")
    assert "2315AB" in page
    assert "2316CD" in page


def test_what_was_taken_back_is_said_to_be(place: WorkPlace) -> None:
    said(place, DAY, family)
    said(place, DAY, lambda desk: desk.say(Kind.WITHDRAWN, "K0001"))
    batch = list(register_of(place).facts())[-1].batch
    said(place, DAY, lambda desk: desk.take_back(batch))
    assert "taken back later" in page_of(place, "K0001")


def test_what_decisions_about_the_child_cost_stands_there_in_words(place: WorkPlace) -> None:
    said(place, DAY, family)
    overrides = [
        {"what": "objection", "children": ["K0002", "K0001"], "group_id": "G1", "code": "full", "refused": []},
        {"what": "refusal", "children": ["K0003"], "group_id": "", "code": "", "refused": ["S9"]},
    ]

    def propose(desk: Desk) -> None:
        desk.say(Kind.WEEK_PROPOSED, "week:2026-W49", week="2026-W49")
        desk.writer.result("2026-W49", OVERRIDES, overrides)
        desk.writer.result("2026-W49", NAME, [["2026-11", "B1", "left", 1]])

    said(place, DAY, propose)
    page = page_of(place, "K0001")
    assert "the school does not agree, group G1, group is full" in page
    assert "not agreed to by the school: reason group is full" in page
    assert "S9" not in page
    assert "K0002" not in page


def test_where_it_is_kept_names_weeks_exports_and_earlier_pages_about_the_child(
    place: WorkPlace, tmp_path: Path
) -> None:
    said(place, DAY, family)
    place.week("2026-W48").mkdir(parents=True)
    (place.week("2026-W48") / "placements.csv").write_text("pupil_id\nK0001\n", encoding="utf-8")
    elsewhere = tmp_path / "answer.md"
    for key, file in (("K0001", elsewhere), ("K0001", place.access / "K0001-2026-11-29.md")):
        file.parent.mkdir(exist_ok=True)
        file.write_text(key, encoding="utf-8")
    said(place, DAY, lambda desk: note_page(desk, "K0001", elsewhere))
    own, other = (page_of(place, key) for key in ("K0001", "K0002"))
    assert (own.count("page of access for parents"), other.count("page of access for parents")) == (2, 0)
    assert ("week's folder" in own, "week's folder" in other) == (True, False)


def test_of_a_protected_child_a_person_answers(place: WorkPlace) -> None:
    said(place, DAY, lambda desk: desk.say(Kind.PROTECTED, newcomer(desk, "Amina")))
    with pytest.raises(ProtectedError):
        page_of(place, "K0001")


def test_the_time_it_is_kept_is_the_policys(place: WorkPlace) -> None:
    said(place, DAY, family)
    assert f"{POLICY.retention.never_placed_days} days after the last word" in page_of(place, "K0001")
