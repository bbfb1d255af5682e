"""What readers' reports need, what of it is kept, and the page for a pupil's parents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from placement.reports.audience import Audience
from placement.reports.page.blocks import Page
from placement.reports.parent.letter import NO_ADDITIONS, Letter
from placement.reports.parent.page import Told, parent_page
from placement.reports.parent.texts import LanguageTexts, ParentTexts
from placement.results.material import Material
from placement.store.errors import InUseError, RunExistsError, WriteError
from placement.store.read import Run
from placement.store.study import write_study
from placement.studies.explain import ForParents
from placement.studies.report import Studied
from placement.studies.requests import ReportRequest
from placement.studies.solved import SolvedCase


def report_request(audiences: Iterable[Audience], *, quick: bool) -> ReportRequest:
    """What readers' reports need beside the placement, all of them together.

    Parameters
    ----------
    quick
        Leave out trade-offs, unless the run keeps them.
    """
    readers = [each.reader for each in audiences]
    return ReportRequest(
        origin=any(each.sees_comparison for each in readers),
        tradeoffs=any(each.sees_tradeoffs for each in readers) and not quick,
    )


def material_for(audience: Audience, material: Material) -> Material:
    """Of the material for several readers' reports what one reader's is made from."""
    return material if audience.reader.sees_comparison else replace(material, origin=None)


def keep(run: SolvedCase, studied: Studied) -> bool:
    """Keep with a run in a folder what its reports worked out, unless it has that already.

    Returns
    -------
    bool
        Whether the next report has it; no report depends on that, so a folder that cannot be written is no error.
    """
    if not studied.is_new or not isinstance(run, Run):
        return True
    try:
        write_study(run.folder, run.case, run.result, studied.study)
    except (WriteError, InUseError, RunExistsError):
        return False
    return True


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
