"""A comparison in words: labels of figures, and sentences that every format shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.cells import SEPARATOR
from placement.disclosure.comparison import OTHERS
from placement.disclosure.rule import STEPS_KM, Mix
from placement.locale import msgid
from placement.locale.language import Translator
from placement.policy import ShareBasis
from placement.reports.words.codes import COLUMNS, word
from placement.reports.words.comparison_money import LABELS
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.group_differences import Difference, differences_line
from placement.reports.words.marks import plain
from placement.reports.words.settings import NAMES
from placement.result import Note
from placement.results.ages import FROM_9, TO_8
from placement.results.comparison import INSTEAD, Comparison, Dimension, Figure, Gain, ShareChoice

SECTIONS: Mapping[str, str] = {
    "pupils": msgid("Pupils"),
    "distance": msgid("The way to school"),
    "shares": msgid("Shares of the boards"),
    "groups": msgid("Groups"),
    "families": msgid("Families and mix"),
    "money": msgid("Money"),
    "criteria": msgid("Criteria"),
}
"""Sections in reading order; everything in a comparison is under one of them."""
UNDER: Mapping[str, str] = {
    "walking": "distance",
    "transport": "distance",
    "facilities": "groups",
    "sizes": "groups",
    "staff": "groups",
    "rooms": "groups",
    "mixing": "families",
    "cost": "money",
}

_LABELS: Mapping[tuple[str, str], str] = {
    ("pupils", "applicants"): msgid("newcomers to place"),
    ("pupils", "placed"): msgid("placed"),
    ("pupils", "waiting"): msgid("waiting"),
    ("pupils", "moved"): msgid("seated pupils who move"),
    ("pupils", "stays"): msgid("seated pupils who stay"),
    ("pupils", "routed"): msgid("referred or to review"),
    ("pupils", "review"): msgid("of these to review"),
    ("pupils", "unconfirmed"): msgid("without a confirmed school"),
    ("distance", "mean"): msgid("mean way, km"),
    ("distance", "median"): msgid("median way, km"),
    ("distance", "p90"): msgid("nine in ten at most, km"),
    ("distance", "longest"): msgid("longest way, km"),
    ("distance", "longest_over"): msgid("longest way, in steps, km"),
    ("walking", "beyond"): msgid("beyond 1.5 km on foot, from 9 years 2 km"),
    ("distance", "far"): msgid("pupils beyond {km} km"),
    ("transport", "beyond"): msgid("{name}: children beyond the {transport_km} km of school transport"),
    ("transport", "amount"): msgid("{name}: school transport, thousand euro a year"),
    ("groups", "open"): msgid("open groups"),
    ("groups", "empty"): msgid("of these empty"),
    ("groups", "under_min"): msgid("groups under their minimum"),
    ("groups", "over_target"): msgid("groups over their target"),
    ("groups", "over_max"): msgid("groups over their maximum"),
    ("facilities", "separate"): msgid("schools with three groups or more"),
    ("facilities", "open"): msgid("{name}: open groups"),
    ("sizes", "pupils"): msgid("{name}: pupils"),
    ("staff", "taken"): msgid("{name}: staff that open groups take, FTE"),
    ("staff", "left"): msgid("{name}: staff left, FTE"),
    ("rooms", "free"): msgid("{name}: free rooms"),
    ("families", "split"): msgid("families split"),
    ("mixing", "pairs"): msgid("pairs alike in a group, {column}"),
    ("mixing", "largest"): msgid("in their group's largest {column}, %"),
    ("mixing", "mix"): msgid("mix by {column}"),
    ("cost", "opening_cost"): msgid("opening costs, thousand euro a year"),
    ("shares", "pupils"): msgid("{name}: pupils"),
    **LABELS,
    ("shares", "part"): msgid("{name}: part of all, %"),
}
_WALKING: Mapping[tuple[str, str], str] = {
    (TO_8, "beyond"): msgid("to 8 years, beyond 1.5 km on foot"),
    (TO_8, "within"): msgid("to 8 years, within 1.5 km on foot"),
    (FROM_9, "beyond"): msgid("from 9 years, beyond 2 km on foot"),
    (FROM_9, "within"): msgid("from 9 years, within 2 km on foot"),
}
_SHARES: Mapping[str, str] = {
    "share_capacity": msgid("{name}: share by capacity, %"),
    "share_enrolment": msgid("{name}: share by enrolment, %"),
    "share_equal": msgid("{name}: equal share, %"),
    "share_given": msgid("{name}: share as given, %"),
    "share_history": msgid("{name}: share by intake so far, %"),
    "above_capacity": msgid("{name}: above its share by capacity"),
    "above_enrolment": msgid("{name}: above its share by enrolment"),
    "above_equal": msgid("{name}: above an equal share"),
    "above_given": msgid("{name}: above its share as given"),
    "above_history": msgid("{name}: above its share by intake so far"),
}
_BASES: Mapping[ShareBasis, str] = {
    ShareBasis.CAPACITY: msgid("by capacity"),
    ShareBasis.ENROLMENT: msgid("by enrolment"),
    ShareBasis.EQUAL: msgid("equal"),
    ShareBasis.GIVEN: msgid("as given"),
    ShareBasis.HISTORY: msgid("by intake so far"),
}
_REMARKS: Mapping[str, str] = {
    "other_data": msgid("{scenario}: other tables, {data} instead of {base}."),
    "other_pupils": msgid("{scenario}: pupils whom the base does not have: {added}; whom only the base has: {gone}."),
    "other_rules": msgid("{scenario}: other definitions ({rules}); all columns are measured by the base's."),
    "other_sizes": msgid("{scenario}: {groups}; all columns are held against the base's sizes."),
    "other_money": msgid("{scenario}: asks otherwise about money, or of other amounts; all columns follow the base's."),
    "other_previous": msgid("{scenario}: follows another earlier run; all columns are held against the base's."),
    "other_prices": msgid(
        "{scenario}: was solved by other prices of seats for those who come later; all columns are measured by the "
        "base's."
    ),
    "no_ground": msgid("{scenario}: no agreement is named for mixing by {columns}; name it under `basis`."),
    "no_legal_ground": msgid(
        "{scenario}: no ground in law is given for using {columns}; ask for advice, and name it under `legal_basis`."
    ),
    "of_one_draw": msgid(
        "{scenario}: its money, its seats in the coming weeks and who gains and who loses by it are of one draw of "
        "many; another draw gives others."
    ),
    "renamed": msgid("{scenario}: another scenario is called {name} too."),
    INSTEAD: msgid(
        "{scenario} was named first and has no placement: the others are held against {base} instead, and measured by "
        "the definitions of {scenario}, which are the base's."
    ),
    "infeasible": msgid("{scenario}: no placement is possible, the rules contradict each other."),
    "nothing_found": msgid("{scenario}: no placement was found within the limit."),
}
_DAYS: Mapping[str, str] = {
    "other_date": msgid("{scenario}: batch of {date}, the base's is of {base}."),
    "other_start": msgid("{scenario}: starts on {date}, the base on {base}."),
}
_AGES: Mapping[str, str] = {TO_8: msgid("to 8 years"), FROM_9: msgid("from 9 years")}
MIX: Mapping[Mix, str] = {Mix.BETTER: msgid("better"), Mix.EQUAL: msgid("equal"), Mix.WORSE: msgid("worse")}
UNKNOWN = msgid("not known")
_REGION = msgid("The region")


@dataclass(frozen=True)
class Names:
    """The names from the tables that figures need; without pupils.

    Attributes
    ----------
    boards, schools
        Id -> name, from the first scenario that has the board or school.
    """

    far_km: Fraction
    transport_km: Fraction
    boards: Mapping[str, str]
    schools: Mapping[str, str]


def names_of(found: Comparison) -> Names:
    """Names of boards and schools; the base's tables come first."""
    boards: dict[str, str] = {}
    schools: dict[str, str] = {}
    for each in found.scenarios:
        region = each.case.region
        boards = {**{board.id: plain(board.name) for board in region.boards}, **boards}
        schools = {**{school.id: plain(school.name or school.id) for school in region.schools}, **schools}
    base = found.asked
    return Names(base.problem.rules.far_km, base.case.scenario.money.transport.beyond_km, boards, schools)


