"""A school's list: what it answers of each of its children, noted as one command."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response
from starlette.routing import Route

from placement.serve.asking import reasons_of
from placement.serve.rooms.deciding import asked_first, changed_line, follows_line, taken_of
from placement.serve.school_list import Filled, SchoolList, own_ids, refused_rows, school_list
from placement.serve.snapshot import Snapshot
from placement.serve.visit import Visit, room
from placement.week.errors import ChangedMeanwhileError, UnknownError
from placement.week.workbook.refusals import ReplyRefusedError
from placement.week.workbook.touching import TouchesOthersError

_NONE = Filled({}, {}, frozenset(), False)


def school(visit: Visit) -> Response:
    """A school's list, nothing of it chosen."""
    snapshot = visit.bench.look()
    return _page(visit, snapshot, _list_of(visit, snapshot))


def _list_of(visit: Visit, snapshot: Snapshot) -> SchoolList:
    week, school_id = snapshot.told(visit.words), visit.path("school")
    if school_id not in week.view.schools:
        raise UnknownError("school", school_id)
    return school_list(visit.words, snapshot, week, school_id)


def _page(
    visit: Visit, snapshot: Snapshot, found: SchoolList, filled: Filled = _NONE, faults: Mapping[str, str] | None = None
) -> Response:
    return visit.page(
        "school.html",
        422 if faults else 200,
        week=snapshot,
        list=found,
        reasons=reasons_of(visit.words, snapshot.policy.objections),
        filled=filled,
        faults=faults or {},
    )


def answer_list(visit: Visit) -> Response:
    """Take a school's answers: all of them as one command, or none."""
    snapshot, filled = visit.bench.look(), Filled.of(visit)
    found, words = _list_of(visit, snapshot), visit.words
    faults = filled.faults(words, found)
    if faults:
        return _page(visit, snapshot, found, filled, faults)
    # In the register's order, as the commands note them, whatever order the page shows.
    order = list(snapshot.standing.children)
    replies = sorted(filled.replies(found), key=lambda each: order.index(each.child))
    path = visit.request.url.path
    try:
        taken = taken_of(visit, replies, dict(filled.seen), found.school_id)
    except ChangedMeanwhileError:
        return visit.go(path, changed_line(visit, replies[0].child))
    except TouchesOthersError as error:
        return asked_first(visit, error, path)
    except ReplyRefusedError as refused:
        return _page(visit, snapshot, found, filled, refused_rows(words, refused, own_ids(snapshot, found.rows)))
    count = sum(map(len, taken.taken.values()))
    said = words.plural("{school}: {count} answer noted.", "{school}: {count} answers noted.", count, school=found.name)
    return visit.go(path, " ".join((said, *(follows_line(visit, each) for each in taken.settings))))


ROUTES = (
    Route("/school/{school:path}", room(school), methods=["GET"]),
    Route("/school/{school:path}", room(answer_list), methods=["POST"]),
)
