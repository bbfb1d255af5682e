"""What a row of a workbook is about, and what may be answered there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.states import AT_SCHOOL, GONE, State
from placement.reports.words.codes import ROUTES

COORDINATOR = ""
"""Reader of the coordinator's workbook; of other workbooks it is the id of the school."""

ADVICE = ("itk", "azc", "regular", "kindergarten", "secondary", "international", "too_young")
"""Routes that the coordinator may advise."""


class Matter(StrEnum):
    """What a row is about, the most pressing first."""

    VANISHED = "vanished"
    DOUBLE = "double"
    RETURNED = "returned"
    UNREADABLE = "unreadable"
    DIFFERS = "differs"
    ADVICE = "advice"
    PROPOSAL = "proposal"
    OFFER = "offer"
    ACCEPTED = "accepted"
    START = "start"
    WAITING = "waiting"
    NO_SHOW = "no_show"
    REFERRED = "referred"
    SEATED = "seated"
    NO_SCHOOL = "no_school"
    PERSPECTIVE = "perspective"
    REVIEW = "review"
    NEXT_SCHOOL = "next_school"
    HANDOVER = "handover"
    TASK = "task"
    """A line of the work list that has no answer; its group's, where it is about no child."""


ON_WORK_LIST = frozenset({
    Matter.NO_SCHOOL, Matter.PERSPECTIVE, Matter.REVIEW, Matter.NEXT_SCHOOL, Matter.HANDOVER, Matter.TASK,
})  # fmt: skip
"""Matters of the work list, which names them again until they are done."""


class Answer(StrEnum):
    """What can be answered, in the order in which it happens to a child."""

    STILL = "still"
    BACK = "back"
    OTHER_CHILD = "other_child"
    SAME_CHILD = "same_child"
    AS_REGISTER = "as_register"
    AS_LIST = "as_list"
    ADVISED = "advised"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    AGREED = "agreed"
    OFFERED = "offered"
    PARENTS_YES = "parents_yes"
    ENROLLED = "enrolled"
    STARTED = "started"
    TOLD = "told"
    PERSPECTIVE = "perspective"
    READY = "ready"
    NOT_READY = "not_ready"
    PPO_ASKED = "ppo_asked"
    HANDED_OVER = "handed_over"
    NOT_AGREED = "not_agreed"
    PARENTS_NO = "parents_no"
    NO_SHOW = "no_show"
    WITHDRAWN = "withdrawn"


WORDS: Mapping[Answer, str] = {
    Answer.STILL: msgid("still signed up"),
    Answer.BACK: msgid("back on the list"),
    Answer.OTHER_CHILD: msgid("another child"),
    Answer.SAME_CHILD: msgid("same child as {value}"),
    Answer.AS_REGISTER: msgid("as in the register"),
    Answer.AS_LIST: msgid("as on the list"),
    Answer.ADVISED: msgid("advice: {value}"),
    Answer.CONFIRMED: msgid("destination confirmed"),
    Answer.REFUSED: msgid("refused by the destination"),
    Answer.AGREED: msgid("agreed"),
    Answer.OFFERED: msgid("offered"),
    Answer.PARENTS_YES: msgid("parents yes"),
    Answer.ENROLLED: msgid("enrolled at the school"),
    Answer.STARTED: msgid("started"),
    Answer.TOLD: msgid("municipality told"),
    Answer.PERSPECTIVE: msgid("perspective given"),
    Answer.READY: msgid("ready to go on"),
    Answer.NOT_READY: msgid("not ready yet"),
    Answer.PPO_ASKED: msgid("school partnership (PPO) asked"),
    Answer.HANDED_OVER: msgid("handover sent on"),
    Answer.NOT_AGREED: msgid("not agreed"),
    Answer.PARENTS_NO: msgid("parents no"),
    Answer.NO_SHOW: msgid("did not show up"),
    Answer.WITHDRAWN: msgid("withdrawn"),
}
"""Answer -> the words in the drop-down list."""


NAMES_MORE = frozenset({Answer.ADVISED, Answer.SAME_CHILD})
"""Answers that name something: a route, or another child."""


@dataclass(frozen=True)
class Choice:
    """An answer, with what it names.

    Attributes
    ----------
    value
        The other child's id, or the route advised; empty for other answers.
    """

    answer: Answer
    value: str = ""

    @property
    def code(self) -> str:
        """The choice for programs, in every language: the answer, with what it names behind a colon."""
        return f"{self.answer}:{self.value}" if self.answer in NAMES_MORE else self.answer.value

    def said(self, words: Translator) -> str:
        """The choice as it stands in the list."""
        if self.answer is Answer.ADVISED:
            return words.text(WORDS[self.answer], value=words.text(ROUTES[self.value]))
        return words.text(WORDS[self.answer], value=self.value)


