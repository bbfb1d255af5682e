"""The rules, weights and search settings that are not the default, or not the same in all scenarios."""

from __future__ import annotations

from collections.abc import Iterator

from placement.reports.comparison.overview import Overview
from placement.reports.page.blocks import Block, Paragraph, Section
from placement.reports.tables.model import Medium
from placement.reports.tables.scenarios import SETTINGS, Texts
from placement.reports.words.settings import by_default, in_force


def section(view: Overview, medium: Medium) -> Section:
    """Section with a table of the settings in which a scenario differs from the default, or from another one."""
    words = view.words
    parts: list[Block] = []
    rows = tuple(_rows(view))
    if rows:
        caption = words.text("Settings that differ from the default, or between the scenarios")
        parts.append(SETTINGS.fill(rows, medium, caption=caption))
    else:
        parts.append(Paragraph(words.text("Rules, weights and search are the defaults in all scenarios.")))
    return Section("settings", words.text("Settings"), tuple(parts))


def _rows(view: Overview) -> Iterator[Texts]:
    words = view.words
    found = [in_force(words, each.case.scenario, search=True) for each in view.columns]
    usual = by_default(words, view.base.case.scenario)
    for title in dict.fromkeys(title for each in found for title in each):
        values = [each.get(title, words.text("does not apply")) for each in found]
        if set(values) != {usual.get(title)}:
            yield from _rows_of(view, title, values)


def _rows_of(view: Overview, title: str, values: list[str]) -> Iterator[Texts]:
    """Row for each value of a setting, with the scenarios that have it, so that any number of them fits on paper."""
    letters: dict[str, list[str]] = {}
    for each, value in zip(view.columns, values, strict=True):
        letters.setdefault(value, []).append(each.letter)
    for value, here in letters.items():
        yield title, value or view.words.text("nothing"), ", ".join(here)
