"""A comparison as readers see it who see no pupils: figures, gains and bands by the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Any

from placement.disclosure import rule
from placement.policy import Weights
from placement.results.comparison import (
    COUNTS,
    LEVELS,
    Band,
    Bands,
    Compared,
    Comparison,
    Dimension,
    Figure,
    Gain,
    Moved,
)

OTHERS = "*"
"""Key of the row of all origins together that have fewer than five in every count."""

WALKING, MIX, POINTS = "walking", "mix", "points"

OF_ONE_CHILD = frozenset({("distance", "median"), ("distance", "p90")})
"""Figures (section, measure) that are the way of one child."""

CHANGES: tuple[str, ...] = tuple(name for name in COUNTS if name != "same")
"""What is told by age and origin; with those for whom nothing changes, it would count all children week after week."""


def told_apart(found: Comparison) -> frozenset[str]:
    """Scenarios of which something is told by a personal attribute, since enough children sit elsewhere in them."""
    return _told_apart(found.moved, tuple(each.name for each in found.scenarios[1:] if each.result is not None))


@lru_cache(maxsize=4)
def _told_apart(moved: tuple[Moved, ...], names: tuple[str, ...]) -> frozenset[str]:
    seats: dict[str, dict[str, str | None]] = {name: {} for name in names}
    for each in moved:
        if each.scenario in seats:
            seats[each.scenario][each.pupil_id] = each.after
    return frozenset(rule.apart(seats))


def shown_columns(found: Comparison) -> Mapping[str, tuple[Figure, ...]]:
    """Scenario -> its figures; those by a personal attribute have no value where it is not told apart."""
    told = {found.base.name} | told_apart(found)
    weights = found.asked.case.scenario.weights
    return {
        each.name: tuple(
            replace(figure, value=None) if _is_personal(figure) and each.name not in told else figure
            for figure in _figures(found.base, each, weights)
        )
        for each in found.scenarios
    }


def _is_personal(figure: Figure) -> bool:
    return figure.section in (WALKING, "mixing") or (figure.section == "criteria" and figure.key in rule.OF_ATTRIBUTES)


def _figures(base: Compared, each: Compared, weights: Weights) -> Iterator[Figure]:
    measures: dict[str, Fraction | None] = {}
    walked = False
    for figure in each.figures:
        section, key, measure = figure.name
        if section == WALKING:
            if not walked:
                yield _beyond(each)
            walked = True
        elif section == "mixing":
            if measure == "pairs":
                yield _mix(base, each, figure)
        elif section == "criteria" and key == POINTS:
            yield replace(figure, value=None if figure.value is None else _points(measures, weights))
        elif section == "criteria":
            measures[key] = None if figure.value is None else rule.measure(key, figure.value, _newly_seated(each))
            if key != rule.MIXING:
                yield replace(figure, value=measures[key])
        elif (section, measure) not in OF_ONE_CHILD:
            yield _way(figure, _seated(each)) if section == "distance" else figure


def _points(measures: Mapping[str, Fraction | None], weights: Weights) -> Fraction:
    return rule.points(measures, {name: weights.of(name) for name in measures if name in Weights.model_fields})


def _seated(each: Compared) -> int:
    return 0 if each.result is None else sum(group.size for group in each.result.groups)


def _newly_seated(each: Compared) -> int:
    """How many children preferences and support needs could be counted of."""
    return 0 if each.result is None else each.result.counts["placed"] + each.result.counts["moved"]


def _beyond(each: Compared) -> Figure:
    """Pupils of all ages beyond the walking distance of their age, in one figure that tells nobody's age."""
    beyond = [figure.value or 0 for figure in each.figures if (figure.section, figure.measure) == (WALKING, "beyond")]
    told = rule.count(int(sum(beyond)), of=_seated(each))
    return Figure(WALKING, "region", "beyond", "pupils", None if told is None else Fraction(told))


def _mix(base: Compared, each: Compared, pairs: Figure) -> Figure:
    """How a column is mixed, compared with the base; nothing for the base itself."""
    there = base.by_name[pairs.name].value if pairs.name in base.by_name and each is not base else None
    told = None if there is None or pairs.value is None else Fraction(rule.mix(there, pairs.value).value)
    return Figure(pairs.section, pairs.key, MIX, MIX, told)


