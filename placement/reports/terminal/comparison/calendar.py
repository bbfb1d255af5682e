"""What the seat calendar foresees: groups that fall under their minimum, or are above their maximum."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from placement.reports.terminal.comparison.view import ComparisonView
from placement.reports.terminal.screen import Section, bullets, paragraph
from placement.reports.words.marks import plain
from placement.results.comparison import Seats


def section(view: ComparisonView) -> Section:
    """Name the groups of the base, and of each scenario those of which it foresees something else."""
    words = view.words
    known = {name: _of(view, name) for name in (view.found.base.name, *(each.name for each in view.held))}
    usual = known[view.found.base.name]
    items = []
    for name, said in known.items():
        letter = view.letters[name]
        own = said if name == view.found.base.name else dict(said.items() - usual.items())
        items += [f"{letter}: {line}" for key, line in said.items() if key in own]
        gone = [line for key, line in usual.items() if key not in said]
        if gone:
            items.append(words.text("{scenario}: not any more: {lines}", scenario=letter, lines=" ".join(gone)))
    title = words.text("The seats in the coming {count} weeks", count=words.number(_weeks(view)))
    note = words.text(
        "By agreed starts and expected exits; nobody is foreseen who is not signed up. calendar.csv has every week."
    )
    body = [bullets(items, view.marks)] if items else [paragraph(words.text("Every group stays between its lines."))]
    return Section(title, (*body, paragraph(note, style="dim")))


def _weeks(view: ComparisonView) -> int:
    return max((each.week for each in view.found.calendars), default=0)


def _of(view: ComparisonView, name: str) -> Mapping[tuple[str, str], str]:
    """Say since when: group and which line it crosses -> the sentence."""
    words = view.words
    lines = (each for each in view.found.calendars if each.scenario == name)
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


def _day(view: ComparisonView, each: Seats) -> str:
    return view.words.date(each.day)
