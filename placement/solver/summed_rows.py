"""A program's rows read as what they are: units, sizes of groups, sums that steps make up for, and uses of covers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from placement.mip.lazy_rows import LazyRows
from placement.mip.program import Flags, Numbers, Program, Reals
from placement.mip.spans import spans

MOST_USES = 64
"""More members of a family than are told apart at one school."""


@dataclass(frozen=True)
class Parts:
    """What each entry of the matrix is, and what each row is.

    Attributes
    ----------
    row_of
        Row of each entry.
    is_column, is_switch, is_step, is_size
        Flags of the entries: columns, whole variables that place nobody, steps, and sizes of groups.
    defines
        Row that says what each size is; -1 for other variables.
    is_definition
        Flags of the rows that say what a size is.
    is_counted
        Flags of the rows that cost something or are rules: not those of units, sizes or covers.
    cover_of
        Cover that each row says is used, as by a family at a school; -1 for other rows.
    """

    row_of: Numbers
    is_column: Flags
    is_switch: Flags
    is_step: Flags
    is_size: Flags
    defines: Numbers
    is_definition: Flags
    is_counted: Flags
    cover_of: Numbers

    @classmethod
    def of(cls, program: Program, units: Numbers) -> Parts | None:
        """The parts of a program; `None` if there are others."""
        count = len(program.row_lower)
        row_of = np.repeat(np.arange(count), np.diff(program.starts))
        at = program.indices
        lazy = LazyRows(program)
        covered = lazy.covered
        cover_of = np.full(count, -1)
        cover_of[covered[0]] = covered[1]
        is_cover = lazy.covers[at]
        says_used = _says_used(program, row_of, is_cover | (units[at] >= 0))
        if np.any(is_cover & (cover_of[row_of] < 0) & ~says_used[row_of]):
            return None
        is_column, is_switch = units[at] >= 0, (units[at] < 0) & program.whole[at]
        is_other = ~is_column & ~is_switch & ~is_cover & ~says_used[row_of]
        times = np.bincount(at[is_other], minlength=len(units))
        is_once = (times == 1) | _is_distance(program, row_of, is_other, times)
        is_step = is_other & (program.cost[at] > 0) & is_once[at] & (program.lower[at] == 0)
        steps, others = (np.bincount(row_of[each], minlength=count) for each in (is_step, is_other))
        is_equal = program.row_lower == program.row_upper
        is_definition = is_equal & (steps == 0) & (others == 1)
        defines = np.full(len(units), -1)
        defining = is_other & is_definition[row_of]
        defines[at[defining]] = row_of[defining]
        is_size = is_other & ~is_step
        if np.any(defines[at[is_size]] < 0) or np.any(np.abs(program.values[defining]) != 1):
            return None
        if np.any(program.cost[at[is_size]] != 0):
            return None
        is_definition = np.zeros(count, dtype=np.bool_)
        is_definition[defines[defines >= 0]] = True
        is_unit = _unit_rows(program, units, row_of, is_column)
        is_counted = ~is_definition & ~is_unit & (cover_of < 0) & ~says_used
        return cls(row_of, is_column, is_switch, is_step, is_size, defines, is_definition, is_counted, cover_of)


def _is_distance(program: Program, row_of: Numbers, is_other: Flags, times: Numbers) -> Flags:
    """Flags of the variables in two rows that together say: at least the distance between two sums.

    At most one of the rows needs it at a time, so that it costs what it would as a step of each.
    """
    at, count = program.indices, len(program.row_lower)
    # Random numbers, the same each time: rows whose sums of them are opposite have opposite coefficients.
    marks = np.random.default_rng(1).integers(-(2**40), 2**40, len(program.cost))
    amounts = np.rint(program.values).astype(np.int64)
    entries = np.flatnonzero(is_other & (times[at] == 2) & (program.values == 1))
    entries = entries[np.argsort(at[entries], kind="stable")]
    first, second = entries[:-1], entries[1:]
    is_pair = at[first] == at[second]
    first, second = first[is_pair], second[is_pair]
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, row_of, amounts * marks[at])
    own, lower, upper = marks[at[first]], program.row_lower, program.row_upper
    one, other = row_of[first], row_of[second]
    is_opposite = (one != other) & (sums[one] - own + sums[other] - own == 0)
    is_apart = (lower[one] + lower[other] <= 0) & np.isposinf(upper[one]) & np.isposinf(upper[other])
    flags = np.zeros(len(program.cost), dtype=np.bool_)
    flags[at[first[is_opposite & is_apart]]] = True
    return flags


def _says_used(program: Program, row_of: Numbers, is_use: Flags) -> Flags:
    """Flags of the rows that say no more than that somebody is somewhere: one variable, at most the sum of all uses.

    The variable is one that pays. Whoever has a seat keeps one here, so that such a row is never broken.
    """
    count, at = len(program.row_lower), program.indices
    pays = (program.values == 1) & (program.cost[at] < 0) & ~program.whole[at]
    others = np.bincount(row_of[~is_use], minlength=count)
    is_odd = np.where(is_use, program.values != -1, ~pays)
    odd = np.bincount(row_of[is_odd], minlength=count)
    flags: Flags = (others == 1) & (odd == 0) & (program.row_upper == 0) & np.isneginf(program.row_lower)
    return flags


def _unit_rows(program: Program, units: Numbers, row_of: Numbers, is_column: Flags) -> Flags:
    """Flags of the rows that say how many copies of one unit are placed: the sum of all of its columns."""
    count = len(program.row_lower)
    least, most = np.full(count, len(units)), np.full(count, -1)
    np.minimum.at(least, row_of, units[program.indices])
    np.maximum.at(most, row_of, units[program.indices])
    is_plain = np.ones(count, dtype=np.bool_)
    is_plain[row_of[~is_column | (program.values != 1)]] = False
    columns = np.bincount(units[units >= 0], minlength=len(units) + 1)
    flags: Flags = is_plain & (least == most) & (np.diff(program.starts) == columns[least])
    return flags


@dataclass(frozen=True)
class Sums:
    """Rows as sums of columns: entries by row, column (its place among the kept) and amount; and what is constant.

    After the program's rows there is one for each variable: the number of uses of a cover.
    """

    rows: Numbers
    columns: Numbers
    amounts: Reals
    constant: Reals
    groups: Numbers


def summed(program: Program, parts: Parts, columns: Numbers, point: Reals) -> Sums | None:
    """The rows with sizes written out; `None` if a column is in no group or in several."""
    place = np.full(len(program.cost), -1)
    place[columns] = np.arange(len(columns))
    at, values, row_of = program.indices, program.values, parts.row_of
    own = np.flatnonzero(parts.is_column & (place[at] >= 0))
    fixed = np.where(parts.is_switch, values * point[at], 0.0)
    constant = np.asarray(np.bincount(row_of, fixed, len(program.row_lower)), dtype=np.float64)
    # A size is written out from the row that defines it: sign * size + columns + switches = side.
    inside = own[parts.is_definition[row_of[own]]]
    if not np.array_equal(np.bincount(place[at[inside]], minlength=len(columns)), np.ones(len(columns))):
        return None
    sizes = np.flatnonzero(parts.is_size)
    sign = np.zeros(len(program.row_lower))
    defining = sizes[row_of[sizes] == parts.defines[at[sizes]]]
    sign[row_of[defining]] = values[defining]
    used = sizes[row_of[sizes] != parts.defines[at[sizes]]]
    source = parts.defines[at[used]]
    constant += np.bincount(
        row_of[used], values[used] * (program.row_lower[source] - constant[source]) / sign[source], len(constant)
    )
    inside = inside[np.argsort(row_of[inside], kind="stable")]
    begins = np.searchsorted(row_of[inside], np.arange(len(constant) + 1))
    lengths = begins[source + 1] - begins[source]
    entries = inside[spans(begins[source], begins[source + 1])]
    factor = np.repeat(-values[used] / sign[source], lengths)
    direct = own[parts.is_counted[row_of[own]]]
    groups = np.empty(len(columns), dtype=np.int64)
    groups[place[at[inside]]] = np.unique(row_of[inside], return_inverse=True)[1]
    covering = own[parts.cover_of[row_of[own]] >= 0]
    return Sums(
        np.concatenate(
            [row_of[direct], np.repeat(row_of[used], lengths), len(constant) + parts.cover_of[row_of[covering]]]
        ),
        place[np.concatenate([at[direct], at[entries], at[covering]])],
        np.concatenate([values[direct], factor * values[entries], np.ones(len(covering))]),
        constant,
        groups,
    )


@dataclass(frozen=True)
class Sided:
    """Rows with one side each: need = sign * sum + constant, and the steps that make up for it, cheapest first."""

    source: Numbers
    sign: Reals
    constant: Reals
    knots: list[tuple[Reals, Reals]]

    def cost(self, rows: Numbers) -> float:
        """Cost of some of the rows without any column."""
        return sum(float(np.interp(self.constant[row], *self.knots[row])) for row in rows.tolist())


def sided_rows(program: Program, parts: Parts, sums: Sums) -> Sided | None:
    """The rows one side at a time; `None` if steps cost less and less, or work on both sides of a row."""
    steps = np.flatnonzero(parts.is_step)
    steps = steps[np.argsort(parts.row_of[steps], kind="stable")]
    begins = np.searchsorted(parts.row_of[steps], np.arange(len(program.row_lower) + 1))
    source, sign, constant, knots = [], [], [], []
    count = len(program.row_lower)
    # A row without columns is as it is; without steps it costs nothing either.
    is_touched = np.bincount(sums.rows, minlength=count)[:count] > 0
    for row in np.flatnonzero(parts.is_counted & (is_touched | (np.diff(begins) > 0))).tolist():
        own = steps[begins[row] : begins[row + 1]]
        lower, upper = program.row_lower[row], program.row_upper[row]
        makes_up = program.values[own]
        for side, way in ((lower, -1.0), (upper, 1.0)):
            helps = makes_up * way < 0
            if np.isfinite(side):
                if len(own) and not helps.all():
                    return None
                source.append(row)
                sign.append(way)
                constant.append(way * (sums.constant[row] - side))
                knots.append(_knots(program, own[helps]))
    for cover in np.unique(sums.rows[sums.rows >= count]).tolist():
        source.append(cover)
        sign.append(1.0)
        constant.append(0.0)
        knots.append((np.array([0.0, 1.0, MOST_USES]), np.array([0.0, 1.0, 1.0]) * program.cost[cover - count]))
    return Sided(np.array(source, dtype=np.int64), np.array(sign), np.array(constant), knots)


def _knots(program: Program, steps: Numbers) -> tuple[Reals, Reals]:
    """Needs and costs at the ends of the steps of a row, from the cheapest on."""
    each, most = np.abs(program.values[steps]), program.upper[program.indices[steps]]
    rate = program.cost[program.indices[steps]] / each
    order = np.argsort(rate, kind="stable")
    room = (each * most)[order]
    return np.cumsum([0.0, *room]), np.cumsum([0.0, *(room * rate[order])])
