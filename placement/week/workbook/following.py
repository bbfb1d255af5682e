"""What follows from an answer, said as facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from placement.case import Case
from placement.register.child import Child
from placement.register.states import GONE, State
from placement.week import doubting, moves
from placement.week.desk import Desk
from placement.week.leaving import Leaving, note_leaving
from placement.week.policy import WeekPolicy
from placement.week.region import schools_of
from placement.week.workbook.choices import COORDINATOR, SOURCES, Answer
from placement.week.workbook.suspects import open_suspects
from placement.week.workbook.understanding import Said
from placement.week.workbook.week import group_of

_REACHED: Mapping[Answer, frozenset[State]] = {
    Answer.AGREED: frozenset({State.OFFERED, State.ACCEPTED, State.ENROLLED, State.STARTED}),
    Answer.OFFERED: frozenset({State.OFFERED, State.ACCEPTED, State.ENROLLED, State.STARTED}),
    Answer.PARENTS_YES: frozenset({State.ACCEPTED, State.ENROLLED, State.STARTED}),
    Answer.ENROLLED: frozenset({State.ENROLLED, State.STARTED}),
    Answer.STARTED: frozenset({State.STARTED}),
    Answer.PARENTS_NO: frozenset({State.DECLINED}),
    Answer.NO_SHOW: frozenset({State.NO_SHOW}),
    Answer.WITHDRAWN: frozenset({State.WITHDRAWN}),
}
"""Answer -> states in which it says nothing new, in the same group."""

_NOTED: Mapping[Answer, Callable[[Child], date | None]] = {
    Answer.PERSPECTIVE: lambda child: child.perspective_on,
    Answer.READY: lambda child: child.exit.ready_on,
    Answer.PPO_ASKED: lambda child: child.exit.ppo_on,
    Answer.HANDED_OVER: lambda child: child.exit.handed_over_on,
}
"""Answer -> the day on which it was said before."""


def is_known(said: Said, child: Child) -> bool:
    """Whether the register holds already what an answer says."""
    proposal, referral = child.proposal, child.referral
    match said.answer:
        case Answer.STILL:
            known = child.vanished_on is None
        case Answer.SAME_CHILD:
            known = child.same_as is not None
        case Answer.OTHER_CHILD:
            known = not child.suspects and child.state is not State.HELD
        case Answer.BACK:
            known = child.state not in SOURCES[Answer.BACK]
        case Answer.NOT_AGREED:
            last = child.objections[-1] if child.objections else None
            is_said = last is not None and (last.group_id, last.code) == (said.key.group, said.reason)
            known = is_said and child.state is State.WAITING
        case Answer.CONFIRMED:
            known = referral is not None and referral.is_confirmed and referral.destination == said.text
        case Answer.AS_REGISTER:
            known = child.state in GONE or child.cells.get("group_id") != said.key.group
        case Answer.PERSPECTIVE | Answer.READY | Answer.PPO_ASKED | Answer.HANDED_OVER:
            known = _NOTED[said.answer](child) is not None
        case Answer.AS_LIST:
            known = child.group_id == said.key.group
        case Answer.AGREED | Answer.PARENTS_YES if child.state is State.PROPOSED and proposal is not None:
            known = proposal.agreed_by == who_agrees(said)
        case _:
            reached = child.state in _REACHED.get(said.answer, frozenset())
            known = reached and (not has_group(said.answer) or group_of(child) in ("", said.key.group))
    return known


def has_group(answer: Answer) -> bool:
    """Whether an answer is about a seat, and so about one group."""
    return answer in (
        Answer.AGREED, Answer.OFFERED, Answer.PARENTS_YES, Answer.ENROLLED, Answer.STARTED, Answer.NOT_AGREED,
        Answer.PARENTS_NO, Answer.NO_SHOW,
    )  # fmt: skip


def who_agrees(said: Said) -> str:
    """Who agrees to a proposal by an answer."""
    if said.answer is Answer.PARENTS_YES:
        return "parents"
    return "coordinator" if said.key.reader == COORDINATOR else "school"


@dataclass
class Following:
    """Says what follows from answers.

    Attributes
    ----------
    starts_on
        First school day of the proposal.
    """

    desk: Desk
    case: Case
    policy: WeekPolicy
    starts_on: date
    schools: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.schools = schools_of(self.case.region)

    def follow(self, said: Said) -> None:
        """Say what follows from one answer.

        Raises
        ------
        StepError
            If the child's state does not allow it.
        """
        key, today = said.key.child, self.desk.today
        steps: Mapping[Answer, Callable[[], object]] = {
            Answer.STILL: lambda: moves.still_signed_up(self.desk, key),
            Answer.BACK: lambda: moves.give_back(self.desk, key),
            Answer.OTHER_CHILD: lambda: self._other(key),
            Answer.SAME_CHILD: lambda: self._same(key, self.desk.find(said.choice.value)),
            Answer.AS_REGISTER: lambda: moves.keep_seat(self.desk, key),
            Answer.AS_LIST: lambda: moves.move_group(self.desk, key, said.key.group),
            Answer.ADVISED: lambda: moves.advise(self.desk, key, said.choice.value, said.text),
            Answer.CONFIRMED: lambda: moves.confirm_referral(self.desk, key, said.text),
            Answer.REFUSED: lambda: moves.refuse_referral(self.desk, key, reason=self._reason(said)),
            Answer.AGREED: lambda: self._agree(said),
            Answer.OFFERED: lambda: self._offer(key),
            Answer.PARENTS_YES: lambda: self._parents_yes(said),
            Answer.ENROLLED: lambda: self._enrol(key),
            Answer.STARTED: lambda: self._start(key),
            Answer.TOLD: lambda: moves.tell_municipality(self.desk, [key], today),
            Answer.PERSPECTIVE: lambda: moves.give_perspective(self.desk, key, today),
            Answer.READY: lambda: note_leaving(self.desk, key, Leaving(ready_on=today)),
            Answer.NOT_READY: lambda: note_leaving(self.desk, key, Leaving(not_ready_on=today)),
            Answer.PPO_ASKED: lambda: note_leaving(self.desk, key, Leaving(ppo_on=today)),
            Answer.HANDED_OVER: lambda: note_leaving(self.desk, key, Leaving(handed_over_on=today)),
            Answer.NOT_AGREED: lambda: moves.object_to(self.desk, key, said.reason, text=said.text),
            Answer.PARENTS_NO: lambda: moves.decline(self.desk, [key], self.schools, reason=self._reason(said)),
            Answer.NO_SHOW: lambda: moves.no_show(self.desk, [key]),
            Answer.WITHDRAWN: lambda: moves.withdraw(self.desk, [key], reason=self._reason(said)),
        }
        steps[said.answer]()

    def _reason(self, said: Said) -> str:
        return ": ".join(each for each in (said.reason, said.text) if each)

    def _agree(self, said: Said) -> None:
        # What the coordinator wrote beside it is why it is held; a school's words are no reason of the coordinator's.
        reason = said.text if said.key.reader == COORDINATOR else ""
        moves.agree(self.desk, [said.key.child], who_agrees(said), reason=reason)

    def _parents_yes(self, said: Said) -> None:
        if self.desk.child(said.key.child).state is State.OFFERED:
            moves.accept(self.desk, [said.key.child])
        else:
            moves.agree(self.desk, [said.key.child], who_agrees(said))

    def _offer(self, key: str) -> None:
        days = self.policy.offer_school_days
        moves.offer(self.desk, [key], self.case.region.calendar, until=None, days=days)

    def _enrol(self, key: str) -> None:
        # Who enrols a child that was only proposed has offered the seat: no state is skipped.
        if self.desk.child(key).state is State.PROPOSED:
            self._offer(key)
        moves.enrol(self.desk, [key], self.starts_on)

    def _start(self, key: str) -> None:
        if self.desk.child(key).state is not State.ENROLLED:
            self._enrol(key)
        begun = self.desk.child(key).entered_on
        moves.start(self.desk, [key], begun if begun is not None and begun <= self.desk.today else self.desk.today)

    def _other(self, key: str) -> None:
        """Another child than all whom it may be."""
        for other in open_suspects(self.desk.standing, key):
            doubting.answer(self.desk, key, other, is_same=False)

    def _same(self, key: str, other: str) -> None:
        if self.desk.child(other).same_as != key:
            doubting.same_child(self.desk, key, other)
