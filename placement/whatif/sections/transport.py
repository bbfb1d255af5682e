"""Children beyond the limit of school transport, which their home municipality pays (R86)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from placement.municipalities import home_municipalities
from placement.policy import Transport
from placement.results.comparison import Figure
from placement.whatif.measuring import Evaluated

SECTION = "transport"


def figures(evaluated: Evaluated, transport: Transport) -> Iterator[Figure]:
    """Children in a group beyond the limit, and euro a year for them: of the region, then by home municipality.

    Every municipality has figures in which a child in a group lives; key `""` is that of homes that no table places.

    Parameters
    ----------
    transport
        Limit and amount, the base's for every scenario.
    """
    homes = home_municipalities(evaluated.problem.case.region)
    limit = transport.beyond_km * 1000
    beyond = Counter(homes[each] for each, metres in evaluated.metres.items() if metres > limit)
    yield from _figures("region", beyond.total(), transport)
    for municipality in sorted({homes[each] for each in evaluated.metres}, key=str.casefold):
        yield from _figures(municipality, beyond[municipality], transport)


def _figures(key: str, children: int, transport: Transport) -> Iterator[Figure]:
    yield Figure(SECTION, key, "beyond", "pupils", Fraction(children))
    if transport.amount is not None:
        yield Figure(SECTION, key, "amount", "euro", children * transport.amount)
