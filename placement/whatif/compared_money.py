"""Money of every scenario of a comparison, by the base's settings, dates and amounts (covenant 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from placement.case import Case
from placement.results.comparison import Compared
from placement.whatif.money import money_asked
from placement.whatif.sections.money import figures


def with_money(scenarios: Sequence[Compared], base: Case) -> tuple[Compared, ...]:
    """Add money and its figures, if the base's tables give the state's rates.

    Parameters
    ----------
    scenarios
        A scenario with a placement first.
    base
        The case by whose settings, dates and amounts money is asked.
    """
    found = [
        None if each.result is None else money_asked(each.problem.case, each.problem, each.result, by=base)
        for each in scenarios
    ]
    if found[0] is None:
        return tuple(scenarios)
    return tuple(
        each if money is None else replace(each, figures=(*each.figures, *figures(money)), money=money)
        for each, money in zip(scenarios, found, strict=True)
    )
