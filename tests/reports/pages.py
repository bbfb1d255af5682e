"""Worlds to report on, unusual ones among them, and the text of their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random

from placement.case import Case
from placement.compilation import build_problem
from placement.criteria.proportionality import shares
from placement.domain import Point, PostcodeArea
from placement.errors import ContradictionError
from placement.origin.compare import compare_origin
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.page.blocks import Blank, Block, Bullets, Callout, Facts, Figure, Page, Paragraph
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.readers import Kind
from placement.result import Outcome, Result
from placement.results.material import Material
from placement.scenario.load import load_case
from placement.solver.budget import Search
from placement.solver.solving import solve
from tests.once import once
from tests.reports.plain_tables import Read, tables_of
from tests.reports.world import batch_case, batch_result, lexicographic, quiet_case, quiet_result, unproven
from tests.worlds import random_case

ROOT = Path(__file__).parents[2]
OUTSIDE = (Kind.STEERING, Kind.PUBLIC, Kind.BOARD, Kind.MUNICIPALITY)
"""Readers who see no pupil."""


def material(case: Case, result: Result) -> Material:
    """Material for the reports of an invented result, in whose tables the homes have no location."""
    return Material(case, result, {"B1": Fraction(2, 3), "B2": Fraction(1, 3)})


def solved(case: Case) -> Material:
    """Material of a solved case, including the comparison with a solve without mixing by origin."""
    result, problem = solve(case), build_problem(case)
    found = compare_origin(problem, result, Search.under(case.scenario.solve, None, None))
    return Material(case, result, shares(problem), origin=found)


def sample() -> Material:
    return solved(load_case(ROOT / "scenarios" / "baseline.yaml"))


def batch() -> Material:
    case = batch_case()
    return material(case, batch_result(case))


def quiet() -> Material:
    case = quiet_case()
    counts = {"applicants": 1, "placed": 1, "waiting": 0, "stays": 11, "moved": 0, "routed": 0, "review": 0}
    return material(case, replace(quiet_result(case), counts=counts))


def ranked() -> Material:
    case = batch_case()
    return material(case, lexicographic(batch_result(case), proven=False))


def not_proven() -> Material:
    case = batch_case()
    return material(case, unproven(batch_result(case)))


def without_groups() -> Material:
    case = batch_case()
    pupils = tuple(replace(each, group_id=None) for each in case.region.pupils if each.group_id is None)
    bare = replace(case, region=replace(case.region, groups=(), pupils=pupils), pins={})
    result = batch_result(case)
    kept = {each.id for each in pupils}
    waiting = tuple(
        replace(each, outcome=Outcome.WAITING, group_id=None, school_id=None, board_id=None, metres=None, flags=())
        for each in result.pupils
        if each.pupil_id in kept
    )
    return Material(bare, replace(result, groups=(), pupils=waiting, notes=()), {})


def at_one_point() -> Material:
    """Region in which all schools and homes are in the same postcode area."""
    case = batch_case()
    area = PostcodeArea("2312", Point(52.165, 4.487), municipality="Leiden")
    schools = tuple(replace(each, postcode="2312") for each in case.region.schools)
    pupils = tuple(replace(each, postcode="2312") for each in case.region.pupils)
    case = replace(case, region=replace(case.region, schools=schools, pupils=pupils, postcodes=(area,)))
    return material(case, batch_result(case))


def without_origin() -> Material:
    case = load_case(ROOT / "scenarios" / "baseline.yaml")
    rules = case.scenario.rules.model_copy(update={"diversity_columns": ()})
    return solved(replace(case, scenario=replace(case.scenario, rules=rules)))


def drawn(seed: int) -> Callable[[], Material]:
    """Random solved region: the first from a seed onwards whose rules do not contradict each other."""

    def make() -> Material:
        for at in range(seed * 100, seed * 100 + 50):
            case = random_case(Random(at), pupils=14, groups=4, seated=0.5)
            try:
                return solved(case)
            except ContradictionError:
                continue
        raise AssertionError("no region that can be solved")

    return make


WORLDS: Mapping[str, Callable[[], Material]] = {
    "sample": sample,
    "batch": batch,
    "quiet": quiet,
    "ranked": ranked,
    "unproven": not_proven,
    "no groups": without_groups,
    "one point": at_one_point,
    "no origin": without_origin,
    "drawn 1": drawn(1),
    "drawn 2": drawn(2),
}


@once
def world(name: str) -> Material:
    """World by its name, made once for all tests of a process."""
    return WORLDS[name]()


SHOWN = [(name, "nl") for name in WORLDS] + [("sample", "en"), ("batch", "en")]
"""Worlds and the languages in which their pages are tested; two worlds in both."""


def audiences(name: str) -> list[Audience]:
    """Audiences of a world except parents: one of each kind, for the sample two."""
    region = world(name).case.region
    most = 2 if name == "sample" else 1
    towns = list(dict.fromkeys(each.municipality for each in region.schools))
    return [
        Audience(Kind.COORDINATOR),
        Audience(Kind.STEERING),
        Audience(Kind.PUBLIC),
        *(Audience(Kind.SCHOOL, each.id) for each in region.schools[:most]),
        *(Audience(Kind.BOARD, each.id) for each in region.boards[:most]),
        *(Audience(Kind.MUNICIPALITY, town) for town in towns[:most]),
    ]


@cache
def page(name: str, audience: Audience, language: str) -> Page:
    """Page of an audience, built once for all tests of a process."""
    return build_page(world(name), audience, language)


@once
def everything(name: str, audience: Audience, language: str) -> str:
    """A page in every format as one text, including the text inside drawings."""
    shown = page(name, audience, language)
    return render_html(shown) + render_markdown(shown)


def sentences(shown: Page) -> Iterator[str]:
    """Every text of a page, one by one."""
    yield from (shown.title, shown.subtitle, shown.marking, *shown.footer)
    for section in shown.sections:
        yield section.title
        for block in section.blocks:
            yield from _texts(block)
            for table in tables_of([block], shown.language):
                yield from (table.caption, table.note, *table.titles)
                yield from (cell.text for row in table.rows for cell in row)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph | Callout):
        yield block.text
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Facts):
        yield from (text for pair in block.items for text in pair)
    elif isinstance(block, Blank):
        yield block.label
    elif isinstance(block, Figure):
        yield from (block.caption, block.alternative)


def tables(shown: Page) -> dict[str, Read]:
    """Tables of a page by their captions, including those of drawings."""
    found = (table for section in shown.sections for table in tables_of(section.blocks, shown.language))
    return {table.caption: table for table in found}


def measured(table: Read, row: str, column: str) -> Fraction | float | None:
    """Number behind a cell."""
    at = table.titles.index(column)
    return next(cells[at].value for cells in table.rows if cells[0].text == row)
