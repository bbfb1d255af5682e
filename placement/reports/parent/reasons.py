"""Why this class, or why none yet; what other classes would mean; and what only a person may write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placement.locale import msgid
from placement.reports.page.blocks import Blank, Block, Callout, Paragraph, Section, Tone
from placement.reports.parent.child import Child
from placement.reports.parent.facts import chosen_facts, other_facts
from placement.reports.parent.proposal import address
from placement.result import Outcome
from placement.results.explanation import Alternative, Verdict

MOST_OTHERS = 2
"""Maximum number of other classes on a page."""

_WAITING: Mapping[str, str] = {
    "no_seat": msgid("There is no free place in a class that suits your child."),
    "no_band": msgid("There is no class for your child's age at the moment."),
    "no_group": msgid("There is no class of the right kind at the moment."),
    "refused_all": msgid("Every class that was possible was turned down, by you or by the school."),
    "too_far": msgid("Every class that suits your child is too far from your home."),
    "kept_apart": msgid("There is no class that suits your child at the moment."),
    "family_fits_nowhere": msgid(
        "No school has a class for all children of your family. We want to keep them together."
    ),
    "family_waits": msgid("Your child waits together with a brother or sister. We want to keep them together."),
}


def reasons(child: Child) -> Iterator[Section]:
    """Sections on why this class or why none yet, and on two other classes; none for a child referred elsewhere."""
    words = child.words
    if child.outcome in (Outcome.ROUTED, Outcome.LEFT):
        return
    group_id = child.explanation.group_id
    if group_id is None:
        yield Section("why", words.text("Why your child waits"), tuple(_why_waiting(child)))
    else:
        title = words.text("Why this class")
        yield Section("why", title, (*_why_here(child), *chosen_facts(child, group_id).blocks(child)))
    if child.decided_by_origin:
        yield left_open(child)
    found = child.others(MOST_OTHERS)
    for number, alternative in enumerate(found, start=1):
        yield _other(child, alternative, number)
    if not found:
        none = words.text("There is no other class of this kind in the region.")
        yield Section("other", words.text("Other classes"), (Paragraph(none),))


def left_open(child: Child) -> Section:
    """Section left open for a person to write what mixing by origin means for this child."""
    words = child.words
    return Section(
        "origin",
        words.text("What a person writes here"),
        (
            Callout(
                Tone.DECIDE,
                words.text(
                    "For the coordinator: in this region the origin of children also counts. What that means for this "
                    "child, a person must write here. The computer leaves it open. Do not send this page before that."
                ),
            ),
            Blank(words.text("Written by the coordinator:"), 5),
        ),
    )


def _why_here(child: Child) -> Iterator[Block]:
    words = child.words
    if child.decided_by_origin:
        yield Paragraph(words.text("These are the facts about this class. Why it was chosen, a person writes below."))
    elif child.explanation.reason == "weighed":
        yield Paragraph(
            words.text("Not only the distance counted. We looked at what is good for all children together.")
        )


def _why_waiting(child: Child) -> Iterator[Block]:
    words, reason = child.words, child.explanation.reason
    if child.decided_by_origin:
        yield Paragraph(words.text("Why your child waits, a person writes below."))
    else:
        yield Paragraph(words.text(_WAITING[reason]))
    yield Paragraph(words.text("Children who have waited longer count for more."))
    yield Paragraph(words.text("The coordinator keeps looking for a place. Your child stays on the list until then."))


def _other(child: Child, alternative: Alternative, number: int) -> Section:
    words, group_id = child.words, alternative.group_id
    school = child.school_name(child.school(group_id).id)
    where = f"{address(child, group_id)}. {words.text('Distance from home: {way}', way=child.way(group_id))}."
    if alternative.verdict is Verdict.POSSIBLE:
        is_waiting = child.outcome is Outcome.WAITING
        known = words.text("This class suits your child.") if is_waiting else words.text("This class was possible too.")
    elif alternative.verdict is Verdict.UNKNOWN:
        known = words.text("We do not know yet whether this class is possible.")
    else:
        known = words.text("This class is not possible.")
    return Section(
        f"other-{number}",
        words.text("Another class: {name}, {school}", name=child.class_name(group_id), school=school),
        (Paragraph(known), Paragraph(where), *other_facts(child, alternative).blocks(child)),
    )
