"""What a reader's report needs, and the page for a pupil's parents."""

from __future__ import annotations

from placement.locale import translator
from placement.reports.audience import Audience
from placement.reports.page.blocks import Page
from placement.reports.parent.letter import NO_ADDITIONS, Letter
from placement.reports.parent.objection import ObjectionTexts
from placement.reports.parent.page import parent_page
from placement.studies.explain import ForParents
from placement.studies.requests import ReportRequest
from placement.studies.solved import SolvedCase


def report_request(audience: Audience, *, quick: bool) -> ReportRequest:
    """What a reader's report needs beside the placement.

    Parameters
    ----------
    quick
        Leave out trade-offs, unless the run keeps them.
    """
    reader = audience.reader
    return ReportRequest(origin=reader.sees_comparison, tradeoffs=reader.sees_tradeoffs and not quick)


def page_for_parents(
    run: SolvedCase, found: ForParents, language: str, texts: ObjectionTexts, letter: Letter = NO_ADDITIONS
) -> Page:
    """Page for a pupil's parents."""
    return parent_page(
        run.problem,
        run.result,
        found.explanation,
        decided_by_origin=found.decided_by_origin,
        origin_used=found.origin_used,
        translator=translator(language),
        texts=texts,
        letter=letter,
    )
