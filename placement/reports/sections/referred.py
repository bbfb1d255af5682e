"""Pupils who belong elsewhere, by which article, and those awaiting advice: no case is presented as settled."""

from __future__ import annotations

from placement.reports.page.blocks import Block, Bullets, Paragraph, Section
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.tables.pupils import PupilLine
from placement.reports.tables.referred import REFERRED
from placement.reports.view import View
from placement.result import Outcome


def section(view: View, medium: Medium) -> Section | None:
    """Section on the referred pupils by route, and separately those to be reviewed."""
    words = view.words
    referred, review = _routed(view, review=False), _routed(view, review=True)
    parts: list[Block] = []
    if referred:
        parts.append(_table(view, referred, medium))
    if review:
        said = words.plural(
            "{count} pupil waits for the coordinator's advice (covenant 2e) and has no destination yet:",
            "{count} pupils wait for the coordinator's advice (covenant 2e) and have no destination yet:",
            len(review),
        )
        parts += [Paragraph(said), Bullets(tuple(line.result.pupil_id for line in review))]
    return Section("referred", words.text("Referred and to review"), tuple(parts)) if parts else None


def only_referred(view: View, medium: Medium) -> Section | None:
    """Section on the referred pupils alone."""
    lines = _routed(view, review=False)
    return Section("referred", _title(view), (_table(view, lines, medium),)) if lines else None


def only_review(view: View, medium: Medium) -> Section | None:
    """Section on pupils to be reviewed, with the same columns."""
    lines = _routed(view, review=True)
    title = view.words.text("To review, no destination yet")
    return Section("review", title, (_table(view, lines, medium),)) if lines else None


def _routed(view: View, *, review: bool) -> list[PupilLine]:
    routed = view.of_outcome(Outcome.ROUTED)
    return [PupilLine(view, each) for each in routed if (each.route == "review") is review]


def _table(view: View, lines: list[PupilLine], medium: Medium) -> FilledTable:
    return REFERRED.fill(lines, medium, caption=_title(view))


def _title(view: View) -> str:
    return view.words.text("Referred, destination not yet confirmed")
