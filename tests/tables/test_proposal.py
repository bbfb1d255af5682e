"""Which column is which is proposed once, and read from `columns.yaml` afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from placement.starter.columns_file import Words, as_yaml
from placement.tables.own_columns import read_own_columns
from placement.tables.proposal import Proposal, propose
from placement.tables.pupil_file import read_pupils

PUPILS = "Overzicht;;;;\nLeerlingnummer;Geb. datum;postcode;Kleur: rood;Geboortedatm\nL1;1-2-2017;2312;x;\n"
WORDS = Words("Which is which.", "nothing like it", "needed: {column}")


def proposal(folder: Path, text: str = PUPILS) -> Proposal:
    (folder / "pupils.csv").write_text(text, encoding="utf-8")
    return propose(folder)


def test_a_heading_is_proposed_for_the_column_that_it_is_like_and_no_column_twice(tmp_path: Path) -> None:
    found = proposal(tmp_path, PUPILS.partition("\n")[2])
    (pupils,) = found.tables
    guesses = [(each.heading, each.column.name if each.column else None) for each in pupils.guesses]
    assert guesses == [
        ("Leerlingnummer", "pupil_id"),
        ("Geb. datum", "birth_date"),
        ("Kleur: rood", None),
        ("Geboortedatm", None),
    ]
    assert pupils.missing == ()
    assert "pupils" not in found.missing
    assert {"groups", "schools", "boards"} <= set(found.missing)


def test_the_headings_may_stand_below_a_title(tmp_path: Path) -> None:
    (pupils,) = proposal(tmp_path).tables
    assert [each.heading for each in pupils.guesses][:2] == ["Leerlingnummer", "Geb. datum"]


def test_what_is_required_and_not_found_is_said(tmp_path: Path) -> None:
    found = proposal(tmp_path, "Leerlingnummer;plek\nL1;2312\n")
    assert [column.name for column in found.tables[0].missing] == ["birth_date", "postcode"]
    assert "  # needed: birth_date (geboortedatum)\n" in as_yaml(found, WORDS)


def test_the_file_is_read_as_it_was_proposed(tmp_path: Path) -> None:
    found = proposal(tmp_path, PUPILS.partition("\n")[2])
    text = as_yaml(found, WORDS)
    own, faults = read_own_columns(text)
    assert faults == []
    assert own.columns["pupils"] == {"leerlingnummer": "pupil_id", "geb. datum": "birth_date"}
    assert '  # "Kleur: rood":   # nothing like it\n' in text
    dutch = as_yaml(found, replace(WORDS, dutch=True))
    assert read_own_columns(dutch) == (own, [])
    assert "geboortedatum   # birth_date" in dutch
    read = read_pupils(tmp_path / "pupils.csv", columns={"Leerlingnummer": "pupil_id", "Geb. datum": "birth_date"})
    assert [pupil.id for pupil in read.pupils] == ["L1"]
    (tmp_path / "columns.yaml").write_text(text, encoding="utf-8")
    assert [each.heading for each in propose(tmp_path).tables[0].guesses] == ["Kleur: rood", "Geboortedatm"]


def test_nothing_is_asked_of_what_is_never_read_or_can_mean_one_column_only(tmp_path: Path) -> None:
    (pupils,) = proposal(tmp_path, "leerling_id;geboortedatum;postcode;BSN;groep_id\nL1;1-2-2017;2312;1;\n").tables
    assert pupils.guesses == ()
