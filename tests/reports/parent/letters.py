"""Pages for parents under test: every pupil of the sample, small worlds, and the text of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random

from placement.case import Case
from placement.catalogue import NAMES
from placement.compilation import build_problem
from placement.explanations.explain import Run, explain
from placement.problem import Problem
from placement.reports.page.blocks import Blank, Bullets, Callout, Page, Paragraph
from placement.reports.parent.letter import NO_ADDITIONS, Letter
from placement.reports.parent.objection import default_texts
from placement.reports.parent.page import Told, parent_page
from placement.reports.parent.texts import LanguageTexts, ParentTexts
from placement.result import Result, Status
from placement.results.explanation import Alternative, Explanation, Shift, Verdict
from placement.scenario.load import load_case
from placement.solver.solving import solve
from tests.once import once

ROOT = Path(__file__).parents[3]


@once
def sample() -> tuple[Problem, Result]:
    """The sample week, solved once."""
    case = load_case(ROOT / "scenarios" / "baseline.yaml")
    return build_problem(case), solve(case)


@once
def imagined(pupil_id: str) -> Explanation:
    """Explanation of a pupil of the sample without solving: effects of allowed groups are random, others' moves too."""
    problem, result = sample()
    rng, run = Random(pupil_id), Run.of(problem, result)
    others = [each for each in problem.pupils if each != pupil_id]

    def drawn(group_id: str) -> Alternative:
        verdict = rng.choice((Verdict.POSSIBLE, Verdict.POSSIBLE, Verdict.POSSIBLE, Verdict.FULL, Verdict.UNKNOWN))
        if verdict is not Verdict.POSSIBLE:
            return Alternative(group_id, verdict)
        moved = sorted(rng.sample(others, rng.randint(0, 4)))
        return Alternative(
            group_id,
            verdict,
            delta_points=Fraction(rng.randint(0, 90), 7),
            delta_coverage=Fraction(rng.choice((0, 0, 3))),
            deltas={name: Fraction(rng.randint(1, 40), 3) for name in rng.sample(NAMES, 3)},
            shifts=tuple(Shift(each, None, rng.choice(list(problem.groups))) for each in moved),
            status=rng.choice((Status.OPTIMAL, Status.OPTIMAL, Status.FEASIBLE)),
        )

    found = {group_id: run.settled(pupil_id, group_id) or drawn(group_id) for group_id in run.group_ids}
    return run.explanation(pupil_id, found)


def letter(
    problem: Problem,
    result: Result,
    explanation: Explanation,
    *,
    language: str = "en",
    decided: bool = False,
    texts: ParentTexts | None = None,
    beside: LanguageTexts | None = None,
    added: Letter = NO_ADDITIONS,
) -> Page:
    """Page for the parents of a pupil."""
    return parent_page(
        problem,
        result,
        Told(explanation, decided, bool(problem.rules.origin_columns)),
        language=language,
        texts=texts or ParentTexts(default_texts()),
        beside=beside,
        letter=added,
    )


def letter_for(case: Case, pupil_id: str = "P1", *, language: str = "en", decided: bool = False) -> Page:
    """Page for the parents of a pupil in a small world, which is solved and explained here."""
    problem, result = build_problem(case), solve(case)
    return letter(problem, result, explain(problem, result, pupil_id), language=language, decided=decided)


def passages(page: Page) -> Iterator[str]:
    """Every text on a page, part by part."""
    yield from (page.title, page.subtitle, page.marking)
    for section in page.sections:
        yield section.title
        for block in section.blocks:
            match block:
                case Paragraph() | Callout():
                    yield block.text
                case Bullets():
                    yield from block.items
                case Blank():
                    yield block.label
                case _:
                    raise AssertionError(f"{type(block)} on a page for parents")
    yield from page.footer


def text_of(page: Page) -> str:
    """Page as one text."""
    return "\n".join(passages(page))


def sentences(page: Page) -> list[str]:
    """Sentences of a page."""
    return [each for part in passages(page) for each in re.split(r"(?<=[.?!:])\s+", part) if each.strip()]


def blanks(page: Page) -> int:
    """Number of places for a sentence that a person writes."""
    return sum(section.key == "origin" for section in page.sections)
