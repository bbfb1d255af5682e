"""Small cells of a table with row and column totals."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placement.disclosure import LEAST, Suppressed, choice, suppress_table
from tests.disclosure.attacker import attacked_table, extended, solved_table

Cells = Mapping[tuple[str, str], int]
Place = tuple[str | None, str | None]


def table(*lines: tuple[int, ...]) -> Cells:
    return {(f"r{i}", f"c{j}"): count for i, line in enumerate(lines) for j, count in enumerate(line)}


def lines_of(shown: Suppressed[str, str]) -> list[list[int | None]]:
    """The table as printed, totals last."""
    rows = [
        [*(shown.cells[row, column] for column in shown.column_totals), shown.row_totals[row]]
        for row in shown.row_totals
    ]
    return [*rows, [*shown.column_totals.values(), shown.total]]


def hidden_in(shown: Suppressed[str, str]) -> set[Place]:
    return {place for place, count in extended(shown).items() if count is None}


Attack = Callable[[Suppressed[str, str]], Mapping[Hashable, tuple[int, int]]]


def known_anyway(cells: Cells, open_rows: bool, open_columns: bool) -> Mapping[Hashable, tuple[int, int]]:
    """Bounds on every count from the open totals alone (Frechet bounds)."""
    full = extended(suppress_table(cells, least=0))
    total = sum(cells.values())
    bounds: dict[Hashable, tuple[int, int]] = {}
    for at, is_open in ((0, open_rows), (1, open_columns)):
        names = [place for place in full if place[1 - at] is None]
        for place in names:
            count = full[place] or 0
            bounds[place] = (count, count) if is_open else (total if len(names) == 1 else 0, total)
    for row, column in full:
        if row is not None and column is not None:
            down, across = bounds[row, None], bounds[None, column]
            bounds[row, column] = (max(0, down[0] + across[0] - total), min(down[1], across[1]))
    return bounds


def safety(
    shown: Suppressed[str, str],
    cells: Cells,
    open_rows: bool,
    open_columns: bool,
    least: int,
    attack: Attack = solved_table,
) -> bool:
    """Whether an attacker learns no more about a suppressed count than the open totals reveal anyway."""
    anyway = known_anyway(cells, open_rows, open_columns)
    return all(
        high >= min(least, anyway[place][1]) and (low < high or anyway[place][0] == anyway[place][1])
        for place, (low, high) in attack(shown).items()
    )


@pytest.mark.parametrize(
    ("cells", "opened", "shown"),
    [
        pytest.param(
            table((5, 6), (7, 8)), (True, True), [[5, 6, 11], [7, 8, 15], [12, 14, 26]], id="nothing is small"
        ),
        pytest.param(
            table((4, 9, 9), (8, 6, 9), (9, 9, 7)),
            (True, True),
            [[None, None, 9, 22], [None, None, 9, 23], [9, 9, 7, 25], [21, 24, 25, 70]],
            id="one small cell takes the smallest rectangle",
        ),
        pytest.param(
            table((4, 9, 20)),
            (True, False),
            [[None, None, 20, 33], [None, None, 20, 33]],
            id="totals of columns that would tell go too",
        ),
        pytest.param(
            table((0, 9), (0, 9)),
            (True, False),
            [[None, None, 9], [None, None, 9], [None, None, 18]],
            id="a value that nobody has",
        ),
        pytest.param(
            table((2, 1), (9, 9)),
            (True, True),
            [[None, None, 3], [None, None, 18], [11, 10, 21]],
            id="a school with three pupils tells as much itself",
        ),
        pytest.param(table((3,)), (True, True), [[None, 3], [3, 3]], id="one cell"),
        pytest.param({}, (True, True), [[0]], id="no cell"),
    ],
)
def test_small_cells_of_a_table_are_suppressed(
    cells: Cells, opened: tuple[bool, bool], shown: list[list[int | None]]
) -> None:
    found = suppress_table(cells, open_rows=opened[0], open_columns=opened[1])
    assert lines_of(found) == shown


SHAPES = [
    pytest.param(True, True, id="both totals open"),
    pytest.param(True, False, id="rows open"),
    pytest.param(False, True, id="columns open"),
    pytest.param(False, False, id="neither"),
]


@pytest.mark.parametrize(("open_rows", "open_columns"), SHAPES)
def test_an_attacker_learns_nothing_from_any_small_table(open_rows: bool, open_columns: bool) -> None:
    for counts in product(range(3), repeat=4):
        cells = table(counts[:2], counts[2:])
        shown = suppress_table(cells, open_rows=open_rows, open_columns=open_columns, least=2)
        assert safety(shown, cells, open_rows, open_columns, 2, attacked_table), lines_of(shown)
        assert attacked_table(shown) == solved_table(shown)


@pytest.mark.parametrize(("open_rows", "open_columns"), SHAPES)
@given(st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=3, max_size=3))
@settings(max_examples=25)
def test_an_attacker_learns_nothing_from_random_tables(
    open_rows: bool, open_columns: bool, lines: list[tuple[int, ...]]
) -> None:
    cells = table(*lines)
    shown = suppress_table(cells, open_rows=open_rows, open_columns=open_columns, least=3)
    assert safety(shown, cells, open_rows, open_columns, 3), lines_of(shown)


@pytest.mark.parametrize("seed", range(10))
def test_an_attacker_learns_nothing_from_a_table_of_realistic_size(seed: int) -> None:
    rng = Random(seed)
    cells = table(*(tuple(rng.choice((2, 4, 6, 7, 9)) for _ in range(3)) for _ in range(2)))
    shown = suppress_table(cells)
    assert safety(shown, cells, True, False, LEAST), lines_of(shown)


@pytest.mark.parametrize(("open_rows", "open_columns"), SHAPES)
@pytest.mark.parametrize("seed", range(6))
def test_no_smaller_choice_is_safe(seed: int, open_rows: bool, open_columns: bool) -> None:
    rng = Random(seed)
    cells = table(*(tuple(rng.choice((1, 2, 3, 4, 5)) for _ in range(3)) for _ in range(3)))
    found = suppress_table(cells, open_rows=open_rows, open_columns=open_columns, least=2)
    counts = extended(suppress_table(cells, least=0))
    small = {place for place, count in counts.items() if (count or 0) < 2}
    closed = {p for p in counts if not (p[1] is None and open_rows) and not (p[0] is None and open_columns)}
    extra = hidden_in(found) - small
    price = (len(extra), sum(counts[place] or 0 for place in extra))
    others = sorted(closed - small, key=str)
    for size in range(len(extra) + 1):
        for more in combinations(others, size):
            if (size, sum(counts[place] or 0 for place in more)) < price:
                tried = without(found, counts, small | set(more))
                assert not safety(tried, cells, open_rows, open_columns, 2), lines_of(tried)


def without(
    shown: Suppressed[str, str],
    counts: Mapping[Place, int | None],
    hidden: set[Place],
) -> Suppressed[str, str]:
    """A table with other counts suppressed."""
    left = {place: None if place in hidden else count for place, count in counts.items()}
    return Suppressed(
        {place: left[place] for place in shown.cells},
        {row: left[row, None] for row in shown.row_totals},
        {column: left[None, column] for column in shown.column_totals},
        shown.total,
    )


@given(st.lists(st.tuples(*[st.integers(LEAST, 60)] * 4), min_size=1, max_size=6))
@settings(max_examples=30)
def test_nothing_is_suppressed_if_nothing_is_small(lines: list[tuple[int, ...]]) -> None:
    assert not hidden_in(suppress_table(table(*lines)))


def test_absent_cells_count_as_zero() -> None:
    cells = {("r1", "c1"): 9, ("r2", "c2"): 9}
    shown = suppress_table(cells)
    assert shown == suppress_table({**cells, ("r1", "c2"): 0, ("r2", "c1"): 0})
    assert shown.cells["r1", "c2"] is None


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_and_columns_has_no_influence(seed: int) -> None:
    rng = Random(seed)
    cells = table(*(tuple(rng.choice((0, 3, 6, 6, 8)) for _ in range(4)) for _ in range(4)))
    mixed = list(cells.items())
    rng.shuffle(mixed)
    assert extended(suppress_table(cells)) == extended(suppress_table(dict(mixed)))


def test_a_search_that_takes_too_long_ends_with_a_safe_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = table((1, 3, 4), (5, 3, 4), (4, 5, 2))
    best = suppress_table(cells, open_columns=True, least=2)
    monkeypatch.setattr(choice, "EFFORT", 0)
    shown = suppress_table(cells, open_columns=True, least=2)
    assert safety(shown, cells, True, True, 2)
    assert len(hidden_in(shown)) >= len(hidden_in(best))


def test_a_large_table_shows_no_small_count() -> None:
    rng = Random(1)
    cells = table(*(tuple(rng.choice((0, 0, 1, 2, 5, 9, 30)) for _ in range(10)) for _ in range(8)))
    shown = suppress_table(cells)
    assert all(count is None or count >= LEAST for count in shown.cells.values())
