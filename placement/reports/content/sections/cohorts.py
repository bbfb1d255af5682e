"""Cohorts for the report of a school year: who came when, and when they are expected to move on (R80)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.audience import Kind
from placement.reports.content.cells import count, label, number, numbers, texts
from placement.reports.content.cohorts import CohortLine, CohortTotals
from placement.reports.content.named import Named
from placement.reports.content.sections.ways import withheld_note
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Block, Callout, Cell, Paragraph, Section, Table, Tone
from placement.reports.tables.said import day
from placement.reports.words.codes import ROUTES, word
from placement.result import PupilResult
from placement.whatif.cohorts import IN_A_GROUP, Leaving, stay_of

LEAVING = {
    "come": msgid("expected day past"),
    "this_year": msgid("this school year"),
    "next_year": msgid("next school year"),
    "later": msgid("later"),
    "after": msgid("next school year or later"),
    "unknown": msgid("not known"),
}


def section(totals: Totals) -> Section | None:
    """Tell of every cohort when its pupils are expected to leave, how long they are there, and what nobody knows."""
    found = totals.cohorts
    if found is None:
        return None
    words = totals.words
    blocks: tuple[Block, ...] = (
        Paragraph(
            words.text(
                "Everybody in a group after this batch, by the school year (from 1 August) of the first day in a "
                "group. Who is placed in this batch comes on the first school day."
            )
        ),
        _leaving(totals, found),
        _stay(totals, found),
        Paragraph(_schooled(totals, found)),
        *_referred(totals, found),
        Callout(
            Tone.INFO,
            words.text(
                "Not known here: pupils who have left and are no longer in the tables, to which school they went, and "
                "how they fare there. The schools add that to their report of the school year; last year's run tells "
                "who was in a group then."
            ),
        ),
    )
    return Section("cohorts", words.text("Cohorts by school year"), blocks)


def with_names(named: Named) -> Section | None:
    """Add, for the coordinator, who is still in a group though the expected day has come."""
    found = section(named.totals)
    due = [each for each in named.material.result.pupils if _is_due(named, each)]
    if found is None or not due:
        return found
    *blocks, unknown = found.blocks
    return Section(found.key, found.title, (*blocks, _due(named, due), unknown))


def _leaving(totals: Totals, found: CohortTotals) -> Table:
    words = totals.words
    names = tuple(found.everybody.counts)
    lines = (*found.lines, found.everybody)
    withheld = any(each is None for line in lines for each in (*line.counts.values(), line.total))
    said = words.text("Expected day past: the expected last day has come, and the pupil is still in a group.")
    return Table(
        caption=words.text("Pupils in a group, by the school year in which they came and when they are to leave"),
        columns=(
            *texts(words.text("came in")),
            *numbers(*(word(words, LEAVING, name) for name in names), words.text("together")),
        ),
        rows=tuple(
            (label(_name(words, found, line)), *(count(words, each) for each in (*line.counts.values(), line.total)))
            for line in lines
        ),
        note=f"{said} {withheld_note(totals)}" if withheld else said,
        total=True,
    )


def _stay(totals: Totals, found: CohortTotals) -> Table:
    words, outsider = totals.words, totals.audience.kind is not Kind.COORDINATOR
    lines = [line for line in found.lines if line.since is not None]
    withheld = outsider and any(each is None for line in lines for each in (line.so_far, line.expected))
    said = words.text(
        "Of those who are still in a group: of an earlier school year, those who stay longest. The covenant aims at "
        "one school year, and at most a year and a half (6a)."
    )
    return Table(
        caption=words.text("How many months the cohorts are in a group: the one in the middle (median)"),
        columns=(
            *texts(words.text("came in")),
            *numbers(words.text("so far"), words.text("until the expected last day")),
        ),
        rows=tuple(
            (
                label(_name(words, found, line)),
                _months(words, line.so_far, outsider=outsider),
                _months(words, line.expected, outsider=outsider),
            )
            for line in (*lines, found.everybody)
        ),
        note=f"{said} {withheld_note(totals)}" if withheld else said,
        total=True,
    )


def _name(words: Translator, found: CohortTotals, line: CohortLine) -> str:
    if line is found.everybody:
        return words.text("everybody")
    if line.since is None:
        return words.text("not known")
    year = f"{line.since.year}/{(line.since.year + 1) % 100:02}"
    return words.text("{year} and before", year=year) if line.and_before else year


def _months(words: Translator, median: Fraction | None, *, outsider: bool) -> Cell:
    if median is not None:
        return number(words, median, 1)
    return count(words, None) if outsider else label(words.text("not known"))


def _schooled(totals: Totals, found: CohortTotals) -> str:
    words, schooled = totals.words, found.everybody.schooled
    months = words.number(found.max_schooling)
    if schooled is None:
        return words.text(
            "How many of them have had {months} months of Dutch schooling or more is withheld: either they or the "
            "others are fewer than five.",
            months=months,
        )
    return words.plural(
        "{count} of {total} pupils has had {months} months of Dutch schooling or more: from then on a regular class "
        "is where a child belongs (covenant 2b, footnote 3).",
        "{count} of {total} pupils have had {months} months of Dutch schooling or more: from then on a regular class "
        "is where a child belongs (covenant 2b, footnote 3).",
        schooled,
        total=words.number(found.everybody.total or 0),
        months=months,
    )


def _referred(totals: Totals, found: CohortTotals) -> Iterator[Block]:
    words = totals.words
    known = {route: pupils for route, pupils in found.referred.items() if pupils}
    referred = totals.result.counts["routed"] - found.review
    if not referred:
        return
    if not known:
        yield Paragraph(words.text("Where the referred newcomers belong is withheld: they are too few to tell apart."))
        return
    withheld = any(pupils is None for pupils in found.referred.values())
    rows = [
        (label(word(words, ROUTES, route)), count(words, pupils))
        for route, pupils in found.referred.items()
        if pupils != 0
    ]
    yield Table(
        caption=words.text("Where the referred newcomers belong: destination not yet confirmed"),
        columns=(*texts(words.text("belongs in")), *numbers(words.text("children"))),
        rows=(*rows, (label(words.text("total")), number(words, referred))),
        note=withheld_note(totals) if withheld else "",
        total=True,
    )


def _is_due(named: Named, found: PupilResult) -> bool:
    if found.outcome not in IN_A_GROUP:
        return False
    return stay_of(named.material.case, named.view.pupils[found.pupil_id], found).leaving is Leaving.COME


def _due(named: Named, due: Sequence[PupilResult]) -> Table:
    """List them, the longest overdue first (R45, R52)."""
    words, pupils = named.words, named.view.pupils
    rows = [
        (
            label(each.pupil_id),
            label(named.view.place(each.group_id or "")),
            label(day(words, pupils[each.pupil_id].entered_on)),
            label(day(words, pupils[each.pupil_id].expected_exit_on)),
        )
        for each in sorted(due, key=lambda each: (pupils[each.pupil_id].expected_exit_on or dt.date.max, each.pupil_id))
    ]
    return Table(
        caption=words.text("Still in a group though the expected last day has come"),
        columns=texts(words.text("pupil"), words.text("group"), words.text("came"), words.text("expected last day")),
        rows=tuple(rows),
    )
