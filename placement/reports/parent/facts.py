"""Arguments for and against a class: the child's own facts, each in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from placement.domain import GroupStatus
from placement.eligibility import Reason
from placement.locale import msgid
from placement.reports.page.blocks import Block, Bullets, Paragraph
from placement.reports.parent.child import Child
from placement.reports.parent.effect import Effect, effect, is_as_good
from placement.result import Outcome
from placement.results.explanation import Alternative, Verdict

_EFFECTS = {
    Effect.WORSE: msgid("For other children it would on the whole be less good."),
    Effect.UNCERTAIN: msgid("We do not know for certain what this would mean for other children."),
    Effect.UNSAID: msgid("The coordinator can tell you what this would mean for other children."),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """Sentences for a class, and against it."""

    good: tuple[str, ...]
    bad: tuple[str, ...]

    def blocks(self, child: Child) -> Iterator[Block]:
        """Both lists with their headings; a list without a sentence is left out."""
        for title, sentences in (
            (child.words.text("What speaks for this class:"), self.good),
            (child.words.text("What speaks against this class:"), self.bad),
        ):
            if sentences:
                yield Paragraph(title)
                yield Bullets(sentences)


def chosen_facts(child: Child, group_id: str) -> Facts:
    """Facts for and against the proposed class, or the one that the child is in."""
    words, reason = child.words, child.explanation.reason
    good, bad = _own(child, group_id, child.family_schools())
    if child.outcome is Outcome.STAYS:
        return Facts((words.text("Your child is in this class already and knows it."), *good), bad)
    if reason == "pinned":
        good = (words.text("A person chose this class for your child."), *good)
    if child.outcome is Outcome.MOVED:
        bad = (words.text("Your child must change classes."), *bad)
    near, far = _nearness(child, group_id)
    crowd = words.text("There are more children in this class than we would like.")
    is_crowded = child.size(group_id) > child.group(group_id).target_size
    room = words.text("There is a place for your child in this class.")
    return Facts((*near, *good, room), (*far, *bad, *([crowd] if is_crowded else [])))


def other_facts(child: Child, alternative: Alternative) -> Facts:
    """Facts for and against another class."""
    words, group_id = child.words, alternative.group_id
    shifts = {shift.pupil_id: shift.after for shift in alternative.shifts}
    skipped = {reason.code for reason in alternative.reasons}
    good, bad = _own(child, group_id, child.family_schools(shifts), skipped)
    near, far = _compared(child, group_id)
    rules = tuple(_rule(child, group_id, reason) for reason in alternative.reasons)
    if alternative.verdict is Verdict.FULL:
        rules = (words.text("There is no place for your child in this class."),)
    if child.problem.is_move(child.id, group_id):
        bad = (words.text("Your child would have to change classes."), *bad)
    if alternative.verdict is not Verdict.POSSIBLE:
        return Facts((*near, *good), (*rules, *far, *bad))
    room, full = _room(child, group_id)
    even = [words.text("By the rules of the region this class would be just as good.")]
    others = effect(child, alternative)
    verdict = [words.text(_EFFECTS[others])] if others in _EFFECTS else []
    return Facts(
        (*near, *good, *room, *(even if is_as_good(child, alternative) else [])), (*far, *bad, *full, *verdict)
    )


def _room(child: Child, group_id: str) -> tuple[Sentences, Sentences]:
    """Whether another class has room in the proposal, or would have to open."""
    words = child.words
    if child.group(group_id).status is GroupStatus.CANDIDATE and not child.size(group_id):
        return (), (words.text("This class is not open yet."),)
    if child.is_full(group_id):
        return (), (words.text("In our proposal this class is full."),)
    return (words.text("There is still room in this class."),), ()


Sentences = tuple[str, ...]


def _own(
    child: Child, group_id: str, family_schools: Collection[str], skipped: Collection[str] = ()
) -> tuple[Sentences, Sentences]:
    """Facts on family, preference, age and a long distance; age is skipped where a rule about it is already stated."""
    good: list[str] = []
    bad: list[str] = []
    words, here = child.words, child.group(group_id).school_id
    if here in family_schools:
        good.append(words.text("A brother or sister of your child goes to this school too."))
    if elsewhere := [child.school_name(each) for each in family_schools if each != here]:
        bad.append(
            words.text("A brother or sister goes to another school: {schools}.", schools=words.listing(elsewhere))
        )
    asked = child.is_asked_for(group_id)
    if asked is not None:
        sentence = (
            words.text("You asked for this school board.")
            if asked
            else words.text("You asked for another school board.")
        )
        (good if asked else bad).append(sentence)
    if "age" not in skipped:
        (bad if child.months_outside(group_id) else good).append(_age(child, group_id))
    km = child.problem.rules.far_km
    if child.metres(group_id) > km * 1000 and "distance" not in skipped:
        bad.append(words.text("It is a long way to this school: more than {km} kilometres.", km=words.number(km)))
    return tuple(good), tuple(bad)


def _age(child: Child, group_id: str) -> str:
    words, band = child.words, _band(child, group_id)
    if not child.months_outside(group_id):
        return words.text("{band} That fits your child's age.", band=band)
    if child.is_younger(group_id):
        return words.text("{band} Your child is a little younger.", band=band)
    return words.text("{band} Your child is a little older.", band=band)


def _band(child: Child, group_id: str) -> str:
    group = child.group(group_id)
    return child.words.text(
        "The class is for children from {low} to {high} years.", low=str(group.age_from), high=str(group.age_to)
    )


def _nearness(child: Child, group_id: str) -> tuple[Sentences, Sentences]:
    """Whether the proposed class is the nearest, and if not, whether nearer ones have room."""
    words, metres = child.words, child.metres(group_id)
    if all(child.metres(each) >= metres for each in child.allowed()):
        return (words.text("No class that suits your child is nearer to your home."),), ()
    if child.explanation.reason == "nearest_with_room":
        return (words.text("The classes that are nearer to your home are full."),), ()
    if child.explanation.reason == "weighed":
        return (), (words.text("A class nearer to your home also has room."),)
    return (), (words.text("There is a class nearer to your home."),)


def _compared(child: Child, group_id: str) -> tuple[Sentences, Sentences]:
    """Whether another class is nearer than the child's own; empty if there is none to compare with."""
    words, own = child.words, child.explanation.group_id
    if own is None or child.metres(group_id) == child.metres(own):
        return (), ()
    if child.metres(group_id) < child.metres(own):
        return (words.text("This school is nearer to your home."),), ()
    return (), (words.text("This school is further from your home."),)


def _rule(child: Child, group_id: str, reason: Reason) -> str:
    """Rule that forbids a class, in a sentence."""
    words = child.words
    if reason.code == "age":
        band = _band(child, group_id)
        if child.is_younger(group_id):
            return words.text("{band} Your child is too young for it.", band=band)
        return words.text("{band} Your child is too old for it.", band=band)
    if reason.code == "refused":
        return words.text("This class was turned down earlier, by you or by the school.")
    if reason.code == "distance":
        limit = words.number(child.problem.rules.max_distance_km or 0)
        return words.text("The way is longer than the region allows: {km} kilometres.", km=limit)
    return words.text("This class takes no new children.")
