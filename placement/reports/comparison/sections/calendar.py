"""The seat calendar: how full each group is expected to be, in each scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from placement.locale import msgid
from placement.reports.charts.seats import SeatPanel, seat_panels
from placement.reports.comparison.overview import Overview
from placement.reports.page.blocks import Block, Figure, Paragraph, Section
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.tables.seats import SeatsLine, seats
from placement.reports.words.comparison import name_of
from placement.reports.words.marks import plain
from placement.results.comparison import Seats

STEP = 4
"""Weeks between two columns of the table; `calendar.csv` has every week."""

TOGETHER = 6
"""Groups in one drawing."""

TITLE = msgid("Pupils in each group, week by week")

Weeks = Mapping[str, Mapping[str, Sequence[Seats]]]
"""Group id -> letter of a scenario -> its weeks, in order."""


def section(view: Overview, medium: Medium) -> Section | None:
    """Section on the groups that have pupils in any week of any scenario; `None` if there are none."""
    weeks = weeks_of(view)
    if not weeks:
        return None
    words = view.words
    said = words.text(
        "By agreed starts and expected exits; nobody is foreseen who is not signed up. calendar.csv has every week."
    )
    parts: list[Block] = [Paragraph(said)]
    parts += [_table(view, words.text(TITLE), weeks, medium)] if view.sheets else list(_figures(view, weeks, medium))
    return Section("calendar", words.text("The seats in the coming weeks"), tuple(parts))


def weeks_of(view: Overview) -> Weeks:
    """The calendar by group, then by scenario, without groups that are empty in every week of every scenario."""
    letters = {each.name: each.letter for each in view.columns}
    found: dict[str, dict[str, list[Seats]]] = {}
    for each in view.calendars:
        found.setdefault(each.group_id, {}).setdefault(letters[each.scenario], []).append(each)
    return {
        group_id: found[group_id]
        for group_id in sorted(found)
        if any(week.seated for weeks in found[group_id].values() for week in weeks)
    }


def _figures(view: Overview, weeks: Weeks, medium: Medium) -> Iterator[Figure]:
    """Drawings, each of as many groups as a sheet of paper shows legibly."""
    title, ids = view.words.text(TITLE), list(weeks)
    for at in range(0, len(ids), TOGETHER):
        part = {group_id: weeks[group_id] for group_id in ids[at : at + TOGETHER]}
        first, *_, last = [*part, *part]
        named = f"{title}: {plain(first)}\N{EN DASH}{plain(last)}" if len(part) > 1 else f"{title}: {plain(first)}"
        yield _figure(view, title if len(part) == len(ids) else named, part, medium)


def _figure(view: Overview, caption: str, weeks: Weeks, medium: Medium) -> Figure:
    words = view.words
    alternative = words.plural(
        "A panel for {count} group with a line for each scenario, and lines at its minimum, target and maximum.",
        "A panel for each of {count} groups with a line for each scenario, and lines at its minimum, target and "
        "maximum.",
        len(weeks),
    )
    panels = [_panel(view, group_id, by_letter) for group_id, by_letter in weeks.items()]
    scenarios = {each.letter: plain(each.name) for each in view.solved}
    svg = seat_panels(words, panels, scenarios, title=caption, alternative=alternative)
    return Figure(caption, svg, alternative, _table(view, caption, weeks, medium))


def _panel(view: Overview, group_id: str, by_letter: Mapping[str, Sequence[Seats]]) -> SeatPanel:
    """Panel of a group, with one line for scenarios in which its seats are the same."""
    alike: dict[tuple[int, ...], list[str]] = {}
    for letter, weeks in by_letter.items():
        alike.setdefault(tuple(week.seated for week in weeks), []).append(letter)
    first = next(iter(by_letter.values()))[0]
    schools = {group.id: group.school_id for each in view.columns for group in each.case.region.groups}
    return SeatPanel(
        label=f"{plain(group_id)} {name_of(view.names, 'facilities', schools[group_id])}",
        minimum=first.min_size,
        target=first.target_size,
        maximum=first.max_size,
        lines={tuple(letters): line for line, letters in alike.items()},
    )


def _table(view: Overview, caption: str, weeks: Weeks, medium: Medium) -> FilledTable:
    """Table of every fourth week and the last, with one row for scenarios in which a group's seats are the same."""
    last = max(each.week for each in view.calendars)
    shown = sorted({*range(0, last + 1, STEP), last})
    rows = [row for by_letter in weeks.values() for row in _rows(by_letter, shown)]
    return seats(view.words, shown).fill(rows, medium, caption=caption)


def _rows(by_letter: Mapping[str, Sequence[Seats]], shown: Sequence[int]) -> Iterator[SeatsLine]:
    alike: dict[tuple[int, ...], list[str]] = {}
    firsts: dict[tuple[int, ...], Seats] = {}
    for letter, weeks in by_letter.items():
        first = weeks[0]
        key = (*(weeks[week].seated for week in shown), first.min_size, first.target_size, first.max_size)
        alike.setdefault(key, []).append(letter)
        firsts.setdefault(key, first)
    for key, letters in alike.items():
        yield SeatsLine(firsts[key], tuple(letters), key[: len(shown)])
