"""`placement week propose --roles`: pages for the roles that a region names, with no more than their kind may see."""

from __future__ import annotations

import pytest

from placement.reports.page.blocks import Page
from placement.reports.page.markdown import render_markdown
from tests.cli.week.conftest import Week, digests, document_of
from tests.cli.week.test_letters import named, pages


def test_each_role_gets_its_page_and_one_for_each_board_or_municipality(fresh: Week) -> None:
    done = fresh.must("propose", "--roles", "--lang", "nl")
    found = pages(fresh)
    assert list(found) == [
        "rollen/finance-B1.html",
        "rollen/finance-B2.html",
        "rollen/municipality-Leiden.html",
        "rollen/municipality-Leiderdorp.html",
        "rollen/steering.html",
        "rollen/support.html",
    ]
    assert "Bestemd voor: voorzitter en stuurgroep." in found["rollen/steering.html"]
    assert "geen gegevens van afzonderlijke leerlingen" in found["rollen/steering.html"]
    assert "Pagina's voor rollen: 6;" in done.err


def test_a_role_reads_the_sections_named_for_it_and_no_others(fresh: Week) -> None:
    policy = fresh.folder / "policy.yaml"
    text = policy.read_text(encoding="utf-8")
    head, tail = text.split("roles:", 1)
    rest = tail[tail.index("\nalarms:") :]
    policy.write_text(
        f"{head}roles: {{inspection: {{reader: public, nl: i, en: Inspection, sections: [groups]}}}}{rest}"
    )
    fresh.must("propose", "--roles")
    found = pages(fresh)
    assert list(found) == ["roles/inspection.html"]
    said = found["roles/inspection.html"]
    assert "Written for: Inspection." in said
    assert "Groups" in said
    assert "Who waits" not in said


def test_no_page_of_a_role_tells_of_a_child(fresh: Week) -> None:
    named(fresh).must("propose", "--roles", "--letters", "--names")
    said = " ".join(text for path, text in pages(fresh).items() if path.startswith("roles"))
    for text in ("K000", "Amina", "Saleh", "Haddad", "P3", "Kerkweg"):
        assert text not in said


@pytest.mark.parametrize("leak", ["Noor Haddad", "K0005", "P5", "Kerkweg 7"])
def test_a_page_that_tells_of_a_child_is_a_defect_and_nothing_is_written(
    leak: str, fresh: Week, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digests(named(fresh).folder)

    def leaking(page: Page) -> str:
        return f"{render_markdown(page)}\n{leak}\n"

    monkeypatch.setattr("placement.week.letters.roles.render_markdown", leaking)
    done = fresh("propose", "--roles")
    assert done.code == 1
    assert "Noor" not in done.err
    assert digests(fresh.folder) == before


@pytest.mark.parametrize(
    ("role", "column"),
    [
        ("a: {reader: coordinator, nl: x, en: x}", "roles.a.reader"),
        ("a: {reader: steering, nl: x, en: x, sections: [arrivals]}", "roles.a.sections"),
        ("a: {reader: steering, nl: '', en: x}", "roles.a.nl"),
        ("../a: {reader: steering, nl: x, en: x}", "roles"),
    ],
)
def test_a_role_beyond_a_reader_without_pupils_is_a_fault(role: str, column: str, fresh: Week) -> None:
    (fresh.folder / "policy.yaml").write_text(f"roles:\n  {role}\n", encoding="utf-8")
    done = fresh("propose", "--roles")
    assert done.code == 3
    assert column in done.err
    assert "policy.yaml" in done.err


def test_pages_of_roles_are_told_to_programs(fresh: Week) -> None:
    found = document_of(fresh("propose", "--roles", "--json"))
    assert found["roles"][0] == "roles/steering.html"
