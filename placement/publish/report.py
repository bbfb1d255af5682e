"""What a reader's report needs, and the page for a pupil's parents."""

from __future__ import annotations

from placement.reports.audience import Audience
from placement.reports.page.blocks import Page
from placement.reports.parent.letter import NO_ADDITIONS, Letter
from placement.reports.parent.page import Told, parent_page
from placement.reports.parent.texts import LanguageTexts, ParentTexts
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
    run: SolvedCase,
    found: ForParents,
    language: str,
    texts: ParentTexts,
    letter: Letter = NO_ADDITIONS,
    beside: LanguageTexts | None = None,
) -> Page:
    """Page for a pupil's parents, with the same in another language beside it where there is one."""
    told = Told(found.explanation, found.decided_by_origin, found.origin_used)
    return parent_page(run.problem, run.result, told, language=language, texts=texts, beside=beside, letter=letter)
