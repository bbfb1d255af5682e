"""The sample week as every audience reads it, solved, explained and compared once for all tests of a process."""

from __future__ import annotations

from dataclasses import replace

from placement.criteria.proportionality import shares
from placement.explanations.explain import explain
from placement.origin.compare import compare_origin, decided_by_origin
from placement.problem import Problem
from placement.reports.audience import Audience, read_audience
from placement.reports.build import build_page
from placement.reports.page.blocks import Page
from placement.reports.parent.objection import default_texts
from placement.reports.parent.page import Told, parent_page
from placement.reports.parent.texts import ParentTexts
from placement.reports.readers import Kind
from placement.results.explanation import Explanation
from placement.results.material import Material
from tests.once import once
from tests.solver.worlds import search
from tests.tradeoff_analysis.studies import sample

AUDIENCES = (
    "coordinator",
    "steering",
    "school:S01",
    "board:PROO",
    "municipality:Leiden",
    "parent:P0113",
    "parent:P0124",
)
"""One audience of each kind; for parents, those of a placed child and of a waiting one."""


@once
def material() -> tuple[Problem, Material]:
    """Material for the reports of the sample, including trade-offs and the comparison by origin."""
    problem, result, found = sample()
    compared = compare_origin(problem, result, search(seconds=60))
    return problem, Material(problem.case, result, shares(problem), origin=compared, tradeoffs=found)


@once
def explained(pupil_id: str) -> Explanation:
    """Explanation of a pupil of the sample."""
    problem, gathered = material()
    return explain(problem, gathered.result, pupil_id)


def page(audience: str, language: str) -> Page:
    """Page of an audience, named as in the command."""
    problem, gathered = material()
    reader = read_audience(audience, problem.case)
    if reader.kind is Kind.PARENT:
        return _letter(reader, language)
    return build_page(gathered, reader, language)


def _letter(reader: Audience, language: str) -> Page:
    problem, gathered = material()
    assert gathered.origin is not None
    decided = reader.subject in decided_by_origin(gathered.origin)
    return parent_page(
        problem,
        gathered.result,
        Told(explained(reader.subject), decided, origin_used=True),
        language=language,
        texts=ParentTexts(default_texts()),
    )


def many_groups(count: int = 40) -> Material:
    """The sample week with many more groups, which differ only in their names."""
    _, gathered = material()
    lines, groups = gathered.result.groups, gathered.case.region.groups
    names = [f"X{number:02}" for number in range(count)]
    case = replace(
        gathered.case,
        region=replace(gathered.case.region, groups=(*groups, *(replace(groups[0], id=name) for name in names))),
    )
    result = replace(gathered.result, groups=(*lines, *(replace(lines[0], group_id=name) for name in names)))
    return replace(gathered, case=case, result=result)
