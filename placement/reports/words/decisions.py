"""Matters that need a person's decision, which come before anything else."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.domain import GroupStatus
from placement.reports.tables.waiting import longest_first
from placement.reports.view import View
from placement.reports.words.by_age import against_the_ages, twelve, unschooled
from placement.reports.words.changes import gone
from placement.reports.words.codes import REASONS, ROUTES, word
from placement.reports.words.families import ARRIVING, OF_FAMILIES, families_split, families_without_place
from placement.reports.words.marks import plain
from placement.reports.words.questions import doubles, others
from placement.reports.words.warnings import newcomers_with_open_routes
from placement.result import GroupResult, Note, Outcome


def sentences(view: View) -> list[str]:
    """Every decision as a sentence."""
    return [item for found, _ in kinds(view) for item in found]


def kinds(view: View) -> tuple[tuple[Iterator[str], str], ...]:
    """Decisions by kind, the most pressing first (contract, section 5), each with the file that holds them all.

    What was so before this batch and takes no one new is routine (:func:`routine`).
    """
    return (
        (gone(view, view.result.changes), "changes.csv"),
        (_groups_shut(view), "groups.csv"),
        (doubles(view), "placements.csv"),
        (families_without_place(view), "placements.csv"),
        (_waiting(view), "placements.csv"),
        (others(view), "placements.csv"),
        (_history(view), "placements.csv"),
        (_reviews(view), "placements.csv"),
        (unschooled(view), "placements.csv"),
        (against_the_ages(view), "placements.csv"),
        (newcomers_with_open_routes(view, view.routes), "placements.csv"),
        (_exits(view), "placements.csv"),
        (twelve(view), "placements.csv"),
        (families_split(view), "placements.csv"),
        (_far(view), "placements.csv"),
        (_groups_changed(view), "groups.csv"),
        (_moves(view), "placements.csv"),
        (_groups_over_target(view), "groups.csv"),
    )


def routine(view: View) -> list[str]:
    """What was so before this batch, and is no worse: nothing to decide."""
    return [
        _as_before(view, group)
        for group in view.result.groups
        if "over_target" in group.flags and "over_max" not in group.flags and not _takes(group)
    ]


def routine_line(view: View, count: int) -> str:
    """Sentence that sums up what is routine."""
    return view.words.plural(
        "Nothing to decide: {count} group is over its size from before this batch.",
        "Nothing to decide: {count} groups are over their size from before this batch.",
        count,
    )


def _takes(group: GroupResult) -> bool:
    """Whether somebody comes into a group."""
    return group.added + group.moved_in > 0


def _as_before(view: View, group: GroupResult) -> str:
    return view.words.text(
        "Group {group} holds {size}, over its target of {limit}, from before this batch.",
        group=view.place(group.group_id),
        size=view.words.number(group.size),
        limit=view.words.number(group.target_size),
    )


def _waiting(view: View) -> Iterator[str]:
    """Pupils who wait alone, the longest first: why, and the least that would place them."""
    noted = {str(note.values["pupil_id"]): note for note in view.notes("waits")}
    for line in longest_first(view):
        if line.result.reason in OF_FAMILIES:
            continue
        words, pupil = view.words, plain(line.result.pupil_id)
        reason = word(words, REASONS, line.result.reason)
        if line.weeks:
            said = words.plural(
                "{pupil} waits, {count} week: {reason}.",
                "{pupil} waits, {count} weeks: {reason}.",
                line.weeks,
                pupil=pupil,
                reason=reason,
            )
        else:
            said = words.text("{pupil} waits: {reason}.", pupil=pupil, reason=reason)
        note = noted.get(line.result.pupil_id)
        yield " ".join((said, *(() if note is None else _way_out(view, note, line.what_would_place))))


def _way_out(view: View, note: Note, needs: str) -> Iterator[str]:
    """The least that would place a pupil: somebody who should have left, then a seat more with its price."""
    words, leaves, points = view.words, note.values.get("leaves"), note.values.get("points")
    if isinstance(leaves, tuple) and leaves:
        said = (f"{plain(each)} ({plain(view.pupils[each].group_id or '')})" for each in leaves)
        yield words.text("Expected to have left by now: {pupils}.", pupils=view.some(said, 3))
    if isinstance(points, int | Fraction):
        group = view.place(str(note.values["seat"]))
        number = words.number(abs(Fraction(points)))
        if points >= 0:
            yield words.measured(
                "A seat more in {group} costs {count} point.",
                "A seat more in {group} costs {count} points.",
                number,
                group=group,
            )
        else:
            yield words.measured(
                "A seat more in {group} saves {count} point.",
                "A seat more in {group} saves {count} points.",
                number,
                group=group,
            )
    else:
        yield words.text("What would help: {needs}.", needs=needs)


def _exits(view: View) -> Iterator[str]:
    """Seated pupils whose expected exit has passed."""
    today = view.case.scenario.date
    passed = [
        pupil.pupil_id
        for pupil in view.of_outcome(Outcome.STAYS)
        if (leaves := view.pupils[pupil.pupil_id].expected_exit_on) is not None and leaves <= today
    ]
    if passed:
        yield view.words.plural(
            "{count} seated pupil was expected to have left by now: {pupils}.",
            "{count} seated pupils were expected to have left by now: {pupils}.",
            len(passed),
            pupils=view.some(passed),
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
            yield view.words.plural(
                "Group {group} stays shut: its minimum is {minimum}, {count} pupil could come, and a better placement "
                "does without it.",
                "Group {group} stays shut: its minimum is {minimum}, {count} pupils could come, and a better placement "
                "does without it.",
                most,
                group=group,
                minimum=minimum,
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
        if "over_target" in group.flags and _takes(group):
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
    for group in view.result.groups:
        if "over_max" in group.flags and not _takes(group):
            yield view.words.text(
                "Group {group} holds {size}, over its maximum of {limit}, from before this batch.",
                group=view.place(group.group_id),
                size=view.words.number(group.size),
                limit=view.words.number(group.max_size),
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
