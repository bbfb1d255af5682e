"""Columns of pupils and of groups, and what stands in them, as the coordinator reads them in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from placement.cells import SEPARATOR
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.codes import GROUP_STATUSES, ROUTES, word
from placement.reports.words.marks import plain

COLUMNS: Mapping[str, str] = {
    "pupil_id": msgid("number on the list"),
    "given_name": msgid("given name"),
    "name_particle": msgid("prefix of the family name"),
    "family_name": msgid("family name"),
    "birth_date": msgid("date of birth"),
    "address": msgid("address"),
    "postcode": msgid("postcode"),
    "place": msgid("town"),
    "contact": msgid("telephone or e-mail"),
    "letter_language": msgid("language of letters"),
    "lat": msgid("home on the map, degrees north"),
    "lon": msgid("home on the map, degrees east"),
    "family_id": msgid("number of the family"),
    "origin": msgid("origin"),
    "home_language": msgid("home language"),
    "registered_on": msgid("day of sign-up"),
    "source": msgid("signed up by"),
    "arrived_on": msgid("day of arrival in the Netherlands"),
    "dutch_schooling_months": msgid("months at a Dutch school"),
    "dutch_schooling_on": msgid("day on which these months were counted"),
    "speaks_dutch": msgid("speaks Dutch"),
    "expected_stay_months": msgid("months of stay expected"),
    "stay_reason": msgid("reason for a short stay"),
    "residence": msgid("where the family lives"),
    "support_need": msgid("support need"),
    "group_id": msgid("group"),
    "entered_on": msgid("first day in the group"),
    "expected_exit_on": msgid("expected day of leaving"),
    "preferred_boards": msgid("preferred boards"),
    "sibling_schools": msgid("schools of brothers and sisters"),
    "refused": msgid("refused schools or groups"),
    "refused_reason": msgid("reason for refusing"),
    "pinned_group": msgid("group set by hand"),
    "pin_reason": msgid("reason for the group set by hand"),
    "attends": msgid("school attended now"),
    "available_from": msgid("first day available"),
    "apart_from": msgid("not in one group with"),
    "not_double_of": msgid("is not the same child as"),
    "agreed_group": msgid("group agreed on"),
    "left_on": msgid("day of leaving"),
    "left_to": msgid("destination"),
    "route": msgid("kind of education"),
    "route_reason": msgid("why that kind of education"),
    "funding_category": msgid("category of funding"),
    "name": msgid("name"),
    "kind": msgid("kind of group"),
    "age_from": msgid("youngest age"),
    "age_to": msgid("oldest age"),
    "min_size": msgid("minimum size"),
    "target_size": msgid("target size"),
    "max_size": msgid("maximum size"),
    "max_added": msgid("at most new in one week"),
    "reserved": msgid("reserved seats"),
    "status": msgid("status"),
    "opening_cost": msgid("cost of opening"),
    "learning_line": msgid("learning line"),
    "nt2_teacher": msgid("teacher of Dutch as a second language"),
    "support": msgid("support that it can give"),
}
"""Column -> what it is; a column of the region's own keeps its name."""

_YES_NO = {"yes": msgid("yes"), "no": msgid("no")}
_CODES: Mapping[str, Mapping[str, str]] = {
    "route": ROUTES,
    "status": GROUP_STATUSES,
    "residence": {"home": msgid("at home"), "azc": msgid("asylum centre"), "rol": msgid("reception centre")},
    "stay_reason": {"work": msgid("work"), "other": msgid("other")},
    "attends": {
        "none": msgid("no school"),
        "regular": msgid("a regular school"),
        "international": msgid("an international school"),
    },
}
"""Column -> its codes in words."""
_ANSWERED = frozenset({"speaks_dutch", "nt2_teacher"})
"""Columns that take yes or no."""


def column_words(words: Translator, column: str, headings: Mapping[str, str] | None = None) -> str:
    """What a column is: the user's own heading where it is not ours, else in words.

    Parameters
    ----------
    headings
        Column -> heading in the user's file, where it differs from ours.
    """
    if headings is not None and column in headings:
        return plain(headings[column])
    return words.text(COLUMNS[column]) if column in COLUMNS else plain(column)


def takes_codes(column: str) -> bool:
    """Whether a column takes one of a few words."""
    return column in _CODES or column in _ANSWERED


def column_choices(words: Translator, column: str) -> tuple[tuple[str, str], ...]:
    """Codes that a column takes, each with its word; empty where it takes anything else."""
    known = _YES_NO if column in _ANSWERED else _CODES.get(column, {})
    return tuple((code, word(words, known, code)) for code in known)


def cell_words(words: Translator, column: str, text: str) -> str:
    """What stands in a column: codes and days in words."""
    if text in _CODES.get(column, {}):
        return word(words, _CODES[column], text)
    if text in _YES_NO and column in COLUMNS:
        return words.text(_YES_NO[text])
    try:
        return words.date(date.fromisoformat(text))
    except ValueError:
        return plain(", ".join(text.split(SEPARATOR)))


def cell_line(words: Translator, column: str, text: str) -> str:
    """A column with what stands in it now."""
    cell = f"“{cell_words(words, column, text)}”" if text else words.text("(empty)")
    return f"{column_words(words, column)} {cell}"
