"""Disagreements between a run's `summary.json` and its placement."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from placement.catalogue import COVERAGE
from placement.faults import Fault

Loc = tuple[str, ...]


def summary_faults(said: Mapping[str, object], counted: Mapping[str, object], file: str, *, ours: bool) -> list[Fault]:
    """A fault for every value of a summary that disagrees with the placement.

    Parameters
    ----------
    said, counted
        The summary as read, and as it would be written now.
    ours
        Whether this version of the package wrote it; if another one did, only the measures are compared.
    """
    return [
        Fault(
            "changed_since",
            file,
            None,
            ".".join(loc),
            _shown(found),
            f"{_shown(wanted)}, which placements.csv comes to; one of the two has changed, so solve the run again",
        )
        for loc, found, wanted in _differences(said, counted)
        if (ours or (loc[:1] == ("criteria",) and loc[-1:] == ("measure",))) and not _is_new(loc, found)
    ]


def _differences(found: object, wanted: object, loc: Loc = ()) -> Iterator[tuple[Loc, object, object]]:
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        for key, value in wanted.items():
            yield from _differences(found.get(key), value, (*loc, key))
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for number, (one, other) in enumerate(zip(found, wanted, strict=True), start=1):
            yield from _differences(one, other, (*loc, str(number)))
    elif found != wanted or isinstance(found, bool) != isinstance(wanted, bool):
        yield loc, found, wanted


def _is_new(loc: Loc, found: object) -> bool:
    """Whether a criterion is in no summary of the time: it was added to the package since."""
    return loc[:1] == ("criteria",) and len(loc) == 2 and loc[1] != COVERAGE and found is None


def _shown(value: object) -> str:
    """A value as JSON, with the contents of lists and maps left out."""
    if isinstance(value, Mapping):
        return "{...}"
    return "[...]" if isinstance(value, list) else json.dumps(value, ensure_ascii=False)
