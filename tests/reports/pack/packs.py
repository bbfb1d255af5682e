"""A set of two scenarios of the sample week, made once, and a pattern of its personal data."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from placement.case import Case
from placement.reports.pack.values import Pack
from placement.result import Result
from placement.results.material import Material
from placement.studies.report import report
from placement.studies.requests import ReportRequest
from placement.studies.solved import SolvedCase
from tests.whatif.worlds import sample

MADE = dt.datetime(2026, 11, 22, 14, 3, 5, tzinfo=dt.UTC)
NAMES = ("baseline", "closed-group")
MARKED = {"pin": {"pupil_id": "P0120", "group_id": "G01", "reason": "SECRET brother of P0121"}}
"""A change that names pupils."""


@cache
def pack(language: str = "en", *names: str) -> Pack:
    """A set whose second scenario has changes that name pupils; its solves are shared with other tests."""
    found = sample(*(names or NAMES))
    scenarios = found.scenarios
    if len(scenarios) > 1:
        case = scenarios[1].case
        changes = [*_list(case.document.get("changes")), MARKED, {"add_pupils": "/home/someone/extra.csv"}]
        case = replace(case, document={**case.document, "changes": changes})
        scenarios = (scenarios[0], replace(scenarios[1], case=case), *scenarios[2:])
    materials = {each.name: _material(each.case, each.result) for each in scenarios if each.result is not None}
    return Pack(replace(found, scenarios=scenarios), materials, MADE, language, "1.2.3")


def _material(case: Case, result: Result) -> Material:
    return report(SolvedCase(case, result), ReportRequest(tradeoffs=False))


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def private(made: Pack) -> re.Pattern[str]:
    """Pattern of personal data: ids of pupils and families, dates of birth, home postcodes."""
    told: set[str] = {"SECRET", "/home/someone"}
    for each in made.found.scenarios:
        for pupil in each.case.region.pupils:
            told |= {pupil.id, pupil.family_id or pupil.id, pupil.birth_date.isoformat()}
            told |= {f"{pupil.birth_date:%d-%m-%Y}", *([pupil.postcode] if pupil.postcode else [])}
    return re.compile(r"(?<![\w.#-])(" + "|".join(map(re.escape, sorted(told))) + r")(?![\w.-])")


def texts(name: str, content: str | bytes) -> Iterator[str]:
    """Readable text of a file; of a workbook, every part."""
    if isinstance(content, str):
        yield content
    elif Path(name).suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            yield from (book.read(part).decode() for part in book.namelist())
    else:
        yield content.decode("latin-1")
