"""The ways in which a solve can end without a placement, and requests that make no sense."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from placement.faults import PlacementError
from placement.result import Note, Placement, Stage


@dataclass(frozen=True, slots=True)
class Repair:
    """A smallest change that resolves a contradiction, in the user's terms.

    Attributes
    ----------
    steps
        What to change, each a note: `seat_more` (group_id, seats), `pupil_short` (group_id, pupils),
        `split` (family_id), `move_more` (moves), `drop_pin` (pupil_id, group_id), `drop_agreed` (pupil_id, group_id:
        a proposal that was agreed to),
        `unseat` (pupil_id, group_id: a displaced pupil for whom no seat is allowed), `group_more` (groups),
        `open_group` (group_id).
    verified
        Whether solving again with the steps applied produced a placement.
    """

    steps: tuple[Note, ...]
    verified: bool


class ContradictionError(PlacementError):
    """No placement satisfies the rules, even if every other applicant waits (exit code 4)."""

    def __init__(self, repairs: tuple[Repair, ...] = (), stages: tuple[Stage, ...] = ()) -> None:
        self.repairs = repairs
        """Equally small repairs, each of which resolves the contradiction; empty if none was found in time."""
        self.stages = stages
        super().__init__("the rules contradict each other")

    def __reduce__(self) -> tuple[type[ContradictionError], tuple[tuple[Repair, ...], tuple[Stage, ...]]]:
        """Support pickling, so that worker processes can report the error."""
        return ContradictionError, (self.repairs, self.stages)


class NothingFoundError(PlacementError):
    """No placement was found within the time limit (exit code 5)."""


class CheckFailedError(PlacementError):
    """The independent check disagrees with the model: a bug in this package (exit code 1); nothing is written."""

    def __init__(self, disagreements: tuple[str, ...]) -> None:
        self.disagreements = disagreements
        super().__init__("the check disagrees with the model: " + "; ".join(disagreements))

    def __reduce__(self) -> tuple[type[CheckFailedError], tuple[tuple[str, ...]]]:
        """Support pickling."""
        return CheckFailedError, (self.disagreements,)


class ModelRefusedError(PlacementError):
    """The solver refuses the model or its settings: a bug in this package (exit code 1)."""


class NoContradictionError(PlacementError):
    """Rules that were called contradictory are not: a bug in the solver or in this package (exit code 1)."""

    def __init__(self, placement: Placement) -> None:
        self.placement = placement
        """A placement for which no rule has to give way."""
        super().__init__("the rules were called contradictory, but none of them has to give way")

    def __reduce__(self) -> tuple[type[NoContradictionError], tuple[Placement]]:
        """Support pickling."""
        return NoContradictionError, (self.placement,)


class RequestError(PlacementError):
    """What is asked of a study makes no sense (usage error, exit code 2).

    Attributes
    ----------
    field
        Name of the request's field that is wrong.
    """

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)

    def __reduce__(self) -> tuple[type[RequestError], tuple[object, ...]]:
        """Survive pickling."""
        return type(self), (self.field, str(self))


def require(holds: bool, field: str, expected: str, value: object) -> None:
    """Refuses a field of a request.

    Parameters
    ----------
    holds
        Whether the value makes sense.
    expected
        What would, for the message.

    Raises
    ------
    RequestError
        If it does not.
    """
    if not holds:
        raise RequestError(field, f"{field} needs {expected}, not {value}")


class TellsOfOthersError(PlacementError):
    """A page would tell of children whom it is not about: a defect of this package (exit code 1).

    Attributes
    ----------
    page
        Path of the page in its folder.
    told
        Keys or ids of these children.
    """

    def __init__(self, page: str, told: Iterable[str]) -> None:
        self.page = page
        self.told = tuple(told)
        super().__init__(f"{page}: {', '.join(self.told)}")

    def __reduce__(self) -> tuple[type[TellsOfOthersError], tuple[str, tuple[str, ...]]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return TellsOfOthersError, (self.page, self.told)


@dataclass(frozen=True, slots=True)
class Progress:
    """A progress report, sent to watchers while the engine works.

    Attributes
    ----------
    stage
        `start`, `coverage`, `weighted`, a criterion's name, `tiebreak`, or `check`.
    incumbent, bound
        In the unit of the stage; `None` while unknown.
    seconds
        Seconds since the solve began.
    """

    stage: str
    incumbent: float | None = None
    bound: float | None = None
    gap: float | None = None
    seconds: float = field(default=0.0)
