"""What needs a person's decision, before anything else."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.geography import postcode_chain
from placement.locale import msgid
from placement.reports.terminal.screen import Section, bullets, paragraph, plain
from placement.reports.terminal.view import View
from placement.reports.terminal.words import ROUTES, word
from placement.result import Note, Outcome, PupilResult
from placement.scenario.policy import Siblings

ARRIVING = (Outcome.PLACED, Outcome.MOVED)


def section(view: View) -> Section:
    """List the decisions: families first, then groups, distances, reviews, and what history left."""
    items = [
        *_families_without_place(view),
        *_families_split(view),
        *_groups_over_target(view),
        *_far(view),
        *_reviews(view),
        *_history(view),
    ]
    title = view.words.text("For you to decide")
    if not items:
        return Section(title, (paragraph(view.words.text("Nothing.")),), style="bold green")
    return Section(title, (bullets(items, view.marks, style="bold yellow"),), style="bold yellow")


def _families_without_place(view: View) -> Iterator[str]:
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


def _families_split(view: View) -> Iterator[str]:
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


def _groups_over_target(view: View) -> Iterator[str]:
    for group in view.result.groups:
        if "over_target" in group.flags and group.added + group.moved_in > 0:
            yield view.words.text(
                "Group {group} goes from {before} to {size}, over its target of {target} (maximum {maximum}).",
                group=view.place(group.group_id),
                before=view.words.number(group.seated_before),
                size=view.words.number(group.size),
                target=view.words.number(group.target_size),
                maximum=view.words.number(group.max_size),
            )


def _far(view: View) -> Iterator[str]:
    far = [pupil for pupil in view.of_outcome(*ARRIVING) if "far" in pupil.flags and pupil.metres is not None]
    for pupil in sorted(far, key=lambda pupil: -(pupil.metres or 0)):
        yield view.words.text(
            "{pupil} to {place}: {distance}, over {limit} km.",
            pupil=plain(pupil.pupil_id),
            place=view.place(pupil.group_id or ""),
            distance=_distance(view, pupil),
            limit=view.words.number(view.case.scenario.rules.far_km),
        )


def _distance(view: View, pupil: PupilResult) -> str:
    metres, school = pupil.metres or Fraction(0), pupil.school_id or ""
    home = view.pupils[pupil.pupil_id].postcode or ""
    if any((code, school) in view.case.region.distances for code in postcode_chain(home)):
        return view.words.text("{distance} by distances.csv", distance=view.words.distance(metres))
    return view.words.text("about {distance}, estimated from the postcode area", distance=view.words.distance(metres))


def _reviews(view: View) -> Iterator[str]:
    reviews = [pupil.pupil_id for pupil in view.of_outcome(Outcome.ROUTED) if pupil.route == "review"]
    if not reviews:
        return
    yield view.words.plural(
        "{count} pupil waits for your advice (covenant 2e): {pupils}.",
        "{count} pupils wait for your advice (covenant 2e): {pupils}.",
        len(reviews),
        pupils=view.some(reviews),
    ) + _oldest(view, reviews)


def _oldest(view: View, reviews: list[str]) -> str:
    since = {each: day for each in reviews if (day := view.pupils[each].registered_on) is not None}
    if not since:
        return ""
    oldest = min(since, key=lambda each: since[each])
    days = (view.case.scenario.date - since[oldest]).days
    if len(reviews) == 1:
        return " " + view.words.plural("Signed up {count} day ago.", "Signed up {count} days ago.", days)
    return " " + view.words.plural(
        "Oldest: {pupil}, signed up {count} day ago.",
        "Oldest: {pupil}, signed up {count} days ago.",
        days,
        pupil=plain(oldest),
    )


def _history(view: View) -> Iterator[str]:
    """Name what earlier weeks left that the rules would not allow now."""
    for group in view.result.groups:
        if "over_max" in group.flags:
            yield view.words.text(
                "Group {group} holds {size}, over its maximum of {maximum}, from before this batch.",
                group=view.place(group.group_id),
                size=view.words.number(group.size),
                maximum=view.words.number(group.max_size),
            )
    stays = view.of_outcome(Outcome.STAYS)
    breaking = [
        pupil.pupil_id for pupil in stays if "seat_breaks_rule" in pupil.flags and "not_target_group" not in pupil.flags
    ]
    if breaking:
        yield view.words.plural(
            "{count} seated pupil has a seat that breaks a rule by now: {pupils}.",
            "{count} seated pupils have seats that break a rule by now: {pupils}.",
            len(breaking),
            pupils=view.some(breaking),
        )
    by_route: dict[str, list[str]] = {}
    for pupil in stays:
        if "not_target_group" in pupil.flags:
            by_route.setdefault(pupil.route, []).append(pupil.pupil_id)
    for route, pupils in by_route.items():
        yield view.words.plural(
            "{count} seated pupil no longer belongs to the target group ({route}): {pupils}.",
            "{count} seated pupils no longer belong to the target group ({route}): {pupils}.",
            len(pupils),
            route=word(view.words, ROUTES, route),
            pupils=view.some(pupils),
        )


def _texts(note: Note, key: str) -> tuple[str, ...]:
    value = note.values.get(key, ())
    return value if isinstance(value, tuple) else (str(value),)


def _number(note: Note, key: str) -> Fraction:
    value = note.values.get(key, 0)
    return Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)
