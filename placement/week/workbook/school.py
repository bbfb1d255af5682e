"""A school's own children, by "Who sees what" of the contract (section 5): never origin, residence or refusals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from placement.cells import SEPARATOR
from placement.register.child import Child
from placement.register.states import SEATED, State
from placement.week.workbook.choices import Matter
from placement.week.workbook.lines import MATTERS, Line, Page, Part, Value
from placement.week.workbook.people import born
from placement.week.workbook.week import Week, group_of

_SHOWN = (Part.MATTER, Part.NAME, Part.BORN, Part.GROUP, Part.START, Part.LANGUAGE, Part.SIBLINGS)
_GIVEN = (Part.KEY, Part.ANSWER, Part.REASON, Part.TEXT)
COMING = (*_SHOWN, Part.SUPPORT, *_GIVEN)
HERE = (*_SHOWN, Part.SUPPORT, *_GIVEN)

_MATTERS = {
    State.PROPOSED: Matter.PROPOSAL,
    State.OFFERED: Matter.OFFER,
    State.ACCEPTED: Matter.ACCEPTED,
    State.ENROLLED: Matter.START,
    State.STARTED: Matter.SEATED,
}
_ACCEPTED = frozenset({State.ACCEPTED, State.ENROLLED, State.STARTED})
"""States from which on a school knows a child's need of support."""
_NO_NEED = frozenset({"no", "nee", ""})


def schools_of(week: Week) -> tuple[str, ...]:
    """Ids of the schools with a child, in the order of the table."""
    found = {week.school_of(group_of(each)) for each in _everybody(week)}
    return tuple(each.id for each in week.view.case.region.schools if each.id in found)


def pages_of(week: Week, school_id: str) -> tuple[Page, Page]:
    """A school's sheets: who is proposed, and who is placed."""
    words = week.words
    own = [each for each in _everybody(week) if week.school_of(group_of(each)) == school_id]
    coming = [each for each in own if each.state not in (State.ENROLLED, State.STARTED)]
    here = [each for each in own if each.state in (State.ENROLLED, State.STARTED)]
    is_asked = any(each.state is State.ENROLLED for each in here)
    name = week.view.school_name(school_id)
    intro = (
        words.plural(
            "{count} child is proposed to you, or was offered a seat with you.",
            "{count} children are proposed to you, or were offered a seat with you.",
            len(coming),
        ),
        words.text(
            "Choose agreed or not agreed in the yellow column; empty is not answered. “Not agreed” needs a reason. "
            "Leave the other columns as they are, and send the file back to the coordinator."
        ),
    )
    return (
        Page(
            words.text("Proposed children"),
            COMING,
            tuple(_lines(week, school_id, coming)),
            intro,
            words.text("Nobody is proposed this week."),
            words.text("{school}: proposals of {week}", school=name, week=week.proposal_name),
        ),
        Page(
            words.text("Placed children"),
            HERE,
            tuple(_lines(week, school_id, here)),
            (words.text("Of children whose first day has come: did they start?"),) if is_asked else (),
            words.text("Nobody is placed here."),
            words.text("{school}: placed children", school=name),
        ),
    )


def _everybody(week: Week) -> Iterator[Child]:
    """Children with a proposal or a seat who may stand on a list."""
    return (each for each in week.listed if each.state is State.PROPOSED or each.state in SEATED)


def _lines(week: Week, school_id: str, children: list[Child]) -> Iterator[Line]:
    order = list(Matter)
    for child in sorted(
        children, key=lambda each: (order.index(_MATTERS[each.state]), group_of(each), week.name(each.key))
    ):
        matter = _MATTERS[child.state]
        key = week.key(matter, child, reader=school_id)
        yield Line(_cells(week, child, matter), key, week.choices(key))


def _cells(week: Week, child: Child, matter: Matter) -> dict[Part, Value]:
    need = week.cell(child, "support_need") if child.state in _ACCEPTED else ""
    return {
        Part.MATTER: week.words.text(MATTERS[matter]),
        Part.NAME: week.name(child.key),
        Part.BORN: born(week.identities.get(child.key, {})),
        Part.GROUP: group_of(child),
        Part.START: _start(week, child),
        Part.LANGUAGE: _listed(week.cell(child, "home_language")),
        Part.SIBLINGS: ", ".join(_siblings(week, child)),
        Part.SUPPORT: _need(week, need),
    }


def _need(week: Week, cell: str) -> str:
    """A need of support: what it is, or that there is one."""
    if cell.casefold() in _NO_NEED:
        return ""
    return week.words.text("yes") if cell.casefold() == "yes" else _listed(cell)


def _start(week: Week, child: Child) -> date | None:
    if child.has_seat and child.entered_on is not None:
        return child.entered_on
    return week.starts_on if child.state is not State.STARTED else None


def _siblings(week: Week, child: Child) -> Iterator[str]:
    """Brothers and sisters with a seat or a proposal at the same school."""
    family = child.cells.get("family_id", "").casefold()
    school = week.school_of(group_of(child))
    for each in _everybody(week) if family else ():
        same = each.cells.get("family_id", "").casefold() == family
        if same and each.key != child.key and week.school_of(group_of(each)) == school:
            yield week.name(each.key)


def _listed(cell: str) -> str:
    return ", ".join(cell.split(SEPARATOR))
