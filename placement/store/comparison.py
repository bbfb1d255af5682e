"""The folder of a comparison: its tables, its reports, a run folder for each scenario, and a document with it all.

The document, which is `comparison.json` and the output of `--json`, contains no pupils.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from pathlib import Path

from placement.disclosure.comparison import shown_bands, shown_columns, shown_gains
from placement.reports.comparison import rows
from placement.reports.comparison.page import comparison_reports
from placement.reports.writers.csv import FileRows
from placement.result import widest_gap
from placement.results.comparison import COUNTS, LEVELS, Band, Bands, Compared, Comparison, Figure, Gain, difference
from placement.results.money import RunMoney
from placement.results.played_year import PlayedYear
from placement.store.csv_text import csv_text
from placement.store.folder import write_folder
from placement.store.json_text import to_json
from placement.store.names import BANDS, CALENDAR, COMPARISON, FIGURES, GAINS, INFLOW_YEAR, MOVED
from placement.store.run import refuse_own_inputs, run_files
from placement.store.summary import PLAIN, flat

SCHEMA_VERSION = 1
"""Increases when a key changes its meaning or disappears."""

TABLES: Mapping[str, Callable[[Comparison], FileRows]] = {
    FIGURES: rows.comparison,
    BANDS: rows.bands,
    GAINS: rows.gains,
    CALENDAR: rows.calendar,
    MOVED: rows.moved,
}
"""`moved.csv` and the run folders contain pupils and are for the coordinator only; the other files contain none."""


def write_comparison(out: Path, found: Comparison, *, language: str, force: bool = False) -> None:
    """Writes a comparison and its reports to a folder, all or nothing.

    Parameters
    ----------
    language
        Language of the reports, `nl` or `en`.

    Raises
    ------
    RunExistsError
        If `out` exists and may not be replaced (exit code 2).
    WriteError
        If the disk is full, not writable or failing; nothing half-written is left.
    """
    refuse_inputs(out, found)
    files: dict[str, str | bytes] = {**comparison_files(out, found), **comparison_reports(found, language)}
    write_folder(out, files, force=force)


def comparison_files(out: Path, found: Comparison) -> dict[str, str]:
    """Files by name: the tables, the document, and `FOLDER/NAME` of each scenario's run."""
    files = {
        COMPARISON: to_json(to_document(found)),
        **{name: csv_text(table(found)) for name, table in TABLES.items()},
    }
    if found.years:
        files[INFLOW_YEAR] = csv_text(rows.inflow_year(found))
    for each in found.scenarios:
        if each.has_run and each.result is not None:
            money = None if each.money is None else RunMoney(each.money, each.money)
            run = run_files(out / each.folder, each.case, each.result, money)
            files |= {f"{each.folder}/{name}": text for name, text in run.items()}
    return files


def refuse_inputs(out: Path, found: Comparison) -> None:
    """Refuses to replace a folder that contains files a scenario was read from.

    Raises
    ------
    RunExistsError
        If it does.
    """
    for each in found.scenarios:
        refuse_own_inputs(out, each.case)


def to_document(comparison: Comparison) -> dict[str, object]:
    """A comparison as a document that outsiders may see.

    Returns
    -------
    dict
        JSON values only; fractions as int if they are whole, otherwise as float. What the rule does
        not tell is null, and repairs name no pupils.
    """
    columns = shown_columns(comparison)
    base = {figure.name: figure.value for figure in columns[comparison.base.name]}
    return {
        "schema_version": SCHEMA_VERSION,
        "base": comparison.base.name,
        "scenarios": [_scenario(each, columns[each.name], base) for each in comparison.scenarios],
        "bands": [_bands(each) for each in shown_bands(comparison)],
        **({"years": [_year(each) for each in comparison.years]} if comparison.years else {}),
        "gains": [_gain(each) for each in shown_gains(comparison)],
        "calendar": PLAIN.write(comparison.calendars),
        "remarks": [flat(each.without_pupils) for each in comparison.remarks],
    }


def _scenario(
    each: Compared, figures: Iterable[Figure], base: Mapping[tuple[str, str, str], Fraction | None]
) -> dict[str, object]:
    return {
        "name": each.name,
        "file": each.file,
        "folder": each.folder if each.has_run else None,
        "status": each.status.value,
        "unseated": None if each.unseated is None else PLAIN.named(each.unseated, "scenario", "displaced", "waiting"),
        "gap": None if each.result is None else widest_gap(each.result.stages),
        "share_basis": each.share.basis.value,
        "share_basis_chosen_in": each.share.chosen_in,
        "basis": each.share.ground,
        "becomes_facility": list(each.becomes),
        "ceases_facility": list(each.ceases),
        "repairs": [[flat(step.without_pupils) for step in repair.steps] for repair in each.repairs],
        "figures": [
            {
                **PLAIN.named(figure, "section", "key", "measure", "unit", "value"),
                "difference": PLAIN.write(difference(figure, base)),
            }
            for figure in figures
        ],
    }


def _bands(each: Bands) -> dict[str, object]:
    differences = {band.name: band for band in each.differences}
    return {
        **PLAIN.named(each, "scenario", "seeds"),
        "unsolved": [{"seed": seed, "status": status.value} for seed, status in each.unsolved],
        "unproven": list(each.unproven),
        "figures": [
            {
                **PLAIN.named(band, "section", "key", "measure", "unit"),
                **_levels(band),
                "difference": _levels(differences[band.name]) if band.name in differences else None,
            }
            for band in each.bands
        ],
    }


def _year(each: PlayedYear) -> dict[str, object]:
    return {
        "scenario": each.scenario,
        **PLAIN.named(each.asked, "factor", "weeks", "draws", "seed"),
        **PLAIN.named(each, "failed", "unproven"),
        "figures": [
            {
                **PLAIN.named(figure.band, "section", "key", "measure", "unit"),
                "mean": PLAIN.write(figure.mean),
                **_levels(figure.band),
                "difference": None
                if figure.difference is None
                else PLAIN.named(figure.difference, "mean", "low", "high"),
            }
            for figure in each.figures
        ],
    }


def _levels(band: Band) -> dict[str, object]:
    return PLAIN.named(band, "draws", *LEVELS)


def _gain(each: Gain) -> dict[str, object]:
    return {
        **PLAIN.named(each, "scenario", "dimension", "keys", *COUNTS),
        "worst_metres": PLAIN.write(each.worst),
        "metres": PLAIN.write(each.metres),
    }
