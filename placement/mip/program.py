"""What passes between the processes: a mixed-integer program one way, solutions and bounds the other."""

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


@dataclass(frozen=True)
class Program:
    """Minimise cost * x + offset over whole x with row_lower <= A x <= row_upper, lower <= x <= upper.

    Attributes
    ----------
    starts, indices, values
        A, row by row: row i has the entries starts[i] to starts[i + 1].
    start
        A solution to begin from; `None` without one.
    seconds
        Time limit.
    whole
        Which x must be whole; the others are so by themselves once these are.
    core
        Where given, only the relaxation is wanted, beginning with these columns.
    units
        The unit that each column places, by number; -1 for variables that place nobody. `None` where that
        is not known.
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


@dataclass(frozen=True)
class Report:
    """What the other process has to say.

    Attributes
    ----------
    solution
        A better solution than before; `None` where only the bound is news.
    bound
        Proven lower bound on the objective.
    is_last
        Whether the process is done.
    reduced_costs
        Of the relaxation's columns, where it was asked for; `solution` is fractional then.
    """

    bound: float
    solution: Reals | None = None
    is_last: bool = False
    reduced_costs: Reals | None = None


def send(stream: IO[bytes], message: Program | Report) -> None:
    """Write one message."""
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one message.

    Raises
    ------
    EOFError
        If the other side is gone.
    """
    return pickle.load(stream)
