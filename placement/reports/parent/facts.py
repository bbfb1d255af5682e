"""Arguments for and against a class: the child's own facts, each in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from placement.domain import GroupStatus
from placement.eligibility import Reason
from placement.reports.page.blocks import Block, Bullets, Paragraph
from placement.reports.parent.child import Child
from placement.reports.parent.effect import Effect, effect, is_as_good
from placement.result import Outcome
from placement.results.explanation import Alternative, Verdict

_EFFECTS = {
    Effect.WORSE: "effect.worse",
    Effect.UNCERTAIN: "effect.uncertain",
    Effect.UNSAID: "effect.unsaid",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """Sentences for a class, and against it."""

    good: tuple[str, ...]
    bad: tuple[str, ...]

    def blocks(self, child: Child) -> Iterator[Block]:
        """Both lists with their headings; a list without a sentence is left out."""
        for title, sentences in (
            (child.words.say("facts.good"), self.good),
            (child.words.say("facts.bad"), self.bad),
        ):
            if sentences:
                yield Paragraph(title)
                yield Bullets(sentences)

    def in_brief(self, child: Child) -> Iterator[Block]:
        """The same as running text."""
        for key, sentences in (("facts.good", self.good), ("facts.bad", self.bad)):
            if sentences:
                yield Paragraph(" ".join((child.words.say(key), *sentences)))


def chosen_facts(child: Child, group_id: str) -> Facts:
    """Facts for and against the proposed class, or the one that the child is in."""
    words, reason = child.words, child.explanation.reason
    good, bad = _own(child, group_id, child.family_schools())
    if child.outcome is Outcome.STAYS:
        return Facts((words.say("facts.knows_it"), *good), bad)
    if reason == "pinned":
        good = (words.say("facts.pinned"), *good)
    if child.outcome is Outcome.MOVED:
        bad = (words.say("facts.must_change"), *bad)
    near, far = _nearness(child, group_id)
    crowd = words.say("facts.crowded")
    is_crowded = child.size(group_id) > child.group(group_id).target_size
    room = words.say("facts.room")
    return Facts((*near, *good, room), (*far, *bad, *([crowd] if is_crowded else [])))


def other_facts(child: Child, alternative: Alternative) -> Facts:
    """Facts for and against another class that is possible."""
    words, group_id = child.words, alternative.group_id
    shifts = {shift.pupil_id: shift.after for shift in alternative.shifts}
    good, bad = _own(child, group_id, child.family_schools(shifts))
    near, far = _compared(child, group_id)
    if child.problem.is_move(child.id, group_id):
        bad = (words.say("facts.would_change"), *bad)
    room, full = _room(child, group_id)
    even = [words.say("facts.as_good")]
    others = effect(child, alternative)
    verdict = [words.say(_EFFECTS[others])] if others in _EFFECTS else []
    return Facts(
        (*near, *good, *room, *(even if is_as_good(child, alternative) else [])), (*far, *bad, *full, *verdict)
    )


def why_not(child: Child, alternative: Alternative) -> str:
    """Why a class is not possible: its advantages are nobody's business then."""
    if alternative.verdict is Verdict.FULL or not alternative.reasons:
        return child.words.say("facts.no_room")
    return " ".join(_rule(child, alternative.group_id, reason) for reason in alternative.reasons)


def _room(child: Child, group_id: str) -> tuple[Sentences, Sentences]:
    """Whether another class has room in the proposal, or would have to open."""
    words = child.words
    if child.group(group_id).status is GroupStatus.CANDIDATE and not child.size(group_id):
        return (), (words.say("facts.not_open"),)
    if child.is_full(group_id):
        return (), (words.say("facts.full"),)
    return (words.say("facts.still_room"),), ()


Sentences = tuple[str, ...]


def _own(child: Child, group_id: str, family_schools: Collection[str]) -> tuple[Sentences, Sentences]:
    """Facts on family, preference, age and a long distance."""
    good: list[str] = []
    bad: list[str] = []
    words, here = child.words, child.group(group_id).school_id
    if here in family_schools:
        good.append(words.say("facts.sibling_here"))
    if elsewhere := [child.school_name(each) for each in family_schools if each != here]:
        bad.append(words.say("facts.sibling_elsewhere", schools=words.listing(elsewhere)))
    asked = child.is_asked_for(group_id)
    if asked is not None:
        sentence = words.say("facts.asked_for") if asked else words.say("facts.asked_other")
        (good if asked else bad).append(sentence)
    (bad if child.months_outside(group_id) else good).append(_age(child, group_id))
    km = child.problem.rules.far_km
    if child.metres(group_id) > km * 1000:
        bad.append(words.say("facts.far", km=words.number(km)))
    return tuple(good), tuple(bad)


def _age(child: Child, group_id: str) -> str:
    words, band = child.words, _band(child, group_id)
    if not child.months_outside(group_id):
        return words.say("facts.age_fits", band=band)
    if child.is_younger(group_id):
        return words.say("facts.age_younger", band=band)
    return words.say("facts.age_older", band=band)


def _band(child: Child, group_id: str) -> str:
    group = child.group(group_id)
    return child.words.say("facts.age_band", low=str(group.age_from), high=str(group.age_to))


def _nearness(child: Child, group_id: str) -> tuple[Sentences, Sentences]:
    """Whether the proposed class is the nearest, and if not, whether nearer ones have room."""
    words, metres = child.words, child.metres(group_id)
    if all(child.metres(each) >= metres for each in child.allowed()):
        return (words.say("facts.nearest"),), ()
    if child.explanation.reason == "nearest_with_room":
        return (words.say("facts.nearer_full"),), ()
    if child.explanation.reason == "weighed":
        return (), (words.say("facts.nearer_has_room"),)
    return (), (words.say("facts.nearer_exists"),)


def _compared(child: Child, group_id: str) -> tuple[Sentences, Sentences]:
    """Whether another class is nearer than the child's own; empty if there is none to compare with."""
    words, own = child.words, child.explanation.group_id
    if own is None or child.metres(group_id) == child.metres(own):
        return (), ()
    if child.metres(group_id) < child.metres(own):
        return (words.say("facts.is_nearer"),), ()
    return (), (words.say("facts.is_further"),)


def _rule(child: Child, group_id: str, reason: Reason) -> str:
    """Rule that forbids a class, in a sentence."""
    words = child.words
    if reason.code == "age":
        band = _band(child, group_id)
        if child.is_younger(group_id):
            return words.say("facts.too_young", band=band)
        return words.say("facts.too_old", band=band)
    if reason.code == "refused":
        return words.say("facts.refused")
    if reason.code == "distance":
        limit = words.number(child.problem.rules.max_distance_km or 0)
        return words.say("facts.too_far", km=limit)
    return words.say("facts.takes_none")
