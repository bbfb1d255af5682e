"""Families that wait to be together, and families that a placement splits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.locale import msgid
from placement.reports.terminal.screen import plain
from placement.reports.terminal.view import View
from placement.result import Note, Outcome, PupilResult
from placement.scenario.policy import Siblings

ARRIVING = (Outcome.PLACED, Outcome.MOVED)
"""Outcomes of whoever comes into a group."""


def families_without_place(view: View) -> Iterator[str]:
    """Set waiting together beside going apart now, for each family that is kept together and waits."""
    sentences = {
        "family_fits_nowhere": msgid("Family {family} ({pupils}) fits nowhere together."),
        "family_waits": msgid("Family {family} ({pupils}) waits: no room beside its brothers and sisters."),
    }
    for note in view.result.notes:
        if note.code in sentences:
            family, pupils = plain(str(note.values["family_id"])), view.some(_texts(note, "pupils"))
            head = view.words.text(sentences[note.code], family=family, pupils=pupils)
            yield "\n".join((head, _together(view, note), _apart(view, note)))


def _together(view: View, note: Note) -> str:
    points = _number(note, "waiting_points_together")
    return view.words.text("Wait together: {waiting}.", waiting=_waiting_points(view, points))


def _waiting_points(view: View, points: Fraction) -> str:
    return view.words.plural("{count} waiting point", "{count} waiting points", int(points))


def _apart(view: View, note: Note) -> str:
    words = view.words
    seats = [
        words.text("{pupil} to {group}", pupil=plain(pupil), group=plain(group))
        for pupil, _, group in (placed.partition(">") for placed in _texts(note, "placed_apart"))
    ]
    if not seats:
        return words.text("Apart, nobody of it can be placed now either.")
    delta = _number(note, "delta_points")
    sentence = msgid("Apart now: {seats}; {waiting}, and {points} points more.")
    if delta < 0:
        sentence = msgid("Apart now: {seats}; {waiting}, and {points} points fewer.")
    return words.text(
        sentence,
        seats=words.listing(seats),
        waiting=_waiting_points(view, _number(note, "waiting_points_apart")),
        points=words.number(abs(delta)),
    )


def families_split(view: View) -> Iterator[str]:
    """Name families that are split where someone arrives; what was split before is not decided now."""
    families: dict[str, list[str]] = {}
    for pupil in view.of_outcome(*ARRIVING):
        if "split" in pupil.flags:
            family = view.pupils[pupil.pupil_id].family_id
            members = [pupil.pupil_id] if family is None else list(view.families[family])
            families.setdefault(f"single {pupil.pupil_id}" if family is None else f"family {family}", members)
    for key, members in families.items():
        results = [view.results[pupil_id] for pupil_id in members]
        places = [_seat(view, pupil) for pupil in results if pupil.group_id is not None]
        places += _elsewhere(view, members)
        kind, _, family = key.partition(" ")
        sentence = msgid("Family {family} is split: {places}.")
        if kind == "single":
            sentence = msgid("Brothers and sisters apart: {places}.")
        yield view.words.text(sentence, family=plain(family), places=view.words.listing(places))


def _elsewhere(view: View, members: list[str]) -> list[str]:
    """Name the schools of brothers and sisters outside the groups, where being in one school counts."""
    if view.case.scenario.rules.siblings is not Siblings.SCHOOL:
        return []
    schools = dict.fromkeys(school for each in members for school in view.pupils[each].sibling_schools)
    return [view.words.text("brother or sister at {school}", school=view.school_name(school)) for school in schools]


def _seat(view: View, pupil: PupilResult) -> str:
    sentence = msgid("{pupil} to {place}") if pupil.outcome in ARRIVING else msgid("{pupil} already in {place}")
    return view.words.text(sentence, pupil=plain(pupil.pupil_id), place=view.place(pupil.group_id or ""))


def _texts(note: Note, key: str) -> tuple[str, ...]:
    value = note.values.get(key, ())
    return value if isinstance(value, tuple) else (str(value),)


def _number(note: Note, key: str) -> Fraction:
    value = note.values.get(key, 0)
    return Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)