_OF_COORDINATOR: Mapping[Matter, tuple[Answer, ...]] = {
    Matter.VANISHED: (Answer.STILL, Answer.WITHDRAWN),
    Matter.DOUBLE: (Answer.SAME_CHILD, Answer.OTHER_CHILD, Answer.WITHDRAWN),
    Matter.RETURNED: (Answer.BACK,),
    Matter.UNREADABLE: (Answer.WITHDRAWN,),
    Matter.DIFFERS: (Answer.AS_REGISTER, Answer.AS_LIST),
    Matter.ADVICE: (Answer.ADVISED, Answer.WITHDRAWN),
    Matter.PROPOSAL: (
        Answer.AGREED, Answer.NOT_AGREED, Answer.OFFERED, Answer.PARENTS_YES, Answer.PARENTS_NO, Answer.ENROLLED,
        Answer.STARTED, Answer.WITHDRAWN,
    ),
    Matter.OFFER: (
        Answer.PARENTS_YES, Answer.PARENTS_NO, Answer.ENROLLED, Answer.STARTED, Answer.WITHDRAWN,
    ),
    Matter.ACCEPTED: (Answer.ENROLLED, Answer.STARTED, Answer.PARENTS_NO, Answer.NO_SHOW, Answer.WITHDRAWN),
    Matter.START: (Answer.STARTED, Answer.NO_SHOW, Answer.WITHDRAWN),
    Matter.WAITING: (Answer.WITHDRAWN,),
    Matter.NO_SHOW: (Answer.BACK, Answer.WITHDRAWN),
    Matter.REFERRED: (Answer.CONFIRMED, Answer.REFUSED, Answer.WITHDRAWN),
    Matter.NO_SCHOOL: (Answer.TOLD,),
    Matter.PERSPECTIVE: (Answer.PERSPECTIVE,),
    Matter.REVIEW: (Answer.READY, Answer.NOT_READY),
    Matter.NEXT_SCHOOL: (Answer.PPO_ASKED,),
    Matter.HANDOVER: (Answer.HANDED_OVER,),
}  # fmt: skip
_OF_SCHOOL: Mapping[Matter, tuple[Answer, ...]] = {
    Matter.PROPOSAL: (Answer.AGREED, Answer.NOT_AGREED),
    Matter.ACCEPTED: (Answer.ENROLLED,),
    Matter.START: (Answer.STARTED, Answer.NO_SHOW),
}


def answers_to(reader: str, matter: Matter) -> tuple[Answer, ...]:
    """Answers that a reader may give to a matter; none where there is nothing to answer."""
    return (_OF_COORDINATOR if reader == COORDINATOR else _OF_SCHOOL).get(matter, ())


_PRESENT = frozenset(State) - GONE - {State.HELD}

SOURCES: Mapping[Answer, frozenset[State]] = {
    Answer.STILL: _PRESENT | {State.HELD},
    Answer.BACK: GONE | {State.NO_SHOW},
    Answer.OTHER_CHILD: frozenset(State),
    Answer.SAME_CHILD: _PRESENT | {State.HELD},
    Answer.AS_REGISTER: frozenset(State),
    Answer.AS_LIST: frozenset({State.ENROLLED, State.STARTED}),
    Answer.ADVISED: frozenset({State.TO_ADVISE}),
    Answer.CONFIRMED: frozenset({State.REFERRED}),
    Answer.REFUSED: frozenset({State.REFERRED}),
    Answer.AGREED: frozenset({State.PROPOSED}),
    Answer.OFFERED: frozenset({State.PROPOSED}),
    Answer.PARENTS_YES: frozenset({State.PROPOSED, State.OFFERED}),
    Answer.ENROLLED: frozenset({State.PROPOSED, State.OFFERED, State.ACCEPTED}),
    Answer.STARTED: frozenset({State.PROPOSED, State.OFFERED, State.ACCEPTED, State.ENROLLED}),
    Answer.TOLD: _PRESENT,
    Answer.PERSPECTIVE: AT_SCHOOL,
    Answer.READY: AT_SCHOOL,
    Answer.NOT_READY: AT_SCHOOL,
    Answer.PPO_ASKED: AT_SCHOOL,
    Answer.HANDED_OVER: AT_SCHOOL | {State.LEFT},
    Answer.NOT_AGREED: frozenset({State.PROPOSED}),
    Answer.PARENTS_NO: frozenset({State.PROPOSED, State.OFFERED, State.ACCEPTED}),
    Answer.NO_SHOW: frozenset({State.ACCEPTED, State.ENROLLED}),
    Answer.WITHDRAWN: (_PRESENT | {State.HELD}) - {State.STARTED},
}
"""Answer -> states of a child in which it can be taken; steps that it takes for granted are said with it."""

TARGETS: Mapping[Answer, State] = {
    Answer.SAME_CHILD: State.WITHDRAWN,
    Answer.BACK: State.REGISTERED,
    Answer.REFUSED: State.TO_ADVISE,
    Answer.OFFERED: State.OFFERED,
    Answer.ENROLLED: State.ENROLLED,
    Answer.STARTED: State.STARTED,
    Answer.NOT_AGREED: State.WAITING,
    Answer.PARENTS_NO: State.DECLINED,
    Answer.NO_SHOW: State.NO_SHOW,
    Answer.WITHDRAWN: State.WITHDRAWN,
}
"""Answer -> state that it leads to; others leave it, or lead where the rules say."""

NEEDS_REASON = frozenset({Answer.NOT_AGREED})
"""Answers with a reason from the region's list."""

NEEDS_TEXT = frozenset({Answer.ADVISED, Answer.CONFIRMED})
"""Answers that say more: the ground of an advice, the name of a destination."""


def after(state: State, answer: Answer) -> State:
    """State of a child after an answer, as far as later answers depend on it."""
    if answer is Answer.PARENTS_YES:
        return State.ACCEPTED if state is State.OFFERED else state
    return TARGETS.get(answer, state)
