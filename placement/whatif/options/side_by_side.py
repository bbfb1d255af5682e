"""The best options as scenarios side by side: who gains and loses, and what each costs, compared with no change.

Nothing is solved for it: what is shown was solved as a scenario of its own (:mod:`placement.whatif.options.study`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from placement.case import Case
from placement.result import Result
from placement.results.comparison import Comparison
from placement.results.options import Combination, Option, Options
from placement.whatif.compare import compared
from placement.whatif.options.combinations import NOTHING

MOST_FIRST = 3
"""Number of options that are side by side because none is better."""
MOST = 5
"""Number of options side by side, the best for other numbers of open groups included; more do not fit a page."""


def side_by_side(
    found: Options, order: Sequence[Combination], named: Callable[[Combination], str]
) -> Comparison | None:
    """The best options compared with opening and closing nothing, which comes first.

    Parameters
    ----------
    order
        The best combinations, in the order in which a reader sees them.
    named
        Name of a combination for people.

    Returns
    -------
    Comparison or None
        `None` if nothing was solved with no change, or nothing else was.
    """
    solved = {each.combination: each.solved for each in _every(found) if each.solved is not None}
    shown = [NOTHING, *_shown(found, [each for each in order if each in solved], solved)]
    if NOTHING not in solved or len(shown) < 2:
        return None
    cases = [_case(solved[each][0], each, named(each)) for each in shown]
    return compared(cases, [solved[each][1] for each in shown])


def _every(found: Options) -> list[Option]:
    bests = [each.best for each in found.by_number if each.best is not None]
    return [found.base, *found.best, *bests]


def _shown(
    found: Options, order: Sequence[Combination], solved: Mapping[Combination, tuple[Case, Result]]
) -> list[Combination]:
    """The first of the best, then the best for every number of open groups."""
    bests = [each.best.combination for each in found.by_number if each.best is not None]
    every = [*[each for each in order if each != NOTHING][:MOST_FIRST], *bests, *order]
    return [each for each in dict.fromkeys(every) if each != NOTHING and each in solved][:MOST]


def _case(case: Case, combination: Combination, name: str) -> Case:
    """The case by the name of its combination; changes of the scenario itself are told of once, with no change."""
    case = replace(case, scenario=replace(case.scenario, name=name, path=None))
    if combination == NOTHING:
        return case
    changes = [{"open": each} for each in combination.opened] + [{"close": each} for each in combination.closed]
    return replace(case, document={**case.document, "changes": changes}, remarks=())
