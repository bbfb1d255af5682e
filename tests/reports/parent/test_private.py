"""A page for parents holds no other child, no origin, no points and no counts; and it is readable."""

from __future__ import annotations

import re
from statistics import mean

import pytest

from placement.locale import LANGUAGES
from placement.reports.page.blocks import Page
from placement.result import Outcome
from tests.reports.parent.letters import blanks, imagined, letter, passages, sample, sentences, text_of

MOST_WORDS, MEAN_WORDS = 20, 12

JARGON = {
    "nl": """
        criteri evenredig capaciteit punten optima algoritme alternatie beschikking derhalve conform middels indien
        teneinde inzake aangaande prognose instroom doorstroom dekking score gewicht oplosser variabele spreiding
        leerling groepen itk herplaats betreffende alsmede dient reeds tevens bevoegd ingevolge jegens
    """,
    "en": """
        criteri proportional capacity points optimal algorithm alternative objective pursuant hereby aforementioned
        coverage score weight solver variable distribution pupil allocat itk regarding constraint utilis
    """,
}


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pages(language: str) -> dict[str, Page]:
    """A page for every pupil of the sample, every third as if origin had decided."""
    problem, result = sample()
    return {
        pupil_id: letter(problem, result, imagined(pupil_id), language=language, decided=number % 3 == 0)
        for number, pupil_id in enumerate(problem.pupils)
    }


def test_the_sample_has_every_outcome_of_who_is_there_but_moved() -> None:
    assert {line.outcome for line in sample()[1].pupils} >= set(Outcome) - {Outcome.MOVED, Outcome.LEFT}


def test_a_page_names_no_other_child(pages: dict[str, Page]) -> None:
    known = set(sample()[0].pupils)
    for pupil_id, page in pages.items():
        assert set(re.findall(r"\w+", text_of(page))) & known == {pupil_id}


def test_a_page_holds_no_origin_and_no_home_language(pages: dict[str, Page]) -> None:
    problem, _ = sample()
    words = {
        value
        for pupil in problem.pupils.values()
        for column in ("origin", "home_language", "funding_category", "support_need")
        for value in pupil.traits.get(column, ())
    } - {"yes", "no", "nederlands"}  # the language that children learn is named
    assert len(words) > 10
    for page in pages.values():
        text = text_of(page).casefold()
        assert [word for word in words if re.search(rf"\b{re.escape(word)}\b", text)] == []


def test_a_page_holds_no_count_of_children(pages: dict[str, Page], language: str) -> None:
    problem, _ = sample()
    named = [
        *(group.name or group.id for group in problem.groups.values()),
        *(school.name or school.id for school in problem.schools.values()),
        problem.case.scenario.basis or "",
    ]
    harmless = [
        *map(re.escape, sorted(named, key=len, reverse=True)),
        r"\d{4}\xa0[A-Z]{2}",  # a postcode
        r"\d{1,2} [a-zA-Z]+ 20\d\d",  # a day
        r"[\d.,]+\xa0km",
        r"(van|from) \d+ (tot en met|to) \d+ (jaar|years)",
        r"(meer dan|more than) \d+ (kilometer|kilometres)",
        r"(convenant|covenant) \d\w?(, (voetnoot|footnote) \d)?",
    ]
    for pupil_id, page in pages.items():
        text = re.sub("|".join([*harmless, rf"\b{pupil_id}\b"]), "", text_of(page))
        assert re.findall(r".*\d.*", text) == [], language


def test_a_page_names_schools_of_the_own_family_only(pages: dict[str, Page]) -> None:
    problem, result = sample()
    for pupil_id, page in pages.items():
        explanation = imagined(pupil_id)
        members = problem.members[problem.family_of(pupil_id)]
        moved = [shift for each in explanation.alternatives for shift in each.shifts if shift.pupil_id in members]
        own = {problem.groups[each.after].school_id for each in moved if each.after}
        own |= {problem.groups[place].school_id for each in members if (place := result.placement.groups.get(each))}
        own |= {school for each in members for school in problem.pupils[each].sibling_schools}
        own_lines = [part for part in passages(page) if re.search(r"broer|brother", part)]
        for school in problem.schools.values():
            assert school.name
            if school.id not in own:
                assert not [line for line in own_lines if school.name in line], pupil_id


def test_space_for_a_sentence_is_left_only_where_origin_decided(pages: dict[str, Page]) -> None:
    _, result = sample()
    outcomes = {line.pupil_id: line.outcome for line in result.pupils}
    for number, (pupil_id, page) in enumerate(pages.items()):
        assert blanks(page) == int(number % 3 == 0 and outcomes[pupil_id] is not Outcome.ROUTED)
        if blanks(page):
            assert not re.search(
                r"less good|minder goed|just as good|even goed|all children|alle kinderen s", text_of(page)
            )


def test_sentences_are_short(pages: dict[str, Page]) -> None:
    for page in pages.values():
        lengths = {each: len(each.split()) for each in sentences(page)}
        assert [each for each, words in lengths.items() if words > MOST_WORDS] == []
        assert mean(lengths.values()) <= MEAN_WORDS


def test_a_page_is_free_of_jargon(pages: dict[str, Page], language: str) -> None:
    problem, _ = sample()
    names = [each.name or "" for each in problem.groups.values()]
    names += [each.name or "" for each in problem.schools.values()]
    names.append(problem.case.scenario.legal_basis or "")
    pattern = re.compile(rf"\b({'|'.join(JARGON[language].split())})")
    for page in pages.values():
        text = text_of(page)
        for name in names:
            text = text.replace(name, "")
        assert pattern.findall(text.casefold()) == []


def test_a_page_states_who_decides_and_on_what_ground(pages: dict[str, Page], language: str) -> None:
    for page in pages.values():
        text = text_of(page)
        assert ("Het programma beslist niets." if language == "nl" else "The program decides nothing.") in text
        assert "covenant art. 3c" in text
        assert [section.key for section in page.sections][-3:] == ["decides", "objection", "data"]
