"""Workbooks as they come back: sorted, filtered, added to, renamed, damaged, or of another week."""

from __future__ import annotations

import pickle
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from placement.locale import translator
from placement.register.kinds import Kind
from placement.register.states import State
from placement.week import moves
from placement.week.workbook.choices import Answer
from placement.week.workbook.keys import KEY_FILE
from placement.week.workbook.refusals import AnswersRefusedError
from tests.week.workbook.filled import Filled
from tests.week.workbook.made import Made, proposed

DECIDE, PROPOSED = "Beslissen", "Voorgesteld"


def refused(week: Made, *files: Path, language: str = "nl") -> list[str]:
    """What is refused, in words; nothing is said then."""
    before = len(week.memory.facts)
    with pytest.raises(AnswersRefusedError) as caught:
        week.read(*files)
    assert week.said(before) == []
    return [each.said(translator(language)) for each in caught.value.refusals]


def by_name(row: list[object]) -> str:
    return str(row[1])[::-1]


def codes_gone(book: Filled) -> None:
    for rows in book.sheets.values():
        rows[0] = [""] * len(rows[0])


def rows_added(book: Filled) -> None:
    table = book.sheets[DECIDE]
    table.insert(book.rows(DECIDE)[3], ["", "bellen met S2"])
    table.insert(1, ["mijn notities"])
    table.append(["", "Nieuw Kind", "Z9", "", "", "", "", "", "", "", "", "akkoord"])


def columns_moved(book: Filled) -> None:
    for row in book.sheets[DECIDE]:
        row[1], row[-3] = row[-3], row[1]


def rows_removed(book: Filled) -> None:
    del book.sheets[DECIDE][book.find(DECIDE, "A5", "Voorgesteld")]


