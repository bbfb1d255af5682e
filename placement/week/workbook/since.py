"""The coordinator's sheet of what differs from the last proposal, and of what decisions cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from placement.locale import msgid
from placement.week.policy import WeekPolicy
from placement.week.proposing import WeekProposal
from placement.week.since import Told, changed, costs, kept
from placement.week.workbook.lines import Line, Page, Part
from placement.week.workbook.week import Week, view_of

SINCE = (Part.MATTER, Part.NAME, Part.OWN_ID, Part.WHAT)

CHANGED = msgid("Changed")
KEPT = msgid("Agreed, so kept")
COST = msgid("What it costs")


def since(week: Week, proposal: WeekProposal, policy: WeekPolicy) -> Page:
    """The sheet: who changes and why, what is kept, and what each decision since the last proposal costs."""
    words, view = week.words, view_of(proposal.solved, week.words)
    found = (
        *_lines(week, CHANGED, changed(proposal, view)),
        *_lines(week, KEPT, kept(proposal, view)),
        *_lines(week, COST, costs(proposal, view, policy.objections)),
    )
    intro = words.text(
        "What each decision since the last proposal costs: this week with it, as against the same week without that "
        "one decision. More is worse."
    )
    return Page(
        words.text("Since last time"),
        SINCE,
        found,
        (intro,) if proposal.overrides else (),
        words.text("Nothing has changed since the last proposal."),
    )


def _lines(week: Week, matter: str, told: Iterable[Told]) -> Iterator[Line]:
    """Rows of one kind; what is about protected children alone stands on no list."""
    listed = {each.key for each in week.listed}
    for each in told:
        shown = [key for key in each.children if key in listed]
        if shown or not each.children:
            yield Line({
                Part.MATTER: week.words.text(matter),
                Part.NAME: ", ".join(week.name(key) for key in shown),
                Part.OWN_ID: ", ".join(week.own_id(key) for key in shown),
                Part.WHAT: each.what,
            })  # fmt: skip
