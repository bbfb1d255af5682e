"""Which data of the child are used, what for, how long, by whom, and what parents can ask (GDPR 13 to 22)."""

from __future__ import annotations

from collections.abc import Iterator

from placement.reports.page.blocks import Blank, Block, Paragraph, Section
from placement.reports.parent.child import Child

MOST_ITEMS = 4
"""Data that one sentence lists at most."""
YEAR = 365


def your_data(child: Child) -> Section:
    """Section on the data: which, purpose, term, rights, who is responsible, and how to object to using origin."""
    words = child.words
    blocks: list[Block] = [
        Paragraph(" ".join((*_used(child), words.say("data.purpose")))),
        _kept(child),
        Paragraph(f"{words.say('data.rights')} {words.say('data.authority')}"),
    ]
    if child.origin_used:
        blocks.append(Paragraph(words.say("data.origin")))
    return Section("data", words.say("data.title"), (*blocks, _responsible(child)))


def _used(child: Child) -> Iterator[str]:
    """Which data, a few to a sentence."""
    words, items = child.words, [child.words.say(f"item.{each}") for each in used_items(child)]
    for start in range(0, len(items), MOST_ITEMS):
        key = "data.uses_too" if start else "data.uses"
        yield words.say(key, items=words.listing(items[start : start + MOST_ITEMS]))


def used_items(child: Child) -> tuple[str, ...]:
    """Names of the data that the tables have of this child and that are used."""
    pupil = child.pupil
    traits = pupil.traits
    is_there = {
        "birth_date": True,
        "home": pupil.postcode is not None or pupil.point is not None,
        "family": pupil.family_id is not None or bool(pupil.sibling_schools),
        "registered_on": pupil.registered_on is not None,
        "arrived_on": pupil.arrived_on is not None,
        "dutch_schooling": pupil.dutch_schooling_months is not None or pupil.attends is not None,
        "speaks_dutch": pupil.speaks_dutch is not None,
        "stay": pupil.expected_stay_months is not None or pupil.stay_reason is not None,
        "residence": pupil.residence is not None,
        "group": pupil.group_id is not None,
        "wishes": bool(pupil.preferred_boards or pupil.refused),
        "support_need": "support_need" in traits,
        "home_language": "home_language" in traits,
        "origin": "origin" in traits and child.origin_used,
    }
    return tuple(name for name, found in is_there.items() if found)


def _kept(child: Child) -> Block:
    words, kept = child.words, child.letter.kept
    own = words.region("own.kept")
    if own is not None:
        return Paragraph(own)
    if kept is None:
        return Blank(words.say("data.kept_blank"), 1)
    return Paragraph(
        words.say("data.kept_after", exit=_term(child, kept.after_exit), never=_term(child, kept.never_placed))
    )


def _term(child: Child, days: int) -> str:
    words = child.words
    if days == YEAR:
        return words.say("data.year")
    if days and days % YEAR == 0:
        return words.say("data.years", number=words.number(days // YEAR))
    return words.say("data.days", number=words.number(days))


def _responsible(child: Child) -> Block:
    words, named = child.words, child.letter.controllers
    own = words.region("own.responsible")
    if own is not None:
        return Paragraph(own)
    if not named:
        return Blank(words.say("data.responsible_blank"), 1)
    return Paragraph(words.say("data.responsible", names="; ".join(named)))
