"""Letters to parents and schools' lists, and every file of the weeks' folders, with what it is and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from placement.locale import msgid
from placement.serve.downloads import download
from placement.serve.errors import RequestError
from placement.serve.folders import File, files_of_week, weeks
from placement.serve.lettering import Lettered, start
from placement.serve.visit import Visit, room
from placement.week.errors import UnknownError
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
    """Begin to make letters and lists of the proposal in force again."""
    week = visit.bench.look()
    if week.run is None:
        return visit.go("/letters", visit.words.text(NO_RUN))
    job = start(visit.bench, visit.visitor, week, week.run, is_named=bool(visit.text("named")))
    return visit.go(job.page)


def lettered(visit: Visit) -> Response:
    """What letters that were made tell."""
    job = visit.bench.work.job(visit.path("id"))
    if job.runs or job.error is not None:
        return RedirectResponse(job.page, 303)
    visit.bench.work.see(job, visit.visitor)
    if not isinstance(job.result, Lettered):
        raise RequestError(404, msgid("That work is not known here any more."))
    return visit.page("lettered.html", job=job, lines=job.result.told[visit.visitor.language])


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
    Route("/lettered/{id}", room(lettered), methods=["GET"]),
    Route("/letters/{week}", room(letters), methods=["GET"]),
    Route("/letters/{week}/{name:path}", room(file), methods=["GET"]),
)
