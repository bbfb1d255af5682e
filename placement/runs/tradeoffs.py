"""The trade-offs that a run folder keeps."""

from __future__ import annotations

import json
from pathlib import Path

from placement.faults import Fault, InputError
from placement.result import Result
from placement.results.tradeoffs import Tradeoffs
from placement.tradeoffs.document import from_document

FILE = "tradeoffs.json"


def read_tradeoffs(folder: Path, result: Result) -> Tradeoffs | None:
    """Read what `placement tradeoffs` kept beside a run.

    Parameters
    ----------
    result
        What the run came to.

    Returns
    -------
    Tradeoffs or None
        `None` where the folder is of a solve alone.

    Raises
    ------
    InputError
        If the file is damaged or is about another placement.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        found = from_document(json.loads(path.read_text(encoding="utf-8")), result.placement)
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        expected = "trade-offs as `placement tradeoffs` wrote them"
        raise InputError([Fault("damaged", FILE, None, None, None, expected)]) from error
    if found.chosen.measures != {each.name: each.measure for each in result.criteria}:
        expected = "trade-offs of this very placement; work them out again with `placement tradeoffs`"
        raise InputError([Fault("changed_since", FILE, None, None, None, expected)])
    return found
