"""A region's own sentences: one file for each language, checked key by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.faults import InputError
from placement.locale import LANGUAGES
from placement.reports.page.blocks import Paragraph
from placement.reports.parent.letter import Kept, Letter
from placement.reports.parent.ready import ready_file
from placement.reports.parent.sentences import SENTENCES
from placement.reports.parent.speaker import LTR_MARK, Speaker, catalog_speaker
from placement.reports.parent.texts import LanguageTexts, ParentTexts, texts_for
from tests.check.small import case, pupil
from tests.reports.parent.letters import imagined, letter, letter_for, sample, text_of

WORLD = case([pupil("P1")])
HEAD = "language: uk\n"


def read(folder: Path, text: str) -> ParentTexts:
    """Texts of one named file."""
    path = folder / "parents-uk.yaml"
    path.write_text(text, encoding="utf-8")
    return texts_for(WORLD, [path])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ready_file_changes_nothing(language: str, tmp_path: Path) -> None:
    texts = read(tmp_path, ready_file(language))
    own = texts.languages[language]
    assert own.sentences.keys() == SENTENCES.keys()
    problem, result = sample()
    for pupil_id in ("P0116", "P0133", "P0125"):
        page = letter(problem, result, imagined(pupil_id), language=language, texts=texts)
        before = letter(problem, result, imagined(pupil_id), language=language)
        assert text_of(page).replace("parents-uk.yaml", "objection.yaml") == text_of(before)


@pytest.mark.parametrize(("tag", "is_rtl"), [("uk", False), ("ar", True), ("ti", False), ("fa", True)])
def test_a_ready_file_of_another_language_is_all_missing(tag: str, is_rtl: bool, tmp_path: Path) -> None:
    texts = read(tmp_path, ready_file(tag)).languages[tag]
    assert texts.is_rtl is is_rtl
    assert set(texts.missing) == {*SENTENCES, "objection.public", "objection.private", "objection.other"}


@pytest.mark.parametrize(
    ("text", "code", "key", "expected"),
    [
        pytest.param("can: {tolk: x}", "unknown_key", "can.tolk", "can.talk", id="key"),
        pytest.param(
            "place: {school: 'x {skool}'}", "unknown_placeholder", "place.school", "{school}", id="placeholder"
        ),
        pytest.param("place: {school: x}", "missing_placeholder", "place.school", "{school}", id="left out"),
        pytest.param("place: {school: '{school'}", "unknown_placeholder", "place.school", "{school}", id="brace"),
        pytest.param("can: {talk: '{x.y}'}", "unknown_placeholder", "can.talk", "no placeholder", id="attribute"),
        pytest.param("can: {talk: 3}", "bad_value", "can.talk", "text", id="number"),
        pytest.param("dir: up", "bad_value", "dir", "ltr, rtl", id="direction"),
        pytest.param("objection: {public: x}", "missing_placeholder", "objection.public", "{board}", id="board"),
    ],
)
def test_a_fault_names_file_line_and_key(text: str, code: str, key: str, expected: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, HEAD + text + "\n")
    (fault,) = error.value.faults
    assert (fault.code, fault.column, fault.row) == (code, key, 2)
    assert fault.file.endswith("parents-uk.yaml")
    assert expected in (fault.expected or "")


def test_an_unknown_language_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, "language: xx-nowhere\n")
    assert [each.column for each in error.value.faults] == ["language"]


def test_own_sentences_are_said_and_fill_the_lines(tmp_path: Path) -> None:
    texts = read(
        tmp_path,
        "language: en\nown: {contact: Ring Ann., kept: Two years., responsible: Board One.}\ncan: {talk: Come by.}\n",
    )
    problem, result = sample()
    text = text_of(letter(problem, result, imagined("P0116"), texts=texts))
    for said in ("Ring Ann.", "Two years.", "Board One.", "Come by."):
        assert said in text
    assert "Responsible for the data:" not in text
    assert "Talk to us." not in text


def test_a_language_written_from_right_to_left_keeps_names_and_dutch_together() -> None:
    own = {"place.school": "المدرسة: {school}"}
    speaker = Speaker("ar", catalog_speaker("nl").catalog, own, is_rtl=True, tag="ar")
    assert speaker.say("place.school", school="De Brug 2") == f"المدرسة: {LTR_MARK}De Brug 2{LTR_MARK}"
    assert speaker.say("can.talk") == f"{LTR_MARK}Praat met ons. Vraag alles wat u wilt weten.{LTR_MARK}"


def test_dutch_on_how_to_object_keeps_its_direction_too() -> None:
    problem, result = sample()
    arabic = LanguageTexts("ar", True, False, {}, {})
    page = letter(problem, result, imagined("P0133"), language="nl", beside=arabic)
    assert page.beside is not None
    (section,) = (each for each in page.beside.sections if each.key == "objection")
    texts = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    assert texts
    assert all(each.startswith(LTR_MARK) and each.endswith(LTR_MARK) for each in texts)


def test_the_data_say_term_and_who_is_responsible_where_the_region_does() -> None:
    problem, result = sample()
    added = Letter(controllers=("Board One", "Board Two"), kept=Kept(730, 365))
    text = text_of(letter(problem, result, imagined("P0116"), added=added))
    assert "until 2 years after your child leaves the class" in text
    assert "Without a class we keep them for 1 year." in text
    assert "Responsible for the data: Board One; Board Two." in text
    assert "How long we keep the data:" not in text


def test_objecting_to_origin_is_said_only_where_it_is_used() -> None:
    problem, result = sample()
    assert "Do you not want us to use your child's origin?" in text_of(letter(problem, result, imagined("P0116")))
    assert "origin" not in text_of(letter_for(case([pupil("P1")], diversity_columns=[])))
