"""Messages between the processes: a mixed-integer program one way, solutions and bounds the other."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Indices = NDArray[np.int32]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]

MOST_LOTS = 0.5
"""What the lots of a solution come to at most, beside costs that are integers."""

FINE = 2.0**-30
FINE_PART = 2.0**-45
"""Rounding error, absolute and relative, in the value of a solution, and in a bound that meets it."""


@dataclass(frozen=True)
class Program:
    """Minimise cost * x + offset over integer x with row_lower <= A x <= row_upper, lower <= x <= upper.

    Attributes
    ----------
    starts, indices, values
        The matrix A by rows: row i occupies positions starts[i] to starts[i + 1].
    start
        A solution to start from; `None` without one.
    seconds
        Time limit in seconds.
    whole
        Flags of the x that must be integer; the others are integral whenever these are.
    core
        If given, only the relaxation is solved, starting with these columns.
    units
        Number of the unit that each column places; -1 for variables that place nobody. `None` if the units
        are unknown.
    links
        Further rows, left out because they are many: x[column] <= upper[column] * x[switch], with the columns in the
        first row and their switches in the second. They hold for every integer solution.
    lots
        A second cost for every x, which in no solution comes to more than `MOST_LOTS`: among the best by `cost`, whose
        values are integers, the solution with the smallest sum is asked for. A solver may leave them out.
    lazy
        Bundle of every row of which few matter, -1 for all others; `None` if there are none such. Once a row of a
        bundle matters, others of it may.
    """

    cost: Reals
    offset: float
    lower: Reals
    upper: Reals
    row_lower: Reals
    row_upper: Reals
    starts: Indices
    indices: Indices
    values: Reals
    start: Reals | None
    seconds: float
    seed: int
    whole: Flags
    core: Flags | None = None
    units: Numbers | None = None
    links: Numbers | None = None
    lots: Reals | None = None
    lazy: Numbers | None = None

    @property
    def dual_count(self) -> int:
        """Number of rows, links included."""
        return len(self.row_lower) + (0 if self.links is None else self.links.shape[1])


@dataclass(frozen=True)
class Report:
    """Report from the solver process.

    Attributes
    ----------
    solution
        A better solution than before; `None` if only the bound has improved.
    bound
        Proven lower bound on the objective.
    is_last
        Whether the process is done.
    reduced_costs
        Reduced costs of the relaxation's columns, if it was asked for; `solution` is then fractional.
    duals
        Duals of the relaxation's rows and then of its links, if it was asked for.
    value
        Objective value of `solution` as the solver itself reports it.
    is_sound
        Whether the solver has ended as it should, at an optimum or at a limit, and its figures agree among
        themselves. Only then is its bound a proof.
    is_drawn
        Whether `lots` have decided between the best as well.
    """

    bound: float
    solution: Reals | None = None
    is_last: bool = False
    reduced_costs: Reals | None = None
    value: float | None = None
    is_sound: bool = False
    duals: Reals | None = None
    is_drawn: bool = False


def fineness(value: float) -> float:
    """The largest difference between a value with lots and its bound that is none."""
    return FINE + FINE_PART * abs(value)


def send(stream: IO[bytes], message: Program | Report) -> None:
    """Write one message to the stream."""
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one message from the stream.

    Raises
    ------
    EOFError
        If the other side is gone.
    """
    return pickle.load(stream)
