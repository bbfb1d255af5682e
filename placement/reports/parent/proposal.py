"""What is proposed, and why the child goes to a language class at all."""

from __future__ import annotations

from collections.abc import Mapping

from placement.geography import postcode_chain
from placement.reports.page.blocks import Blank, Block, Bullets, Paragraph, Section
from placement.reports.parent.child import Child
from placement.reports.parent.sentences import SENTENCES
from placement.reports.parent.waiting import news
from placement.reports.words.codes import article
from placement.result import Outcome
from placement.routes import KIND_OF_ROUTE

_PROPOSED: Mapping[Outcome, str] = {
    Outcome.PLACED: "proposal.placed",
    Outcome.MOVED: "proposal.moved",
    Outcome.STAYS: "proposal.stays",
    Outcome.WAITING: "proposal.waiting",
    Outcome.ROUTED: "proposal.referred",
    Outcome.LEFT: "proposal.left",
}
_MOVED = frozenset({"displaced", "released"})
"""Reasons for a move that are said."""


def proposal(child: Child) -> Section:
    """Section with the proposal: school, class, place, first day and distance; or that there is no class."""
    words, reason = child.words, child.explanation.reason
    key = _PROPOSED[child.outcome]
    if child.is_review or child.is_announced:
        key = "proposal.advice" if child.is_review else "proposal.announced"
    said = [words.say(key)]
    if child.outcome is Outcome.MOVED and reason in _MOVED:
        said.append(words.say(f"proposal.{reason}"))
    if child.outcome is Outcome.WAITING and child.pupil.registered_on is not None:
        said.append(words.say("waiting.since", date=words.date(child.pupil.registered_on)))
    if key == _PROPOSED[Outcome.ROUTED]:
        said.append(news(child))
    blocks: list[Block] = [_name(child), Paragraph(" ".join(said))]
    if child.explanation.group_id is not None:
        blocks.append(Bullets(_place(child, child.explanation.group_id)))
    return Section("proposal", words.say("proposal.title"), tuple(blocks))


def _name(child: Child) -> Block:
    if child.letter.name:
        return Paragraph(child.words.say("child.name", name=child.letter.name))
    return Blank(child.words.say("child.name_blank"), 1)


def _place(child: Child, group_id: str) -> tuple[str, ...]:
    words = child.words
    start = words.date(child.problem.case.scenario.starts_on)
    first_day = words.say("place.first_day", date=start) if child.outcome is not Outcome.STAYS else ""
    lines = (
        words.say("place.school", school=child.school_name(child.school(group_id).id)),
        words.say("place.class", name=child.class_name(group_id)),
        address(child, group_id),
        first_day,
        words.say("place.way", way=child.way(group_id)),
    )
    return tuple(line for line in lines if line)


def address(child: Child, group_id: str) -> str:
    """Location of a school, as far as the tables have it."""
    school = child.school(group_id)
    if school.postcode is None:
        return child.words.say("place.where", municipality=school.municipality)
    return child.words.say("place.where_postcode", municipality=school.municipality, postcode=spaced(school.postcode))


def spaced(postcode: str) -> str:
    """PC6 as commonly written: `2317 AN`."""
    chain = postcode_chain(postcode)
    return postcode if len(chain) == 1 else f"{chain[1]}\N{NO-BREAK SPACE}{postcode[len(chain[1]) :]}"


def route(child: Child) -> Section:
    """Section on why the child goes to a language class or not, in plain words, with the article of the covenant."""
    words, found = child.words, child.explanation.route
    goes = child.outcome not in (Outcome.ROUTED, Outcome.LEFT) or child.is_announced
    if goes and found.code not in KIND_OF_ROUTE:
        # A seat or a pin overrides the route, so what the route says would not hold for this child.
        keys = ["route.not_any_more" if child.outcome is Outcome.STAYS else "route.by_hand"]
    elif found.article == "by hand":
        referred = f"by_hand.{found.code}"
        keys = ["route.by_hand", *([referred] if referred in SENTENCES else [])]
    else:
        keys = [f"route.{found.ground}"]
    sentences = [words.say(each) for each in keys]
    if keys == [f"route.{found.ground}"]:
        sentences.append(words.say("route.article", article=article(words, found.article)))
    title = "route.title" if goes else "route.title_not"
    return Section(
        "route", words.say("route.title_advice" if child.is_review else title), (Paragraph(" ".join(sentences)),)
    )
