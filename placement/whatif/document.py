"""A comparison as plain data, without any pupil: `comparison.json`, and the output of `--json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from placement.disclosure.comparison import public_bands, public_columns, public_gains
from placement.exact import to_number
from placement.result import Note, widest_gap
from placement.results.comparison import COUNTS, LEVELS, Band, Bands, Compared, Comparison, Figure, Gain, Seats

SCHEMA_VERSION = 1
"""Raised when a key changes its meaning or is removed."""


def to_document(comparison: Comparison) -> dict[str, object]:
    """A comparison as outsiders may see it.

    Returns
    -------
    dict
        JSON values only; fractions as int if they are whole, otherwise as float. Suppressed counts by a personal
        attribute are null, and a repair that concerns a pupil names none.
    """
    columns = public_columns(comparison)
    base = {figure.name: figure.value for figure in columns[comparison.base.name]}
    return {
        "schema_version": SCHEMA_VERSION,
        "base": comparison.base.name,
        "scenarios": [_scenario(each, columns[each.name], base) for each in comparison.scenarios],
        "bands": [_bands(each) for each in public_bands(comparison)],
        "gains": [_gain(each) for each in public_gains(comparison.gains)],
        "calendar": [_seats(each) for each in comparison.calendars],
        "remarks": [_note(each) for each in comparison.remarks],
    }


def difference(figure: Figure, base: Mapping[tuple[str, str, str], Fraction | None]) -> Fraction | None:
    """A figure minus the base's; `None` if either is unknown or suppressed."""
    there = base.get(figure.name)
    return None if figure.value is None or there is None else figure.value - there


def _scenario(
    each: Compared, figures: Iterable[Figure], base: Mapping[tuple[str, str, str], Fraction | None]
) -> dict[str, object]:
    return {
        "name": each.name,
        "file": each.file,
        "folder": None if each.result is None else each.folder,
        "status": each.status.value,
        "gap": None if each.result is None else widest_gap(each.result.stages),
        "share_basis": each.share.basis.value,
        "share_basis_chosen_in": each.share.chosen_in,
        "basis": each.share.ground,
        "becomes_facility": list(each.becomes),
        "ceases_facility": list(each.ceases),
        "repairs": [[_note(step) for step in repair.steps] for repair in each.repairs],
        "figures": [
            {
                "section": figure.section,
                "key": figure.key,
                "measure": figure.measure,
                "unit": figure.unit,
                "value": _number(figure.value),
                "difference": _number(difference(figure, base)),
            }
            for figure in figures
        ],
    }


def _bands(each: Bands) -> dict[str, object]:
    differences = {band.name: band for band in each.differences}
    return {
        "scenario": each.scenario,
        "seeds": list(each.seeds),
        "unsolved": [{"seed": seed, "status": status.value} for seed, status in each.unsolved],
        "unproven": list(each.unproven),
        "figures": [
            {
                "section": band.section,
                "key": band.key,
                "measure": band.measure,
                "unit": band.unit,
                **_levels(band),
                "difference": _levels(differences[band.name]) if band.name in differences else None,
            }
            for band in each.bands
        ],
    }


def _levels(band: Band) -> dict[str, object]:
    return {"draws": band.draws, **{level: _number(getattr(band, level)) for level in LEVELS}}


def _gain(each: Gain) -> dict[str, object]:
    return {
        "scenario": each.scenario,
        "dimension": each.dimension.value,
        "keys": list(each.keys),
        **{name: getattr(each, name) for name in COUNTS},
        "worst_metres": _number(each.worst),
        "metres": _number(each.metres),
    }


def _seats(each: Seats) -> dict[str, object]:
    return {
        "scenario": each.scenario,
        "group_id": each.group_id,
        "week": each.week,
        "day": each.day.isoformat(),
        "seated": each.seated,
        "starts": each.starts,
        "moved_in": each.moved_in,
        "moved_out": each.moved_out,
        "exits": each.exits,
        "min_size": each.min_size,
        "target_size": each.target_size,
        "max_size": each.max_size,
    }


def _note(note: Note) -> dict[str, object]:
    return {"code": note.code, **{key: _plain(value) for key, value in note.without_pupils.values.items()}}


def _plain(value: str | int | Fraction | tuple[str, ...]) -> object:
    if isinstance(value, Fraction):
        return to_number(value)
    return list(value) if isinstance(value, tuple) else value


def _number(value: Fraction | None) -> int | float | None:
    return None if value is None else to_number(value)
