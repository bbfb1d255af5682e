"""Who decides, what parents can do, and how to object."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from placement.reports.page.blocks import Blank, Block, Bullets, Callout, Paragraph, Section, Tone
from placement.reports.parent.child import Child
from placement.reports.parent.objection import BoardType, board_type
from placement.reports.parent.texts import ParentTexts

ITEM = "- "
"""Start of a list item in a user's text."""


def decides(child: Child) -> Section:
    """Section on the person who decides, what the program considered, and the ground for using origin, if used."""
    words, scenario = child.words, child.problem.case.scenario
    said = [words.say("decides.program"), words.say("decides.looks_at")]
    if child.origin_used:
        basis = scenario.basis
        said.append(
            words.say("decides.origin")
            if basis is None
            else words.say("decides.origin_agreed", basis=basis.strip().rstrip("."))
        )
    blocks: list[Block] = [Paragraph(" ".join(said)), *([_in_law(child)] if child.origin_used else [])]
    return Section("decides", words.say("decides.title"), tuple(blocks))


def _in_law(child: Child) -> Block:
    """The ground in law for using origin, or that it is missing."""
    words, legal = child.words, child.problem.case.scenario.legal_basis
    if legal is None:
        missing = words.say("decides.law_missing")
        return Callout(Tone.WARNING, missing)
    return Paragraph(words.say("decides.law", basis=legal.strip().rstrip(".")))


def you_can(child: Child) -> Section:
    """Section on what parents can do: talk, report gaps, choose a school themselves (covenant, preamble d)."""
    words = child.words
    items = [
        words.say("can.talk"),
        words.say("can.missed"),
        words.say("can.choose"),
    ]
    open_fields = [words.say(f"ask.{each}") for each in child.explanation.route.open_fields]
    blocks: list[Block] = [Bullets(tuple(items))]
    if open_fields:
        blocks += [
            Paragraph(words.say("can.open_fields")),
            Bullets(tuple(open_fields)),
        ]
    contact = words.region("own.contact")
    coordinator = words.say("can.contact")
    blocks.append(Blank(coordinator, 1) if contact is None else Paragraph(contact))
    return Section("you-can", words.say("can.title"), tuple(blocks))


def objection(child: Child, texts: ParentTexts, unchecked: Sequence[str]) -> Section:
    """Section on how to object, by type of the school's board; a child without a class has no board yet.

    Parameters
    ----------
    unchecked
        Names of the files that nobody has checked.
    """
    words, group_id = child.words, child.explanation.group_id
    board, school = words.say("objection.the_board"), words.say("objection.the_school")
    kind = BoardType.OTHER
    if group_id is not None:
        of_school = child.problem.boards[child.school(group_id).board_id]
        kind, board = board_type(of_school.denomination), of_school.name
        school = child.school_name(child.school(group_id).id)
    text = texts.objection(kind, words.tag, board=board, school=school)
    blocks: list[Block] = list(_paragraphs(text, words.marked))
    if unchecked:
        blocks.insert(0, Callout(Tone.DECIDE, words.say("objection.unchecked", file=words.listing(unchecked))))
    return Section("objection", words.say("objection.title"), tuple(blocks))


def _paragraphs(text: str, marked: Callable[[str], str]) -> Iterator[Block]:
    """Blocks of a user's text: empty lines separate paragraphs, lines that begin with "- " form a list."""
    lines: list[str] = []
    items: list[str] = []
    for line in [*text.splitlines(), ""]:
        stripped = line.strip()
        if items and not stripped.startswith(ITEM):
            yield Bullets(tuple(map(marked, items)))
            items = []
        if lines and (not stripped or stripped.startswith(ITEM)):
            yield Paragraph(marked(" ".join(lines)))
            lines = []
        if stripped.startswith(ITEM):
            items.append(stripped.removeprefix(ITEM).strip())
        elif stripped:
            lines.append(stripped)
