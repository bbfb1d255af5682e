"""The composition of each group by the diversity columns: for the coordinator only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from placement.policy import DiversityColumn
from placement.reports.data.full import FullData
from placement.reports.page.blocks import Paragraph, Section
from placement.reports.tables.composition import ValueLine, composition_table
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.words.codes import COLUMNS, word


def section(data: FullData, medium: Medium) -> Section | None:
    """Section on the values in each group before and after, with a table for each diversity column."""
    words = data.words
    columns = data.view.case.scenario.rules.diversity_columns
    groups = [each.group_id for each in data.view.result.groups if each.size or each.seated_before]
    if not columns or not groups:
        return None
    note = Paragraph(
        words.text("For the coordinator only. Two numbers: before and now. Who has several values counts in each.")
    )
    tables = (_table(data, column, groups, medium) for column in columns)
    return Section("composition", words.text("Who is in each group"), (note, *tables))


def _table(data: FullData, column: DiversityColumn, groups: Sequence[str], medium: Medium) -> FilledTable:
    words, view = data.words, data.view
    seats = {pupil.id: pupil.group_id for pupil in view.case.region.pupils if pupil.group_id is not None}
    before, now = _counts(data, column, seats), _counts(data, column, view.result.placement.groups)
    every: Counter[str] = sum((*before.values(), *now.values()), Counter())
    lines = [
        ValueLine(view, value, {group_id: (before[group_id][value], now[group_id][value]) for group_id in groups})
        for value in sorted(every, key=lambda value: (-every[value], value))
    ]
    name = word(words, COLUMNS, column.column)
    caption = words.text("Pupils in each group by {column}", column=name)
    return composition_table(name, groups).fill(lines, medium, caption=caption)


def _counts(data: FullData, column: DiversityColumn, places: Mapping[str, str]) -> Mapping[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {group.id: Counter() for group in data.view.case.region.groups}
    for pupil_id, group_id in places.items():
        values = data.view.pupils[pupil_id].traits.get(column.column, ())
        counts[group_id].update(value for value in values if column.values is None or value in column.values)
    return counts
