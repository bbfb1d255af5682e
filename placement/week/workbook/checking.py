"""Whether answers can be taken: of the proposal in force, in rows that are whole, and in the child's state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from placement.locale import msgid
from placement.register.states import State
from placement.week.desk import Desk
from placement.week.errors import UnknownChildError
from placement.week.workbook.choices import SOURCES, Answer, after
from placement.week.workbook.following import has_group, is_known
from placement.week.workbook.keys import canonical
from placement.week.workbook.people import name_of
from placement.week.workbook.reading import ReadBook
from placement.week.workbook.refusals import Remark, Told
from placement.week.workbook.suspects import open_suspects
from placement.week.workbook.understanding import Said
from placement.week.workbook.week import batch_of, group_of


def of_another_week(desk: Desk, book: ReadBook) -> Iterator[Remark]:
    """That a workbook is not of the proposal in force: said once."""
    week = desk.standing.week
    batch = batch_of(desk.facts, week)
    for each in book.given:
        is_known = each.key.child in desk.standing.children or not each.key.child
        if (each.key.week, each.key.batch) == (week, batch) and is_known:
            continue
        sentence = msgid("This workbook is of the proposal {made}; the one in force is {week}.")
        if each.key.week == week:
            sentence = msgid("This workbook is of a proposal {made} that was taken back and made again.")
        yield Remark(each.place, sentence, {"made": each.key.week, "week": week or "-"})
        return


def without_key(desk: Desk, book: ReadBook, names: Mapping[str, str]) -> Iterator[Remark]:
    """Rows with an answer whose key is gone, although they are about a child that the register knows."""
    ids = {canonical(each).casefold() for each in names.values()}
    people = {canonical(name_of(each)).casefold() for each in desk.identities.values()} - {""}
    for row in book.own:
        if row.is_answered and (row.own_id.casefold() in ids or row.name.casefold() in people):
            yield Remark(row.place, msgid("This row has an answer, and its hidden key is gone."))


def no_other_child(desk: Desk, said: Iterable[Said]) -> Iterator[Remark]:
    """Answers that name a child whom nobody knows, or the child itself."""
    for each in said:
        if each.answer is not Answer.SAME_CHILD:
            continue
        try:
            other = desk.find(each.choice.value)
        except UnknownChildError:
            other = each.key.child
        if other == each.key.child:
            sentence = msgid("“{value}” is no other child in the register.")
            yield Remark(each.given.place, sentence, {"value": each.choice.value})


def both_said(desk: Desk, said: Iterable[Said]) -> Iterator[Remark]:
    """Pairs of registrations of which one row says that they are one child, and another that they are two."""
    said = tuple(said)
    others = {each.key.child: each for each in said if each.answer is Answer.OTHER_CHILD}
    for each in said:
        if each.answer is not Answer.SAME_CHILD:
            continue
        other = desk.find(each.choice.value)
        if other in others and each.key.child in open_suspects(desk.standing, other):
            sentence = msgid("Here it says that they are one child, and in {other} that they are two.")
            yield Remark(each.given.place, sentence, {"other": others[other].given.place})


def possible(desk: Desk, said: Iterable[Said], names: Mapping[str, str]) -> tuple[list[Said], list[Remark]]:
    """Answers that say something new, and those that a child's state does not allow.

    Parameters
    ----------
    said
        In the order in which they happen.
    names
        Key of a child -> its id on the list.
    """
    states: dict[str, State] = {}
    found: list[Said] = []
    refused: list[Remark] = []
    for each in said:
        child = desk.child(each.key.child)
        if is_known(each, child):
            continue
        state = states.get(child.key, child.state)
        values: dict[str, Told] = {"child": names[child.key]}
        if state not in SOURCES[each.answer]:
            sentence = msgid("{answer} is no longer possible for {child}: {state}.")
            refused.append(Remark(each.given.place, sentence, {**values, "answer": (each.choice,), "state": state}))
        elif has_group(each.answer) and group_of(child) != each.key.group:
            sentence = msgid("The seat of {child} is in {group} by now, and not in {made}.")
            values |= {"group": group_of(child), "made": each.key.group}
            refused.append(Remark(each.given.place, sentence, values))
        else:
            states[child.key] = after(state, each.answer)
            found.append(each)
    return found, refused
