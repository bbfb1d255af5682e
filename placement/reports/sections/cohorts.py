"""Cohorts for the report on a school year: when pupils arrived, and when they are expected to move on (R80)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from placement.reports.data.cohorts import CohortTotals
from placement.reports.data.full import FullData
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Block, Callout, Paragraph, Section, Tone
from placement.reports.tables.cohorts import BELONGING, MONTHS, OVERDUE, NamedCohort, leaving_table
from placement.reports.tables.model import FilledTable, Medium, Total
from placement.reports.tables.pupils import PupilLine
from placement.reports.words.phrases import rounded_note
from placement.whatif.cohorts import IN_A_GROUP, Leaving, stay_of


def section(data: PublicData, medium: Medium) -> Section | None:
    """Section on when the pupils of each cohort are expected to leave, how long they stay, and what is unknown."""
    found = data.cohorts
    if found is None:
        return None
    words = data.words
    parts: tuple[Block, ...] = (
        Paragraph(
            words.text(
                "Everybody in a group after this batch, by the school year (from 1 August) of the first day in a "
                "group. Who is placed in this batch comes on the first school day."
            )
        ),
        _leaving(data, found, medium),
        *([] if data.outsider else [_stay(data, found, medium)]),
        Paragraph(_schooled(data, found)),
        *_referred(data, found, medium),
        Callout(
            Tone.INFO,
            words.text(
                "Not known here: pupils who have left and are no longer in the tables, to which school they went, and "
                "how they fare there. The schools add that to their report of the school year; last year's run tells "
                "who was in a group then."
            ),
        ),
    )
    return Section("cohorts", words.text("Cohorts by school year"), parts)


def with_names(data: FullData, medium: Medium) -> Section | None:
    """The section for the coordinator, with the pupils still in a group although their expected last day has passed."""
    found = section(data.public, medium)
    due = [line for each in data.material.result.pupils if _is_due(line := PupilLine(data.view, each))]
    if found is None or not due:
        return found
    *parts, unknown = found.blocks
    return Section(found.key, found.title, (*parts, _due(data, due, medium), unknown))


def _leaving(data: PublicData, found: CohortTotals, medium: Medium) -> FilledTable:
    words, everybody = data.words, found.everybody
    said = words.text("Expected day past: the expected last day has come, and the pupil is still in a group.")
    return leaving_table(everybody.counts).fill(
        [NamedCohort(words, found, line) for line in found.lines],
        medium,
        caption=words.text("Pupils in a group, by the school year in which they came and when they are to leave"),
        total=Total(NamedCohort(words, found, everybody).name, {**everybody.counts, "together": everybody.total}),
        note=f"{said} {rounded_note(words)}" if data.outsider else said,
    )


def _stay(data: PublicData, found: CohortTotals, medium: Medium) -> FilledTable:
    words, everybody = data.words, found.everybody
    lines = [line for line in found.lines if line.since is not None]
    said = words.text(
        "Of those who are still in a group: of an earlier school year, those who stay longest. The covenant aims at "
        "one school year, and at most a year and a half (6a)."
    )
    return MONTHS.fill(
        [NamedCohort(words, found, line) for line in lines],
        medium,
        caption=words.text("How many months the cohorts are in a group: the one in the middle (median)"),
        total=Total(
            NamedCohort(words, found, everybody).name, {"so_far": everybody.so_far, "expected": everybody.expected}
        ),
        note=said,
    )


def _schooled(data: PublicData, found: CohortTotals) -> str:
    words, schooled = data.words, found.everybody.schooled
    months = words.number(found.max_schooling)
    if schooled is None:
        return words.text("Fewer than five have had {months} months of Dutch schooling or more.", months=months)
    return words.plural(
        "{count} of {total} pupils has had {months} months of Dutch schooling or more: from then on a regular class "
        "is where a child belongs (covenant 2b, footnote 3).",
        "{count} of {total} pupils have had {months} months of Dutch schooling or more: from then on a regular class "
        "is where a child belongs (covenant 2b, footnote 3).",
        schooled,
        total=words.number(found.everybody.total or 0),
        months=months,
    )


def _referred(data: PublicData, found: CohortTotals, medium: Medium) -> Iterator[Block]:
    words = data.words
    referred = data.result.counts["routed"] - found.review
    if not referred:
        return
    yield BELONGING.fill(
        [(route, pupils) for route, pupils in found.referred.items() if pupils != 0],
        medium,
        caption=words.text("Where the referred newcomers belong: destination not yet confirmed"),
        total=Total(words.text("total"), {"children": referred}),
        note=rounded_note(words) if data.outsider else "",
    )


def _is_due(line: PupilLine) -> bool:
    if line.result.outcome not in IN_A_GROUP:
        return False
    return stay_of(line.view.case, line.pupil, line.result).leaving is Leaving.COME


def _due(data: FullData, due: Sequence[PupilLine], medium: Medium) -> FilledTable:
    """Table of overdue pupils, the longest overdue first (R45, R52)."""
    longest_first = sorted(due, key=lambda each: (each.pupil.expected_exit_on or dt.date.max, each.result.pupil_id))
    caption = data.words.text("Still in a group though the expected last day has come")
    return OVERDUE.fill(longest_first, medium, caption=caption)
