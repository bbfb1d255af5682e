"""Why this class, or why none yet; what other classes would mean; and what only a person may write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placement.reports.page.blocks import Blank, Block, Bullets, Callout, Paragraph, Section, Tone
from placement.reports.parent.child import Child
from placement.reports.parent.facts import chosen_facts, other_facts, why_not
from placement.reports.parent.proposal import address
from placement.result import Outcome
from placement.results.explanation import Alternative, Verdict

MOST_OTHERS = 2
"""Maximum number of other classes on a page; one where a person has to write on it too."""
LINES = 3
"""Lines left for what a person writes."""


def reasons(child: Child) -> Iterator[Section]:
    """Sections on why this class or why none yet, and on two other classes; none for a child referred elsewhere."""
    words = child.words
    if child.outcome in (Outcome.ROUTED, Outcome.LEFT):
        return
    group_id = child.explanation.group_id
    if group_id is None:
        yield Section("why", words.say("waiting.title"), tuple(_why_waiting(child)))
    else:
        title = words.say("why.title")
        yield Section("why", title, (*_why_here(child), *chosen_facts(child, group_id).blocks(child)))
    if child.decided_by_origin:
        yield left_open(child)
    found = child.others(1 if child.decided_by_origin else MOST_OTHERS)
    possible = [each for each in found if each.verdict is Verdict.POSSIBLE]
    for number, alternative in enumerate(possible, start=1):
        yield _other(child, alternative, number)
    rest = [each for each in found if each.verdict is not Verdict.POSSIBLE]
    if rest or not found:
        yield Section("other", words.say("other.title"), tuple(_not_possible(child, rest)))


def left_open(child: Child) -> Section:
    """Section left open for a person to write what mixing by origin means for this child."""
    words = child.words
    return Section(
        "origin",
        words.say("origin.title"),
        (
            Callout(
                Tone.DECIDE,
                words.say("origin.open"),
            ),
            Blank(words.say("origin.blank"), LINES),
        ),
    )


def _why_here(child: Child) -> Iterator[Block]:
    words = child.words
    if child.decided_by_origin:
        yield Paragraph(words.say("why.facts_only"))
    elif child.explanation.reason == "weighed":
        yield Paragraph(words.say("why.weighed"))


def _why_waiting(child: Child) -> Iterator[Block]:
    words, reason = child.words, child.explanation.reason
    if child.decided_by_origin:
        yield Paragraph(words.say("waiting.person_writes"))
    else:
        yield Paragraph(words.say(f"waiting.{reason}"))
    yield Paragraph(f"{words.say('waiting.longer_counts')} {words.say('waiting.keeps_looking')}")


def _other(child: Child, alternative: Alternative, number: int) -> Section:
    """Section on a class where the child could be too."""
    words, group_id = child.words, alternative.group_id
    known = words.say("other.suits" if child.outcome is Outcome.WAITING else "other.possible")
    where = f"{address(child, group_id)}. {words.say('place.way', way=child.way(group_id))}."
    return Section(
        f"other-{number}",
        words.say("other.heading", name=child.class_name(group_id), school=_school(child, group_id)),
        (Paragraph(f"{known} {where}"), *other_facts(child, alternative).in_brief(child)),
    )


def _not_possible(child: Child, alternatives: Sequence[Alternative]) -> Iterator[Block]:
    """Classes that cannot be, each with why, or that there is no other class."""
    words = child.words
    if not alternatives:
        yield Paragraph(words.say("other.none"))
        return
    yield Paragraph(words.say("other.listed"))
    yield Bullets(tuple(_said(child, each) for each in alternatives))


def _said(child: Child, alternative: Alternative) -> str:
    words, group_id = child.words, alternative.group_id
    names = {"name": child.class_name(group_id), "school": _school(child, group_id)}
    if alternative.verdict is Verdict.UNKNOWN:
        return words.say("other.unknown", **names)
    return words.say("other.impossible", **names, why=why_not(child, alternative))


def _school(child: Child, group_id: str) -> str:
    return child.school_name(child.school(group_id).id)
