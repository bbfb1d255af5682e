"""Answers of the coordinator and the schools, read back and said as facts: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from placement.case import Case
from placement.locale import msgid
from placement.register.kinds import Kind
from placement.register.states import State
from placement.register.undone import undone_batches
from placement.week.case import week_case
from placement.week.desk import Desk
from placement.week.errors import UnknownChildError
from placement.week.policy import WeekPolicy
from placement.week.workbook.choices import SOURCES, Answer, after, answers_to
from placement.week.workbook.contradictions import contradictions
from placement.week.workbook.following import Following, has_group, is_known, who_agrees
from placement.week.workbook.keys import RowKey, canonical, digest, secret_of
from placement.week.workbook.people import name_of, own_id
from placement.week.workbook.reading import ReadBook, read_book
from placement.week.workbook.refusals import AnswersRefusedError, Place, Remark
from placement.week.workbook.settings import SetGroup, set_groups
from placement.week.workbook.understanding import Said, understood
from placement.week.workbook.week import group_of


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
    desk: Desk,
    files: Iterable[Path],
    policy: WeekPolicy,
    *,
    until: date | None = None,
    case: Case | None = None,
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
    return _Reading(desk, tuple(files), policy).taken(until, case)


@dataclass
class _Reading:
    """The files of one command."""

    desk: Desk
    files: Sequence[Path]
    policy: WeekPolicy
    secret: bytes = field(init=False)
    books: tuple[ReadBook, ...] = field(init=False)
    refusals: list[Remark] = field(default_factory=list)
    names: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        try:
            self.secret = secret_of(self.desk.place)
        except FileNotFoundError:
            never = msgid("No workbook was ever made in this working folder, so none can be read back.")
            raise AnswersRefusedError(Remark(Place(each.name), never) for each in self.files) from None
        self.books = tuple(read_book(each, self.secret) for each in self.files)
        self.names = {key: own_id(self.desk.identities.get(key, {}), key) for key in self.desk.standing.children}

    def taken(self, until: date | None, case: Case | None) -> AnswersTaken:
        """Check everything, and say what follows if nothing is wrong."""
        for book in self.books:
            self.refusals += [*book.refusals, *self._of_another_week(book), *self._without_key(book)]
        self._stop()
        said = self._understood()
        self.refusals += contradictions(said, self.names)
        self._stop()
        earlier = self._earlier()
        news = sorted(
            (each for each in said if earlier.get(self._row(each.key)) != self._digest(each)),
            key=lambda each: list(Answer).index(each.answer),
        )
        news = self._possible(list(_merged(news)))
        self._stop()
        settings = self._follow(news, until, case) if news else ()
        self._note(said, earlier)
        return AnswersTaken(
            self.desk.before.week,
            {book.name: book.reader for book in self.books},
            _by_answer(news),
            settings,
            sum((each.key.child, each.answer) not in {(one.key.child, one.answer) for one in news} for each in said),
            tuple(self._unanswered(said, earlier)),
            tuple(self._passed_over()),
        )

    def _stop(self) -> None:
        if self.refusals:
            raise AnswersRefusedError(self.refusals)

    def _of_another_week(self, book: ReadBook) -> Iterator[Remark]:
        """That a workbook is not of the proposal in force."""
        week, batch = self.desk.standing.week, _batch_of(self.desk, self.desk.standing.week)
        for each in book.given:
            if (each.key.week, each.key.batch) == (week, batch):
                continue
            sentence = msgid("This workbook is of the proposal {made}; the one in force is {week}.")
            if each.key.week == week:
                sentence = msgid("This workbook is of a proposal {made} that was taken back and made again.")
            values = {"made": each.key.week, "week": week or "-"}
            yield Remark(Place(each.place.file, each.place.sheet, each.place.cell), sentence, values)
            return

    def _without_key(self, book: ReadBook) -> Iterator[Remark]:
        """Rows whose key is gone, although they are about a child that the register knows."""
        ids = {canonical(each).casefold() for each in self.names.values()}
        people = {canonical(name_of(each)).casefold() for each in self.desk.identities.values()} - {""}
        for row in book.own:
            if row.is_answered and (row.own_id.casefold() in ids or row.name.casefold() in people):
                yield Remark(row.place, msgid("This row has an answer, and its hidden key is gone."))

    def _understood(self) -> list[Said]:
        found = []
        for given in (each for book in self.books for each in book.given if each.answer):
            said = understood(given, self.policy.objections)
            if isinstance(said, Remark):
                self.refusals.append(said)
                continue
            if said.answer is Answer.SAME_CHILD:
                self._check_other(said)
            found.append(said)
        return found

    def _check_other(self, said: Said) -> None:
        """Refuse a child that nobody knows, or the child itself."""
        try:
            other = self.desk.find(said.choice.value)
        except UnknownChildError:
            other = said.key.child
        if other == said.key.child:
            sentence = msgid("“{value}” is no other child in the register.")
            self.refusals.append(Remark(said.given.place, sentence, {"value": said.choice.value}))

    def _possible(self, news: Sequence[Said]) -> list[Said]:
        """Answers that say something new; those that a child's state does not allow are refused."""
        states: dict[str, State] = {}
        found = []
        for said in news:
            child = self.desk.child(said.key.child)
            if is_known(said, child):
                continue
            state = states.get(child.key, child.state)
            if state not in SOURCES[said.answer]:
                sentence = msgid("{answer} is no longer possible for {child}: {state}.")
                values = {"answer": (said.choice,), "child": self.names[child.key], "state": state}
                self.refusals.append(Remark(said.given.place, sentence, values))
            elif has_group(said.answer) and group_of(child) != said.key.group:
                sentence = msgid("The seat of {child} is in {group} by now, and not in {made}.")
                values = {"child": self.names[child.key], "group": group_of(child), "made": said.key.group}
                self.refusals.append(Remark(said.given.place, sentence, values))
            else:
                states[child.key] = after(state, said.answer)
                found.append(said)
        return found

    def _follow(self, news: Sequence[Said], until: date | None, case: Case | None) -> tuple[SetGroup, ...]:
        desk = self.desk
        made = case or week_case(desk.place, desk.standing, desk.identities, desk.today)
        following = Following(desk, made, self.policy, _starts_on(desk, made))
        for said in news:
            if not is_known(said, desk.child(said.key.child)):
                following.follow(said)
        return set_groups(desk, news, {group.id: group for group in made.region.groups}, self.policy, until)

    def _row(self, key: RowKey) -> str:
        return digest(self.secret, "row", key.week, key.batch, key.reader, key.matter, key.child)

    def _digest(self, said: Said) -> str:
        return digest(self.secret, "answer", said.answer, said.choice.value, said.reason)

    def _earlier(self) -> dict[str, str]:
        """Row -> its answer when it was last read; keyed, so that it tells nothing of a child."""
        undone, found = undone_batches(self.desk.facts), {}
        for fact in self.desk.facts:
            if fact.kind is Kind.ANSWERS_READ and fact.batch not in undone and fact.payload is not None:
                payload: Mapping[str, Any] = fact.payload
                found.update(payload.get("answers", {}))
        return found

    def _note(self, said: Sequence[Said], earlier: Mapping[str, str]) -> None:
        """Say that files were read, unless nothing of them is new."""
        read = {row: told for each in said if earlier.get(row := self._row(each.key)) != (told := self._digest(each))}
        digests = {book.digest for book in self.books} - _digests(self.desk)
        if not read and not digests:
            return
        self.desk.say(
            Kind.ANSWERS_READ,
            f"week:{self.desk.before.week}",
            files=[{"digest": book.digest, "reader": book.reader} for book in self.books],
            answers=read,
        )

    def _unanswered(self, said: Sequence[Said], earlier: Mapping[str, str]) -> Iterator[str]:
        """Children with a row to answer and no answer, in these files or before."""
        answered = {each.key.child for each in said}
        rows = [each for book in self.books for each in book.given]
        answered |= {each.key.child for each in rows if self._row(each.key) in earlier}
        asking = (each.key.child for each in rows if any(True for _ in _open(self.desk, each.key)))
        yield from (child for child in dict.fromkeys(asking) if child not in answered)

    def _passed_over(self) -> Iterator[Remark]:
        for book in self.books:
            for row in book.own:
                yield Remark(row.place, msgid("This row is not ours, and was passed over."))
            for given in book.given:
                if not given.answer and given.reason:
                    yield Remark(given.place, msgid("A reason without an answer: not answered."))


