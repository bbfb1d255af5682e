"""Matters that need a person's decision, which come before anything else."""

from __future__ import annotations

from collections.abc import Iterator

from placement.domain import GroupStatus
from placement.reports.view import View
from placement.reports.words.codes import ROUTES, word
from placement.reports.words.families import ARRIVING, families_split, families_without_place
from placement.reports.words.marks import plain
from placement.result import Outcome


def sentences(view: View) -> list[str]:
    """Every decision as a sentence."""
    return [item for found, _ in kinds(view) for item in found]


def kinds(view: View) -> tuple[tuple[Iterator[str], str], ...]:
    """Decisions by kind, each with the file that holds them all.

    Groups that were to open and stay shut come first, then families, groups and moves, distances, reviews, and
    leftovers of earlier weeks.
    """
    return (
        (_groups_shut(view), "groups.csv"),
        (families_without_place(view), "placements.csv"),
        (families_split(view), "placements.csv"),
        (_groups_changed(view), "groups.csv"),
        (_moves(view), "placements.csv"),
        (_groups_over_target(view), "groups.csv"),
        (_far(view), "placements.csv"),
        (_reviews(view), "placements.csv"),
        (_history(view), "groups.csv"),
    )


def _groups_shut(view: View) -> Iterator[str]:
    """Groups that the scenario's changes open and that do not reach their minimum."""
    for note in view.notes("stays_shut"):
        group, minimum = view.place(str(note.values["group_id"])), view.words.number(_whole(note.values["minimum"]))
        most = _whole(note.values["most"])
        if most < _whole(note.values["minimum"]):
            yield view.words.plural(
                "Group {group} stays shut: it would not reach its minimum of {minimum}; at most {count} pupil could "
                "come.",
                "Group {group} stays shut: it would not reach its minimum of {minimum}; at most {count} pupils could "
                "come.",
                most,
                group=group,
                minimum=minimum,
            )
        else:
            yield view.words.text(
                "Group {group} stays shut: its minimum is {minimum}, {most} pupils could come, and a better placement "
                "does without it.",
                group=group,
                minimum=minimum,
                most=view.words.number(most),
            )


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _groups_changed(view: View) -> Iterator[str]:
    """Groups that the engine would open or close; those that the scenario's changes open or close are settled."""
    for group in view.result.groups:
        before = view.groups[group.group_id].status
        place, size, seated = view.place(group.group_id), group.size, group.seated_before
        if before is GroupStatus.CANDIDATE and group.status == GroupStatus.OPEN:
            yield view.words.plural(
                "Group {group} opens, with {count} pupil.",
                "Group {group} opens, with {count} pupils.",
                size,
                group=place,
            )
        elif before is not GroupStatus.CLOSED and group.status == GroupStatus.CLOSED and seated:
            yield view.words.plural(
                "Group {group} closes; its {count} pupil moves.",
                "Group {group} closes; its {count} pupils move.",
                seated,
                group=place,
            )
        elif before is not GroupStatus.CLOSED and group.status == GroupStatus.CLOSED:
            yield view.words.text("Group {group} closes; nobody is in it.", group=place)


def _moves(view: View) -> Iterator[str]:
    moved = view.of_outcome(Outcome.MOVED)
    if moved:
        yield view.words.plural(
            "{count} seated pupil moves to another group: {pupils}.",
            "{count} seated pupils move to another group: {pupils}.",
            len(moved),
            pupils=view.some(pupil.pupil_id for pupil in moved),
        )


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
            distance=view.way(pupil, at_length=True),
            limit=view.words.number(view.case.scenario.rules.far_km),
        )


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
    """Results of earlier weeks that the rules would not allow now."""
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
