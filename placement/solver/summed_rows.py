"""A program's rows read as what they are: units, sizes of groups, and sums that steps make up for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from placement.mip.program import Flags, Numbers, Program, Reals


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
        Flags of the rows that cost something or are rules: not those of units or sizes.
    """

    row_of: Numbers
    is_column: Flags
    is_switch: Flags
    is_step: Flags
    is_size: Flags
    defines: Numbers
    is_definition: Flags
    is_counted: Flags

    @classmethod
    def of(cls, program: Program, units: Numbers) -> Parts | None:
        """The parts of a program; `None` if there are others."""
        count = len(program.row_lower)
        row_of = np.repeat(np.arange(count), np.diff(program.starts))
        at = program.indices
        is_column, is_switch = units[at] >= 0, (units[at] < 0) & program.whole[at]
        is_other = ~is_column & ~is_switch
        times = np.bincount(at[is_other], minlength=len(units))
        is_step = is_other & (program.cost[at] > 0) & (times[at] == 1) & (program.lower[at] == 0)
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
        is_counted = ~is_definition & ~is_unit
        return cls(row_of, is_column, is_switch, is_step, is_size, defines, is_definition, is_counted)


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
    """Rows as sums of columns: entries by row, column (its place among the kept) and amount; and what is constant."""

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
    return Sums(
        np.concatenate([row_of[direct], np.repeat(row_of[used], lengths)]),
        place[np.concatenate([at[direct], at[entries]])],
        np.concatenate([values[direct], factor * values[entries]]),
        constant,
        groups,
    )


def spans(begins: Numbers, ends: Numbers) -> Numbers:
    """The numbers from each beginning up to its end, one span after the other."""
    lengths = ends - begins
    found: Numbers = np.repeat(begins - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
    return found


@dataclass(frozen=True)
class Sided:
    """Rows with one side each: need = sign * sum + constant, and the steps that make up for it, cheapest first."""

    source: Numbers
    sign: Reals
    constant: Reals
    knots: list[tuple[Reals, Reals]]


def sided_rows(program: Program, parts: Parts, sums: Sums) -> Sided | None:
    """The rows one side at a time; `None` if steps cost less and less, or work on both sides of a row."""
    steps = np.flatnonzero(parts.is_step)
    steps = steps[np.argsort(parts.row_of[steps], kind="stable")]
    begins = np.searchsorted(parts.row_of[steps], np.arange(len(program.row_lower) + 1))
    source, sign, constant, knots = [], [], [], []
    for row in np.flatnonzero(parts.is_counted).tolist():
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
    return Sided(np.array(source, dtype=np.int64), np.array(sign), np.array(constant), knots)


def _knots(program: Program, steps: Numbers) -> tuple[Reals, Reals]:
    """Needs and costs at the ends of the steps of a row, from the cheapest on."""
    each, most = np.abs(program.values[steps]), program.upper[program.indices[steps]]
    rate = program.cost[program.indices[steps]] / each
    order = np.argsort(rate, kind="stable")
    room = (each * most)[order]
    return np.cumsum([0.0, *room]), np.cumsum([0.0, *(room * rate[order])])