CHANGES: dict[str, Callable[[Filled], None]] = {
    "as it is": lambda book: None,
    "sorted": lambda book: book.sort(DECIDE, by_name),
    "column added in front": lambda book: book.add_column(DECIDE, 0),
    "column added before the answer": lambda book: book.add_column(DECIDE, 11),
    "columns swapped": columns_moved,
    "rows removed": rows_removed,
    "sheet renamed": lambda book: book.rename(DECIDE, "Woensdag 'oud' & nieuw"),
    "sheet added": lambda book: book.sheets.update({"Kladblok": [["akkoord"], ["Amina Saleh", "akkoord"]]}),
    "codes gone": codes_gone,
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_person_may_do_to_a_workbook(week: Made, tmp_path: Path, change: str) -> None:
    book = week.book().answer(DECIDE, "A4", "akkoord", matter=PROPOSED).answer(DECIDE, "A1", "ouders nee")
    CHANGES[change](book)
    found = week.read(book.save(tmp_path / "terug.xlsx"))
    assert found.taken == {Answer.AGREED: ("K0004",), Answer.PARENTS_NO: ("K0001",)}


def test_rows_of_ones_own_are_passed_over_with_a_word(week: Made, tmp_path: Path) -> None:
    book = week.book().answer(DECIDE, "A4", "akkoord", matter=PROPOSED)
    rows_added(book)
    found = week.read(book.save(tmp_path / "terug.xlsx"))
    assert found.taken == {Answer.AGREED: ("K0004",)}
    said = [each.said(translator("nl")) for each in found.passed_over]
    assert len(said) == 2 and all("is niet van ons" in each for each in said)


def test_a_reason_without_an_answer_is_not_answered_and_said(week: Made, tmp_path: Path) -> None:
    found = week.read(
        week.book().answer(DECIDE, "A4", "", "groep is vol", matter=PROPOSED).save(tmp_path / "terug.xlsx")
    )
    assert found.taken == {} and "K0004" in found.unanswered
    assert [each.sentence for each in found.passed_over] == ["A reason without an answer: not answered."]


@pytest.mark.parametrize(
    ("given", "reason", "words", "said"),
    [
        ("ja hoor", "", "", "“ja hoor” wordt niet begrepen: verwacht “akkoord” of “niet akkoord” of “aangeboden” of"),
        ("niet akkoord", "", "", "“niet akkoord” vraagt een reden: groep is vol / group is full"),
        ("niet akkoord", "te druk", "", "“te druk” is geen reden uit de lijst: verwacht groep is vol"),
        ("nog aangemeld", "", "", "“nog aangemeld” wordt niet begrepen"),
        ("2", "", "", "“2” wordt niet begrepen"),
        ("#REF!", "", "", "“#REF!” wordt niet begrepen"),
    ],
)
def test_an_answer_that_is_not_understood(
    week: Made, tmp_path: Path, given: str, reason: str, words: str, said: str
) -> None:
    book = week.book().answer(DECIDE, "A1", "akkoord").answer(DECIDE, "A4", given, reason, words, matter=PROPOSED)
    (found,) = refused(week, book.save(tmp_path / "terug.xlsx"))
    row = book.find(DECIDE, "A4", PROPOSED) + 1
    assert found.startswith(f"terug.xlsx[Beslissen] {'M' if given == 'niet akkoord' else 'L'}{row}: ")
    assert said in found
    assert week.child("A1").proposal is not None


def test_a_formula_counts_for_its_value_and_without_one_is_refused(week: Made, tmp_path: Path) -> None:
    book = week.book().answer(DECIDE, "A4", '="akkoord"', matter=PROPOSED)
    for value, said in (("ja hoor", "“ja hoor” wordt niet begrepen"), ("", "bevat een formule zonder waarde")):
        (found,) = refused(week, book.save(tmp_path / "terug.xlsx", formulas=value))
        assert said in found
    assert week.read(book.save(tmp_path / "terug.xlsx", formulas="akkoord")).taken == {Answer.AGREED: ("K0004",)}


def test_an_advice_needs_its_ground_and_a_destination_its_name(week: Made, tmp_path: Path) -> None:
    book = week.book().answer(DECIDE, "A8", "advies: reguliere klas").answer("Verwezen", "A7", "bestemming bevestigd")
    found = refused(week, book.save(tmp_path / "terug.xlsx"))
    assert [each.split(": ", 1)[1] for each in found] == [
        "Bij “advies: reguliere klas” hoort een woord in de kolom “Toelichting”.",
        "Bij “bestemming bevestigd” hoort een woord in de kolom “Toelichting”.",
    ]


@pytest.mark.parametrize(
    ("part", "value", "heading"),
    [
        ("group", "G1", "groep"),
        ("name", "Petra Bondar", "naam"),
        ("own_id", "A5", "eigen nummer"),
        ("why", "", "waarom"),
    ],
)
def test_a_cell_that_may_not_be_edited(week: Made, tmp_path: Path, part: str, value: str, heading: str) -> None:
    book = week.book().answer(DECIDE, "A4", "akkoord", matter=PROPOSED)
    row = book.find(DECIDE, "A4", PROPOSED)
    book.put(DECIDE, row, part, value)
    (found,) = refused(week, book.save(tmp_path / "terug.xlsx"))
    letter = "ABCDEFGHIJ"[book.column(DECIDE, part)]
    assert found.startswith(f"terug.xlsx[Beslissen] {letter}{row + 1}: “{heading}” is niet wat hier stond")
    assert "Bondar" not in found


def test_answers_sorted_away_from_their_rows_are_refused(week: Made, tmp_path: Path) -> None:
    book = week.book().answer(DECIDE, "A4", "akkoord", matter=PROPOSED)
    book.sort(DECIDE, by_name, columns=range(10))
    assert len(refused(week, book.save(tmp_path / "terug.xlsx"))) > 10


def test_a_damaged_key_and_one_that_is_gone(week: Made, tmp_path: Path) -> None:
    book = week.book().answer(DECIDE, "A4", "akkoord", matter=PROPOSED)
    row = book.find(DECIDE, "A4", PROPOSED)
    key = str(book.cell(DECIDE, row, "key"))
    other = str(book.cell(DECIDE, book.find(DECIDE, "A1"), "key"))
    for damaged in (key[:-1] + ("0" if key[-1] != "0" else "1"), key[:40], "pl1.", other.partition(".")[0] + "." + key):
        book.put(DECIDE, row, "key", damaged)
        (found,) = refused(week, book.save(tmp_path / "terug.xlsx"))
        assert found.startswith(f"terug.xlsx[Beslissen] K{row + 1}: De verborgen sleutel van deze regel is veranderd")
    book.put(DECIDE, row, "key", other)
    assert any("is niet wat hier stond" in each for each in refused(week, book.save(tmp_path / "terug.xlsx")))
    book.put(DECIDE, row, "key", "")
    (found,) = refused(week, book.save(tmp_path / "terug.xlsx"))
    assert "verborgen sleutel is weg" in found


def test_a_column_that_is_gone(week: Made, tmp_path: Path) -> None:
    book = week.book().answer(DECIDE, "A4", "akkoord", matter=PROPOSED)
    at = book.column(DECIDE, "group")
    for row in book.sheets[DECIDE]:
        del row[at]
    (found,) = refused(week, book.save(tmp_path / "terug.xlsx"))
    assert found == "terug.xlsx[Beslissen]: De kolom “groep” is er niet."


def test_a_key_of_another_working_folder(week: Made, tmp_path: Path) -> None:
    secret = week.memory.place.folder / KEY_FILE
    kept = secret.read_text()
    file = week.book().save(tmp_path / "terug.xlsx")
    try:
        secret.write_text("00" * 32 + "\n")
        assert "andere werkmap" in refused(week, file)[0]
        secret.unlink()
        assert "De sleutel van de weekbestanden" in refused(week, file)[0]
        secret.write_text("")
        assert "De sleutel van de weekbestanden" in refused(week, file)[0]
    finally:
        secret.write_text(kept)
        secret.chmod(0o600)


def test_a_row_of_another_school(week: Made, tmp_path: Path) -> None:
    one, two = week.book("scholen/S1.xlsx"), week.book("scholen/S2.xlsx")
    stranger = list(two.sheets[PROPOSED][two.find(PROPOSED, "Petro Bondar")])
    one.sheets[PROPOSED].append(stranger)
    one.put(PROPOSED, len(one.sheets[PROPOSED]) - 1, "answer", "akkoord")
    (found,) = refused(week, one.save(tmp_path / "S1.xlsx"))
    assert "staat in het verkeerde bestand" in found


def test_a_school_cannot_say_what_is_not_its_own_to_say(week: Made, tmp_path: Path) -> None:
    book = week.book("scholen/S2.xlsx").answer(PROPOSED, "Petro Bondar", "ingeschreven")
    (found,) = refused(week, book.save(tmp_path / "S2.xlsx"))
    assert "verwacht “akkoord” of “niet akkoord”" in found


def test_a_row_with_nothing_to_answer(week: Made, tmp_path: Path) -> None:
    book = week.book("scholen/S1.xlsx").answer("Geplaatst", "Olena Koval", "gestart")
    (found,) = refused(week, book.save(tmp_path / "S1.xlsx"))
    assert "In deze regel is niets te antwoorden" in found


def test_another_week_and_a_proposal_taken_back(week: Made, tmp_path: Path) -> None:
    file = week.book().answer(DECIDE, "A4", "akkoord", matter=PROPOSED).save(tmp_path / "oud.xlsx")
    again = proposed(week.memory)
    assert again.week == "2026-W49-2"
    (found,) = refused(again, file)
    assert "van het voorstel 2026-W49; nu geldt 2026-W49-2" in found
    moves.undo(week.memory.desk())
    moves.undo(week.memory.desk(), _batch_of(week))
    assert week.memory.desk().standing.week == ""
    (found,) = refused(week, file)
    assert "van het voorstel 2026-W49; nu geldt -" in found


def _batch_of(week: Made) -> str:
    return next(fact.batch for fact in week.memory.facts if fact.kind is Kind.WEEK_PROPOSED)


@pytest.mark.parametrize(
    ("school", "coordinator"),
    [
        (("niet akkoord", "groep is vol"), ("akkoord",)),
        (("niet akkoord", "groep is vol"), ("ingeschreven",)),
        (("niet akkoord", "groep is vol"), ("niet akkoord", "geen leerkracht")),
        (("niet akkoord", "groep is vol"), ("ouders nee",)),
    ],
)
def test_files_that_contradict_each_other_are_refused_naming_both(
    week: Made, tmp_path: Path, school: tuple[str, ...], coordinator: tuple[str, ...]
) -> None:
    one = week.book("scholen/S2.xlsx").answer(PROPOSED, "Petro Bondar", *school).save(tmp_path / "S2.xlsx")
    two = week.book().answer(DECIDE, "A4", *coordinator, matter=PROPOSED).save(tmp_path / "week.xlsx")
    (found,) = refused(week, one, two)
    assert "week.xlsx[Beslissen] L" in found and "S2.xlsx[Voorgesteld] J" in found and "Over A4 staat" in found


def test_two_coordinators_who_say_otherwise(week: Made, tmp_path: Path) -> None:
    files = [
        week.book().answer(DECIDE, "B2", answer).save(tmp_path / f"{number}.xlsx")
        for number, answer in enumerate(("ander kind", "zelfde kind als B1"))
    ]
    (found,) = refused(week, *files)
    assert "1.xlsx[Beslissen]" in found and "0.xlsx[Beslissen]" in found


def test_an_answer_that_the_state_no_longer_allows(week: Made, tmp_path: Path) -> None:
    file = week.book().answer(DECIDE, "A4", "akkoord", matter=PROPOSED).save(tmp_path / "terug.xlsx")
    moves.withdraw(week.memory.desk(), ["K0004"])
    (found,) = refused(week, file)
    assert "“akkoord” kan niet meer voor A4: ingetrokken." in found
    assert week.child("A4").state is State.WITHDRAWN


def test_a_seat_that_is_elsewhere_by_now(week: Made, tmp_path: Path) -> None:
    moves.offer(week.memory.desk(), ["K0004"], (), until=None, days=10)
    moves.enrol(week.memory.desk(), ["K0004"])
    moves.move_group(week.memory.desk(), "K0004", "G1")
    file = week.book().answer(DECIDE, "A4", "gestart", matter=PROPOSED).save(tmp_path / "terug.xlsx")
    (found,) = refused(week, file)
    assert "De plaats van A4 is nu in G1, en niet in G2" in found


def test_the_same_child_as_nobody_or_itself(week: Made, tmp_path: Path) -> None:
    for other in ("Q7", "B2"):
        file = week.book().answer(DECIDE, "B2", f"zelfde kind als {other}").save(tmp_path / "terug.xlsx")
        (found,) = refused(week, file)
        assert f"“{other}” is geen ander kind in het register" in found


def test_files_that_are_no_workbooks_of_ours(week: Made, tmp_path: Path) -> None:
    text, empty = tmp_path / "brief.xlsx", tmp_path / "leeg.xlsx"
    text.write_text("Geachte coördinator")
    Filled({"Blad1": [["akkoord"]]}).save(empty)
    good = week.book().answer(DECIDE, "A4", "akkoord", matter=PROPOSED).save(tmp_path / "goed.xlsx")
    found = refused(week, good, text, empty, tmp_path / "weg.xlsx")
    assert [each.partition(":")[0] for each in found] == ["brief.xlsx", "leeg.xlsx", "weg.xlsx"]


def test_the_same_refusals_in_english(week: Made, tmp_path: Path) -> None:
    file = week.book().answer(DECIDE, "A4", "ja hoor", matter=PROPOSED).save(tmp_path / "terug.xlsx")
    (found,) = refused(week, file, language="en")
    assert "“ja hoor” is not understood: expected “agreed” or “not agreed” or “offered” or “parents yes”" in found


def test_one_child_and_two_at_once(week: Made, tmp_path: Path) -> None:
    """A third registration, of which one row says another than the next."""
    desk = week.memory.desk()
    for one, two in (("K0014", "K0010"), ("K0010", "K0014"), ("K0014", "K0013"), ("K0013", "K0014")):
        desk.say(Kind.SUSPECTED, one, child=two, alike=["birth_date"], unlike=[])
    after = proposed(week.memory)
    book = after.book()
    assert "B3" in [book.cell(DECIDE, row, "own_id") for row in book.rows(DECIDE)[:5]]
    book.answer(DECIDE, "B3", "ander kind", matter="Dubbel aangemeld?")
    book.answer(DECIDE, "B2", "zelfde kind als B3", matter="Dubbel aangemeld?")
    (found,) = refused(after, book.save(tmp_path / "terug.xlsx"))
    assert "Hier staat dat het één kind is" in found


def test_two_files_of_one_name(week: Made, tmp_path: Path) -> None:
    folders = [tmp_path / each for each in ("een", "twee")]
    files = []
    for folder, name, child in zip(folders, ("S1", "S2"), ("Amina Saleh", "Petro Bondar"), strict=True):
        folder.mkdir()
        files.append(week.book(f"scholen/{name}.xlsx").answer(PROPOSED, child, "akkoord").save(folder / "terug.xlsx"))
    assert week.read(*files).files == {str(files[0]): "S1", str(files[1]): "S2"}


def test_the_error_survives_a_trip_between_processes(week: Made, tmp_path: Path) -> None:
    file = week.book().answer(DECIDE, "A4", "ja hoor", matter=PROPOSED).save(tmp_path / "terug.xlsx")
    with pytest.raises(AnswersRefusedError) as caught:
        week.read(file)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.refusals, again.exit_code) == (caught.value.refusals, 3)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_saved_by_libreoffice(week: Made, tmp_path: Path, kind: str) -> None:
    file = week.book().answer(DECIDE, "A4", "akkoord", matter=PROPOSED).save(tmp_path / "terug.xlsx")
    command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "uit"), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = week.read(tmp_path / "uit" / f"terug.{kind}")
    assert found.taken == {Answer.AGREED: ("K0004",)}
