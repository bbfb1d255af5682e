"""Who is in each group, by what is mixed: for the coordinator only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from placement.reports.content.cells import numbers, text, texts
from placement.reports.content.named import Named
from placement.reports.content.sections.origin import COLUMNS
from placement.reports.page.blocks import Cell, Paragraph, Section, Table
from placement.reports.terminal.words import word
from placement.scenario.policy import DiversityColumn

MOST = 12
"""Values that have a column; the rarer ones share the last."""


def section(named: Named) -> Section | None:
    """Count values in each group before and after, one table for each mixed column."""
    words = named.words
    columns = named.view.case.scenario.rules.diversity_columns
    groups = [each.group_id for each in named.view.result.groups if each.size or each.seated_before]
    if not columns or not groups:
        return None
    note = Paragraph(
        words.text("For the coordinator only. Two numbers: before and now. Who has several values counts in each.")
    )
    tables = (_table(named, column, groups) for column in columns)
    return Section("composition", words.text("Who is in each group"), (note, *tables))


def _table(named: Named, column: DiversityColumn, groups: Iterable[str]) -> Table:
    words, view = named.words, named.view
    seats = {pupil.id: pupil.group_id for pupil in view.case.region.pupils if pupil.group_id is not None}
    before, now = _counts(named, column, seats), _counts(named, column, view.result.placement.groups)
    every: Counter[str] = sum((*before.values(), *now.values()), Counter())
    values = [value for value, _ in sorted(every.items(), key=lambda each: (-each[1], each[0]))]
    rest = values[MOST:]
    titles = [value[:1].upper() + value[1:] for value in values[:MOST]]
    if rest:
        titles.append(words.plural("{count} other", "{count} others", len(rest)))
    rows = tuple(
        (
            text(group_id),
            *(
                _cell(named, sum(before[group_id][each] for each in some), sum(now[group_id][each] for each in some))
                for some in [*([value] for value in values[:MOST]), *([rest] if rest else [])]
            ),
        )
        for group_id in groups
    )
    caption = words.text("Pupils in each group by {column}", column=word(words, COLUMNS, column.column))
    return Table(caption, (*texts(words.text("group")), *numbers(*titles)), rows)


def _counts(named: Named, column: DiversityColumn, places: Mapping[str, str]) -> Mapping[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {group.id: Counter() for group in named.view.case.region.groups}
    for pupil_id, group_id in places.items():
        values = named.view.pupils[pupil_id].traits.get(column.column, ())
        counts[group_id].update(value for value in values if column.values is None or value in column.values)
    return counts


def _cell(named: Named, before: int, now: int) -> Cell:
    words = named.words
    if before == now:
        return Cell(words.number(now) if now else "", now)
    return Cell(f"{words.number(before)} → {words.number(now)}", now)
