"""`placement week propose --letters`: pages for parents and schools, none of which tells of another child."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from tests.cli.week.conftest import Week, digests, document_of


def named(week: Week) -> Week:
    """The week, whose children have names."""
    week.must("correct", "P3", "given_name=Amina", "family_name=Saleh", "letter_language=en")
    week.must("correct", "P4", "given_name=Daoud", "family_name=Haddad", "letter_language=Oekraïens")
    week.must("correct", "P5", "given_name=Noor", "family_name=Haddad", "address=Kerkweg 7")
    return week


def pages(week: Week, name: str = "2026-W48") -> dict[str, str]:
    """Path in the week's folder -> what is read on the page."""
    folder = week.folder / "weeks" / name
    return {str(each.relative_to(folder).as_posix()): read(each) for each in sorted(folder.rglob("*.html"))}


def read(file: Path) -> str:
    body = re.sub(r"<style.*?</style>", " ", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_every_child_of_the_proposal_gets_a_letter_and_every_school_a_list(fresh: Week) -> None:
    done = fresh.must("propose", "--letters", "--lang", "nl")
    letters = [f"brieven/K000{number}.html" for number in (3, 4, 5, 6, 7)]
    assert list(pages(fresh)) == [*letters, "lijsten/S1.html", "lijsten/S2.html"]
    assert "Brieven: 5." in done.err


def test_a_child_may_live_in_the_postcode_of_a_school_that_letters_name(fresh: Week) -> None:
    schools = fresh.folder / "tables" / "schools.csv"
    text = schools.read_text(encoding="utf-8")
    schools.write_text(text.replace("2312", "2312AN").replace("2352", "2352AN"), encoding="utf-8")
    fresh.must("correct", "P7", "postcode=2312AN")
    fresh.must("correct", "P4", "postcode=2352AN")
    fresh.must("propose", "--letters")
    assert "2312 AN" in " ".join(pages(fresh).values())


def test_without_letters_there_are_none(fresh: Week) -> None:
    fresh.must("propose")
    assert pages(fresh) == {}
    assert fresh("propose", "--names").code == 2


def test_names_stand_on_pages_where_asked_for_and_never_in_a_path(fresh: Week) -> None:
    named(fresh).must("propose", "--letters", "--names")
    found = pages(fresh)
    assert "Name of the child: Amina Saleh" in found["letters/K0003.html"]
    assert "Amina Saleh" in found["lists/S1.html"]
    assert "Noor Haddad" in found["lists/S2.html"]
    assert not any("Amina" in str(file) for file in (fresh.folder / "weeks").rglob("*"))
    # Where a name stands the key stands too, so that a purge finds it.
    assert "K0003" in found["lists/S1.html"]
    # A seat that is proposed is not yet a placement, and no page has points.
    assert "This is our proposal." in found["letters/K0003.html"]
    assert "points" not in " ".join(found.values())


def test_without_names_children_are_their_keys(fresh: Week) -> None:
    named(fresh).must("propose", "--letters")
    said = " ".join(pages(fresh).values())
    for text in ("Amina", "Saleh", "Haddad", "P3"):
        assert text not in said
    assert "K0003" in said


def test_each_letter_is_in_the_language_of_its_parents(fresh: Week) -> None:
    done = named(fresh).must("propose", "--letters")
    found = pages(fresh)
    assert "What we propose" in found["letters/K0003.html"]
    assert "Wat wij voorstellen" in found["letters/K0004.html"]
    assert "K0004 P4 (Oekraïens)" in done.err
    assert "K0003 P3 (" not in done.err


def test_a_protected_child_and_its_family_get_no_letter_and_stand_on_no_list(fresh: Week) -> None:
    named(fresh).must("protect", "P4", "--reason", "secret address")
    found = document_of(fresh("propose", "--letters", "--names", "--json"))["letters"]
    assert found["by_hand"] == ["K0004", "K0005"]
    assert not any("K0004" in path or "K0005" in path for path in found["files"])
    assert "Daoud" not in " ".join(pages(fresh).values())


def test_the_regions_own_words_stand_in_the_letters(fresh: Week) -> None:
    policy = fresh.folder / "policy.yaml"
    text = policy.read_text(encoding="utf-8").replace("controllers: []", "controllers: [Stichting Duinen]")
    own = 'letters: {contact: {nl: "Bel Anna.", en: "Call Anna.", oekraïens: "Дзвоніть."}, closing: {nl: "Tot ziens."}}'
    policy.write_text(text.replace("letters: {}", own), encoding="utf-8")
    done = named(fresh).must("propose", "--letters")
    found = pages(fresh)
    assert "Call Anna." in found["letters/K0003.html"]
    assert "Tot ziens." not in found["letters/K0003.html"]
    assert "Дзвоніть." in found["letters/K0004.html"]
    assert "Bel Anna." in found["letters/K0005.html"]
    assert all("Stichting Duinen" in text for path, text in found.items() if path.startswith("letters"))
    assert "controllers" not in done.err


def test_a_sentence_that_no_letter_has_is_a_fault(fresh: Week) -> None:
    policy = fresh.folder / "policy.yaml"
    text = policy.read_text(encoding="utf-8").replace("letters: {}", "letters: {greeting: {nl: Hallo}}")
    policy.write_text(text, encoding="utf-8")
    assert fresh("propose", "--letters").code == 3


@pytest.mark.parametrize("leak", ["Noor Haddad", "K0005", "P5", "Kerkweg 7"])
def test_a_letter_that_tells_of_another_child_is_a_defect_and_nothing_is_written(
    leak: str, fresh: Week, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digests(named(fresh).folder)

    def leaking(page: Page) -> str:
        return render_html(page).replace("</main>", f"<p>{leak}</p></main>")

    monkeypatch.setattr("placement.week.letters.making.render_html", leaking)
    done = fresh("propose", "--letters", "--names")
    assert done.code == 1
    assert "K0005" in done.err
    assert "Noor" not in done.err
    assert digests(fresh.folder) == before


def test_a_dry_run_makes_letters_and_writes_none(fresh: Week) -> None:
    before = digests(fresh.folder)
    done = fresh.must("propose", "--letters", "--dry-run")
    assert "Letters: 5." in done.err
    assert digests(fresh.folder) == before
