"""The first sheet: what is new, and what needs a decision now."""

from __future__ import annotations

from collections.abc import Sequence

from placement.reports.excel.looks import Look
from placement.reports.excel.plan import Plan
from placement.reports.excel.table import Column, Row, fit, write_table
from placement.reports.excel.text import Writer
from placement.reports.excel.wording import reason, remarks, way
from placement.reports.terminal import arrivals, decisions, status, waiting, warnings
from placement.reports.terminal.referred import ground
from placement.reports.terminal.tally import days, tally_lines
from placement.reports.terminal.view import View
from placement.reports.terminal.words import ROUTES, word
from placement.result import Outcome, PupilResult

_TITLES = 2
"""Rows that stay on the screen: what it is, and who may see it."""

_WIDEST = (20, 20, 34, 19, 44, 44)


def write(plan: Plan) -> None:
    """Write the sheet: the batch, what to decide, who is new, who waits, who belongs elsewhere, warnings."""
    view, words = plan.view, plan.view.words
    sheet = plan.book.sheet(plan.first)
    parts = _parts(view)
    widths = fit(sheet, _common(view), [row for _, _, _, rows in parts for row in rows])
    writer = Writer(sheet, widths)
    writer.title(plan.first)
    writer.sentence(marking(view), Look.MARKING)
    _opening(plan, writer)
    _decisions(view, writer)
    for name, title, columns, rows in parts:
        if rows:
            writer.heading(title)
            writer.row = write_table(sheet, writer.row, columns, rows, widths, name=name)
            if name == "new_placements":
                writer.sentence(arrivals.source(view), Look.NOTE)
    if said := warnings.sentences(view):
        writer.heading(words.text("Warnings"))
        writer.sentences(said, Look.WARNING)
    sheet.raw.freeze_panes(_TITLES, 0)
    sheet.raw.set_tab_color("#C55A11")
    sheet.raw.activate()


def marking(view: View) -> str:
    """Say who may see the workbook."""
    return view.words.text("Confidential: holds data of pupils.")


def _opening(plan: Plan, writer: Writer) -> None:
    view, words = plan.view, plan.view.words
    writer.sentence(days(view), Look.STRONG)
    writer.sentences(tally_lines(view), Look.STRONG)
    writer.sentence(status.sentences(view)[0])
    basis = view.case.scenario.basis
    if basis is not None:
        writer.sentence(words.text("Ground for using origin: {basis}.", basis=basis.rstrip(".")))
    writer.sentence(
        words.text(
            "Choose for each pupil whether you agree or object, on the sheet {sheet}; an objection needs a reason. "
            "Nothing is filled in beforehand.",
            sheet=f"“{plan.placements}”",
        )
    )
    writer.sheet.link(writer.row, 0, plan.placements, words.text("To that sheet"))
    writer.row += 1


def _decisions(view: View, writer: Writer) -> None:
    """List the decisions, with room beside each to write what was decided."""
    words = view.words
    writer.heading(words.text("For you to decide"))
    found = decisions.sentences(view)
    if not found:
        writer.sentence(words.text("Nothing."))
        return
    last = len(writer.widths) - 1
    writer.sheet.put(writer.row - 1, last, words.text("what was decided"), Look.HEADING)
    for number, said in enumerate(found, start=1):
        writer.sheet.put(writer.row, last, None, Look.INPUT)
        writer.sentence(f"{number}. {said}", Look.DECIDE, columns=last)


Part = tuple[str, str, Sequence[Column], list[Row]]


def _parts(view: View) -> tuple[Part, ...]:
    """Give the tables: name, title, columns and rows."""
    words = view.words
    routed = view.of_outcome(Outcome.ROUTED)
    review = [pupil for pupil in routed if pupil.route == "review"]
    referred = [pupil for pupil in routed if pupil.route != "review"]
    notes = waiting.notes_of_waiting(view)
    new, moved = view.of_outcome(Outcome.PLACED), view.of_outcome(Outcome.MOVED)
    return (
        (
            "new_placements",
            words.text("New placements"),
            _arrival_columns(view),
            [_arrival(view, each) for each in new],
        ),
        (
            "moves",
            words.text("Seated pupils who move"),
            _arrival_columns(view),
            [_arrival(view, each) for each in moved],
        ),
        (
            "waiting",
            words.text("Who waits"),
            _waiting_columns(view),
            [
                _waiting(view, each, waiting.what_would_place(view, notes.get(each.pupil_id)))
                for each in waiting.longest_first(view)
            ],
        ),
        (
            "referred",
            words.text("Referred, destination not yet confirmed"),
            _referred_columns(view),
            [_referred(view, each) for each in referred],
        ),
        (
            "review",
            words.text("To review, no destination yet"),
            _referred_columns(view),
            [_referred(view, each) for each in review],
        ),
    )


def _common(view: View) -> list[Column]:
    """Give the columns that all tables of the sheet share, for their widths."""
    titles = zip(_arrival_columns(view), _WIDEST, strict=True)
    return [Column(column.title, column.look, widest) for column, widest in titles]


def _arrival_columns(view: View) -> list[Column]:
    words = view.words
    return [
        Column(words.text("pupil"), Look.CELL_STRONG),
        Column(words.text("group")),
        Column(words.text("school"), Look.WRAP),
        Column(words.text("distance"), Look.ABOUT),
        Column(words.text("why"), Look.WRAP),
        Column(words.text("remarks"), Look.WRAP),
    ]


def _arrival(view: View, pupil: PupilResult) -> Row:
    return (
        pupil.pupil_id,
        pupil.group_id,
        view.school_name(pupil.school_id or ""),
        way(view, pupil),
        reason(view, pupil),
        remarks(view, pupil, leave_out=("route_open",)),
    )


def _waiting_columns(view: View) -> list[Column]:
    words = view.words
    return [
        Column(words.text("pupil"), Look.CELL_STRONG),
        Column(words.text("weeks"), Look.INTEGER),
        Column(words.text("signed up on"), Look.DATE),
        Column(words.text("family")),
        Column(words.text("why"), Look.WRAP),
        Column(words.text("what would place the pupil"), Look.WRAP),
    ]


def _waiting(view: View, result: PupilResult, needs: str) -> Row:
    pupil = view.pupils[result.pupil_id]
    return (pupil.id, _weeks(view, result), pupil.registered_on, pupil.family_id, reason(view, result), needs)


def _referred_columns(view: View) -> list[Column]:
    words = view.words
    return [
        Column(words.text("pupil"), Look.CELL_STRONG),
        Column(words.text("weeks"), Look.INTEGER),
        Column(words.text("signed up on"), Look.DATE),
        Column(words.text("family")),
        Column(words.text("belongs in"), Look.WRAP),
        Column(words.text("on what ground"), Look.WRAP),
    ]


def _referred(view: View, result: PupilResult) -> Row:
    pupil = view.pupils[result.pupil_id]
    basis = ground(view, result.route, by_hand=pupil.route is not None)
    return (
        pupil.id,
        _weeks(view, result),
        pupil.registered_on,
        pupil.family_id,
        word(view.words, ROUTES, result.route),
        f"{basis}: {pupil.route_reason}" if pupil.route_reason else basis,
    )


def _weeks(view: View, result: PupilResult) -> int | None:
    """Give the weeks since a pupil signed up; of whom that is not known, none."""
    return None if view.pupils[result.pupil_id].registered_on is None else waiting.weeks(view, result)
