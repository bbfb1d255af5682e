"""Trade-offs beside a run: tables for people, and an exact document that reports read back.

A placement is kept as its differences from the chosen one, a fraction as text such as `7/2`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from placement.case import Case
from placement.faults import Fault, InputError
from placement.own_json import read_json
from placement.reports.tradeoffs import rows
from placement.reports.writers.csv import FileRows
from placement.result import Placement, Result
from placement.results.explanation import Shift
from placement.results.money import RunMoney
from placement.results.tradeoffs import Frontier, PayOff, Point, Tradeoffs
from placement.store.codec import TEXT, Codec, Form
from placement.store.csv_text import csv_text
from placement.store.folder import write_folder
from placement.store.json_text import to_json
from placement.store.names import (
    ALTERNATIVES,
    EXCHANGE,
    FRONTIER,
    PAYOFF,
    STABILITY,
    TRADEOFFS,
    WORTH,
)
from placement.store.run import refuse_own_inputs, run_files

SCHEMA_VERSION = 1
"""Increases when a key changes its meaning or disappears."""

TABLES: Mapping[str, Callable[[Tradeoffs], FileRows]] = {
    PAYOFF: rows.payoff,
    FRONTIER: rows.frontier,
    EXCHANGE: rows.exchange,
    STABILITY: rows.stability,
    ALTERNATIVES: rows.alternatives,
    WORTH: rows.worth,
}


def write_tradeoffs(
    out: Path,
    case: Case,
    result: Result,
    tradeoffs: Tradeoffs,
    *,
    money: RunMoney | None = None,
    force: bool = False,
) -> None:
    """Writes a solve with its trade-offs to a folder, all or nothing.

    Parameters
    ----------
    money
        State funding for the placement; left out if `None`.

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced (exit code 2).
    WriteError
        If the disk is full, not writable or failing; nothing half-written is left.
    """
    refuse_own_inputs(out, case)
    write_folder(out, tradeoff_files(out, case, result, tradeoffs, money), force=force)


def tradeoff_files(
    out: Path, case: Case, result: Result, tradeoffs: Tradeoffs, money: RunMoney | None = None
) -> dict[str, str]:
    """Files by name: those of a run, the tables, and the document for reports."""
    return {
        **run_files(out, case, result, money),
        **{name: csv_text(table(tradeoffs)) for name, table in TABLES.items()},
        TRADEOFFS: to_json(to_document(tradeoffs)),
    }


def read_tradeoffs(folder: Path, result: Result) -> Tradeoffs | None:
    """Trade-offs that `placement tradeoffs` kept beside a run.

    Parameters
    ----------
    result
        The run's result.

    Returns
    -------
    Tradeoffs or None
        `None` if the folder is of a solve alone.

    Raises
    ------
    InputError
        If the file is damaged or is about another placement.
    """
    path = folder / TRADEOFFS
    if not path.exists():
        return None
    try:
        found = from_document(read_json(path.read_bytes()), result.placement)
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        expected = "trade-offs as `placement tradeoffs` wrote them"
        raise InputError([Fault("damaged", TRADEOFFS, None, None, None, expected)]) from error
    if found.chosen.measures != {each.name: each.measure for each in result.criteria}:
        expected = "trade-offs of this very placement; work them out again with `placement tradeoffs`"
        raise InputError([Fault("changed_since", TRADEOFFS, None, None, None, expected)])
    return found


def to_document(tradeoffs: Tradeoffs) -> dict[str, object]:
    """JSON values of trade-offs."""
    return {"schema_version": SCHEMA_VERSION, **placement_codec(tradeoffs.chosen.placement).write(tradeoffs)}


def from_document(document: Mapping[str, Any], chosen: Placement) -> Tradeoffs:
    """Trade-offs from a document.

    Parameters
    ----------
    chosen
        The placement of the run that keeps them.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the document was not made by :func:`to_document`.
    """
    if document["schema_version"] != SCHEMA_VERSION:
        raise ValueError("schema_version")
    point = placement_codec(chosen).read(Point, document["chosen"])
    return placement_codec(chosen, point).read(Tradeoffs, document)


def placement_codec(chosen: Placement, point: Point | None = None) -> Codec:
    """Codec of the trade-offs of a chosen placement; for reading them, the chosen point must have been read before."""

    def elsewhere(placement: Placement) -> dict[str, str | None]:
        before, after = chosen.groups, placement.groups
        return {each: after.get(each) for each in sorted(before.keys() | after) if after.get(each) != before.get(each)}

    def moved(data: Mapping[str, str | None]) -> Placement:
        groups = {**chosen.groups, **data}
        return Placement({each: group_id for each, group_id in groups.items() if group_id is not None})

    return Codec(
        TEXT,
        forms={Placement: Form(elsewhere, moved), Shift: _SHIFT},
        left_out={PayOff: {"chosen": point}, Frontier: {"chosen": point}},
    )


_SHIFT = Form(lambda each: [each.pupil_id, each.before, each.after], lambda data: Shift(*data))
