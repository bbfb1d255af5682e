"""Answers checked together, and what follows from them said as facts: all of them, or none; however they were given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from placement.case import Case
from placement.locale import msgid
from placement.register.kinds import Kind
from placement.register.standing import StepError
from placement.week.case import week_case
from placement.week.desk import Desk
from placement.week.errors import SaidAlreadyError
from placement.week.policy import WeekPolicy
from placement.week.workbook.checking import both_said, no_other_child, possible
from placement.week.workbook.choices import Answer
from placement.week.workbook.contradictions import contradictions
from placement.week.workbook.following import Following, is_known, who_agrees
from placement.week.workbook.people import own_id
from placement.week.workbook.refusals import AnswersRefusedError, Remark, Told
from placement.week.workbook.settings import SetGroup, set_groups
from placement.week.workbook.understanding import Said

_ORDER = {answer: number for number, answer in enumerate(Answer)}


def checked(
    desk: Desk, found: Sequence[Said | Remark], is_new: Callable[[Said], bool]
) -> tuple[list[Said], list[Said]]:
    """Every answer, and those that say something new, in the order in which they happen.

    Parameters
    ----------
    found
        Answers, and why others were not understood.
    is_new
        Whether an answer says something that was not said before.

    Raises
    ------
    AnswersRefusedError
        If anything is wrong.
    """
    names = names_of(desk)
    said = [each for each in found if isinstance(each, Said)]
    stop([
        *(each for each in found if isinstance(each, Remark)),
        *no_other_child(desk, said),
        *contradictions(said, names),
    ])  # fmt: skip
    stop(list(both_said(desk, said)))
    fresh = sorted(filter(is_new, said), key=lambda each: _ORDER[each.answer])
    news, refused = possible(desk, _merged(fresh), names)
    stop(refused)
    return said, news


def names_of(desk: Desk) -> Mapping[str, str]:
    """Key of a child -> its id on the list."""
    return {key: own_id(desk.identities.get(key, {}), key) for key in desk.standing.children}


def stop(faults: Sequence[Remark]) -> None:
    """Refuse everything, unless there is no fault.

    Raises
    ------
    AnswersRefusedError
        With the faults.
    """
    if faults:
        raise AnswersRefusedError(faults)


def follow(
    desk: Desk, news: Sequence[Said], policy: WeekPolicy, until: date | None, case: Case | None
) -> tuple[SetGroup, ...]:
    """Say what follows, and what it means for groups.

    Parameters
    ----------
    news
        Answers that say something new.
    until
        Last day on which a school's "full" and the like holds; by default as the policy says.
    case
        The register's state as a case, if it is there already.

    Raises
    ------
    AnswersRefusedError
        If one answer cannot be said beside the others.
    """
    if not news:
        return ()
    made = case or week_case(desk)
    following = Following(desk, made, policy, _starts_on(desk, made))
    for each in news:
        # An earlier answer may have said it: of two registrations, each as the other's double.
        if is_known(each, desk.child(each.key.child)):
            continue
        try:
            following.follow(each)
        except (StepError, SaidAlreadyError):
            sentence = msgid("{answer} cannot be said beside the other answers: {child} is {state} by them.")
            state = desk.child(each.key.child).state
            named = own_id(desk.identities.get(each.key.child, {}), each.key.child)
            values: dict[str, Told] = {"answer": (each.choice,), "child": named, "state": state}
            raise AnswersRefusedError([Remark(each.given.place, sentence, values)]) from None
    return set_groups(desk, news, {group.id: group for group in made.region.groups}, policy, until)


def _starts_on(desk: Desk, case: Case) -> date:
    """First school day of the proposal in force."""
    for fact in reversed(desk.facts):
        if fact.kind is Kind.WEEK_PROPOSED and fact.payload is not None and "starts_on" in fact.payload:
            return date.fromisoformat(str(fact.payload["starts_on"]))
    return case.scenario.starts_on


def _merged(said: Iterable[Said]) -> Iterator[Said]:
    """Answers, those that two files share once, with what was written beside either."""
    found: dict[tuple[str, Answer, str], Said] = {}
    for each in said:
        same = (each.key.child, each.answer, who_agrees(each) if each.answer is Answer.AGREED else "")
        first = found.setdefault(same, each)
        if each.text not in first.text:
            found[same] = replace(first, text="; ".join(filter(None, (first.text, each.text))))
    yield from found.values()


def by_answer(said: Iterable[Said]) -> dict[Answer, tuple[str, ...]]:
    """Answer -> keys of the children of whom it was said."""
    found: dict[Answer, list[str]] = {}
    for each in said:
        found.setdefault(each.answer, []).append(each.key.child)
    return {answer: tuple(dict.fromkeys(keys)) for answer, keys in found.items()}
