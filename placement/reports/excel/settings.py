"""Settings and tables behind the placement, and what is proven about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from fractions import Fraction

from placement.cells import decimal
from placement.policy import Frozen, Weights
from placement.reports.excel.decisions import fingerprint
from placement.reports.excel.looks import Look
from placement.reports.excel.plan import Plan
from placement.reports.excel.table import fit, keep_heads, write_table
from placement.reports.tables.model import Medium
from placement.reports.tables.settings import ALL_SETTINGS, WrittenLine
from placement.reports.tables.values import Value
from placement.reports.view import View
from placement.reports.words import status
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.ground import adopted
from placement.reports.words.settings import NAMES
from placement.reports.writers.xlsx import sheet_columns, sheet_rows
from placement.result import Status

Line = tuple[str, str, Value, str]


def write(plan: Plan) -> None:
    """Write the sheet: part, setting, value, and the setting's name in the scenario."""
    sheet = plan.book.sheet(plan.settings)
    table = ALL_SETTINGS.fill([WrittenLine(*line) for line in lines(plan.view)], Medium.SHEET)
    part, setting, *others = sheet_columns(plan.view.words, table.columns)
    columns = [replace(part, look=Look.CELL), replace(setting, look=Look.WRAP_STRONG), *others]
    rows = sheet_rows(plan.view.words, table)
    write_table(sheet, 0, columns, rows, fit(sheet, columns, rows))
    keep_heads(sheet, 0)


def lines(view: View) -> Iterator[Line]:
    """Lines on the batch, the status, rules, weights, search, changes, versions and inputs.

    Paths are left out: they contain folders of the computer, and often the name of its user.
    """
    words, scenario, result = view.words, view.case.scenario, view.result
    batch = words.text("batch")
    yield batch, words.text("scenario"), scenario.name, "name"
    yield batch, words.text("date"), scenario.date, "date"
    yield batch, words.text("first school day"), scenario.starts_on, "starts_on"
    missing = words.text("not given")
    yield batch, words.text("agreement followed"), scenario.basis or missing, "basis"
    yield batch, words.text("ground in law for using origin"), scenario.legal_basis or missing, "legal_basis"
    yield batch, words.text("rules and weights"), adopted(words, scenario), "adopted"
    yield batch, words.text("proposal"), fingerprint(result), "run"
    sure = words.text("proven") if result.status is Status.OPTIMAL else words.text("not proven")
    for sentence in status.sentences(view):
        yield words.text("How sure is this?"), sure, sentence, "status"
    for title, names, settings in (
        (words.text("rules"), NAMES, scenario.rules),
        (words.text("weights"), CRITERIA, scenario.weights),
        (words.text("search"), NAMES, scenario.solve),
        (words.text("money"), NAMES, scenario.money),
    ):
        yield from ((title, word(words, names, name), value, name) for name, value in _settings(settings))
    changes = view.case.document.get("changes")
    for number, change in enumerate(changes if isinstance(changes, Iterable) else (), start=1):
        yield words.text("changes"), words.number(number), _written(change), "changes"
    yield from ((words.text("versions"), name, version, "versions") for name, version in result.versions.items())
    yield from ((words.text("tables read (SHA-256)"), name, sha, "inputs") for name, sha in result.inputs.items())


def _settings(settings: Frozen) -> Iterator[tuple[str, Value]]:
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if isinstance(settings, Weights):
            value = settings.of(name)
        yield name, value if _is_number(value) else _written(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _written(value: object) -> str:
    """A setting as it would be written in the scenario's file."""
    plain = _plain(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, Frozen):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | frozenset | set):
        return [_plain(each) for each in value]
    if isinstance(value, Fraction):
        return decimal(value)
    return value if isinstance(value, str | int | float | None) else str(value)
