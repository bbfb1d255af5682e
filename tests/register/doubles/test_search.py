"""Suspects among everybody: which pairs are compared at all, in what order they come, and what is left out."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.doubles.population import world
from placement.register.doubles.crowds import MOST_IN_A_HOME
from placement.register.doubles.person import Person
from placement.register.doubles.score import compare
from placement.register.doubles.search import find_suspects, marks
from tests.register.doubles.people import ELSEWHERE, person

STRANGERS = (
    person("R2", given_names="Selam", family_names="Tekle", birth_date="2017-02-03", **ELSEWHERE),
    person(
        "R3", given_names="Defne", family_names="Kaya", birth_date="2015-10-09", postcode="2333CC", address="Zeeweg 4"
    ),
)


def pairs(newcomers: list[Person], *registered: Person) -> list[tuple[str, str, str | None]]:
    return [(each.first, each.second, each.kind) for each in find_suspects(newcomers, registered).suspects]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"given_names": "Sasha", "family_names": "", "address": "Elders 1"}, id="birth date"),
        pytest.param({"birth_date": "2016-05-11", **ELSEWHERE}, id="both names"),
        pytest.param({"birth_date": "2016-05-11", "family_names": "", "address": None}, id="given name and year"),
        pytest.param({"birth_date": "2017-05-14", "family_names": "", "address": None}, id="given name and birthday"),
        pytest.param(
            {"given_names": "Oleksndr", "birth_date": "2016", "family_names": "Bondaenko"}, id="letters missing"
        ),
        pytest.param({"birth_date": "2015-01-01", "family_names": "", "address": None}, id="given name and postcode"),
        pytest.param(
            {"given_names": "Sasha", "birth_date": "2015-05-14", "family_names": "", "address": None}, id="birthday"
        ),
        pytest.param({"given_names": "Olexander", "birth_date": None, "family_names": ""}, id="address"),
    ],
)
def test_a_double_is_found_by_whatever_it_shares(fields: dict[str, object]) -> None:
    assert pairs([person("S1", **fields)], person("R1"), *STRANGERS) == [("S1", "R1", "double")]


def test_day_and_month_are_looked_up_in_either_order() -> None:
    one, other = person("S1", birth_date="2016-04-08"), person("S2", birth_date="2016-08-04")
    assert ("born", 2016, 4, 8) in marks(one) & marks(other)


def test_a_given_name_is_looked_up_in_its_other_language() -> None:
    one = person("S1", given_names="Mykola", family_names="", birth_date="2016", **ELSEWHERE)
    other = person("S2", given_names="Nikolai", family_names="")
    assert marks(one) & marks(other)


def test_newcomers_are_compared_with_each_other_and_those_registered_are_not() -> None:
    assert pairs([person("S1"), person("S2")]) == [("S2", "S1", "double")]
    assert pairs([STRANGERS[0]], person("R1"), person("R4")) == []


def test_what_has_been_answered_is_not_asked_again() -> None:
    found = find_suspects([person("S1")], [person("R1"), person("R4")], {frozenset({"S1", "R1"})})
    assert [(each.first, each.second) for each in found.suspects] == [("S1", "R4")]


def test_doubles_come_before_twins_and_the_most_certain_first() -> None:
    twin = person("R1", given_names="Maksym")
    vague = person("R2", birth_date="2016", **ELSEWHERE)
    assert pairs([person("S1")], twin, vague, person("R3")) == [
        ("S1", "R3", "double"),
        ("S1", "R2", "double"),
        ("S1", "R1", "twins"),
    ]


def test_an_address_of_many_is_no_sign_of_one_family() -> None:
    names = (
        "Maksym",
        "Selam",
        "Defne",
        "Yusuf",
        "Hanna",
        "Zahra",
        "Nazar",
        "Winta",
        "Layla",
        "Kerem",
        "Polina",
        "Omar",
        "Rahel",
    )
    shelter = [person(f"R{at}", given_names=name, family_names=f"{name}enko") for at, name in enumerate(names)]
    assert len(shelter) > MOST_IN_A_HOME
    assert pairs([person("S1", arrived_on=None)], *shelter) == []
    assert pairs([person("S1", arrived_on=None)], *shelter[:3]) != []


def test_a_telephone_of_many_is_no_sign_of_one_family() -> None:
    helper = {
        "other_ids": frozenset({"+31600000001"}),
        "family_names": "",
        "birth_date": None,
        **ELSEWHERE,
        "address": None,
        "postcode": None,
    }
    many = [person(f"R{at:02d}", **helper) for at in range(MOST_IN_A_HOME)]
    assert pairs([person("S1", **helper)], *many[:3]) != []
    assert pairs([person("S1", **helper)], *many) == []


def test_the_same_is_found_in_any_order_of_the_lists() -> None:
    newcomers = [person("S1"), person("S2", birth_date="2016-05-11"), person("S3", given_names="Maksym")]
    registered = [person("R1", **ELSEWHERE), *STRANGERS]
    expected = find_suspects(newcomers, registered)
    assert len(expected.suspects) > 3
    for shuffled in permutations(newcomers):
        assert find_suspects(shuffled, registered[::-1]) == expected


KINDS = st.sampled_from(
    [
        {},
        {"given_names": "Александр"},
        {"given_names": "Maksym"},
        {"birth_date": "2016-01-01"},
        {"birth_date": None},
        {"family_names": ""},
        dict(ELSEWHERE),
    ]
)


@given(st.lists(KINDS, min_size=2, max_size=5))
def test_no_suspicion_is_lost_by_not_comparing_all_pairs(fields: list[dict[str, object]]) -> None:
    people = [person(f"S{at}", **each) for at, each in enumerate(fields)]
    found = {(each.first, each.second) for each in find_suspects(people).suspects}
    for at, later in enumerate(people):
        for earlier in people[:at]:
            # Namesakes take points off in the search; what remains far above the threshold without them is found.
            alone = compare(later, earlier, namesakes=6)
            assert alone.kind is None or (later.key, earlier.key) in found


def test_a_year_of_children_needs_few_comparisons() -> None:
    invented = world(seed=7, half=0)
    newcomers = random.Random(7).sample(invented.newcomers, 40)
    found = find_suspects(newcomers, invented.registered)
    assert len(invented.registered) >= 2000
    assert found.suspects
    assert found.compared <= 25 * len(newcomers)
