"""Texts on how to object are validated strictly and filled in literally."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from placement.faults import Fault, InputError
from placement.locale import LANGUAGES, translator
from placement.reports.parent.objection import (
    FILE,
    BoardType,
    ObjectionTexts,
    board_type,
    default_texts,
    read_texts,
)
from placement.reports.parent.texts import texts_for
from placement.starter.write import OBJECTION
from tests.check.small import case, pupil
from tests.reports.parent.letters import ROOT

SOURCE = ROOT / "placement" / str(OBJECTION)
WHOLE = """\
checked: true
public: {nl: "Aan {board} van {school}", en: "To {board}"}
private:
  nl: |
    Schrijf aan {board}.

    - een
    - twee
  en: "{board}"
other: {nl: Praat, en: Talk}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[Fault]:
    with pytest.raises(InputError) as caught:
        read_texts(path)
    return list(caught.value.faults)


@pytest.mark.parametrize(
    ("denomination", "kind"),
    [
        ("openbaar", BoardType.PUBLIC),
        (" Openbaar  onderwijs ", BoardType.PUBLIC),
        ("public", BoardType.PUBLIC),
        ("rooms-katholiek en protestants-christelijk", BoardType.PRIVATE),
        ("algemeen bijzonder", BoardType.PRIVATE),
        ("samenwerkingsbestuur", BoardType.OTHER),
        ("openbaar en bijzonder", BoardType.OTHER),
        ("  ", BoardType.OTHER),
        (None, BoardType.OTHER),
    ],
)
def test_the_denomination_decides_the_type_of_board(denomination: str | None, kind: BoardType) -> None:
    assert board_type(denomination) is kind


def test_examples_are_complete_and_marked_as_examples() -> None:
    texts = default_texts()
    assert texts.texts.keys() == {(kind, language) for kind in BoardType for language in LANGUAGES}
    assert not texts.checked
    assert texts == read_texts(SOURCE)
    head = SOURCE.read_text(encoding="utf-8").partition("checked:")[0]
    assert "EXAMPLES" in head
    assert "VOORBEELDEN" in head
    assert "zes weken" in texts.of(BoardType.PUBLIC, "nl", board="b", school="s")
    assert "Algemene wet bestuursrecht" in texts.of(BoardType.PUBLIC, "nl", board="b", school="s")
    assert "geschillencommissie" in texts.of(BoardType.PRIVATE, "nl", board="b", school="s")


def test_names_are_filled_in_and_never_taken_for_placeholders(tmp_path: Path) -> None:
    texts = read_texts(written(tmp_path, WHOLE))
    assert texts.of(BoardType.PUBLIC, "nl", board="{school}", school="{x}") == "Aan {school} van {x}"
    assert texts.checked
    assert texts.file == "mine.yaml"


@pytest.mark.parametrize(
    ("before", "after", "code", "row", "key", "expected"),
    [
        pytest.param("other:", "others:", "unknown_key", 10, "others", "one of checked, public, private, other",
                     id="kind"),
        pytest.param("en: Talk", "fr: Parlez", "unknown_key", 10, "other.fr", "one of nl, en", id="language"),
        pytest.param(", en: Talk", "", "missing_key", 10, "other.en", "a key en", id="language missing"),
        pytest.param("checked: true\n", "", "missing_key", 1, "checked", "a key checked", id="checked missing"),
        pytest.param("true", "ja", "bad_value", 1, "checked", "true or false", id="checked"),
        pytest.param("Praat", '""', "bad_value", 10, "other.nl", "text", id="empty"),
        pytest.param("Praat", "5", "bad_value", 10, "other.nl", "text", id="number"),
        pytest.param("Praat", "[a]", "bad_value", 10, "other.nl", "text", id="list"),
        pytest.param("{nl: Praat, en: Talk}", "Praat", "not_a_map", 10, "other", "a text for each of nl, en",
                     id="text"),
        pytest.param("aan {board}", "aan het bestuur", "missing_placeholder", 4, "private.nl",
                     "a text with {board} in it", id="placeholder missing"),
        pytest.param("- een", "- {naam}", "unknown_placeholder", 7, "private.nl", "one of {board}, {school}",
                     id="placeholder"),
        pytest.param("- twee", "- {board", "unknown_placeholder", 8, "private.nl", "one of {board}, {school}",
                     id="brace"),
        pytest.param("- twee", "- {board.name}", "unknown_placeholder", 8, "private.nl", "one of {board}, {school}",
                     id="attribute"),
        pytest.param("other:", "\tother:", "bad_yaml", 10, None, "spaces to indent with, not tabs", id="yaml"),
        pytest.param(WHOLE, "", "empty_file", None, None, "texts for public, private, other", id="nothing"),
        pytest.param(WHOLE, "- a", "not_a_map", 1, None, "texts for public, private, other", id="a list"),
        pytest.param(", en: Talk", ", nl: Talk, en: x", "duplicate_key", 10, "nl", "each key once; line 10 has it too",
                     id="twice"),
    ],
)  # fmt: skip
def test_faults_carry_line_key_and_expectation(
    before: str, after: str, code: str, row: int | None, key: str | None, expected: str, tmp_path: Path
) -> None:
    assert before in WHOLE
    path = written(tmp_path, WHOLE.replace(before, after, 1))
    fault = next(each for each in faults(path) if each.code == code)
    assert (fault.file, fault.row, fault.column, fault.expected) == (str(path), row, key, expected)
    assert translator("nl").expected(expected) != expected


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    found = faults(written(tmp_path, "checked: maybe\npublic: {nl: x, en: '{board} {x}'}\nextra: 1\n"))
    assert [(each.code, each.row) for each in found] == [
        ("missing_key", 1),
        ("missing_key", 1),
        ("bad_value", 1),
        ("missing_placeholder", 2),
        ("unknown_placeholder", 2),
        ("unknown_key", 3),
    ]


def test_an_unreadable_file_is_a_fault(tmp_path: Path) -> None:
    assert [each.code for each in faults(tmp_path)] == ["unreadable_file"]


@pytest.mark.parametrize("workbook", [False, True], ids=["folder", "workbook"])
def test_a_file_beside_the_tables_takes_precedence_over_the_examples(workbook: bool, tmp_path: Path) -> None:
    world = case([pupil("P1")])
    data = tmp_path / "region.xlsx" if workbook else tmp_path
    if workbook:
        data.touch()
    world = replace(world, scenario=replace(world.scenario, data=data))
    assert texts_for(world).base == default_texts()
    (tmp_path / FILE).write_text(WHOLE, encoding="utf-8")
    assert texts_for(world).base.checked
    other = written(tmp_path, WHOLE.replace("true", "false"))
    assert isinstance(texts_for(world, [other]).base, ObjectionTexts)
    assert not texts_for(world, [other]).base.checked
