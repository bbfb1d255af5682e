"""Who decides, what parents can do, and how to object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placement.locale import msgid
from placement.reports.page.blocks import Blank, Block, Bullets, Callout, Paragraph, Section, Tone
from placement.reports.parent.child import Child
from placement.reports.parent.letter import Sentence
from placement.reports.parent.objection import BoardType, ObjectionTexts, board_type

_OPEN_FIELDS: Mapping[str, str] = {
    "speaks_dutch": msgid("whether your child speaks Dutch"),
    "dutch_schooling_months": msgid("how long your child has been at a Dutch school"),
    "residence": msgid("whether your child lives in a centre for asylum seekers"),
    "expected_stay_months": msgid("how long your family will stay in the Netherlands"),
    "stay_reason": msgid("why your family is in the Netherlands for a short time"),
}
ITEM = "- "
"""Start of a list item in a user's text."""


def decides(child: Child) -> Section:
    """Section on the person who decides, what the program considered, and the ground for using origin, if used."""
    words, scenario = child.words, child.problem.case.scenario
    blocks: list[Block] = [
        Paragraph(
            words.text(
                "A computer program made this proposal. The program decides nothing. "
                "The coordinator looks at the proposal first. Then the school board decides."
            )
        ),
        Paragraph(
            words.text(
                "The program looks at the distance, your family and your wishes. "
                "It also looks at the age of your child and the room in the classes."
            )
        ),
    ]
    if child.origin_used:
        blocks.append(
            Paragraph(words.text("The program also uses the origin of children, to mix the classes."))
            if scenario.basis is None
            else Paragraph(
                words.text(
                    "The program also uses the origin of children, to mix the classes. The schools agreed on this: "
                    "{basis}.",
                    basis=scenario.basis.strip().rstrip("."),
                )
            )
        )
        blocks.append(_in_law(child))
    return Section("decides", words.text("Who decides"), tuple(blocks))


def _in_law(child: Child) -> Block:
    """The ground in law for using origin, or that it is missing."""
    words, legal = child.words, child.problem.case.scenario.legal_basis
    if legal is None:
        missing = words.text(
            "The ground in law for this is missing. The coordinator must ask for advice and fill it in first."
        )
        return Callout(Tone.WARNING, missing)
    return Paragraph(words.text("The ground in law for this: {basis}.", basis=legal.strip().rstrip(".")))


def you_can(child: Child) -> Section:
    """Section on what parents can do: talk, report gaps, choose a school themselves (covenant, preamble d)."""
    words = child.words
    items = [
        words.text("Talk to us. Ask everything you want to know."),
        words.text(
            "Did we miss something? Is there a brother or sister, or a new address? Does your child need help? Tell us."
        ),
        words.text("You are free to choose a school yourself. Tell us if you want another school."),
    ]
    open_fields = [words.text(_OPEN_FIELDS[each]) for each in child.explanation.route.open_fields]
    blocks: list[Block] = [Bullets(tuple(items))]
    if open_fields:
        blocks += [
            Paragraph(words.text("We do not know everything yet. Can you tell us this?")),
            Bullets(tuple(open_fields)),
        ]
    contact = child.letter.words.get(Sentence.CONTACT)
    coordinator = words.text("Name, telephone number and e-mail address of the coordinator:")
    blocks.append(Blank(coordinator, 2) if contact is None else Paragraph(contact))
    return Section("you-can", words.text("What you can do"), tuple(blocks))


def objection(child: Child, texts: ObjectionTexts) -> Section:
    """Section on how to object, by type of the school's board; a child without a class has no board yet."""
    words, group_id = child.words, child.explanation.group_id
    board, school = words.text("the school board"), words.text("the school")
    kind = BoardType.OTHER
    if group_id is not None:
        of_school = child.problem.boards[child.school(group_id).board_id]
        kind, board = board_type(of_school.denomination), of_school.name
        school = child.school_name(child.school(group_id).id)
    text = texts.of(kind, words.language, board=board, school=school)
    blocks: list[Block] = list(_paragraphs(text))
    if not texts.checked:
        unchecked = words.text(
            "For the coordinator: this text is an example. A lawyer must check it before this page is sent. "
            "It is in the file {file}.",
            file=texts.file,
        )
        blocks.insert(0, Callout(Tone.DECIDE, unchecked))
    return Section("objection", words.text("If you do not agree"), tuple(blocks))


def responsible(child: Child) -> Iterator[Section]:
    """Section on who is responsible for the data (GDPR 26), where the region says so."""
    words = child.words
    if child.letter.controllers:
        said = words.text("Responsible for what is kept about your child. You may ask them what that is:")
        blocks: tuple[Block, ...] = (Paragraph(said), Bullets(child.letter.controllers))
        yield Section("responsible", words.text("Who is responsible"), blocks)


def _paragraphs(text: str) -> Iterator[Block]:
    """Blocks of a user's text: empty lines separate paragraphs, lines that begin with "- " form a list."""
    lines: list[str] = []
    items: list[str] = []
    for line in [*text.splitlines(), ""]:
        stripped = line.strip()
        if items and not stripped.startswith(ITEM):
            yield Bullets(tuple(items))
            items = []
        if lines and (not stripped or stripped.startswith(ITEM)):
            yield Paragraph(" ".join(lines))
            lines = []
        if stripped.startswith(ITEM):
            items.append(stripped.removeprefix(ITEM).strip())
        elif stripped:
            lines.append(stripped)
