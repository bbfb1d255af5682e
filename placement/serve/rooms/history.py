"""What happened in a week or to a child, all that is held of one, and who was shown what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Route

from placement.register.errors import BrokenRegisterError
from placement.register.undone import DONE_FOR_GOOD, resting_on, undone_batches
from placement.reports.tables.model import Medium
from placement.reports.tables.shown import SHOWN
from placement.reports.tables.week import HISTORY
from placement.reports.words.shown import AUDIENCES
from placement.serve.downloads import download
from placement.serve.folders import files_in
from placement.serve.rooms.commands import child_subject
from placement.serve.said import said_lines
from placement.serve.snapshot import Snapshot
from placement.serve.tables import shown_table
from placement.serve.visit import Visit, room
from placement.week.desk import Desk
from placement.week.errors import UnknownError
from placement.week.folder import gone_unless_noted
from placement.week.history import Event
from placement.week.history_lines import events_about, history_lines, shown_line
from placement.week.keeping.access_file import access_path, access_text, write_access_page
from placement.week.moves import undo
from placement.week.shown import shown_of

FORMS = ("html", "md")
"""Forms of the page with all that is held of a child."""


def history(visit: Visit) -> Response:
    """Weeks and children to choose from."""
    week = visit.bench.look()
    children = sorted(week.standing.children.values(), key=lambda each: (week.name(each.key).casefold(), each.key))
    return visit.page("history.html", week=week, weeks=tuple(reversed(week.standing.weeks)), children=children)


def of_week(visit: Visit) -> Response:
    """Everything that was noted from a week's proposal up to the next one."""
    week, named = visit.bench.look(), visit.path("week")
    if named not in week.standing.weeks:
        raise UnknownError.among("week", named, week.standing.weeks)
    return _told(visit, week, named, events_about(week.desk, named), f"/history/week/{named}")


def of_child(visit: Visit) -> Response:
    """Everything that happened to a child."""
    week, key = visit.bench.look(), visit.path("key")
    week.desk.child(key)
    files = [each for each in files_in(week.place.access).values() if each.name.startswith((f"{key}-", f"{key}."))]
    return _told(visit, week, key, events_about(week.desk, key), f"/history/child/{key}", files)


def _told(
    visit: Visit, week: Snapshot, about: str, events: Sequence[Event], path: str, files: Sequence[object] = ()
) -> Response:
    facts = {each.fact_id: each for each in week.facts}
    lines = history_lines(week.desk, events, visit.words)
    table = shown_table(visit.words, HISTORY.fill(lines, Medium.WIDE))
    batches = [facts[each.fact_id].batch for each in events]
    return visit.page(
        "history_of.html",
        week=week,
        about=about,
        child=week.standing.children.get(about),
        table=table,
        batches=batches,
        can_undo={each for each in batches if _is_undoable(week, each)},
        files=files,
        path=path,
    )


def _is_undoable(week: Snapshot, batch: str) -> bool:
    """Whether a command may be taken back, but for a seat that somebody else has by now."""
    kinds = {each.kind for each in week.facts if each.batch == batch}
    return batch not in undone_batches(week.facts) and not kinds <= DONE_FOR_GOOD and not resting_on(week.facts, batch)


def take_back(visit: Visit) -> Response:
    """Take a command back, by a new fact."""
    path, lines = visit.text("back"), []

    def command(desk: Desk) -> None:
        undo(desk, visit.text("batch"))
        lines.extend(said_lines(desk, visit.words))

    visit.do(command)
    for each in lines:
        visit.bench.notes.leave(visit.visitor.id, each)
    week = visit.bench.look()
    known = {f"/history/week/{each}" for each in week.standing.weeks}
    known |= {f"/history/child/{each}" for each in week.standing.children}
    return visit.go(path if path in known else "/history")


def access(visit: Visit) -> Response:
    """Make the page with all that is held of a child; of a register that was altered it is sent without being noted."""
    key, words = visit.path("key"), visit.words
    form = visit.text("form") if visit.text("form") in FORMS else FORMS[0]
    week = visit.bench.look()
    child_subject(week, key)
    made: list[Path] = []

    def command(desk: Desk) -> None:
        path = access_path(desk, key, form)
        page = access_text(desk, key, form, week.policy, words)
        write_access_page(desk, key, page, path, force=True)
        made.append(path)

    try:
        with gone_unless_noted(made):
            visit.do(command)
    except BrokenRegisterError:
        page = visit.do(lambda desk: access_text(desk, key, form, week.policy, words), dry_run=True).value
        return download(page.encode("utf-8"), f"{key}.{form}")
    said = words.text("The page is {path}. Read it before you give it to anybody.", path=made[0].name)
    if not week.policy.controllers:
        missing = words.text("Who is responsible is missing: fill in `controllers` in policy.yaml first.")
        visit.bench.notes.leave(visit.visitor.id, missing)
    return visit.go(f"/history/child/{key}", said)


def access_file(visit: Visit) -> Response:
    """A page with all that is held of a child, to keep."""
    key, name = visit.path("key"), visit.path("name")
    found = files_in(visit.bench.settings.place.access).get(name)
    if found is None or not name.startswith((f"{key}-", f"{key}.")):
        raise UnknownError("file", name)
    return download(found.path, name)


def shown(visit: Visit) -> Response:
    """Who was shown what."""
    week, words = visit.bench.look(), visit.words
    audience = visit.asked("audience")
    found = shown_of(week.facts, audience=audience)
    lines = [shown_line(words, week.policy, week.desk, each) for each in reversed(found)]
    table = shown_table(words, SHOWN.fill(lines, Medium.WIDE, caption=words.text("Who was shown what")))
    return visit.page("shown.html", table=table, audiences=AUDIENCES, audience=audience)


ROUTES = (
    Route("/history", room(history), methods=["GET"]),
    Route("/history/undo", room(take_back), methods=["POST"]),
    Route("/history/shown", room(shown), methods=["GET"]),
    Route("/history/week/{week}", room(of_week), methods=["GET"]),
    Route("/history/child/{key}", room(of_child), methods=["GET"]),
    Route("/history/child/{key}/access", room(access), methods=["POST"]),
    Route("/history/child/{key}/access/{name}", room(access_file), methods=["GET"]),
)
