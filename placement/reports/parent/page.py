"""The page for the parents of one child (R04, R85)."""

from __future__ import annotations

from placement.locale.language import Translator
from placement.problem import Problem
from placement.reports.page.blocks import Page
from placement.reports.parent.child import Child
from placement.reports.parent.closing import decides, objection, responsible, you_can
from placement.reports.parent.letter import NO_ADDITIONS, Letter, Sentence
from placement.reports.parent.objection import ObjectionTexts
from placement.reports.parent.proposal import proposal, route
from placement.reports.parent.reasons import reasons
from placement.reports.words.ground import adopted_plainly
from placement.result import Outcome, Result
from placement.results.explanation import Explanation


def parent_page(
    problem: Problem,
    result: Result,
    explanation: Explanation,
    *,
    decided_by_origin: bool,
    origin_used: bool,
    translator: Translator,
    texts: ObjectionTexts,
    letter: Letter = NO_ADDITIONS,
) -> Page:
    """Page for a child's parents, in plain words.

    It shows no other child, no points, no counts of children and nobody's origin. The child is identified
    by id; the name is filled in by hand, unless the letter has it.

    Parameters
    ----------
    decided_by_origin
        Whether the child would be elsewhere without mixing by origin: the page then leaves space for a
        sentence that a person writes, and says nothing about why.
    origin_used
        Whether groups are mixed by origin at all.
    texts
        How to object, by type of board.
    letter
        Name of the child, who is responsible, and the region's own words.
    """
    scenario = problem.case.scenario
    child = Child(problem, result, explanation, translator, decided_by_origin, origin_used, letter)
    sections = (
        proposal(child),
        route(child),
        *reasons(child),
        decides(child),
        you_can(child),
        objection(child, texts),
        *responsible(child),
    )
    return Page(
        language=translator.language,
        title=_title(child),
        subtitle=translator.text(
            "Number of the child: {pupil}. Date: {date}.", pupil=child.id, date=translator.date(scenario.date)
        ),
        marking=translator.text("Only for the parents of child {pupil}", pupil=child.id),
        sections=sections,
        footer=(
            adopted_plainly(translator, scenario),
            translator.text("A computer program made this proposal. A person decides."),
            *([closing] if (closing := letter.words.get(Sentence.CLOSING)) else []),
        ),
    )


def _title(child: Child) -> str:
    if child.outcome in (Outcome.WAITING, Outcome.ROUTED, Outcome.LEFT):
        return child.words.text("About school for your child")
    return child.words.text("Proposal for your child's class")
