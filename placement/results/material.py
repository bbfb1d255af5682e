"""What reports are made from, as plain values: whoever makes a report gathers it once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from placement.case import Case
from placement.result import Result
from placement.results.money import Money
from placement.results.origin import OriginComparison
from placement.results.tradeoffs import Tradeoffs


@dataclass(frozen=True)
class Material:
    """A finished solve and what was worked out beside it. Holds pupils: sections are given less.

    Attributes
    ----------
    shares
        Board id -> its proportional part of the pupils in itk groups (contract, section 4).
    origin
        With and without mixing; `None` where nothing is mixed, or where it was not compared.
    tradeoffs
        `None` where they were not worked out.
    boundaries
        A GeoJSON object of areas for the map.
    money
        As :func:`placement.whatif.money.money_asked` gives it; `None` where no table tells what the state pays.
    claims
        The same over the reference dates on which boards claim next.
    """

    case: Case
    result: Result
    shares: Mapping[str, Fraction] = field(default_factory=dict)
    origin: OriginComparison | None = None
    tradeoffs: Tradeoffs | None = None
    boundaries: Mapping[str, Any] | None = None
    money: Money | None = None
    claims: Money | None = None
