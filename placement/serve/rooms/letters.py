"""Letters to parents and schools' lists, and every file of the weeks' folders, with what it is and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Route

from placement.locale import msgid
from placement.serve.downloads import download
from placement.serve.folders import File, files_of_week, weeks
from placement.serve.visit import Visit, room
from placement.week.desk import Desk
from placement.week.errors import UnknownError
from placement.week.folder import gone_unless_noted
from placement.week.letters.again import LettersAgain, letters_again, write_letters
from placement.week.letters.making import LETTERS, LISTS
from placement.week.place import RUN
from placement.week.workbook.making import SCHOOLS, file_names

TITLES = {
    "": msgid("For you"),
    SCHOOLS: msgid("Workbooks for the schools"),
    **{each: msgid("Letters to parents") for each in LETTERS.values()},
    **{each: msgid("Lists for the schools") for each in LISTS.values()},
    RUN: msgid("The solve itself"),
}
"""Folder in a week's folder -> what it is called, in the order in which they are shown; others before the last."""
NO_RUN = msgid("There is no proposal in force whose folder is still there: propose a week first.")


def letters(visit: Visit) -> Response:
    """The files of a week, the last one unless another is asked for."""
    week, place = visit.bench.look(), visit.bench.settings.place
    names = weeks(place)
    named = visit.request.path_params.get("week") or (week.standing.week if week.standing.week in names else "")
    if named and named not in names:
        raise UnknownError.among("week", named, names)
    region = week.problem.case.region
    stems = file_names(each.id for each in region.schools)
    return visit.page(
        "letters.html",
        week=week,
        named=named,
        names=names,
        folders=list(_folders_of(visit, files_of_week(place, named).values())),
        of_schools={SCHOOLS, *LISTS.values()},
        schools={stems[each.id]: each.name or each.id for each in region.schools},
        can_make=week.run is not None and named == week.standing.week,
        has_controllers=bool(week.policy.controllers),
    )


def _folders_of(visit: Visit, files: Iterable[File]) -> Iterator[tuple[str, str, list[File]]]:
    """Folder, what it is called, and its files: what people need most first."""
    by_folder: dict[str, list[File]] = {}
    for each in files:
        by_folder.setdefault(each.folder, []).append(each)
    order = list(TITLES)
    for folder in sorted(by_folder, key=lambda each: (order.index(each) if each in TITLES else len(order) - 1.5, each)):
        yield folder, visit.words.text(TITLES[folder]) if folder in TITLES else folder, by_folder[folder]


def again(visit: Visit) -> Response:
    """Make letters and lists of the proposal in force again."""
    week, words = visit.bench.look(), visit.words
    run, is_named = week.run, bool(visit.text("named"))
    if run is None:
        return visit.go("/letters", words.text(NO_RUN))
    made: list[Path] = []
    found: list[LettersAgain] = []

    def command(desk: Desk) -> None:
        made_now = letters_again(desk, run, words.language, is_named=is_named)
        write_letters(desk, made_now.letters, made)
        found.append(made_now)

    with gone_unless_noted(made):
        visit.do(command)
    for line in _told(visit, found[0]):
        visit.bench.notes.leave(visit.visitor.id, line)
    return visit.go("/letters")


def _told(visit: Visit, found: LettersAgain) -> list[str]:
    """How many letters there are, and what is left to a person."""
    words, week, letters = visit.words, visit.bench.look(), found.letters
    said = [words.text("Letters: {count}. Read each before you send it.", count=len(letters.told))]
    for sentence, keys in (
        (msgid("No letter, since protected or of the family of a protected child: {pupils}."), letters.by_hand),
        (msgid("No letter, as something was noted since the proposal: {pupils}. Propose again."), found.changed),
        (msgid("In Dutch, although another language is asked for: {pupils}."), [each.key for each in letters.in_dutch]),
    ):  # fmt: skip
        if keys:
            said.append(words.text(sentence, pupils=words.listing([f"{key} {week.name(key)}" for key in keys])))
    return said


def file(visit: Visit) -> Response:
    """One file of a week's folder, to keep."""
    named, name = visit.path("week"), visit.path("name")
    found = files_of_week(visit.bench.settings.place, named).get(name)
    if found is None:
        raise UnknownError("file", name)
    return download(found.path, f"{named}-{name.replace('/', '-')}")


ROUTES = (
    Route("/letters", room(letters), methods=["GET"]),
    Route("/letters", room(again), methods=["POST"]),
    Route("/letters/{week}", room(letters), methods=["GET"]),
    Route("/letters/{week}/{name:path}", room(file), methods=["GET"]),
)
