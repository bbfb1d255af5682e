"""Report and budget as the commands write, refuse and note them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from tests.cli.week.conftest import Week, digests, document_of

MARCH = "2027-03-18"


def files_of(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_a_report_goes_from_draft_to_public(week: Week) -> None:
    shown = week.must("annual", "2026", day=MARCH).out
    assert "Draft" in shown
    draft = week.folder / "reports" / "annual-2026"
    assert files_of(draft) == {"annual.html", "annual.docx"}
    assert week("annual", "2026", "--public", day=MARCH).code == 2
    week.must("annual", "2026", "--evaluated", "--on", "2027-03-11", day=MARCH)
    week.must("annual", "2026", "--approved", day=MARCH)
    public = document_of(week("annual", "2026", "--public", "--json", day="2027-06-01"))
    assert public["step"] == "approved"
    assert "figures" not in public
    folder = Path(public["folder"])
    word = Document(io.BytesIO((folder / "annual.docx").read_bytes()))
    assert word.paragraphs[0].text == "Annual report 2026"
    history = document_of(week("annual", "2026", "--json", "--force", day="2027-06-01"))
    assert [each[0] for each in history["taken"]] == ["evaluated", "approved"]
    week.must("undo", day="2027-06-01")
    assert week("annual", "2026", "--public", day="2027-06-01", by="An").code == 2


def test_what_is_there_is_replaced_only_where_that_is_asked(week: Week) -> None:
    week.must("annual", "2026", day=MARCH)
    before = digests(week.folder)
    done = week("annual", "2026", day=MARCH)
    assert (done.code, digests(week.folder)) == (2, before)
    assert "--force" in done.err
    week.must("annual", "2026", "--force", day=MARCH)
    after = digests(week.folder)
    # To whom it was shown is a fact, so the register grows; the pages do not change.
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert changed == {"register.db", "register.anchor"}, "equal facts give equal files"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("annual", "2027"), "2027 is still to come"),
        (("annual", "2020"), "knows of no child in 2020"),
        (("annual", "soon"), "soon is no year"),
        (("annual", "2026", "--approved", "--public"), "Only one of"),
        (("annual", "2026", "--evaluated"), "2026 was not over yet"),
        (("budget", "2025"), "2025 is over"),
        (("budget", "2040"), "2040 is too far off"),
        (("budget", "2027", "--years", "6"), "--years needs a whole number from 0 to 5, not 6."),
        (("budget", "soon"), "YEAR needs a whole number"),
        (("budget", "2027", "--sent", "--on", "2026-12-01"), "still to come"),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence_and_nothing_is_written(
    fresh: Week, arguments: tuple[str, ...], said: str
) -> None:
    before = digests(fresh.folder)
    done = fresh(*arguments)
    assert done.code == 2
    assert said in " ".join(done.err.split())
    assert digests(fresh.folder) == before


def test_faults_of_the_boards_amounts_stand_with_row_and_column(fresh: Week) -> None:
    table = fresh.folder / "tables" / "bedragen.csv"
    table.write_text("jaar;bestuur_id;soort;bedrag\n2026;B7;kosten;12\n2026;B1;winst;x\n", encoding="utf-8")
    done = fresh("annual", "2026", "--lang", "nl")
    assert done.code == 3
    rows = [line.split()[:2] for line in done.err.splitlines() if line.startswith("  ")]
    assert rows == [["rij", "kolom"], ["2", "bestuur_id"], ["3", "soort"], ["3", "bedrag"]]
    assert "kosten, rijk of gemeente" in done.err


def test_the_budget_is_written_and_the_work_list_says_when_it_is_due(week: Week) -> None:
    made = document_of(week("budget", "2028", "--years", "1", "--json", day="2027-02-01"))
    assert Path(made["file"]) == week.folder / "reports" / "budget-2028.xlsx"
    assert (made["due"], len(made["later"])) == ("2027-04-30", 1)
    assert Path(made["file"]).read_bytes()[:2] == b"PK"
    assert week("budget", "2028", day="2027-02-01").code == 2
    assert _owed(week) == {"budget": "2027-04-30", "annual_report": "2027-03-31"}
    week.must("budget", "2028", "--sent", day="2027-02-01")
    assert _owed(week) == {"annual_report": "2027-03-31"}
    assert "sent to the parties" in week.must("budget", "2028", "--sent", "--dry-run", day="2027-02-01").out


def _owed(week: Week) -> dict[str, str]:
    work = document_of(week("status", "--json", day="2027-02-01"))["work"]
    return {each["task"]: each["due"] for each in work if each["task"] in ("budget", "annual_report")}
