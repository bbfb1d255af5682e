"""The folder of options to open and close groups: tables, a document for programs, and pages; none contains pupils.

Its figures are exact, for the coordinator. The folder in it that can be handed on has the same files by the rule for
readers without pupils.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from placement.case import Case
from placement.disclosure.names import ids_of, without_ids
from placement.disclosure.options import disclosed_options
from placement.reports.options import rows
from placement.reports.pack.names import OPEN
from placement.results.options import Figures, OfNumber, Option, Options, Unseated
from placement.store.csv_text import csv_text
from placement.store.folder import write_folder
from placement.store.json_text import to_json
from placement.store.names import BEST, OPEN_GROUPS, OPTIONS
from placement.store.run import refuse_own_inputs
from placement.store.summary import PLAIN, flat

SCHEMA_VERSION = 1
"""Increases when a key changes its meaning or disappears."""


def write_options(
    out: Path, case: Case, found: Options, pages: Mapping[str, str | bytes], *, force: bool = False
) -> None:
    """Writes the options of a scenario to a folder, all or nothing.

    Parameters
    ----------
    pages
        Path in the folder -> page, workbook or PDF (:mod:`placement.publish.options`).

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced (exit code 2).
    WriteError
        If the disk is full, not writable or failing; nothing half-written is left.
    """
    refuse_own_inputs(out, case)
    write_folder(out, {**options_files(case, found), **pages}, force=force)


def options_files(case: Case, found: Options) -> dict[str, str]:
    """Files by name, those for readers without pupils in their folder."""
    handed_on = _files(without_ids(case.scenario.name, ids_of(case)), disclosed_options(found, case.scenario))
    return _files(case.scenario.name, found) | {f"{OPEN}/{name}": text for name, text in handed_on.items()}


def _files(scenario: str, found: Options) -> dict[str, str]:
    return {
        OPTIONS: to_json(to_document(scenario, found)),
        BEST: csv_text(rows.options(found)),
        OPEN_GROUPS: csv_text(rows.open_groups(found)),
    }


def to_document(scenario: str, found: Options) -> dict[str, object]:
    """Options as JSON values; fractions as int if they are whole, otherwise as float."""
    return {
        "schema_version": SCHEMA_VERSION,
        "scenario": scenario,
        **PLAIN.named(found, "candidates", "closable", "most_opened", "most_closed", "combinations", "valued"),
        **PLAIN.named(found, "by_model", "proven", "interrupted"),
        "base": _option(found.base, found.base.figures),
        "unseated": None if found.unseated is None else _unseated(found.unseated),
        "best": [_option(each, found.base.figures) for each in found.best],
        "unfilled": [_option(each, None) for each in found.unfilled],
        "impossible": [_option(each, None) for each in found.impossible],
        "open_groups": [_number(each, found.base.figures) for each in found.by_number],
        "seconds": found.seconds,
    }


def _unseated(found: Unseated) -> dict[str, object]:
    """Who waits of those whose group closes, counted by group: no pupil is named."""
    return {
        "by_the_rules": found.by_the_rules,
        "why": [flat(each) for each in found.why],
        "displaced": found.displaced,
        "waiting": [
            {
                **PLAIN.named(combination, "opened", "closed"),
                "groups": {group_id: len(ids) for group_id, ids in groups.items()},
            }
            for combination, groups in found.waiting.items()
        ],
        **PLAIN.named(found.figures, "placed", "stays", "moved"),
    }


def _number(each: OfNumber, base: Figures | None) -> dict[str, object]:
    return {
        "groups_open": each.groups_open,
        "best": None if each.best is None else _option(each.best, base),
        "proven": each.proven,
    }


def _option(option: Option, base: Figures | None) -> dict[str, object]:
    figures = option.figures
    said: dict[str, object] = {
        **PLAIN.named(option.combination, "opened", "closed"),
        **PLAIN.named(option, "status", "gap", "groups_open"),
    }
    if figures is None:
        return said | {"why": [flat(each) for each in option.why]}
    return said | {
        "sizes": dict(option.sizes),
        "points": PLAIN.write(figures.points),
        "delta_points": None if base is None else PLAIN.write(figures.points - base.points),
        **PLAIN.named(figures, "measures", "placed", "waiting", "stays", "moved", "mean_metres"),
    }
