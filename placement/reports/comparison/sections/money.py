"""Costs and income of every group in each scenario, for the coordinator only, since the amounts are exact."""

from __future__ import annotations

from placement.locale.language import Translator
from placement.reports.comparison.overview import FullComparison
from placement.reports.page.blocks import Block, Bullets, Section, Split
from placement.reports.tables.gaps import Gaps, gaps, groups_of
from placement.reports.tables.model import FilledTable, Medium, Total
from placement.reports.words.marks import plain
from placement.results.money import Money

MOST = 4
"""Number of scenarios beside the base for which a sheet of paper has room."""


def section(data: FullComparison, medium: Medium) -> Section | None:
    """Section on each group's gap in every scenario; `None` if no table has the state funding."""
    words = data.words
    columns = [Gaps.of(plain(each.name), each.money) for each in data.found.scenarios if each.money is not None]
    if not columns:
        return None
    parts: list[Block] = [_table(words, columns, medium)]
    if len(columns) > MOST + 1:
        ranges = (columns[at : at + MOST] for at in range(1, len(columns), MOST))
        parts = [
            Split(_table(words, columns, medium), tuple(_table(words, [columns[0], *each], medium) for each in ranges))
        ]
    if subsidies := tuple(said for each in columns if (said := _subsidy(words, each.title, each.money))):
        parts.append(Bullets(subsidies))
    return Section("money", words.text("The gap of each group"), tuple(parts))


def _table(words: Translator, columns: list[Gaps], medium: Medium) -> FilledTable:
    totals = {str(at): each.money.gap for at, each in enumerate(columns)}
    return gaps(columns).fill(
        groups_of(columns),
        medium,
        caption=words.text("Costs less national money, by group"),
        total=Total(words.text("the region"), totals),
        note=words.text("Below nought: money is left."),
    )


def _subsidy(words: Translator, name: str, money: Money) -> str:
    """Sentence on the groups that fall short, with host and amount; empty if there are none."""
    groups = [
        words.text(
            "{group} in {municipality} ({amount})",
            group=plain(each.group_id),
            municipality=plain(each.municipality),
            amount=words.money(each.gap),
        )
        for each in money.groups
        if each.is_short
    ]
    if not groups:
        return ""
    return words.text(
        "{scenario}: a shortfall is expected for {groups}; support may be asked of the municipality that houses the "
        "group (covenant 7e).",
        scenario=name,
        groups=words.listing(groups),
    )
