"""Columns of a child as parents read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from placement.cells import SEPARATOR
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.codes import ROUTES, word
from placement.reports.words.marks import plain

HELD: Mapping[str, str] = {
    "pupil_id": msgid("number on our list"),
    "given_name": msgid("given name"),
    "name_particle": msgid("prefix of the family name"),
    "family_name": msgid("family name"),
    "name": msgid("name"),
    "birth_date": msgid("date of birth"),
    "address": msgid("address"),
    "postcode": msgid("postcode"),
    "place": msgid("town"),
    "contact": msgid("how we reach you"),
    "letter_language": msgid("language of our letters"),
    "lat": msgid("home on the map, degrees north"),
    "lon": msgid("home on the map, degrees east"),
    "family_id": msgid("number of the family"),
    "origin": msgid("origin"),
    "home_language": msgid("home language"),
    "support_need": msgid("support need"),
    "registered_on": msgid("day of sign-up"),
    "source": msgid("who signed your child up"),
    "arrived_on": msgid("day of arrival in the Netherlands"),
    "dutch_schooling_months": msgid("months at a Dutch school"),
    "dutch_schooling_on": msgid("day on which these months were counted"),
    "speaks_dutch": msgid("speaks Dutch"),
    "expected_stay_months": msgid("months your family expects to stay"),
    "stay_reason": msgid("why your family stays for a short time"),
    "residence": msgid("where your family lives"),
    "preferred_boards": msgid("school boards you prefer"),
    "sibling_schools": msgid("schools of brothers and sisters"),
    "refused": msgid("schools you do not want"),
    "refused_reason": msgid("why you do not want them"),
    "pinned_group": msgid("class that was chosen by hand"),
    "pin_reason": msgid("why it was chosen"),
    "attends": msgid("school your child goes to now"),
    "available_from": msgid("first day on which your child can come"),
    "apart_from": msgid("not in one class with"),
    "not_double_of": msgid("is not the same child as"),
    "expected_exit_on": msgid("day on which your child may leave the class"),
    "route": msgid("kind of education"),
    "route_reason": msgid("why that kind of education"),
    "funding_category": msgid("category of funding"),
    "group_id": msgid("class"),
    "entered_on": msgid("first day in the class"),
}
"""Column -> what it is, to parents; a column of the region's own keeps its name."""

OF_A_CHILD: Mapping[str, str] = {
    **HELD,
    "pupil_id": msgid("number of the child"),
    "contact": msgid("how the parents are reached"),
    "letter_language": msgid("language of letters"),
    "source": msgid("who signed the child up"),
    "expected_stay_months": msgid("months that the family expects to stay"),
    "stay_reason": msgid("why the family stays for a short time"),
    "residence": msgid("where the family lives (at home, asylum centre)"),
    "preferred_boards": msgid("school boards that the parents prefer"),
    "refused": msgid("schools that the parents do not want"),
    "refused_reason": msgid("why the parents do not want a school"),
    "dutch_schooling_on": msgid("day on which months at a Dutch school were counted"),
    "pinned_group": msgid("class that was chosen by hand"),
    "pin_reason": msgid("why a class was chosen by hand"),
    "apart_from": msgid("children from whom the child is kept apart"),
    "not_double_of": msgid("children who look alike on paper and are others"),
    "route_reason": msgid("why a kind of education was chosen by hand"),
    "attends": msgid("school that the child goes to now"),
    "available_from": msgid("first day on which the child can come"),
    "expected_exit_on": msgid("day on which the child may leave the class"),
    "agreed_group": msgid("class that was agreed to"),
    "left_on": msgid("day on which the child left"),
    "left_to": msgid("school to which the child left"),
}
"""Column -> what it is, to everybody else."""

_YES_NO = {"yes": msgid("yes"), "no": msgid("no")}
_OF_OTHERS = frozenset({"apart_from", "not_double_of"})
"""Columns that name other children."""


def held_word(words: Translator, column: str) -> str:
    """What a column is."""
    return words.text(HELD[column]) if column in HELD else plain(column)


def named_plainly(words: Translator, column: str) -> str:
    """What a column is, to others than the parents."""
    return words.text(OF_A_CHILD[column]) if column in OF_A_CHILD else plain(column)


def held_value(words: Translator, column: str, text: str) -> str:
    """What stands in a column, without anything that leads to another child."""
    if column in _OF_OTHERS:
        return words.text("another child")
    if column == "route":
        return word(words, ROUTES, text)
    if text in _YES_NO:
        return words.text(_YES_NO[text])
    try:
        return words.date(date.fromisoformat(text))
    except ValueError:
        return plain(", ".join(text.split(SEPARATOR)))