def label(words: Translator, found: Comparison | Names, figure: Figure) -> str:
    """Label of a figure."""
    names = found if isinstance(found, Names) else names_of(found)
    section, key, measure = figure.name
    if section == "criteria":
        return words.text("points") if key == "points" else word(words, CRITERIA, key)
    if section == "walking" and key in _AGES:
        return words.text(_WALKING[key, measure])
    sentence = _SHARES[measure] if section == "shares" and measure in _SHARES else _LABELS[section, measure]
    name = words.text(_REGION) if section == "transport" and key == "region" else name_of(names, section, key)
    return words.text(
        sentence,
        name=name or words.text(UNKNOWN),
        transport_km=words.number(names.transport_km),
        column=word(words, COLUMNS, key),
        km=words.number(names.far_km),
    )


def name_of(found: Comparison | Names, section: str, key: str) -> str:
    """Name of a board, school or group for people; the base's tables come first."""
    names = found if isinstance(found, Names) else names_of(found)
    known = {"shares": names.boards, "staff": names.boards, "facilities": names.schools, "rooms": names.schools}.get(
        section, {}
    )
    return known.get(key) or plain(key)


def amount(words: Translator, unit: str, value: Fraction) -> str:
    """Value of a figure, in words; its label has the unit."""
    if unit == "mix":
        return words.text(MIX[Mix(int(value))])
    if unit == "km over":
        return (
            words.text("over {km}", km=words.number(value))
            if value
            else words.text("to {km}", km=words.number(STEPS_KM[0]))
        )
    if unit == "part":
        return words.number(value * 100, 1)
    if unit == "km":
        return words.fixed(value)
    return words.number(value / 1000 if unit == "euro" else value, 1)


