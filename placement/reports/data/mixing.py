"""The comparison with and without mixing by origin, without its pupils."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from placement.disclosure import rule
from placement.disclosure.view import UNTOLD
from placement.result import Result
from placement.results.origin import OriginComparison, OriginRow


@dataclass(frozen=True, slots=True)
class MixingTotals:
    """What mixing by origin changes.

    Attributes
    ----------
    elsewhere
        Number of pupils who would be elsewhere without it; `None` if so few that nothing is told.
    measures
        Criterion -> its measure with mixing and without, where they differ.
    delta_metres
        Sum of all ways with mixing less without; `None` for readers who see no pupils.
    means
        Mean way in metres with mixing and without, for readers who see no pupils; `None` over too few.
    mix
        How mixing changes the mix, for readers who see no pupils.
    rows
        Ways by origin, for readers who see pupils.
    """

    elsewhere: int | None
    measures: Mapping[str, tuple[Fraction, Fraction]]
    delta_metres: Fraction | None
    means: tuple[Fraction | None, Fraction | None]
    mix: rule.Mix | None
    rows: tuple[OriginRow, ...]
    proven: bool
    gap: float | None


def mixing_totals(found: OriginComparison, result: Result, *, outsider: bool) -> MixingTotals:
    """The comparison as a reader may see it: for readers without pupils nothing where too few would be elsewhere."""
    elsewhere, proven = len(found.shifts), found.status == "optimal"
    with_mixing = {each.name: each.measure for each in result.criteria}
    both = {name: (with_mixing[name], with_mixing[name] - delta) for name, delta in found.deltas.items()}
    if not outsider:
        return MixingTotals(
            elsewhere, both, found.delta_metres, (None, None), None, found.rows, proven=proven, gap=found.gap
        )
    if elsewhere < rule.FIVE:
        return MixingTotals(None, {}, None, (None, None), None, (), proven=proven, gap=found.gap)
    metres = [each.metres for each in result.pupils if each.metres is not None]
    total = sum(metres, Fraction(0))
    return MixingTotals(
        elsewhere=elsewhere,
        measures=dict(_shown(both)),
        delta_metres=None,
        means=(rule.mean_way(total, len(metres)), rule.mean_way(total - found.delta_metres, len(metres))),
        mix=rule.mix(Fraction(0), found.deltas.get(rule.MIXING, Fraction(0))),
        rows=(),
        proven=proven,
        gap=found.gap,
    )


def _shown(both: Mapping[str, tuple[Fraction, Fraction]]) -> Mapping[str, tuple[Fraction, Fraction]]:
    shown = {}
    for name, (one, other) in both.items():
        here, there = rule.measure(name, one), rule.measure(name, other)
        if name not in UNTOLD and here is not None and there is not None and here != there:
            shown[name] = (here, there)
    return shown
