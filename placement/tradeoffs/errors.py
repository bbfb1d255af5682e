"""What cannot be asked of a frontier."""

from __future__ import annotations

from difflib import get_close_matches

from placement.catalogue import COVERAGE, NAMES
from placement.errors import RequestError


class FrontierCriteriaError(RequestError):
    """The criteria of a frontier cannot be weighed against each other (exit code 2)."""

    def __init__(self, criteria: tuple[str, ...], message: str) -> None:
        self.criteria = criteria
        """What is wrong among those that were asked for."""
        super().__init__("criteria", message)

    def __reduce__(self) -> tuple[type[FrontierCriteriaError], tuple[tuple[str, ...]]]:
        """Survive pickling: every kind below takes the criteria alone."""
        return type(self), (self.criteria,)


class UnknownCriterionError(FrontierCriteriaError):
    """There are no criteria of these names."""

    def __init__(self, criteria: tuple[str, ...]) -> None:
        self.nearest = {name: next(iter(get_close_matches(name.casefold(), NAMES, n=1)), None) for name in criteria}
        """Asked name -> the known name most like it, if one is."""
        super().__init__(criteria, f"no such criterion: {', '.join(criteria)}; there are {', '.join(NAMES)}")


class CoverageCriterionError(FrontierCriteriaError):
    """Coverage is minimised before everything else (contract, section 4): nothing is weighed against it."""

    def __init__(self, criteria: tuple[str, ...] = (COVERAGE,)) -> None:
        super().__init__(criteria, f"{COVERAGE} always comes first, so it cannot be weighed against others")


class RepeatedCriterionError(FrontierCriteriaError):
    """The same criterion was asked for more than once."""

    def __init__(self, criteria: tuple[str, ...]) -> None:
        super().__init__(criteria, f"named more than once: {', '.join(criteria)}")


class TooFewCriteriaError(FrontierCriteriaError):
    """A frontier needs two criteria or more."""

    def __init__(self, criteria: tuple[str, ...]) -> None:
        super().__init__(criteria, "a frontier needs at least two criteria")


def require_frontier_criteria(criteria: tuple[str, ...]) -> None:
    """Refuse what makes no frontier.

    Raises
    ------
    UnknownCriterionError, CoverageCriterionError, RepeatedCriterionError, TooFewCriteriaError
        In this order: what is wrong first.
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
