"""What needs a decision, the most pressing first: the coordinator's first sheet."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale import msgid
from placement.register.child import Child
from placement.register.states import GONE, State
from placement.reports.tables.pupils import PupilLine
from placement.reports.words.marks import plain
from placement.reports.words.week import likeness_line, state_word
from placement.week.comparing import Why, other_seats
from placement.week.moves import ONE_BY_ONE
from placement.week.place import WEEKS
from placement.week.since import held_line
from placement.week.workbook.choices import ADVICE, Answer, Matter
from placement.week.workbook.grounds import ground
from placement.week.workbook.lines import MATTERS, Line, Page, Part, Value
from placement.week.workbook.other_groups import next_best, way_of
from placement.week.workbook.people import born
from placement.week.workbook.suspects import asked, last_faults, likeness
from placement.week.workbook.week import Week, group_of

COORDINATORS = "deze-week.xlsx"
"""The coordinator's workbook in a week's folder, in every language."""

PARTS = (
    Part.MATTER, Part.NAME, Part.OWN_ID, Part.BORN, Part.GROUP, Part.SCHOOL, Part.DISTANCE, Part.WHY, Part.NOTED,
    Part.OTHERWISE, Part.KEY, Part.ANSWER, Part.REASON, Part.TEXT,
)  # fmt: skip

_RUNNING = {
    State.PROPOSED: Matter.PROPOSAL,
    State.OFFERED: Matter.OFFER,
    State.ACCEPTED: Matter.ACCEPTED,
    State.ENROLLED: Matter.START,
}
"""States of children whose seat is on its way."""


def decide(week: Week) -> Page:
    """The sheet of what needs a decision."""
    words, lines = week.words, decisions(week)
    return Page(
        words.text("Decide"),
        PARTS,
        lines,
        tuple(_intro(week, lines)),
        words.text("Nothing to decide on this sheet."),
        words.text("This week: {week}", week=week.proposal_name),
    )


def decisions(week: Week) -> tuple[Line, ...]:
    """All that needs a decision about a child, the most pressing first; who waits, see :mod:`pending`."""
    return tuple(each for found in (_vanished, _doubles, _not_taken, _differs, _advice, _seats) for each in found(week))


def _intro(week: Week, lines: tuple[Line, ...]) -> Iterator[str]:
    words = week.words
    counts = {each: sum(line.key is not None and line.key.matter is each for line in lines) for each in Matter}
    said = [f"{words.text(MATTERS[each])}: {words.number(count)}" for each, count in counts.items() if count]
    waiting = sum(each.state in (State.WAITING, State.DECLINED, State.NO_SHOW) for each in week.listed)
    if waiting:
        said.append(
            words.plural(
                "{count} child waits (sheet {sheet})",
                "{count} children wait (sheet {sheet})",
                waiting,
                sheet=f"“{words.text('Children waiting')}”",
            )
        )
    yield " · ".join(said)
    yield words.text(
        "Choose in the yellow column; empty is not answered, and never agreed. “Not agreed” needs a reason. "
        "Sort, filter, hide and add what you like; leave the other columns as they are."
    )
    yield words.text(
        "When you are done: placement week answers {file}", file=f"{WEEKS}/{week.proposal_name}/{COORDINATORS}"
    )
    if week.by_hand:
        yield words.text(
            "By hand, on no list (protected): {children}.",
            children=", ".join(
                f"{plain(week.own_id(each.key))} ({state_word(words, each.state)})" for each in week.by_hand
            ),
        )


def person(week: Week, child: Child, matter: Matter) -> dict[Part, Value]:
    """Cells that say of whom a row is."""
    return {
        Part.MATTER: week.words.text(MATTERS[matter]),
        Part.NAME: week.name(child.key),
        Part.OWN_ID: week.own_id(child.key),
        Part.BORN: born(week.identities.get(child.key, {})),
    }


def seat(week: Week, child: Child) -> dict[Part, Value]:
    """Cells that say where a child has a seat, or a proposal."""
    group = group_of(child)
    if not group:
        return {}
    return {Part.GROUP: group, Part.SCHOOL: week.view.school_name(week.school_of(group))}


def _row(week: Week, matter: Matter, child: Child, why: str, noted: str = "", **values: tuple[str, ...]) -> Line:
    key = week.key(matter, child)
    cells = {**person(week, child, matter), **seat(week, child), Part.WHY: why, Part.NOTED: noted}
    return Line(cells, key, week.choices(key, {Answer(name): each for name, each in values.items()}))


def _vanished(week: Week) -> Iterator[Line]:
    words = week.words
    for child in week.listed:
        if child.vanished_on is None or child.state in GONE:
            continue
        why = words.text(
            "Was on an earlier list, and not on that of {date}. State: {state}.",
            date=words.date(child.vanished_on),
            state=state_word(words, child.state),
        )
        left = words.text("Left? Note the exit, on the child's page or with placement week exit.")
        yield _row(week, Matter.VANISHED, child, why, left if child.has_seat else "")


def _doubles(week: Week) -> Iterator[Line]:
    words, listed = week.words, {each.key: each for each in week.listed}
    for key, others in asked(week.standing).items():
        known = [each for each in others if each in listed]
        if key not in listed or not known:
            continue
        said = " ".join(_likeness(week, key, listed[other]) for other in known)
        noted = words.text("Set aside: no seat until you answer.") if listed[key].state is State.HELD else ""
        named = tuple(week.own_id(each) for each in known)
        yield _row(week, Matter.DOUBLE, listed[key], said, noted, same_child=named)


def _likeness(week: Week, key: str, other: Child) -> str:
    """Whom a child may be, and what speaks for it and against it."""
    alike, unlike, is_twin = likeness(week.facts, key, other.key)
    sentence = msgid("May be {name} ({id}, {state}): {likeness}.")
    if is_twin:
        sentence = msgid("A twin of {name} ({id}, {state}), or the same child: {likeness}.")
    return week.words.text(
        sentence,
        name=week.name(other.key),
        id=week.own_id(other.key),
        state=state_word(week.words, other.state),
        likeness=likeness_line(week.words, alike, unlike),
    )


def _not_taken(week: Week) -> Iterator[Line]:
    words = week.words
    for child in week.listed:
        if child.row_held == Why.RETURNED.value and child.state in GONE:
            why = words.text("On the list again. State: {state}.", state=state_word(words, child.state))
            yield _row(week, Matter.RETURNED, child, why)
        elif Why.UNREADABLE.value in (child.why_held, child.row_held) and child.state not in GONE:
            faults = last_faults(week.facts, child.key)
            why = "; ".join(
                words.text("{column}: expected {expected}", column=column, expected=words.expected(expected))
                for _, column, expected in faults
            )
            noted = words.text("Mend it in the list, and import that again.")
            yield _row(week, Matter.UNREADABLE, child, why, noted)


def _differs(week: Week) -> Iterator[Line]:
    words, listed = week.words, {each.key: each for each in week.listed}
    for each in other_seats(week.standing):
        if each.key not in listed:
            continue
        child, nothing = listed[each.key], words.text("nothing")
        key = week.key(Matter.DIFFERS, child, group=each.there)
        why = words.text(
            "{column}: {here} in the register, {there} on the list.",
            column=words.text("group"),
            here=each.here or nothing,
            there=each.there or nothing,
        )
        cells = {**person(week, child, Matter.DIFFERS), **seat(week, child), Part.WHY: why}
        choices = [
            one for one in week.choices(key) if each.there in week.view.groups or one.answer is not Answer.AS_LIST
        ]
        yield Line(cells, key, tuple(choices))


def _advice(week: Week) -> Iterator[Line]:
    for child in sorted(week.listed, key=lambda each: each.first_on):
        if child.state is State.TO_ADVISE:
            since = week.words.text("Signed up on {date}.", date=week.words.date(child.first_on))
            yield _row(week, Matter.ADVICE, child, ground(week.view, child.key), since, advised=ADVICE)


def _seats(week: Week) -> Iterator[Line]:
    """Proposals, those to be decided one by one first, and seats on their way."""
    found = [each for each in week.listed if each.state in _RUNNING]
    for child in sorted(found, key=lambda each: _urgency(week, each)):
        yield _seat(week, child, _RUNNING[child.state])


def _urgency(week: Week, child: Child) -> tuple[object, ...]:
    matter = _RUNNING[child.state]
    flags = set(child.proposal.flags) if child.proposal is not None and matter is Matter.PROPOSAL else set()
    return (list(Matter).index(matter), not flags & ONE_BY_ONE, week.school_of(group_of(child)), group_of(child))


def _seat(week: Week, child: Child, matter: Matter) -> Line:
    words, key = week.words, week.key(matter, child)
    cells = {**person(week, child, matter), **seat(week, child)}
    shape = ""
    if matter is Matter.PROPOSAL:
        shape, more = _proposed(week, child)
        cells |= more
    elif matter is Matter.OFFER:
        until = child.proposal.until if child.proposal is not None else None
        cells[Part.WHY] = "" if until is None else words.text("The seat is kept until {date}.", date=words.date(until))
    elif matter is Matter.ACCEPTED:
        cells[Part.WHY] = words.text("The school can enrol the child.")
    elif child.entered_on is not None:
        cells[Part.WHY] = words.text("First day {date}", date=words.date(child.entered_on)) + "."
    flags = child.proposal.flags if child.proposal is not None else ()
    is_pressing = matter is Matter.PROPOSAL and bool(ONE_BY_ONE.intersection(flags))
    return Line(cells, key, week.choices(key), shape, is_pressing)


def _proposed(week: Week, child: Child) -> tuple[str, dict[Part, Value]]:
    """How a distance is written, and cells that say why a child is proposed there; of what a person chose, who did."""
    noted = [*_agreed(week, child), *_earlier_no(week, child)]
    result = None if week.outcome is None else week.outcome.results.get(child.key)
    if week.outcome is None or week.solved is None or result is None or result.group_id != group_of(child):
        return "", {Part.NOTED: "; ".join(noted)}
    line = PupilLine(week.outcome, result)
    shape, way = way_of(week.outcome, result)
    return shape, {
        Part.DISTANCE: way,
        Part.WHY: line.reason,
        Part.NOTED: "; ".join(each for each in (line.noted, *noted) if each),
        Part.OTHERWISE: next_best(week.outcome, week.solved.problem, result),
    }


def _agreed(week: Week, child: Child) -> Iterator[str]:
    """That somebody agreed to it before, so that it holds."""
    if child.proposal is not None and child.proposal.agreed:
        yield held_line(week.words, child.proposal)


def _earlier_no(week: Week, child: Child) -> Iterator[str]:
    """Schools that did not agree to an earlier proposal."""
    for each in child.objections:
        yield week.words.text("{group} did not agree in {week}", group=week.view.place(each.group_id), week=each.week)
