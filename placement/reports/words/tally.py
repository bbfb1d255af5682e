"""The first lines: which batch this is, and the numbers that add up."""

from __future__ import annotations

from placement.reports.view import PublicView, View
from placement.result import Outcome


def days(view: PublicView) -> str:
    """The dates of the batch."""
    words, scenario = view.words, view.case.scenario
    return words.text(
        "Batch of {date}; first school day {starts_on}.",
        date=words.date(scenario.date),
        starts_on=words.date(scenario.starts_on),
    )


def tally_lines(view: View) -> list[str]:
    """Sums: newcomers by outcome, and seated pupils if any of them move."""
    words = view.words
    placed, waiting = len(view.of_outcome(Outcome.PLACED)), len(view.of_outcome(Outcome.WAITING))
    routed = view.of_outcome(Outcome.ROUTED)
    review = sum(pupil.route == "review" for pupil in routed)
    stays, moved = len(view.of_outcome(Outcome.STAYS)), len(view.of_outcome(Outcome.MOVED))
    parts = [
        words.plural("{count} placed", "{count} placed", placed),
        words.plural("{count} waiting", "{count} waiting", waiting),
        words.plural("{count} referred", "{count} referred", len(routed) - review),
        words.plural("{count} to review", "{count} to review", review),
    ]
    total = words.text("{count} in", count=words.number(placed + waiting + len(routed)))
    lines = [f"{total} = {' + '.join(parts)}"]
    if stays or moved:
        seated = words.text("{count} seated before", count=words.number(stays + moved))
        lines.append(
            f"{seated} = "
            + words.plural("{count} stays", "{count} stay", stays)
            + " + "
            + words.plural("{count} moves", "{count} move", moved)
        )
    return lines