def _way(figure: Figure, seated: int) -> Figure:
    """The mean way and the longest by the rule; the number of those beyond the limit as it is."""
    if figure.measure == "mean":
        metres = None if figure.value is None else rule.mean_way(figure.value * 1000 * seated, seated)
        return replace(figure, value=None if metres is None else metres / 1000)
    if figure.measure == "longest":
        value = None if figure.value is None else rule.longest_way(figure.value * 1000)
        return replace(figure, measure="longest_over", unit="km over", value=value)
    return figure


def shown_bands(found: Comparison) -> tuple[Bands, ...]:
    """Bands of the figures that are exact or rounded; none by a personal attribute, and none of points."""
    seated = _seated(found.base)
    return tuple(
        replace(
            each,
            bands=tuple(_rounded(band, seated) for band in each.bands if _has_band(band)),
            differences=tuple(
                _rounded(band, seated) for band in each.differences if _has_band(band) and band.measure != "longest"
            ),
        )
        for each in found.bands
    )


def _has_band(band: Band) -> bool:
    if band.section in (WALKING, "mixing") or (band.section, band.measure) in OF_ONE_CHILD:
        return False
    return band.section != "criteria" or band.key not in (rule.MIXING, POINTS, *rule.OF_ATTRIBUTES)


def _rounded(band: Band, seated: int) -> Band:
    shown = {name: _level(band, getattr(band, name), seated) for name in LEVELS}
    levels: dict[str, Any] = {name: figure.value or Fraction(0) for name, figure in shown.items()}
    of = shown[LEVELS[0]]
    return replace(band, measure=of.measure, unit=of.unit, **levels)


def _level(band: Band, value: Fraction, seated: int) -> Figure:
    figure = Figure(band.section, band.key, band.measure, band.unit, value)
    if band.section == "distance":
        return _way(figure, seated)
    return replace(figure, value=rule.measure(band.key, value)) if band.section == "criteria" else figure


def shown_gains(found: Comparison) -> tuple[Gain, ...]:
    """Who gains and who loses: by board and home municipality as it is, by age and origin by the rule.

    By age and origin only scenarios that are told apart have rows, and who stays the same is not counted. No row has
    the largest increase of a way, which is one child's, nor a sum of ways.
    """
    return gains_by_rule(found.gains, told_apart(found))


@lru_cache(maxsize=4)
def gains_by_rule(gains: tuple[Gain, ...], told: frozenset[str]) -> tuple[Gain, ...]:
    """The rows, computed once for all tables and pages; `told` are the scenarios that are told apart."""
    together = {gain.scenario: gain for gain in gains if gain.dimension is Dimension.ALL}
    shown: list[Gain] = []
    for (name, dimension), rows in groupby(gains, key=lambda gain: (gain.scenario, gain.dimension)):
        if not dimension.is_personal:
            shown += [replace(row, worst=None, metres=None) for row in rows]
        elif name in told:
            shown += _by_attribute(tuple(rows), together[name])
    return tuple(shown)


def _by_attribute(rows: Sequence[Gain], together: Gain) -> list[Gain]:
    """The rows to the nearest five; origins that reach five in no count stand together, and none alone.

    A single row would say of everybody that they are alike, so it is left out.
    """
    shown = {row.keys: _row(row, together) for row in rows}
    told = list(shown.values())
    if rows[0].dimension is Dimension.ORIGIN:
        told = [row for row in told if any(getattr(row, name) for name in CHANGES)]
        rare = [row for row in rows if shown[row.keys] not in told]
        if rare:
            sums: dict[str, Any] = {name: sum(getattr(row, name) for row in rare) for name in COUNTS}
            told.append(_row(replace(rare[0], keys=(OTHERS,), **sums), together))
    return told if len(told) > 1 else []


def _row(gain: Gain, together: Gain) -> Gain:
    counts: dict[str, Any] = {
        name: rule.count(getattr(gain, name), of=getattr(together, name)) if getattr(together, name) else 0
        for name in CHANGES
    }
    return replace(gain, **counts, same=None, worst=None, metres=None)
