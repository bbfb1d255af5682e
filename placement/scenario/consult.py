"""When the parties must consult: the inflow drops or rises considerably (covenant 10; R67)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.policy import Consult
from placement.result import Note


def consultation(consult: Consult | None, inflow: int) -> Iterator[Note]:
    """Notes for the thresholds that the inflow passes.

    Parameters
    ----------
    consult
        The thresholds; `None` where the scenario has none.
    inflow
        Pupils without a seat, after all changes.
    """
    if consult is None:
        return
    part = Fraction(inflow, consult.usual_inflow)
    if not consult.below <= part <= consult.above:
        code, limit = ("consult_below", consult.below) if part < consult.below else ("consult_above", consult.above)
        yield Note(code, {"inflow": inflow, "usual": consult.usual_inflow, "part": part, "limit": limit})
