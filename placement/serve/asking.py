"""What can be answered about a child, as the buttons and fields of a page; and the answer as it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.child import Child
from placement.register.states import State
from placement.reports.words.codes import ROUTES, word
from placement.serve.snapshot import Snapshot
from placement.week.answered import Reply, possible_answers
from placement.week.desk import Desk
from placement.week.errors import ChangedMeanwhileError
from placement.week.policy import ObjectionCode
from placement.week.workbook.choices import COORDINATOR, NAMES_MORE, NEEDS_REASON, NEEDS_TEXT, WORDS, Answer, Choice
from placement.week.workbook.week import group_of

_TEXTS: Mapping[Answer, str] = {
    Answer.ADVISED: msgid("On what ground"),
    Answer.CONFIRMED: msgid("Name of the destination"),
    Answer.NOT_AGREED: msgid("In your own words"),
    Answer.PARENTS_NO: msgid("Why, in your own words"),
    Answer.REFUSED: msgid("Why, in your own words"),
    Answer.WITHDRAWN: msgid("Why, in your own words"),
}
"""Answers beside which words are written -> what the field is called; each of them has fields of its own."""
_COURSE = (Answer.AGREED, Answer.OFFERED, Answer.PARENTS_YES, Answer.ENROLLED, Answer.STARTED)
"""Answers in the course of a seat, in order."""
LACKS_REASON = msgid("Choose the reason why the school does not agree.")
_ADVICE = msgid("Give advice")


@dataclass(frozen=True)
class Option:
    """Something that can be chosen.

    Attributes
    ----------
    code
        As a reply says it.
    """

    code: str
    said: str


@dataclass(frozen=True)
class Question:
    """An answer that takes more than a press.

    Attributes
    ----------
    name
        Of the answer, by which its fields are told apart.
    options
        What it may name, of which one is chosen; a single one for an answer that names nothing.
    reasons
        Reasons of which one is chosen; none where it takes none.
    text
        What the field for words is called.
    needs_text
        Whether words are required.
    """

    name: str
    said: str
    options: tuple[Option, ...]
    reasons: tuple[Option, ...]
    text: str
    needs_text: bool


@dataclass(frozen=True)
class Given:
    """An answer that was not taken, to be shown again with what is wrong.

    Attributes
    ----------
    name
        Of the answer.
    code
        As the reply said it.
    field
        The field that is wrong: `reason`, `text`, or empty for the answer as a whole.
    faults
        What is wrong.
    """

    name: str = ""
    code: str = ""
    reason: str = ""
    text: str = ""
    field: str = ""
    faults: tuple[str, ...] = ()


def given(words: Translator, reply: Reply, faults: Iterable[str]) -> Given:
    """An answer that was not taken."""
    name, field = reply.answer.partition(":")[0], ""
    if lacks_reason(reply):
        field, faults = "reason", (words.text(LACKS_REASON),)
    elif name in NEEDS_TEXT and not reply.text:
        field = "text"
    return Given(name, reply.answer, reply.reason, reply.text, field, tuple(faults))


def lacks_reason(reply: Reply) -> bool:
    """Whether an answer needs a reason and has none."""
    return reply.answer in NEEDS_REASON and not reply.reason


@dataclass(frozen=True)
class Asked:
    """What can be answered about a child.

    Attributes
    ----------
    seen
        The child as it was shown: an answer is taken of no other.
    buttons
        Answers that a press gives.
    later
        Further steps of a seat, for whom things went faster.
    """

    seen: str
    buttons: tuple[Option, ...] = ()
    later: tuple[Option, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def is_anything(self) -> bool:
        """Whether anything can be answered."""
        return bool(self.buttons or self.later or self.questions)


def asked(words: Translator, child: Child, choices: Iterable[Choice], reasons: Mapping[str, ObjectionCode]) -> Asked:
    """What can be answered about a child, of the choices that there are.

    Parameters
    ----------
    reasons
        The region's reasons for which a school does not agree.
    """
    choices = tuple(choices)
    simple = [each for each in choices if each.answer not in _TEXTS]
    fuller = dict.fromkeys(each.answer for each in choices if each.answer in _TEXTS)
    later = _later(child, [each.answer for each in simple])
    options = [(each.answer in later, Option(each.code, each.said(words))) for each in simple]
    return Asked(
        seen_of(child),
        tuple(each for is_later, each in options if not is_later),
        tuple(each for is_later, each in options if is_later),
        tuple(_question(words, each, [one for one in choices if one.answer is each], reasons) for each in fuller),
    )


def _later(child: Child, answers: Sequence[Answer]) -> frozenset[Answer]:
    """Answers that are not the next ones in the course of a seat."""
    is_agreed = child.proposal is not None and bool(child.proposal.agreed)
    course = [each for each in _COURSE if each in answers and not (is_agreed and each is Answer.AGREED)]
    next_ones = course[: 1 if course[:1] == [Answer.AGREED] else 2]
    if child.proposal is not None and child.state is State.PROPOSED and is_agreed and not child.proposal.has_consent:
        next_ones = []  # held by the coordinator alone: the school's answer comes first
    return frozenset(_COURSE).intersection(answers) - frozenset(next_ones)


def _question(
    words: Translator, answer: Answer, choices: Iterable[Choice], reasons: Mapping[str, ObjectionCode]
) -> Question:
    names_more = answer in NAMES_MORE
    return Question(
        answer.value,
        words.text(_ADVICE if answer is Answer.ADVISED else WORDS[answer]),
        tuple(
            Option(each.code, word(words, ROUTES, each.value) if names_more else each.said(words)) for each in choices
        ),
        reasons_of(words, reasons) if answer in NEEDS_REASON else (),
        words.text(_TEXTS[answer]),
        answer in NEEDS_TEXT,
    )


def reasons_of(words: Translator, reasons: Mapping[str, ObjectionCode]) -> tuple[Option, ...]:
    """The region's reasons for which a school does not agree."""
    return tuple(Option(code, each.said(words.language)) for code, each in reasons.items())


def asked_now(words: Translator, snapshot: Snapshot, key: str, reader: str = COORDINATOR) -> Asked:
    """All that can be answered about a child as it stands."""
    choices = [each.choice for each in possible_answers(snapshot.desk, key, reader)]
    return asked(words, snapshot.desk.child(key), choices, snapshot.policy.objections)


def seen_of(child: Child) -> str:
    """What a page shows of a child that an answer rests on: state, group, and of which proposal."""
    proposal = child.proposal
    parts = (child.state.value, group_of(child), "" if proposal is None else proposal.week)
    return "|".join((*parts, "" if child.vanished_on is None else child.vanished_on.isoformat(), child.row_held))


def require_as_seen(desk: Desk, replies: Iterable[Reply], seen: Mapping[str, str]) -> None:
    """Refuse answers about children who are no longer as the page showed them.

    Raises
    ------
    ChangedMeanwhileError
        For the first of them.
    """
    for each in replies:
        if seen_of(desk.child(each.child)) != seen.get(each.child):
            raise ChangedMeanwhileError
