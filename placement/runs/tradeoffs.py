"""The trade-offs that a run folder keeps."""

from __future__ import annotations

import json
from pathlib import Path

from placement.faults import Fault, InputError
from placement.result import Placement
from placement.tradeoffs.document import from_document
from placement.tradeoffs.values import Tradeoffs

FILE = "tradeoffs.json"


def read_tradeoffs(folder: Path, chosen: Placement) -> Tradeoffs | None:
    """Read what `placement tradeoffs` kept beside a run.

    Parameters
    ----------
    chosen
        The run's placement.

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
        found = from_document(json.loads(path.read_text(encoding="utf-8")), chosen)
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        expected = "trade-offs as `placement tradeoffs` wrote them"
        raise InputError([Fault("damaged", FILE, None, None, None, expected)]) from error
    return found
