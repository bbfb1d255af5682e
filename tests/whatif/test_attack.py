"""From all that outsiders get of a comparison nobody can derive a count of one to four by age, home or origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from placement.disclosure import LEAST, walking
from placement.disclosure.comparison import public_figures, suppressed_counts
from placement.disclosure.merging import merged
from placement.results.comparison import Dimension, Figure, Gain
from tests.whatif.attacker import PERSONAL, Attack, Cell, draw_children, raw_gains, raw_walking, real_cells

SCENARIOS = 2
FAR_KM = Fraction(6)
SEEDS = range(24)

Columns = Mapping[str, Sequence[Figure]]


def _walking(raw: Sequence[Sequence[Figure]]) -> Columns:
    """The columns as in the files."""
    shown: dict[str, Sequence[Figure]] = {}
    for at, each in enumerate(raw):
        shown[str(at or "")] = walking.beside(tuple(shown.values()), public_figures(each), FAR_KM)
    return shown


def _as_it_is(raw: Sequence[Sequence[Figure]]) -> Columns:
    return {str(at or ""): each for at, each in enumerate(raw)}


def _attacked(
    seed: int,
    public: Callable[[Sequence[Gain]], Sequence[Gain]],
    columns: Callable[[Sequence[Sequence[Figure]]], Columns],
) -> Iterator[tuple[Dimension, Cell]]:
    children = draw_children(Random(f"attack {seed}"), SCENARIOS)
    raw = raw_gains(children, SCENARIOS)
    everybody = [gain for gain in raw if gain.dimension is Dimension.ALL]
    shown = public(raw)
    for dimension in PERSONAL:
        real = real_cells(raw, dimension)
        lines = [gain for gain in shown if gain.dimension is dimension]
        keys = sorted({key for _, key, _ in real})
        if len(keys) < 2:
            continue  # All are of one kind, so its counts are those of everyone.
        attack = Attack(everybody, lines, keys, len(children))
        if dimension is Dimension.AGE:
            attack.walk(columns([raw_walking(children, scenario) for scenario in range(SCENARIOS + 1)]))
        yield from ((dimension, cell) for cell in attack.known(real))


@pytest.mark.parametrize("seed", SEEDS)
def test_no_small_count_can_be_derived(seed: int) -> None:
    assert list(_attacked(seed, suppressed_counts, _walking)) == []


@pytest.mark.parametrize(
    ("public", "columns"),
    [
        pytest.param(suppressed_counts, _as_it_is, id="walking as it is"),
        pytest.param(lambda gains: gains, _walking, id="gains as they are"),
    ],
)
def test_the_attacker_finds_counts_that_are_not_suppressed(
    public: Callable[[Sequence[Gain]], Sequence[Gain]], columns: Callable[[Sequence[Sequence[Figure]]], Columns]
) -> None:
    assert any(list(_attacked(seed, public, columns)) for seed in range(6))


@pytest.mark.parametrize(
    ("least", "most", "names"),
    [
        pytest.param(1, 10, "abc", id="three, somebody in each"),
        pytest.param(0, 9, "abc", id="three"),
        pytest.param(1, 7, "abcd", id="four"),
    ],
)
def test_no_merged_row_reveals_how_many_are_in_it(least: int, most: int, names: str) -> None:
    """Tries every list of counts that would have been merged in the same way."""
    alike: dict[object, list[dict[str, int]]] = defaultdict(list)
    for drawn in product(range(least, most + 1), repeat=len(names)):
        counts = dict(zip(names, drawn, strict=True))
        lines = tuple(merged(counts))
        if len(lines) > 1:
            alike[lines, tuple(sum(counts[key] for key in line) for line in lines)].append(counts)
    for found in alike.values():
        for key in names:
            values = {counts[key] for counts in found}
            assert len(values) > 1 or not 0 < min(values) < LEAST, found


def _far(*beyond: int) -> list[Figure]:
    pairs = zip(("to_8", "from_9"), beyond, strict=True)
    return [Figure("walking", band, "beyond", "pupils", Fraction(count)) for band, count in pairs]


@pytest.mark.parametrize(
    ("here", "far_km", "shown"),
    [
        pytest.param((40, 23), 6, (40, 23), id="nobody"),
        pytest.param((40, 28), 6, (40, 28), id="five"),
        pytest.param((41, 23), 6, (None, None), id="one of whom the age would be told"),
        pytest.param((41, 28), 6, (None, None), id="one beside five"),
        pytest.param((40, 23), 2, (None, None), id="far is within walking distance"),
    ],
)
def test_walking_counts_are_suppressed_by_comparison_with_the_base(
    here: tuple[int, int], far_km: int, shown: tuple[int | None, int | None]
) -> None:
    found = walking.beside([_far(40, 23)], _far(*here), Fraction(far_km))
    assert tuple(each.value for each in found) == shown


def test_an_age_suppressed_in_the_base_is_suppressed_everywhere() -> None:
    base = [Figure("walking", "to_8", "beyond", "pupils", None), _far(0, 23)[1]]
    found = walking.beside([base], _far(9, 23), FAR_KM)
    assert [each.value for each in found] == [None, 23]


@pytest.mark.parametrize("seated", [1, 6, 20, 127, 400])
def test_the_rounded_fraction_does_not_reveal_how_many_are_unknown(seated: int) -> None:
    """Every rounded value could be a fraction of all pupils, or of all but one to four."""

    def rounded(part: Fraction) -> Fraction | None:
        figures = [
            Figure("sizes", "G1", "pupils", "pupils", Fraction(seated)),
            Figure("mixing", "origin", "largest", "part", part),
        ]
        return public_figures(figures)[1].value

    parts = {
        unknown: {rounded(Fraction(largest, seated - unknown)) for largest in range(seated - unknown + 1)}
        for unknown in range(min(LEAST, seated))
    }
    assert all(found == parts[0] for found in parts.values())


def test_columns_with_only_some_values_mixed_are_suppressed() -> None:
    figure = Figure("mixing", "support_need", "largest", "part", Fraction(1, 3))
    assert [each.value for each in public_figures([figure], {"support_need"})] == [None]