def change(words: Translator, unit: str, value: Fraction) -> str:
    """A difference with its sign; empty if none is visible."""
    size = amount(words, unit, abs(value))
    return "" if size == amount(words, unit, Fraction(0)) else f"{'+' if value > 0 else '-'}{size}"


def people(words: Translator, found: Comparison | Names, gain: Gain) -> str:
    """The people that a line of gains is about."""
    if gain.dimension is Dimension.BOARD:
        return ", ".join(name_of(found, "shares", key) for key in gain.keys)
    if gain.dimension is Dimension.AGE:
        return ", ".join(words.text(_AGES[key]) for key in gain.keys)
    if gain.dimension is Dimension.ALL:
        return words.text("All together")
    if gain.keys == (OTHERS,):
        return words.text("other origins together")
    return ", ".join(plain(key) or words.text(UNKNOWN) for key in gain.keys)


def gain_parts(words: Translator, gain: Gain) -> Iterator[str]:
    """Sentence on who travels less or more, and who gains or loses a seat; counts that are not told are left out."""
    if gain.better:
        yield words.plural(
            "for {count} pupil the way gets shorter", "for {count} pupils the way gets shorter", gain.better
        )
    if gain.worse:
        yield words.plural(
            "for {count} pupil the way gets longer", "for {count} pupils the way gets longer", gain.worse
        )
    if gain.better == 0 and gain.worse == 0:
        yield words.text("nobody's way changes")
    if gain.worst is not None:
        yield words.text("the worst +{distance}", distance=words.distance(gain.worst))
    if gain.new:
        yield words.plural("{count} child more gets a seat", "{count} children more get a seat", gain.new)
    if gain.lost:
        yield words.plural("{count} gets none any more", "{count} get none any more", gain.lost)
    if gain.gone:
        yield words.plural("{count} child is not in its tables", "{count} children are not in its tables", gain.gone)


def share_in_force(words: Translator, choice: ShareChoice) -> str:
    """Sentence on the basis of shares in force, and who chose it."""
    basis = words.text(_BASES[choice.basis])
    if choice.chosen_in is None:
        return words.text("{basis}, the default", basis=basis)
    said = words.text("{basis}, chosen in {file}", basis=basis, file=plain(choice.chosen_in))
    return said if choice.ground is None else f"{said} ({plain(choice.ground)})"


def remark(words: Translator, note: Note) -> str:
    """A remark in words."""
    values = {key: _said(words, value) for key, value in note.values.items()}
    if note.code == "other_rules" and isinstance(rules := note.values["rules"], tuple):
        values["rules"] = "; ".join(word(words, NAMES, name) for name in rules)
    if note.code == "other_sizes" and isinstance(sizes := note.values["sizes"], tuple):
        values["groups"] = "; ".join(_sizes(words, sizes))
    if note.code == "not_proven":
        gap = Fraction(str(note.values["gap"]))
        return words.text("{scenario}: not proven; its gap is {gap}.", **{**values, "gap": words.percent(gap)})
    if note.code in ("other_date", "other_start"):
        days = {key: words.date(dt.date.fromisoformat(str(note.values[key]))) for key in ("date", "base")}
        return words.text(_DAYS[note.code], **{**values, **days})
    if note.code == "warnings":
        count = int(str(note.values["count"]))
        return words.plural(
            "{scenario}: {count} warning about its files; placement check shows it.",
            "{scenario}: {count} warnings about its files; placement check shows them.",
            count,
            scenario=values["scenario"],
        )
    return words.text(_REMARKS[note.code], **values)


def _sizes(words: Translator, sizes: Iterable[str]) -> Iterator[str]:
    """In what each group differs from the base's."""
    parts = [each.rsplit(SEPARATOR, 3) for each in sizes]
    for group_id in dict.fromkeys(each[0] for each in parts):
        found = [Difference(*rest) for of, *rest in parts if of == group_id]
        yield differences_line(words, plain(group_id), found)


def _said(words: Translator, value: str | int | Fraction | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return words.listing(map(plain, value))
    return plain(value) if isinstance(value, str) else words.number(value)
