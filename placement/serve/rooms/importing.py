"""Lists of sign-ups: sent, shown, taken or not; and what is then asked."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response
from starlette.routing import Route

from placement.faults import Fault, PlacementError
from placement.locale import msgid
from placement.register.writer import is_child
from placement.reports.words.week import head_line
from placement.serve import questions
from placement.serve.refused import MOST, refusal
from placement.serve.rooms.commands import forms_of
from placement.serve.tables import ShownTable, fault_tables
from placement.serve.uploads import Waiting, plain_name
from placement.serve.visit import MOST_BYTES, Visit, room
from placement.tables.encoding import unknown_encoding
from placement.tables.files import SentFile
from placement.week.comparing import Comparison
from placement.week.desk import Desk
from placement.week.errors import ChangedMeanwhileError
from placement.week.history_lines import reason_words
from placement.week.importing import take_lists
from placement.week.told_lists import ListTold

ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "utf-16", "cp850", "mac-roman")
"""Encodings of CSV files that can be chosen."""
_KINDS = {"": None, "whole": True, "new": False}
"""What was chosen -> whether a list is of everybody."""
NO_FILE = msgid("Choose a list first.")
TOO_LARGE = msgid("The lists are larger than 32 MB together.")
NO_ENCODING = msgid("There is no such encoding.")
GONE = msgid("The list is no longer here: send it again. Nothing of it was taken.")


def begin(visit: Visit) -> Response:
    """A list to send, and what is asked."""
    return _page(visit)


def _page(
    visit: Visit, wrong: list[str] | None = None, tables: Sequence[ShownTable] = (), status: int = 422
) -> Response:
    week, words = visit.bench.look(), visit.words
    rows = {
        "unreadable": list(questions.unreadable(week, words)),
        "not_taken": list(questions.not_taken(week, words)),
        "vanished": list(questions.vanished(week, words)),
        "elsewhere": list(questions.elsewhere(week, words)),
    }
    forms = {
        each.key: forms_of(visit, week, each.key, names, group=each.group)
        for kind, names in (("not_taken", ("return", "correct")), ("vanished", ("still", "withdraw", "exit")),
                            ("elsewhere", ("keep-seat", "moved-by-school")))
        for each in rows[kind]
    }  # fmt: skip
    return visit.page(
        "import.html",
        status if wrong else 200,
        week=week,
        pairs=list(questions.pairs(week, words)),
        rows=rows,
        forms=forms,
        encodings=ENCODINGS,
        waiting=visit.bench.uploads.of(visit.visitor.id),
        wrong=wrong or [],
        tables=tables,
    )


def look(visit: Visit) -> Response:
    """What lists bring, held against the register; nothing is taken."""
    words, sent = visit.words, visit.files("lists")
    encoding = visit.text("encoding") or None
    if not sent:
        return _page(visit, [words.text(NO_FILE)])
    if sum(each.size or 0 for each in sent) > MOST_BYTES:
        return _page(visit, [words.text(TOO_LARGE)])
    if encoding is not None and unknown_encoding(encoding) is not None:
        return _page(visit, [words.text(NO_ENCODING)])
    files = tuple(SentFile(plain_name(each.filename or ""), each.file.read()) for each in sent)
    is_whole = _KINDS.get(visit.text("kind"))
    try:
        waiting = _looked(visit, files, encoding, is_whole)
    except PlacementError as error:
        return _refused(visit, error)
    return visit.go(f"/import/{visit.bench.uploads.keep(waiting)}")


def _looked(visit: Visit, files: tuple[SentFile, ...], encoding: str | None, is_whole: bool | None) -> Waiting:
    found: list[tuple[Desk, tuple[Comparison, ...]]] = []

    def command(desk: Desk) -> None:
        found.append((desk, take_lists(desk, files, encoding=encoding, is_whole=is_whole)))

    visit.do(command, dry_run=True)
    desk, shown = found[0]
    return Waiting(visit.visitor.id, files, encoding, is_whole, desk, shown)


def _refused(visit: Visit, error: PlacementError) -> Response:
    found = refusal(error, visit.words)
    if found is None:
        raise error
    return _page(visit, list(found.lines), found.tables, found.status)


def show(visit: Visit) -> Response:
    """What lists bring, and the question whether to take them."""
    waiting = visit.bench.uploads.find(visit.path("id"), visit.visitor.id)
    if waiting is None:
        return visit.go("/import", visit.words.text(GONE))
    return _shown(visit, waiting)


def _shown(visit: Visit, waiting: Waiting, note: str = "") -> Response:
    words = visit.words
    told = [ListTold(words, waiting.desk, each) for each in waiting.shown]
    lists = [(each.head(), [(title, lines) for title, lines in each.sections() if lines]) for each in told]
    faults = [each for found in waiting.shown for each in (*_unread(found), *found.of.warnings)][:MOST]
    tables = fault_tables(words, faults)
    return visit.page("import_shown.html", waiting=waiting, lists=lists, tables=tables, note=note)


def _unread(found: Comparison) -> list[Fault]:
    return [fault for held in found.held for fault in held.sign_up.faults]


def take(visit: Visit) -> Response:
    """Take what was shown; where anything changed since, show it again."""
    words, uploads = visit.words, visit.bench.uploads
    waiting = uploads.find(visit.path("id"), visit.visitor.id)
    if waiting is None:
        return visit.go("/import", words.text(GONE))

    def command(desk: Desk) -> None:
        take_lists(desk, waiting.files, encoding=waiting.encoding, is_whole=waiting.is_whole, shown=waiting.shown)

    try:
        done = visit.do(command)
    except ChangedMeanwhileError:
        again = _looked(visit, waiting.files, waiting.encoding, waiting.is_whole)
        uploads.keep(again)
        return _shown(visit, again, words.text("Something changed meanwhile. This is what would be taken now:"))
    uploads.drop(waiting.id)
    reasons = reason_words(visit.bench.settings.place, words.language)
    for each in done.said:
        if not is_child(each.subject):
            visit.bench.notes.leave(visit.visitor.id, head_line(words, each, reasons))
    return visit.go("/import")


def leave(visit: Visit) -> Response:
    """Take nothing, and forget the lists."""
    visit.bench.uploads.drop(visit.path("id"))
    return visit.go("/import", visit.words.text("Nothing was taken."))


ROUTES = (
    Route("/import", room(begin), methods=["GET"]),
    Route("/import", room(look), methods=["POST"]),
    Route("/import/{id}", room(show), methods=["GET"]),
    Route("/import/{id}/take", room(take), methods=["POST"]),
    Route("/import/{id}/leave", room(leave), methods=["POST"]),
)
