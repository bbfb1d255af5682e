"""Families that wait so as to stay together, and families that a placement splits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from placement.locale import msgid, msgids
from placement.policy import Siblings
from placement.reports.view import View
from placement.reports.words.marks import plain
from placement.result import Note, Outcome, PupilResult

_WAITS = {
    "family_fits_nowhere": msgid("Family {family} ({pupils}) fits nowhere together."),
    "family_waits": msgid("Family {family} ({pupils}) waits: no room beside its brothers and sisters."),
}

_MORE = msgids(
    "Apart now: {seats}; {waiting}, and {count} point more.", "Apart now: {seats}; {waiting}, and {count} points more."
)
_FEWER = msgids(
    "Apart now: {seats}; {waiting}, and {count} point fewer.",
    "Apart now: {seats}; {waiting}, and {count} points fewer.",
)

OF_FAMILIES = frozenset(_WAITS)
"""Reasons of pupils who wait as a family."""

ARRIVING = (Outcome.PLACED, Outcome.MOVED)
"""Outcomes of pupils who join a group."""


def families_without_place(view: View) -> Iterator[str]:
    """Waiting together compared with being split now, for each family that is kept together and waits."""
    compared: set[str] = set()
    for note in view.result.notes:
        if note.code in _WAITS:
            pupils = _texts(note, "pupils")
            compared.update(pupils)
            yield "\n".join((_who_waits(view, note.code, pupils), _together(view, note), _apart(view, note)))
    for code, pupils in _not_compared(view, compared):
        unknown = view.words.text("There was no time to work out what going apart now would mean.")
        yield f"{_who_waits(view, code, pupils)}\n{unknown}"


def _who_waits(view: View, code: str, pupils: tuple[str, ...]) -> str:
    """Sentence on a family that waits, and its members who are seated already."""
    family = view.pupils[pupils[0]].family_id or ""
    names, seats = view.some(pupils), _seats(view, view.families.get(family, ()))
    if seats:
        names = view.words.text("{pupils}; {seated}", pupils=names, seated=view.words.listing(seats))
    return view.words.text(_WAITS[code], family=plain(family), pupils=names)


def _not_compared(view: View, compared: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Families kept together and waiting that the engine had no time to compare."""
    families: dict[tuple[str, str], list[str]] = {}
    for pupil in view.of_outcome(Outcome.WAITING):
        if pupil.reason in _WAITS and pupil.pupil_id not in compared:
            family = view.pupils[pupil.pupil_id].family_id or pupil.pupil_id
            families.setdefault((family, pupil.reason), []).append(pupil.pupil_id)
    for (_, code), pupils in families.items():
        yield code, tuple(pupils)


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
    placed = {pupil for pupil, _, _ in (each.partition(">") for each in _texts(note, "placed_apart"))}
    seats += [
        words.text("{pupil} waits", pupil=plain(pupil)) for pupil in _texts(note, "pupils") if pupil not in placed
    ]
    seats += [words.text("{pupil} waits instead", pupil=plain(pupil)) for pupil in _texts(note, "waits_instead")]
    delta = _number(note, "delta_points")
    said = {"seats": words.listing(seats), "waiting": _waiting_points(view, _number(note, "waiting_points_apart"))}
    if view.result.objective is None:
        # If criteria are ranked, points cannot be compared.
        return words.text("Apart now: {seats}; {waiting}.", **said)
    if delta == 0:
        return words.text("Apart now: {seats}; {waiting}, and as many points.", **said)
    one, many = _FEWER if delta < 0 else _MORE
    return words.measured(one, many, words.number(abs(delta)), **said)


def families_split(view: View) -> Iterator[str]:
    """Families split by an arrival; those that were split before are not decided now."""
    families: dict[str, list[str]] = {}
    for pupil in view.of_outcome(*ARRIVING):
        if "split" in pupil.flags:
            family = view.pupils[pupil.pupil_id].family_id
            members = [pupil.pupil_id] if family is None else list(view.families[family])
            families.setdefault(f"single {pupil.pupil_id}" if family is None else f"family {family}", members)
    for key, members in families.items():
        places = [*_seats(view, members), *_elsewhere(view, members)]
        kind, _, family = key.partition(" ")
        sentence = msgid("Family {family} is split: {places}.")
        if kind == "single":
            sentence = msgid("Brothers and sisters apart: {places}.")
        yield view.words.text(sentence, family=plain(family), places=view.words.listing(places))


def _elsewhere(view: View, members: list[str]) -> list[str]:
    """Schools of siblings outside the groups, if siblings are to be at one school."""
    if view.case.scenario.rules.siblings is not Siblings.SCHOOL:
        return []
    schools = dict.fromkeys(school for each in members for school in view.pupils[each].sibling_schools)
    return [view.words.text("brother or sister at {school}", school=view.school_name(school)) for school in schools]


def _seats(view: View, members: Iterable[str]) -> list[str]:
    results = (view.results.get(pupil_id) for pupil_id in members)
    return [_seat(view, pupil) for pupil in results if pupil is not None and pupil.group_id is not None]


def _seat(view: View, pupil: PupilResult) -> str:
    sentence = msgid("{pupil} to {place}") if pupil.outcome in ARRIVING else msgid("{pupil} already in {place}")
    return view.words.text(sentence, pupil=plain(pupil.pupil_id), place=view.place(pupil.group_id or ""))


def _texts(note: Note, key: str) -> tuple[str, ...]:
    value = note.values.get(key, ())
    return value if isinstance(value, tuple) else (str(value),)


def _number(note: Note, key: str) -> Fraction:
    value = note.values.get(key, 0)
    return Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)
