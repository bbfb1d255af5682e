"""Which groups to open and which to close."""

from __future__ import annotations

from placement.case import Case
from placement.results.options import Options
from placement.studies.observer import Observer
from placement.studies.ready import ready
from placement.whatif.options import unseated
from placement.whatif.options.request import OptionsRequest


def options(case: Case, request: OptionsRequest | None = None, observer: Observer | None = None) -> Options:
    """Best ways to open and close groups, in exact figures; parts `value`, `model` and `settle`.

    Returns
    -------
    Options
        If it was stopped, the best of the combinations found so far.

    Raises
    ------
    ContradictionError
        If no combination has a placement, not even one in which those whose group closes wait.
    NothingFoundError
        If no placement was found in time.
    CheckFailedError
        If the independent check disagrees: a defect of this package.
    """
    request, observer = request or OptionsRequest(), observer or Observer()
    return unseated.options(ready(case, observer=observer), request, told=observer.parts, stop=observer.stop)
