"""A comparison on a screen, apart from its figures: the scenarios, remarks, gains, and the seat calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from placement.reports.comparison.overview import Column, Overview
from placement.reports.comparison.said import chosen, costs, felt
from placement.reports.comparison.sections.summary import certainty
from placement.reports.page.blocks import Aside, Block, Bullets, Callout, Paragraph, Section, Tone
from placement.reports.words.bands import drawn_lines
from placement.reports.words.comparison import gain_parts, people, remark
from placement.reports.words.marks import plain
from placement.reports.words.remarks import remark_lines
from placement.reports.words.repair import step_line, steps_in_words
from placement.results.comparison import Compared, Comparison, Dimension, Gain, Seats
from placement.scenario.chance import ONE_DRAW


def scenarios(view: Overview, found: Comparison) -> Section:
    """Section on the scenarios by letter, what is proven about each, and how to read the figures."""
    words = view.words
    lines = [
        Paragraph(f"{column.letter} {plain(each.with_file)}: {certainty(view, column)}")
        for column, each in zip(view.columns, found.scenarios, strict=True)
    ]
    drawn = drawn_lines(words, {view.named(each.scenario).letter: each for each in view.bands})
    if view.is_base_drawn:
        note = words.text(
            "After a figure its difference from {letter}, the base, by draws of the same seed; of a scenario without "
            "chance in it none.",
            letter="A",
        )
    else:
        note = words.text("After a figure its difference from {letter}, the base.", letter="A")
    return Section("scenarios", words.text("Scenarios"), (*lines, *map(Paragraph, drawn), Aside(note)))


def decision(view: Overview) -> Section:
    """Section on what each scenario chooses, what it costs and who feels it."""
    words = view.words
    lines = [
        Paragraph(f"{plain(each.title)}: {chosen(view, each)} {costs(view, each)} {felt(view, each)}")
        for each in view.columns
    ]
    return Section("decision", words.text("What there is to choose"), tuple(lines))


def remarks(view: Overview, found: Comparison) -> Section | None:
    """Section on what makes scenarios hard to compare, repairs of contradictions, and effects of changes."""
    lines = [remark(view.words, note) for note in view.remarks]
    lines += [line for each in found.scenarios for line in (*_repairs(view, each), *_own_remarks(view, each))]
    if not lines:
        return None
    return Section("remarks", view.words.text("Remarks"), tuple(Callout(Tone.WARNING, line) for line in lines))


def _repairs(view: Overview, each: Compared) -> Iterator[str]:
    """Sentence on the smallest repair of a contradiction, the first if there are several."""
    for repair in each.repairs[:1]:
        steps = steps_in_words(view.words, repair.steps, step_line)
        yield view.words.text(
            "{scenario}: the smallest change that lifts it: {steps}.",
            scenario=plain(each.name),
            steps="; ".join(steps),
        )


def _own_remarks(view: Overview, each: Compared) -> Iterator[str]:
    """Sentences on the effects of a scenario's changes, such as who was drawn and who left; no pupil is named.

    A scenario drawn more than once is not called one draw of many: its bands already tell that.
    """
    case = each.case
    if each.name in view.drawn:
        case = replace(case, remarks=tuple(note for note in case.remarks if note.code != ONE_DRAW))
    for line in remark_lines(view.words, case):
        yield f"{plain(each.name)}: {line}"


def gains(view: Overview) -> Iterator[Section]:
    """Section for each scenario on whose distance becomes shorter or longer, overall and by group of people."""
    for each in view.held:
        lines = [gain for gain in view.gains if gain.scenario == each.name]
        title = view.words.text("Who gains and who loses: {scenario}", scenario=each.title)
        items = (f"{people(view.words, view.names, gain)}: {said}" for gain in lines if (said := _said(view, gain)))
        parts: list[Block] = [Bullets(tuple(items))]
        if any(gain.dimension.is_personal for gain in lines):
            parts.append(Aside(view.words.text("By age and origin: to the nearest five, and not of fewer than five.")))
        yield Section(f"gains-{each.letter}", title, tuple(parts))


def _said(view: Overview, gain: Gain) -> str:
    """Sentence on the effect on a group of people; empty if there is none, or nothing may be shown."""
    touched = any((gain.better, gain.worse, gain.new, gain.lost, gain.gone))
    return ", ".join(gain_parts(view.words, gain)) + "." if touched or gain.dimension is Dimension.ALL else ""


def calendar(view: Overview) -> Section:
    """Section on groups below their minimum or above their maximum in the base, and differences from it."""
    words = view.words
    known = {each.letter: _crossed(view, each) for each in view.solved}
    usual = known[view.base.letter]
    items = []
    for letter, said in known.items():
        own = said if letter == view.base.letter else dict(said.items() - usual.items())
        items += [f"{letter}: {line}" for key, line in said.items() if key in own]
        gone = [line for key, line in usual.items() if key not in said]
        if gone:
            items.append(words.text("{scenario}: not any more: {lines}", scenario=letter, lines=" ".join(gone)))
    weeks = max((each.week for each in view.calendars), default=0)
    title = words.text("The seats in the coming {count} weeks", count=words.number(weeks))
    note = words.text(
        "By agreed starts and expected exits; nobody is foreseen who is not signed up. calendar.csv has every week."
    )
    body = Bullets(tuple(items)) if items else Paragraph(words.text("Every group stays between its lines."))
    return Section("calendar", title, (body, Aside(note)))


def _crossed(view: Overview, column: Column) -> Mapping[tuple[str, str], str]:
    """Group and the limit that it crosses, `under` or `over` -> sentence with the day on which it does."""
    words = view.words
    lines = (each for each in view.calendars if each.scenario == column.name)
    said: dict[tuple[str, str], str] = {}
    for group_id, found in groupby(lines, key=lambda each: each.group_id):
        weeks = list(found)
        if under := [each for each in weeks if 0 < each.seated < each.min_size]:
            said[group_id, "under"] = words.text(
                "{group} under its minimum of {limit} from {day}.",
                group=plain(group_id),
                limit=words.number(under[0].min_size),
                day=_day(view, under[0]),
            )
        if over := [each for each in weeks if each.seated > each.max_size]:
            said[group_id, "over"] = words.text(
                "{group} over its maximum of {limit} from {day}.",
                group=plain(group_id),
                limit=words.number(over[0].max_size),
                day=_day(view, over[0]),
            )
    return said


def _day(view: Overview, each: Seats) -> str:
    return view.words.date(each.day)
