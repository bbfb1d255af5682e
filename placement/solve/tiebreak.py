"""The last pass: of all placements that are equally good, the one with the smallest sum of lots.

Without it the seed, the number of workers or the order of rows would decide between equals.
"""

from __future__ import annotations

from fractions import Fraction

from placement.lot import lot
from placement.model import weighted_sum
from placement.result import Status
from placement.solve.session import Session


def break_ties(session: Session) -> bool:
    """Minimise the sum of lots over all that was held; tell whether that was proven."""
    if session.search.is_over:
        return False
    lots = weighted_sum(
        (column.var, sum(lot(pupil_id, group_id) for pupil_id, group_id in column.seats))
        for column in session.model.columns
    )
    return session.minimise("tiebreak", lots, Fraction(1)).status is Status.OPTIMAL
