"""What reports compare a placement with: worked out once, and kept with its run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placement.results.origin import OriginComparison
    from placement.results.tradeoffs import Tradeoffs


@dataclass(frozen=True, slots=True)
class ReportStudy:
    """The studies of a placement that its reports show.

    Attributes
    ----------
    origin
        The same solve without mixing by origin; `None` if it was not compared.
    tradeoffs
        Trade-offs as reports work them out; `None` if they were not, or if the run has those of
        `placement tradeoffs`.
    """

    origin: OriginComparison | None = None
    tradeoffs: Tradeoffs | None = None
