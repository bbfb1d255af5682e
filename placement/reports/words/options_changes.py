"""What each of the best combinations changes, in words."""

from __future__ import annotations

from collections.abc import Iterator

from placement.catalogue import COVERAGE
from placement.reports.view import RegionView
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.options import named, to_tenths
from placement.reports.words.phrases import WAITING_POINTS, signed
from placement.results.options import Figures, Options

SAID_ELSEWHERE = (COVERAGE, "stability", "cost", "proximity")
"""Criteria that a sentence of their own tells of."""


def changes_lines(view: RegionView, found: Options) -> list[str]:
    """What each of the best changes."""
    base = found.base
    return [
        f"{named(view, each.combination)}: {_change(view, each.figures, base.figures)}."
        for each in found.best
        if each.figures is not None and base.figures is not None and each != base
    ]


def _change(view: RegionView, now: Figures, before: Figures) -> str:
    return "; ".join(_changes(view, now, before)) or view.words.text("nothing")


def _changes(view: RegionView, now: Figures, before: Figures) -> Iterator[str]:
    words = view.words
    fewer = before.waiting - now.waiting
    if fewer > 0:
        yield words.plural("{count} pupil fewer waits", "{count} pupils fewer wait", fewer)
    elif fewer < 0:
        yield words.plural("{count} pupil more waits", "{count} pupils more wait", -fewer)
    elif now.measures[COVERAGE] != before.measures[COVERAGE]:
        yield words.measured(*WAITING_POINTS, signed(words, now.measures[COVERAGE] - before.measures[COVERAGE]))
    if now.moved > before.moved:
        yield words.plural("{count} seated pupil moves", "{count} seated pupils move", now.moved - before.moved)
    elif now.moved < before.moved:
        yield words.plural(
            "{count} seated pupil fewer moves", "{count} seated pupils fewer move", before.moved - now.moved
        )
    if now.mean_metres is not None and before.mean_metres is not None:
        metres = round(now.mean_metres - before.mean_metres)
        if metres > 0:
            yield words.text("the way is {metres} m longer on average", metres=words.number(metres))
        elif metres < 0:
            yield words.text("the way is {metres} m shorter on average", metres=words.number(-metres))
    cost = now.measures["cost"] - before.measures["cost"]
    if cost:
        yield words.text("{cost} thousand euro a year", cost=signed(words, to_tenths(cost)))
    others = ", ".join(
        f"{word(words, CRITERIA, name)} {signed(words, delta)}"
        for name in now.measures
        if name not in SAID_ELSEWHERE and (delta := now.measures[name] - before.measures[name])
    )
    if others:
        yield others
