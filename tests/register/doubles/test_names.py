"""Names of one child, however they are written, and names of two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.register.doubles.folding import fold
from placement.register.doubles.names import compare_names, compare_words
from placement.register.doubles.readings import word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Şahin", ("sahin",), id="Turkish letters"),
        pytest.param("Çağla", ("chagla",), id="a cedilla is heard"),
        pytest.param("Мар’яна", ("maryana",), id="an apostrophe joins"),
        pytest.param("Yılmaz-Demir", ("yilmaz", "demir"), id="a hyphen parts"),
        pytest.param("van den Berg", ("berg",), id="particles are left out"),
        pytest.param("El-Khoury", ("khoury",), id="an article"),
        pytest.param("Al", ("al",), id="nothing but a particle"),
        pytest.param("Abd al-Rahman", ("abdrahman",), id="servant, three words"),
        pytest.param("Abdulrahman", ("abdrahman",), id="servant, one word"),
        pytest.param("Abdoul-Rahman", ("abdrahman",), id="servant, French"),
        pytest.param("Abd", ("abd",), id="servant of nobody"),
        pytest.param("Kind 17", ("kind", "17"), id="a number"),
        pytest.param("...", (), id="no letters"),
    ],
)
def test_a_name_is_folded(text: str, words: tuple[str, ...]) -> None:
    assert fold(text) == words


SPELLINGS = [
    ("Oleksandr", "Aleksandr", "Alexander", "Олександр"),
    ("Yusuf", "Youssef", "Joesoef", "يوسف"),
    ("Mohammad", "Mohamed", "Muhammed", "محمد"),
    ("Şahin", "Sahin", "Sjahin", "Schahin"),
    ("Tesfay", "Tesfai", "Tesfaye", "ተስፋይ"),
    ("Shcherbak", "Sjtsjerbak", "Schtscherbak", "Щербак"),
    ("Cemal", "Jamal", "Djamel", "جمال"),
    ("Khalid", "Chalid", "Halit", "خالد"),
    ("Abdirahman", "Cabdiraxmaan", "Abdurrahman"),
    ("Zahra", "Zehra", "زهرا"),
    ("Reza", "Rezā"),
    ("Mykola", "Nikolai"),
    ("Dawit", "Davit", "David"),
    ("Ihor", "Igor"),
]


@pytest.mark.parametrize(
    ("first", "second"),
    [pytest.param(names[0], other, id=f"{names[0]} {other}") for names in SPELLINGS for other in names[1:]],
)
def test_spellings_of_one_name_meet(first: str, second: str) -> None:
    (one,), (other,) = fold(first), fold(second)
    assert compare_words(one, other) >= 0.8


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Amir", "Amira"),
        ("أمير", "أميرة"),
        ("Oleksandr", "Oleksandra"),
        ("Mykola", "Mykhailo"),
        ("Dina", "Selam"),
        ("Mahmoud", "Ahmed"),
        ("غسان", "Selam"),
    ],
)
def test_two_names_stay_two(first: str, second: str) -> None:
    (one,), (other,) = fold(first), fold(second)
    assert compare_words(one, other) < 0.75


def test_a_persian_letter_in_either_name_makes_both_persian() -> None:
    assert compare_names(("رضا", "احمدی"), ("Reza", "Ahmadi")).given == pytest.approx(0.9, abs=0.05)


@pytest.mark.parametrize(
    ("first", "second", "order", "least"),
    [
        pytest.param(("Omar", "Khatib"), ("Al-Khatib", "Omar"), "swapped", 0.95, id="swapped"),
        pytest.param(("Haile Selassie", "Woldu"), ("Haileselassie", "Weldu"), "same", 0.85, id="written as one"),
        pytest.param(("Elif", "Yılmaz-Demir"), ("Elif", "Demir"), "same", 0.95, id="half a double name"),
        pytest.param(("Layla Hassan", "Mahmoud"), ("Leila", "Hassan"), "regrouped", 0.85, id="father and grandfather"),
        pytest.param(("Zabihullah", ""), ("Zabiullah", "Stanekzai"), "same", 0.85, id="no family name"),
    ],
)
def test_parts_may_stand_elsewhere_or_miss(
    first: tuple[str, str], second: tuple[str, str], order: str, least: float
) -> None:
    found = compare_names(first, second)
    assert (found.order, found.total >= least) == (order, True)


def test_a_fathers_name_behind_a_childs_is_no_given_name_of_another_child() -> None:
    found = compare_names(("Kristina Nikita", "Fedorenko"), ("Nikita", "Fedorenko"))
    assert found.given is not None
    assert found.given < 0.72


@pytest.mark.parametrize(("first", "second"), [("Kind 17", "Kind 18"), ("N0", "N1"), ("Onbekend", "Onbekend 2")])
def test_numbers_tell_names_apart_that_stand_for_unknown_ones(first: str, second: str) -> None:
    found = compare_names((first, "Kovalenko"), (second, "Kovalenko"))
    assert found.given is not None
    assert found.given < 0.65


def test_a_fathers_name_in_common_does_not_regroup_the_rest() -> None:
    assert compare_names(("Sara", "Mustafa"), ("Mostefa", "AlAhmed")).order == "same"


def test_what_is_missing_is_unknown_and_not_unlike() -> None:
    found = compare_names(("", ""), ("Oleksandr", "Bondarenko"))
    assert (found.given, found.family, found.total) == (None, None, 0.0)


def test_a_word_with_hardly_a_consonant_is_looked_up_by_its_vowels_too() -> None:
    assert word("ali").skeletons.isdisjoint(word("ola").skeletons)


NAME = st.text(st.sampled_from("abdehiklmnorsuyz -'оенкшمحد"), max_size=12)


@given(NAME, NAME, NAME, NAME)
def test_likeness_does_not_depend_on_who_comes_first(given_1: str, family_1: str, given_2: str, family_2: str) -> None:
    one, other = (given_1, family_1), (given_2, family_2)
    found = compare_names(one, other)
    assert found == compare_names(other, one)
    assert all(part is None or 0 <= part <= 1 for part in (found.given, found.family))


@given(NAME.filter(fold), NAME.filter(fold))
def test_a_name_is_wholly_like_itself(given_names: str, family_names: str) -> None:
    assert compare_names((given_names, family_names), (given_names, family_names)).total == pytest.approx(1.0)
