"""What can be wrong with a question about a year: one error for each."""

from __future__ import annotations

from placement.faults import PlacementError


class NoPeriodError(PlacementError):
    """What was named is neither a calendar year nor a school year (exit code 2)."""

    def __init__(self, named: str) -> None:
        self.named = named
        super().__init__(named)

    def __reduce__(self) -> tuple[type[NoPeriodError], tuple[str]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return NoPeriodError, (self.named,)


class YearError(PlacementError):
    """A year of which what was asked cannot be told (exit code 2).

    Attributes
    ----------
    reason
        Why, by code: `future`, `no_data`, `not_over`, `not_evaluated`, `not_approved`, `approved` and the like.
    """

    def __init__(self, year: str, reason: str) -> None:
        self.year = year
        self.reason = reason
        super().__init__(f"{year}: {reason}")

    def __reduce__(self) -> tuple[type[YearError], tuple[str, str]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return YearError, (self.year, self.reason)
