"""What a report worked out beside a run: the solve without mixing by origin, and trade-offs, for the next report.

The file says which run it is of, and which version worked it out with which limits: what it holds of another is worked
out anew and replaced. What it holds bears a digest, so that a file that was cut off or edited is told from that.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from placement.case import Case
from placement.faults import Fault, InputError
from placement.own_json import read_json
from placement.result import Placement, Result
from placement.results.origin import OriginComparison
from placement.results.study import ReportStudy
from placement.store import tradeoffs
from placement.store.folder import write_file
from placement.store.json_text import to_json
from placement.store.names import STUDY
from placement.store.scenario import relative_document
from placement.store.summary import summary
from placement.store.tradeoffs import placement_codec
from placement.studies.report import REPORTED

SCHEMA_VERSION = 1
"""Increases when a key changes its meaning or disappears."""


def write_study(folder: Path, case: Case, result: Result, study: ReportStudy) -> None:
    """Write what a report of a run worked out, in place of what was there.

    Raises
    ------
    InUseError
        If another process is writing it.
    WriteError
        If it cannot be written.
    """
    held = _document(study, result.placement)
    document = {
        "schema_version": SCHEMA_VERSION,
        "of": _determined(folder, case, result),
        "digest": _digest(held),
        **held,
    }
    write_file(folder / STUDY, to_json(document), force=True)


def read_study(folder: Path, case: Case, result: Result) -> ReportStudy:
    """What an earlier report of this very run worked out; empty if there is nothing of the kind.

    Raises
    ------
    InputError
        If the file is damaged.
    """
    path = folder / STUDY
    if not path.exists():
        return ReportStudy()
    try:
        document = read_json(path.read_bytes())
        if document["schema_version"] != SCHEMA_VERSION or document["of"] != _determined(folder, case, result):
            return ReportStudy()
        held = {name: document[name] for name in ("origin", "tradeoffs")}
        if document["digest"] != _digest(held):
            raise ValueError("digest")
        return _study(held, result.placement)
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        expected = "the file as `placement report` wrote it; remove it, and the next report works out anew what it held"
        raise InputError([Fault("damaged", STUDY, None, None, None, expected)]) from error


def _document(study: ReportStudy, chosen: Placement) -> dict[str, object]:
    traded = None if study.tradeoffs is None else tradeoffs.to_document(study.tradeoffs)
    return {"origin": placement_codec(chosen).write(study.origin), "tradeoffs": traded}


def _study(held: Mapping[str, Any], chosen: Placement) -> ReportStudy:
    origin, traded = held["origin"], held["tradeoffs"]
    return ReportStudy(
        None if origin is None else placement_codec(chosen).read(OriginComparison, origin),
        None if traded is None else tradeoffs.from_document(traded, chosen),
    )


def _determined(folder: Path, case: Case, result: Result) -> str:
    """Digest of all that determines what a report of a run works out; its summary has the digests of its tables.

    It is of the run in hand rather than of its files, which another process may just have replaced.
    """
    return _digest(
        {
            "scenario": relative_document(case.document, folder),
            "summary": summary(case, result),
            "placement": dict(sorted(result.placement.groups.items())),
            "versions": {name: version(name) for name in ("placement", "ortools")},
            "limits": [REPORTED.points, str(REPORTED.seconds)],
        }
    )


def _digest(held: Mapping[str, object]) -> str:
    return sha256(to_json(held).encode()).hexdigest()
