"""What is proposed, and why the child goes to a language class at all."""

from __future__ import annotations

from collections.abc import Mapping

from placement.geography import postcode_chain
from placement.locale import msgid
from placement.reports.page.blocks import Blank, Block, Bullets, Paragraph, Section
from placement.reports.parent.child import Child
from placement.reports.words.codes import article
from placement.result import Outcome
from placement.routes import KIND_OF_ROUTE

_PROPOSED: Mapping[Outcome, str] = {
    Outcome.PLACED: msgid("We have found a place for your child in a language class. This is our proposal."),
    Outcome.MOVED: msgid("We propose another language class for your child. This is our proposal."),
    Outcome.STAYS: msgid("Your child stays in the class where your child is now. Nothing changes."),
    Outcome.WAITING: msgid("There is no place for your child yet. Your child stays on the waiting list."),
    Outcome.ROUTED: msgid("Your child is referred to other education. The destination is not yet confirmed."),
}
_REVIEW = msgid("We do not know yet which class suits your child. The coordinator looks at this together with you.")

_MOVED: Mapping[str, str] = {
    "displaced": msgid("The class where your child is now closes."),
    "released": msgid("It was agreed that your child may change classes."),
}

_ROUTES: Mapping[str, str] = {
    "itk": msgid("Your child still has to learn Dutch. That is what a language class is for."),
    "azc": msgid(
        "Your child lives in a centre for asylum seekers. There is a special language class for these children."
    ),
    "too_young": msgid("Your child is not yet four years old. Children go to school when they are four."),
    "kindergarten": msgid(
        "Your child is still too young for a language class. "
        "Young children go to a kindergarten class, if possible near home."
    ),
    "secondary": msgid("Your child is too old for primary school. Your child goes to secondary school."),
    "regular": msgid(
        "Your child already speaks Dutch, or has been at a Dutch school for long. A regular class suits best."
    ),
    "international": msgid(
        "Your family stays in the Netherlands for a short time, because of work. An international school suits best."
    ),
    "review": msgid(
        "Your child will perhaps stay in the Netherlands for a short time. We do not know enough about it yet."
    ),
}
_BY_HAND = msgid("A person decided which kind of class suits your child. You can ask why.")
_NOT_ANY_MORE = msgid("Your child may soon be ready for another class. The coordinator talks with you about it.")


def proposal(child: Child) -> Section:
    """Section with the proposal: school, class, place, first day and distance; or that there is no class."""
    words = child.words
    sentence = _REVIEW if child.is_review else _PROPOSED[child.outcome]
    blocks: list[Block] = [
        Blank(words.text("Name of the child (to be filled in by hand)"), 1),
        Paragraph(words.text(sentence)),
    ]
    if child.outcome is Outcome.MOVED and child.explanation.reason in _MOVED:
        blocks.append(Paragraph(words.text(_MOVED[child.explanation.reason])))
    if child.explanation.group_id is not None:
        blocks.append(Bullets(_place(child, child.explanation.group_id)))
    if child.outcome is Outcome.WAITING and child.pupil.registered_on is not None:
        day = words.date(child.pupil.registered_on)
        blocks.append(Paragraph(words.text("Your child has been on the list since {date}.", date=day)))
    return Section("proposal", words.text("What we propose"), tuple(blocks))


def _place(child: Child, group_id: str) -> tuple[str, ...]:
    words = child.words
    start = words.date(child.problem.case.scenario.starts_on)
    first_day = words.text("First day: {date}", date=start) if child.outcome is not Outcome.STAYS else ""
    lines = (
        words.text("School: {school}", school=child.school_name(child.school(group_id).id)),
        words.text("Class: {name}", name=child.class_name(group_id)),
        address(child, group_id),
        first_day,
        words.text("Distance from home: {way}", way=child.way(group_id)),
    )
    return tuple(line for line in lines if line)


def address(child: Child, group_id: str) -> str:
    """Location of a school, as far as the tables have it."""
    school = child.school(group_id)
    if school.postcode is None:
        return child.words.text("Where: {municipality}", municipality=school.municipality)
    return child.words.text(
        "Where: {municipality}, postcode {postcode}",
        municipality=school.municipality,
        postcode=_spaced(school.postcode),
    )


def _spaced(postcode: str) -> str:
    """PC6 as commonly written: `2317 AN`."""
    chain = postcode_chain(postcode)
    return postcode if len(chain) == 1 else f"{chain[1]}\N{NO-BREAK SPACE}{postcode[len(chain[1]) :]}"


def route(child: Child) -> Section:
    """Section on why the child goes to a language class or not, in plain words, with the article of the covenant."""
    words, found = child.words, child.explanation.route
    if found.article == "by hand":
        sentences = [words.text(_BY_HAND)]
    else:
        rests = words.text(
            "This is in the agreements of the region ({article}).", article=article(words, found.article)
        )
        sentences = [words.text(_ROUTES[found.code]), rests]
    goes = child.outcome is not Outcome.ROUTED
    if goes and found.code not in KIND_OF_ROUTE:
        # A seat or a pin overrides the route, so what the route says would not hold for this child.
        sentences = [words.text(_NOT_ANY_MORE)] if child.outcome is Outcome.STAYS else [words.text(_BY_HAND)]
    if child.is_review:
        title = words.text("Which class suits your child")
    else:
        title = words.text("Why a language class") if goes else words.text("Why not a language class")
    return Section("route", title, (Paragraph(" ".join(sentences)),))
