"""Warnings: what a person should know although it stops nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from placement.case import Case
from placement.domain import Pupil
from placement.faults import Fault
from placement.locale.language import Translator
from placement.reports.view import CaseView, View
from placement.reports.words.ground import missing_ground
from placement.reports.words.marks import plain
from placement.reports.words.phrases import fault_line, open_fields_line
from placement.reports.words.remarks import remark_lines
from placement.result import GroupResult, Outcome
from placement.routes import Route

MOST = 40
"""Maximum number of warnings on tables shown; more of them usually have one cause."""


def sentences(view: View) -> list[str]:
    """Warnings: groups, distances, families, the ground for origin, open routes, tables."""
    return [
        *_groups(view),
        *_seated_far(view),
        *_families_split_before(view),
        *remark_lines(view.words, view.case, view.some),
        *missing_ground(view.words, view.case.scenario),
        *missing_municipalities(view.words, view.case),
        *seated_with_open_routes(view, view.routes),
        *table_warnings(view.words, view.case.warnings),
    ]


def _groups(view: View) -> Iterator[str]:
    words = view.words
    for group in _flagged(view, "under_min"):
        yield words.plural(
            "Group {group} has {count} pupil, under its minimum of {limit}.",
            "Group {group} has {count} pupils, under its minimum of {limit}.",
            group.size,
            group=view.place(group.group_id),
            limit=words.number(group.min_size),
        )
    for group in _flagged(view, "over_target"):
        if not group.added + group.moved_in and "over_max" not in group.flags:
            yield words.plural(
                "Group {group} has {count} pupil, over its target of {limit}, and takes no one new.",
                "Group {group} has {count} pupils, over its target of {limit}, and takes no one new.",
                group.size,
                group=view.place(group.group_id),
                limit=words.number(group.target_size),
            )
    schools = dict.fromkeys(group.school_id for group in _flagged(view, "third_group"))
    for school_id in schools:
        yield words.text(
            "School {school} has three groups or more: a facility with its own inspection (covenant, footnote 6).",
            school=view.school_name(school_id),
        )
    for school_id in dict.fromkeys(group.school_id for group in _flagged(view, "over_rooms")):
        yield words.text("School {school} has more groups open than rooms.", school=view.school_name(school_id))
    for school_id in dict.fromkeys(group.school_id for group in _flagged(view, "over_capacity")):
        yield words.text(
            "School {school}: its roll and the pupils in its groups exceed its capacity.",
            school=view.school_name(school_id),
        )
    for group in _flagged(view, "no_nt2_teacher"):
        yield words.text("Group {group} is open without an NT2 teacher.", group=view.place(group.group_id))
    boards = {board.id: board.name for board in view.case.region.boards}
    for board_id in dict.fromkeys(group.board_id for group in _flagged(view, "over_staff")):
        yield words.text(
            "Board {board} has more groups open than its staff is enough for.", board=plain(boards[board_id])
        )


def _flagged(view: View, flag: str) -> list[GroupResult]:
    return [group for group in view.result.groups if flag in group.flags]


def _seated_far(view: View) -> Iterator[str]:
    far = [pupil.pupil_id for pupil in view.of_outcome(Outcome.STAYS) if "far" in pupil.flags]
    if far:
        yield view.words.plural(
            "{count} seated pupil travels over {limit} km: {pupils}.",
            "{count} seated pupils travel over {limit} km: {pupils}.",
            len(far),
            limit=view.words.number(view.case.scenario.rules.far_km),
            pupils=view.some(far),
        )


def _families_split_before(view: View) -> Iterator[str]:
    families: dict[str, list[str]] = {}
    for pupil in view.of_outcome(Outcome.STAYS):
        family = view.pupils[pupil.pupil_id].family_id
        if "split" in pupil.flags and family is not None:
            families.setdefault(family, []).append(pupil.pupil_id)
    arriving = {
        view.pupils[pupil.pupil_id].family_id
        for pupil in view.of_outcome(Outcome.PLACED, Outcome.MOVED)
        if "split" in pupil.flags
    }
    before = [family for family in families if family not in arriving]
    if before:
        yield view.words.plural(
            "{count} family was split before this batch: {families}.",
            "{count} families were split before this batch: {families}.",
            len(before),
            families=view.some(before),
        )


def open_routes(view: CaseView, routes: Mapping[str, Route]) -> Iterator[str]:
    """Pupils whose route could change with an empty field: newcomers by id, seated pupils by number."""
    yield from newcomers_with_open_routes(view, routes)
    yield from seated_with_open_routes(view, routes)


def newcomers_with_open_routes(view: CaseView, routes: Mapping[str, Route]) -> Iterator[str]:
    """Newcomers whose route could change, by the fields that are empty."""
    newcomers: dict[tuple[str, ...], list[Pupil]] = {}
    for pupil in view.case.region.pupils:
        fields = routes[pupil.id].open_fields
        if fields and pupil.group_id is None:
            newcomers.setdefault(fields, []).append(pupil)
    for fields, pupils in newcomers.items():
        yield open_fields_line(view.words, fields, view.some(pupil.id for pupil in pupils), len(pupils))


def seated_with_open_routes(view: CaseView, routes: Mapping[str, Route]) -> Iterator[str]:
    """Number of seated pupils whose route could change."""
    seated = sum(bool(routes[pupil.id].open_fields) for pupil in view.case.region.pupils if pupil.group_id is not None)
    if seated:
        yield view.words.plural(
            "{count} seated pupil has an empty field on which the route could turn.",
            "{count} seated pupils have an empty field on which the route could turn.",
            seated,
        )


def missing_municipalities(words: Translator, case: Case) -> Iterator[str]:
    """Sentence that nobody counts as living outside the region, where no table says which municipalities it has."""
    if not case.region.municipalities:
        yield words.text("Without municipalities.csv nobody counts as living outside the region (covenant 3b).")


def table_warnings(words: Translator, warnings: Iterable[Fault]) -> Iterator[str]:
    """Warnings on tables and scenario; a missing `basis` has its own sentence in every report."""
    told = [warning for warning in warnings if warning.code not in ("no_basis", "no_legal_basis")]
    yield from (plain(fault_line(words, warning)) for warning in told[:MOST])
    if len(told) > MOST:
        yield words.plural("… and {count} more warning.", "… and {count} more warnings.", len(told) - MOST)
