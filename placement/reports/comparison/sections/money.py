"""What every group costs and brings in each scenario: for the coordinator alone, since the amounts are exact."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.content.cells import label, numbers, texts
from placement.reports.page.blocks import Bullets, Cell, Medium, Table
from placement.reports.sections.parts import Section
from placement.reports.words.marks import plain
from placement.results.comparison import Comparison
from placement.results.money import GroupMoney, Money

MOST = 4
"""Scenarios beside the base that a sheet of paper has room for."""


def section(found: Comparison, words: Translator) -> Section | None:
    """Give each group's gap in every scenario; nothing where no table tells what the state pays."""
    columns = [(plain(each.name), each.money) for each in found.scenarios if each.money is not None]
    if not columns:
        return None
    title = words.text("The gap of each group")
    subsidies = tuple(said for name, money in columns if (said := _subsidy(words, name, money)))
    return Section("money", title, (*_tables(words, columns), *([Bullets(subsidies)] if subsidies else [])))


def _tables(words: Translator, columns: list[tuple[str, Money]]) -> Iterator[Table]:
    """Give one table; where it is too wide for paper, there in parts, each with the base."""
    if len(columns) <= MOST + 1:
        yield _table(words, columns, Medium.ALL)
        return
    yield _table(words, columns, Medium.SCREEN)
    for at in range(1, len(columns), MOST):
        yield _table(words, [columns[0], *columns[at : at + MOST]], Medium.PAPER)


def _table(words: Translator, columns: list[tuple[str, Money]], medium: Medium) -> Table:
    found = [{group.group_id: group for group in money.groups} for _, money in columns]
    ids = list(dict.fromkeys(group_id for groups in found for group_id in groups))
    rows = [
        (label(plain(group_id)), *(_gap(words, groups.get(group_id)) for groups in found))
        for group_id in ids
        if any(_is_shown(groups.get(group_id)) for groups in found)
    ]
    total = (label(words.text("the region")), *(_euro(words, money.gap) for _, money in columns))
    return Table(
        caption=words.text("Costs less national money, by group"),
        columns=(*texts(words.text("group")), *numbers(*(name for name, _ in columns))),
        rows=(*rows, total),
        note=words.text("Below nought: money is left."),
        total=True,
        medium=medium,
    )


def _is_shown(group: GroupMoney | None) -> bool:
    return group is not None and (group.is_open or any(group.pupils.values()))


def _gap(words: Translator, group: GroupMoney | None) -> Cell:
    if group is None or not _is_shown(group):
        return Cell("\N{EN DASH}")
    return _euro(words, group.gap)


def _subsidy(words: Translator, name: str, money: Money) -> str:
    """Name the groups for which extra subsidy may be asked; nothing where there is none."""
    groups = [plain(each.group_id) for each in money.groups if each.needs_subsidy]
    if not groups:
        return ""
    return words.text(
        "{scenario}: 10 to 14 pupils on a reference date and not enough money in {groups}, so that extra subsidy may "
        "be asked for (covenant 7e, footnote 7).",
        scenario=name,
        groups=words.listing(groups),
    )


def _euro(words: Translator, amount: Fraction) -> Cell:
    return Cell(words.money(amount), amount)
