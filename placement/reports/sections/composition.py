"""The composition of each group by the diversity columns: for the coordinator only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from placement.policy import DiversityColumn
from placement.reports.content.named import Named
from placement.reports.page.blocks import Paragraph, Section
from placement.reports.tables.composition import ValueLine, composition_table
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.words.codes import COLUMNS, word


def section(named: Named, medium: Medium) -> Section | None:
    """Section on the values in each group before and after, with a table for each diversity column."""
    words = named.words
    columns = named.view.case.scenario.rules.diversity_columns
    groups = [each.group_id for each in named.view.result.groups if each.size or each.seated_before]
    if not columns or not groups:
        return None
    note = Paragraph(
        words.text("For the coordinator only. Two numbers: before and now. Who has several values counts in each.")
    )
    tables = (_table(named, column, groups, medium) for column in columns)
    return Section("composition", words.text("Who is in each group"), (note, *tables))


def _table(named: Named, column: DiversityColumn, groups: Sequence[str], medium: Medium) -> FilledTable:
    words, view = named.words, named.view
    seats = {pupil.id: pupil.group_id for pupil in view.case.region.pupils if pupil.group_id is not None}
    before, now = _counts(named, column, seats), _counts(named, column, view.result.placement.groups)
    every: Counter[str] = sum((*before.values(), *now.values()), Counter())
    lines = [
        ValueLine(view, value, {group_id: (before[group_id][value], now[group_id][value]) for group_id in groups})
        for value in sorted(every, key=lambda value: (-every[value], value))
    ]
    name = word(words, COLUMNS, column.column)
    caption = words.text("Pupils in each group by {column}", column=name)
    return composition_table(name, groups).fill(lines, medium, caption=caption)


def _counts(named: Named, column: DiversityColumn, places: Mapping[str, str]) -> Mapping[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {group.id: Counter() for group in named.view.case.region.groups}
    for pupil_id, group_id in places.items():
        values = named.view.pupils[pupil_id].traits.get(column.column, ())
        counts[group_id].update(value for value in values if column.values is None or value in column.values)
    return counts
