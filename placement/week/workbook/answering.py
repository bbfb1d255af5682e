"""Answers of the coordinator and the schools, read back and said as facts: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from placement.case import Case
from placement.locale import msgid
from placement.week.desk import Desk
from placement.week.policy import WeekPolicy
from placement.week.workbook.checking import of_another_week, without_key
from placement.week.workbook.choices import ON_WORK_LIST, SOURCES, Answer, answers_to
from placement.week.workbook.keys import NoSecretError, RowKey, secret_of
from placement.week.workbook.reading import ReadBook, read_book
from placement.week.workbook.refusals import AnswersRefusedError, Place, Remark
from placement.week.workbook.remembering import Memory
from placement.week.workbook.saying import by_answer, checked, follow, names_of, stop
from placement.week.workbook.settings import SetGroup
from placement.week.workbook.understanding import Said, understood


@dataclass(frozen=True)
class AnswersTaken:
    """What was read from workbooks.

    Attributes
    ----------
    week
        Name of the proposal that they answer.
    files
        Name of each file -> for whom it was made: the id of a school, or empty for the coordinator's.
    taken
        Answer -> keys of the children of whom it was said.
    settings
        Groups that have other columns until a day, as their schools said why they do not agree.
    known
        Number of answers that the register held already.
    unanswered
        Keys of children of whom these files ask something, and nobody has answered.
    passed_over
        Rows without a key that people added, and reasons without an answer.
    """

    week: str
    files: Mapping[str, str]
    taken: Mapping[Answer, tuple[str, ...]]
    settings: tuple[SetGroup, ...] = ()
    known: int = 0
    unanswered: tuple[str, ...] = ()
    passed_over: tuple[Remark, ...] = ()


def answers(
    desk: Desk, files: Iterable[Path], policy: WeekPolicy, *, until: date | None = None, case: Case | None = None
) -> AnswersTaken:
    """Answers of workbooks, taken into the register: all of them, or none.

    Parameters
    ----------
    until
        Last day on which a school's "full" and the like holds; by default as the policy says.
    case
        The register's state as a case, if it is there already.

    Raises
    ------
    AnswersRefusedError
        With every cell that cannot be taken and its reason; nothing is said then.
    InputError
        If the tables or the scenario hold faults.
    """
    paths = tuple(files)
    try:
        secret = secret_of(desk.place)
    except NoSecretError:
        never = msgid("The key of this working folder's workbooks is not there, so none can be read back.")
        raise AnswersRefusedError(Remark(Place(each.name), never) for each in paths) from None
    memory = Memory.of(desk, secret)
    names = [each.name for each in paths]
    books = tuple(read_book(each, secret, each.name if names.count(each.name) == 1 else str(each)) for each in paths)
    said, news = _checked(desk, books, policy, memory)
    settings = follow(desk, news, policy, until, case)
    memory.note(desk, books, said)
    new = {(each.key.child, each.answer) for each in news}
    return AnswersTaken(
        desk.before.week,
        {book.name: book.reader for book in books},
        by_answer(news),
        settings,
        sum((each.key.child, each.answer) not in new for each in said),
        tuple(_unanswered(desk, books, said, memory)),
        tuple(_passed_over(books)),
    )


def _checked(
    desk: Desk, books: Sequence[ReadBook], policy: WeekPolicy, memory: Memory
) -> tuple[list[Said], list[Said]]:
    """Every answer, and those that say something new, in the order in which they happen.

    Raises
    ------
    AnswersRefusedError
        If anything is wrong.
    """
    names = names_of(desk)
    faults: list[Remark] = []
    for book in books:
        faults += [*book.refusals, *of_another_week(desk, book), *without_key(desk, book, names)]
    stop(faults)
    found = [understood(each, policy.objections) for book in books for each in book.given if each.answer]
    return checked(desk, found, memory.is_new)


def _unanswered(desk: Desk, books: Sequence[ReadBook], said: Sequence[Said], memory: Memory) -> Iterator[str]:
    """Children with a row to answer and no answer, in these files or before."""
    rows = [each.key for book in books for each in book.given]
    answered = {each.key.child for each in said} | {each.child for each in rows if memory.has_answer(each)}
    asked = dict.fromkeys(each.child for each in rows if _is_open(desk, each))
    yield from (child for child in asked if child not in answered)


def _is_open(desk: Desk, key: RowKey) -> bool:
    """Whether a row asks anything that can be answered; the work list names what is to be done as long as it is."""
    if key.matter in ON_WORK_LIST:
        return False
    state = desk.before.children[key.child].state
    return any(state in SOURCES[each] for each in answers_to(key.reader, key.matter))


def _passed_over(books: Iterable[ReadBook]) -> Iterator[Remark]:
    for book in books:
        for row in book.own:
            yield Remark(row.place, msgid("This row is not ours, and was passed over."))
        for given in book.given:
            if not given.answer and given.reason:
                yield Remark(given.place, msgid("A reason without an answer: not answered."))
