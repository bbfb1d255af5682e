"""Opening and closing groups as plain data, without any pupil: `options.json`, and the output of `--json`."""

from __future__ import annotations

from fractions import Fraction

from placement.exact import to_number
from placement.result import Note
from placement.results.options import Figures, OfNumber, Option, Options

SCHEMA_VERSION = 1
"""Raised when a key changes its meaning or is removed."""


def to_document(scenario: str, found: Options) -> dict[str, object]:
    """The results as JSON values; fractions as int if they are whole, otherwise as float."""
    return {
        "schema_version": SCHEMA_VERSION,
        "scenario": scenario,
        "candidates": list(found.candidates),
        "closable": list(found.closable),
        "most_opened": found.most_opened,
        "most_closed": found.most_closed,
        "combinations": found.combinations,
        "valued": found.valued,
        "by_model": found.by_model,
        "proven": found.proven,
        "interrupted": found.interrupted,
        "base": _option(found.base, found.base.figures),
        "best": [_option(each, found.base.figures) for each in found.best],
        "impossible": [_option(each, None) for each in found.impossible],
        "open_groups": [_number(each, found.base.figures) for each in found.by_number],
        "seconds": found.seconds,
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
        "opened": list(option.combination.opened),
        "closed": list(option.combination.closed),
        "status": option.status.value,
        "gap": option.gap,
        "groups_open": option.groups_open,
    }
    if figures is None:
        return said | {"why": [_note(each) for each in option.why]}
    return said | {
        "points": to_number(figures.points),
        "delta_points": None if base is None else to_number(figures.points - base.points),
        "measures": {name: to_number(value) for name, value in figures.measures.items()},
        "placed": figures.placed,
        "waiting": figures.waiting,
        "stays": figures.stays,
        "moved": figures.moved,
        "mean_metres": None if figures.mean_metres is None else to_number(figures.mean_metres),
    }


def _note(note: Note) -> dict[str, object]:
    values = ((key, to_number(value) if isinstance(value, Fraction) else value) for key, value in note.values.items())
    return {"code": note.code, **dict(values)}
