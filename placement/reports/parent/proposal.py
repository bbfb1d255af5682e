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
    Outcome.LEFT: msgid("Your child has left the language classes. There is nothing to propose any more."),
}
_ANNOUNCED = msgid("Your child comes later. We look for a place when the day is near.")
_REVIEW = msgid("We do not know yet which class suits your child. The coordinator looks at this together with you.")

_MOVED: Mapping[str, str] = {
    "displaced": msgid("The class where your child is now closes."),
    "released": msgid("It was agreed that your child may change classes."),
}

_GROUNDS: Mapping[str, str] = {
    "target_group": msgid("Your child still has to learn Dutch. That is what a language class is for."),
    "azc": msgid(
        "Your child lives in a centre for asylum seekers. There is a special language class for these children."
    ),
    "under_four": msgid(
        "Your child is not yet four years old. Children go to school when they are four. "
        "You choose a school near home and sign up there. The coordinator can help you."
    ),
    "under_age_from": msgid(
        "Young children learn Dutch in a kindergarten class of a school near home, not in a language class. "
        "You choose a school and sign up there. The coordinator helps you to find one."
    ),
    "turned_age_limit": msgid(
        "Your child was twelve before this school year began. Children of that age go to secondary school, "
        "where there are classes for children who learn Dutch. The coordinator asks that school for a place and tells "
        "you when you can meet."
    ),
    "speaks_dutch": msgid(
        "Your child speaks Dutch. A regular class suits best. "
        "You choose a school and sign up there. The coordinator helps you to find one."
    ),
    "schooled": msgid(
        "Your child has been at a Dutch school for long. A regular class suits best. "
        "You choose a school and sign up there. The coordinator helps you to find one."
    ),
    "work": msgid(
        "Your family stays in the Netherlands for a short time, because of work. An international school suits best. "
        "You sign up there. The coordinator can tell you which schools there are."
    ),
    "international_school": msgid(
        "Your child goes to an international school now. "
        "The coordinator talks with you: does your child stay there, or come to a language class?"
    ),
    "azc_schooled": msgid(
        "Your child has been at a Dutch school for long. The coordinator talks with you about which class suits best."
    ),
    "short_stay": msgid(
        "Your child will perhaps stay in the Netherlands for a short time. The coordinator asks you about it, and then "
        "proposes a class."
    ),
    "open_field": msgid(
        "We do not know enough about your child yet. The coordinator asks you about it, and then proposes a class."
    ),
    "asked": msgid(
        "We have a question about what was written down when your child was signed up. "
        "The coordinator asks you about it, and then proposes a class."
    ),
    "outside_region": msgid(
        "You live outside the region. The coordinator finds out who can help you best, and tells you."
    ),
}
"""What decided the route -> which education suits, who arranges it, and what happens next."""
_BY_HAND = msgid("A person decided which kind of class suits your child. You can ask why.")
_REFERRED_BY_HAND: Mapping[str, str] = {
    "too_young": msgid(
        "Your child does not go to school yet. You choose a school near home and sign up there. The coordinator can "
        "help you."
    ),
    "kindergarten": msgid(
        "A kindergarten class of a school near home suits best. You choose a school and sign up there. The coordinator "
        "helps you to find one."
    ),
    "secondary": msgid(
        "A secondary school suits best: there are classes for children who learn Dutch. The coordinator asks that "
        "school for a place and tells you when you can meet."
    ),
    "regular": msgid(
        "A regular class suits best. You choose a school and sign up there. The coordinator helps you to find one."
    ),
    "international": msgid(
        "An international school suits best. You sign up there. The coordinator can tell you which schools there are."
    ),
    "review": msgid("The coordinator talks with you about which class suits your child, and then proposes one."),
}
"""The same for a route that a person set, which rests on no article."""
_NOT_ANY_MORE = msgid("Your child may soon be ready for another class. The coordinator talks with you about it.")


def proposal(child: Child) -> Section:
    """Section with the proposal: school, class, place, first day and distance; or that there is no class."""
    words = child.words
    sentence = _REVIEW if child.is_review else _ANNOUNCED if child.is_announced else _PROPOSED[child.outcome]
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
        referred = _REFERRED_BY_HAND.get(found.code)
        sentences = [words.text(_BY_HAND), *([] if referred is None else [words.text(referred)])]
    else:
        rests = words.text(
            "This is in the agreements of the region ({article}).", article=article(words, found.article)
        )
        sentences = [words.text(_GROUNDS[found.ground]), rests]
    goes = child.outcome not in (Outcome.ROUTED, Outcome.LEFT) or child.is_announced
    if goes and found.code not in KIND_OF_ROUTE:
        # A seat or a pin overrides the route, so what the route says would not hold for this child.
        sentences = [words.text(_NOT_ANY_MORE)] if child.outcome is Outcome.STAYS else [words.text(_BY_HAND)]
    if child.is_review:
        title = words.text("Which class suits your child")
    else:
        title = words.text("Why a language class") if goes else words.text("Why not a language class")
    return Section("route", title, (Paragraph(" ".join(sentences)),))
