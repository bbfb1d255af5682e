"""The sections that a region may name for a role are those that pages without pupils have."""

from __future__ import annotations

from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.plan.keys import SectionKey
from placement.reports.readers import Kind
from placement.studies.report import material_of
from placement.studies.solved import SolvedCase
from tests.reports.pages import OUTSIDE, WORLDS, audiences, page, world


def test_every_section_without_pupils_has_a_name_and_every_name_a_section() -> None:
    solved = world("sample")
    paid = material_of(SolvedCase(solved.case, solved.result), None, None)
    board = Audience(Kind.BOARD, solved.case.region.boards[0].id)
    pages = [build_page(paid, board, "nl")]
    pages += [page(name, each, "nl") for name in WORLDS for each in audiences(name) if each.kind in OUTSIDE]
    made = {section.key for each in pages for section in each.sections}
    # Trade-offs are made when asked for; the other two take notes on schools and a scenario that assumes something.
    assert made - {"payoff", "frontier"} == set(SectionKey) - {SectionKey.ASSUMPTIONS, SectionKey.QUALITY}
