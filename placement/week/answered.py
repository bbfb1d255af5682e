"""Answers of the coordinator or a school that stand in no workbook: as a workbook's are taken, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from placement.case import Case
from placement.domain import Region
from placement.locale import msgid
from placement.register.child import Child
from placement.register.states import State
from placement.week.desk import Desk
from placement.week.moves import of_school
from placement.week.policy import WeekPolicy
from placement.week.region import own_tables, schools_of
from placement.week.workbook.answering import AnswersTaken
from placement.week.workbook.choices import (
    ADVICE,
    COORDINATOR,
    NEEDS_REASON,
    NEEDS_TEXT,
    SOURCES,
    Answer,
    Choice,
    Matter,
    answers_to,
)
from placement.week.workbook.following import is_known
from placement.week.workbook.keys import NoSecretError, RowKey, secret_of
from placement.week.workbook.lines import GIVEN
from placement.week.workbook.matters import matters_of, row_of
from placement.week.workbook.people import own_id
from placement.week.workbook.reading import Given
from placement.week.workbook.refusals import AnswersRefusedError, Place, Remark, ReplyRefusedError
from placement.week.workbook.remembering import Memory
from placement.week.workbook.saying import by_answer, checked, follow
from placement.week.workbook.suspects import asked
from placement.week.workbook.understanding import Said, chosen, examples, understood
from placement.week.workbook.week import group_of


@dataclass(frozen=True)
class Reply:
    """An answer about one child.

    Attributes
    ----------
    child
        Its key.
    answer
        Words of either language, or a code, as in the workbook: `agreed`, `akkoord`, `advised:itk`, `same_child:P0031`.
    reason
        Code of a reason from the region's list, or its words.
    text
        What is said beside it.
    """

    child: str
    answer: str
    reason: str = ""
    text: str = ""


@dataclass(frozen=True)
class PossibleAnswer:
    """An answer that a child's state allows, and that says something new.

    Attributes
    ----------
    matter
        What it answers.
    needs_reason
        Whether it takes a reason from the region's list.
    needs_text
        Whether it takes words beside it.
    """

    matter: Matter
    choice: Choice
    needs_reason: bool = False
    needs_text: bool = False

    @property
    def code(self) -> str:
        """It as a reply says it."""
        return self.choice.code


def possible_answers(desk: Desk, key: str, reader: str = COORDINATOR) -> tuple[PossibleAnswer, ...]:
    """Answers that can be given about a child now, in the order of the workbook, each once.

    Parameters
    ----------
    reader
        Id of the school that answers; empty for the coordinator.
    """
    child = desk.child(key)
    found: dict[str, PossibleAnswer] = {}
    for matter in matters_of(desk, child, reader):
        row = row_of(desk, child, matter, reader)
        for choice in _choices(desk, row):
            said = Said(_given(row, Reply(key, choice.code), ""), choice)
            if child.state in SOURCES[choice.answer] and not is_known(said, child):
                more = (choice.answer in NEEDS_REASON, choice.answer in NEEDS_TEXT)
                found.setdefault(choice.code, PossibleAnswer(matter, choice, *more))
    return tuple(found.values())


def _choices(desk: Desk, row: RowKey) -> Iterator[Choice]:
    """Every choice of a row, with what it may name."""
    for answer in answers_to(row.reader, row.matter):
        if answer is Answer.ADVISED:
            yield from (Choice(answer, each) for each in ADVICE)
        elif answer is Answer.SAME_CHILD:
            others = asked(desk.standing).get(row.child, ())
            yield from (Choice(answer, own_id(desk.identities.get(each, {}), each)) for each in others)
        elif answer is not Answer.AS_LIST or row.group in schools_of(own_tables(desk.place).region):
            yield Choice(answer)


def on_list(desk: Desk, school_id: str, answer: str, region: Region) -> tuple[str, ...]:
    """Keys of the children of a school of whom it can give an answer, but for those who are decided one by one."""
    keys = of_school(desk, schools_of(region), school_id, *State)
    return tuple(each for each in keys if _is_possible(desk, each, school_id, answer))


def _is_possible(desk: Desk, key: str, reader: str, answer: str) -> bool:
    child = desk.child(key)
    choices = {chosen(row_of(desk, child, each, reader), answer) for each in matters_of(desk, child, reader)}
    return any(each.choice in choices for each in possible_answers(desk, key, reader))


def answer(
    desk: Desk,
    replies: Iterable[Reply],
    policy: WeekPolicy,
    *,
    reader: str = COORDINATOR,
    until: date | None = None,
    case: Case | None = None,
) -> AnswersTaken:
    """Answers taken into the register as a workbook's are: all of them, or none.

    What the register holds already is said no second time.

    Parameters
    ----------
    reader
        Id of the school that answers; empty for the coordinator.
    until
        Last day on which a school's "full" and the like holds; by default as the policy says.
    case
        The register's state as a case, if it is there already.

    Raises
    ------
    ReplyRefusedError
        With every answer that cannot be taken and its reason; nothing is said then.
    InputError
        If the tables or the scenario hold faults.
    """
    memory = _memory(desk)

    def is_new(said: Said) -> bool:
        # Who answers the same once more means it, where it is no longer so; where it cannot be, it was taken before.
        return memory is None or memory.is_new(said) or desk.child(said.key.child).state in SOURCES[said.answer]

    try:
        found = list(_understood(desk, tuple(replies), policy, reader))
        said, news = checked(desk, found, is_new)
        settings = follow(desk, news, policy, until, case)
    except AnswersRefusedError as refused:
        raise ReplyRefusedError(refused.refusals) from None
    if memory is not None and desk.before.week:
        memory.note(desk, (), news)
    return AnswersTaken(desk.before.week, {}, by_answer(news), settings, len(said) - len(news))


def _memory(desk: Desk) -> Memory | None:
    """What was answered before; `None` where no workbook was ever made."""
    try:
        return Memory.of(desk, secret_of(desk.place))
    except NoSecretError:
        return None


def _understood(desk: Desk, replies: Sequence[Reply], policy: WeekPolicy, reader: str) -> Iterator[Said | Remark]:
    schools = schools_of(own_tables(desk.place).region) if reader != COORDINATOR else {}
    for each in replies:
        child = desk.child(each.child)
        named = own_id(desk.identities.get(each.child, {}), each.child)
        if reader != COORDINATOR and schools.get(group_of(child)) != reader:
            sentence = msgid("{child} has no seat and no proposal at {school}.")
            yield Remark(Place(named), sentence, {"child": named, "school": reader})
            continue
        yield _meant(desk, child, each, policy, reader, named)


def _meant(desk: Desk, child: Child, reply: Reply, policy: WeekPolicy, reader: str, named: str) -> Said | Remark:
    """What a reply says: of what the child is asked about now, or else of anything that could be answered."""
    now = tuple(matters_of(desk, child, reader))
    rows = [row_of(desk, child, each, reader) for each in (*now, *(each for each in Matter if each not in now))]
    row = next((each for each in rows if chosen(each, reply.answer) is not None), None)
    if row is not None:
        return understood(_given(row, reply, named), policy.objections)
    expected = tuple(dict.fromkeys(choice for each in rows[: len(now)] for choice in examples(each)))
    values = {"value": reply.answer, "child": named}
    if not expected:
        return Remark(Place(named), msgid("“{value}” is no answer, and {child} is asked about nothing."), values)
    sentence = msgid("“{value}” is not understood: expected {expected}.")
    return Remark(Place(named), sentence, {**values, "expected": expected})


def _given(row: RowKey, reply: Reply, named: str) -> Given:
    places = {part: Place(named) for part in GIVEN}
    return Given(row, reply.answer.strip(), reply.reason.strip(), reply.text.strip(), places)
