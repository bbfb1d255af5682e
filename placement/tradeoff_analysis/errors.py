"""Requests that no frontier can answer."""

from __future__ import annotations

from difflib import get_close_matches

from placement.catalogue import COVERAGE, NAMES
from placement.errors import RequestError


class FrontierCriteriaError(RequestError):
    """The requested criteria cannot span a frontier (exit code 2)."""

    def __init__(self, criteria: tuple[str, ...], message: str) -> None:
        self.criteria = criteria
        """The invalid ones among the requested criteria."""
        super().__init__("criteria", message)

    def __reduce__(self) -> tuple[type[FrontierCriteriaError], tuple[tuple[str, ...]]]:
        """Support pickling: every subclass takes the criteria alone."""
        return type(self), (self.criteria,)


class UnknownCriterionError(FrontierCriteriaError):
    """There are no criteria with these names."""

    def __init__(self, criteria: tuple[str, ...]) -> None:
        self.nearest = {name: next(iter(get_close_matches(name.casefold(), NAMES, n=1)), None) for name in criteria}
        """Requested name -> the most similar known name, or `None`."""
        super().__init__(criteria, f"no such criterion: {', '.join(criteria)}; there are {', '.join(NAMES)}")


class CoverageCriterionError(FrontierCriteriaError):
    """Coverage is minimised before everything else (contract, section 4) and is never traded off."""

    def __init__(self, criteria: tuple[str, ...] = (COVERAGE,)) -> None:
        super().__init__(criteria, f"{COVERAGE} always comes first, so it cannot be weighed against others")


class RepeatedCriterionError(FrontierCriteriaError):
    """The same criterion was requested more than once."""

    def __init__(self, criteria: tuple[str, ...]) -> None:
        super().__init__(criteria, f"named more than once: {', '.join(criteria)}")


class TooFewCriteriaError(FrontierCriteriaError):
    """A frontier needs at least two criteria."""

    def __init__(self, criteria: tuple[str, ...]) -> None:
        super().__init__(criteria, "a frontier needs at least two criteria")


def require_frontier_criteria(criteria: tuple[str, ...]) -> None:
    """Reject criteria that cannot span a frontier.

    Raises
    ------
    UnknownCriterionError, CoverageCriterionError, RepeatedCriterionError, TooFewCriteriaError
        In this order of precedence.
    """
    unknown = tuple(name for name in dict.fromkeys(criteria) if name not in (COVERAGE, *NAMES))
    if unknown:
        raise UnknownCriterionError(unknown)
    if COVERAGE in criteria:
        raise CoverageCriterionError
    repeated = tuple(name for name in dict.fromkeys(criteria) if criteria.count(name) > 1)
    if repeated:
        raise RepeatedCriterionError(repeated)
    if len(criteria) < 2:
        raise TooFewCriteriaError(criteria)
