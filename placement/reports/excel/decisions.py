"""Cells in which people agree or object, and how a later command finds their choices.

A workbook comes back with rows sorted, columns moved, headings in another language and sheets renamed. So:

- the first row of the sheet with all placements is hidden and contains the code of each column, the same in every
  language: those of `placements.csv`, `decision` and `decision_reason`. It is above the headings, so sorting does not
  affect it, and a column that is moved takes its code along. The sheet to read is the one whose first row has
  `pupil_id` and `decision`;
- a sheet that Excel does not offer to unhide, `plan.KEYS`, contains keys and values: `schema_version`, `run` (see
  :func:`fingerprint`), `scenario`, `date`, `language`, and the words of the drop-down list under `decision:agree` and
  `decision:object`. It identifies the proposal that was decided on.

Readers must pass ids through `placement.cells.restore`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from placement.locale import msgid
from placement.reports.excel.book import Sheet
from placement.reports.excel.cells import put
from placement.reports.excel.looks import AMBER, RED
from placement.reports.excel.plan import Plan
from placement.reports.rows import criteria, groups, placements
from placement.reports.tables.placements import DECISION
from placement.result import Result

SCHEMA_VERSION = 1

CHOICES: Mapping[str, str] = {"agree": msgid("agree"), "object": msgid("object")}
"""Code of a decision -> its msgid; none is chosen in advance."""


def offer_choice(sheet: Sheet, first: int, last: int, decision: int, reason: int, key: int) -> None:
    """Add the drop-down list to every row, a prompt for a reason, and a mark on objections without one.

    Parameters
    ----------
    first, last
        First and last row of the table.
    decision, reason, key
        Columns of the choice, its reason, and the pupil's id.
    """
    words, book = sheet.book.words, sheet.book
    chosen = {code: words.text(word) for code, word in CHOICES.items()}
    sheet.raw.data_validation(
        first,
        decision,
        last,
        decision,
        {
            "validate": "list",
            "source": list(chosen.values()),
            "input_title": words.text("Agree or object?"),
            "input_message": words.text("Look at the reason and the remarks first. An objection needs a reason."),
            "error_title": words.text("Agree or object?"),
            "error_message": words.text("Choose from the list, or leave it empty."),
        },
    )
    sheet.raw.data_validation(
        first,
        reason,
        last,
        reason,
        {
            "validate": "any",
            "input_title": words.text("Why?"),
            "input_message": words.text(
                "An objection needs a reason: what did the proposal not know? For agreement you may give one."
            ),
        },
    )
    at, why = _letter(decision), _letter(reason)
    unexplained = f'AND(${at}{first + 1}="{chosen["object"]}",LEN(TRIM(${why}{first + 1}))=0)'
    red = book.styled({"bg_color": RED, "font_color": "#9C0006", "bold": True})
    sheet.raw.conditional_format(
        first, decision, last, reason, {"type": "formula", "criteria": f"={unexplained}", "format": red}
    )
    objected = book.styled({"bg_color": AMBER})
    sheet.raw.conditional_format(
        first,
        key,
        last,
        key,
        {"type": "formula", "criteria": f'=${at}{first + 1}="{chosen["object"]}"', "format": objected},
    )


def write_codes(sheet: Sheet, codes: Sequence[str]) -> None:
    """Write the codes of the columns to the first row, and hide it."""
    for column, code in enumerate(codes):
        put(sheet.raw, 0, column, code)
    sheet.raw.set_row(0, None, None, {"hidden": True})


def write_keys(plan: Plan) -> None:
    """Write the sheet that identifies this proposal."""
    view, raw = plan.view, plan.book.hidden(plan.keys)
    words, scenario = view.words, view.case.scenario
    rows = {
        "schema_version": str(SCHEMA_VERSION),
        "run": fingerprint(view.result),
        "scenario": scenario.name,
        "date": scenario.date.isoformat(),
        "language": words.language,
        **{f"{DECISION}:{code}": words.text(word) for code, word in CHOICES.items()},
    }
    for row, (key, value) in enumerate(rows.items()):
        put(raw, row, 0, key)
        put(raw, row, 1, value)


def fingerprint(result: Result) -> str:
    """Identifier of a proposal: SHA-256 of its three tables and the hashes of its inputs."""
    tables = [[*rows] for rows in (placements(result), groups(result), criteria(result))]
    told = json.dumps([tables, sorted(result.inputs.items())], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(told.encode("ascii")).hexdigest()


def _letter(column: int) -> str:
    """Letter of a column, which must be one of the first 26."""
    return chr(ord("A") + column)