def _open(desk: Desk, key: RowKey) -> Iterator[Answer]:
    """Answers that are possible for a row now."""
    state = desk.before.children[key.child].state
    return (each for each in answers_to(key.reader, key.matter) if state in SOURCES[each])


def _merged(said: Iterable[Said]) -> Iterator[Said]:
    """Answers without those that two files share, with what was written beside either."""
    found: dict[tuple[str, Answer, str], Said] = {}
    for each in said:
        same = (each.key.child, each.answer, who_agrees(each) if each.answer is Answer.AGREED else "")
        if same in found and each.text and each.text not in found[same].text:
            text = "; ".join(filter(None, (found[same].text, each.text)))
            found[same] = Said(found[same].given, each.choice, each.reason, text)
        else:
            found.setdefault(same, each)
    yield from found.values()


def _by_answer(said: Iterable[Said]) -> dict[Answer, tuple[str, ...]]:
    found: dict[Answer, list[str]] = {}
    for each in said:
        found.setdefault(each.answer, []).append(each.key.child)
    return {answer: tuple(dict.fromkeys(keys)) for answer, keys in found.items()}


def _batch_of(desk: Desk, week: str) -> str:
    """The command that made a proposal, unless it was taken back."""
    undone = undone_batches(desk.facts)
    made = [
        fact.batch
        for fact in desk.facts
        if fact.kind is Kind.WEEK_PROPOSED and fact.subject == f"week:{week}" and fact.batch not in undone
    ]
    return made[-1] if made else ""


def _starts_on(desk: Desk, case: Case) -> date:
    """First school day of the proposal in force."""
    for fact in reversed(desk.facts):
        if fact.kind is Kind.WEEK_PROPOSED and fact.payload is not None and "starts_on" in fact.payload:
            return date.fromisoformat(str(fact.payload["starts_on"]))
    return case.scenario.starts_on


def _digests(desk: Desk) -> set[str]:
    """Digests of the files that were read before."""
    undone, found = undone_batches(desk.facts), set()
    for fact in desk.facts:
        if fact.kind is Kind.ANSWERS_READ and fact.batch not in undone and fact.payload is not None:
            payload: Mapping[str, Any] = fact.payload
            found |= {str(each["digest"]) for each in payload.get("files", ())}
    return found
