"""The settings that differ from the defaults."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale.language import Translator
from placement.policy import Mode, Weights
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Block, Callout, Paragraph, Section, Tone
from placement.reports.tables.model import Medium
from placement.reports.tables.settings import CHANGED, SettingLine
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.settings import by_default, in_force


def section(data: PublicData, medium: Medium) -> Section:
    """Section on the settings that differ from the defaults, rule by rule and weight by weight."""
    words = data.words
    lines = list(_lines(data))
    if not lines:
        same = Paragraph(words.text("All rules and weights are the defaults."))
        return Section("settings", words.text("Settings"), (same,))
    table = CHANGED.fill(lines, medium, caption=words.text("Settings that differ from the default"))
    return Section("settings", words.text("Settings"), (table,))


def ground(data: PublicData, _: Medium) -> Section:
    """Section with only agreement and ground in law, for a school, in words that reveal no attribute."""
    words, scenario = data.words, data.case.scenario
    blocks: list[Block] = []
    if scenario.basis is not None:
        said = words.text("Agreement followed: {basis}.", basis=scenario.basis.rstrip("."))
        blocks.append(Paragraph(said))
    if scenario.legal_basis is None:
        missing = words.text("Ground in law for using pupils' data: none given; ask for advice before using them.")
        blocks.append(Callout(Tone.WARNING, missing))
    else:
        legal = scenario.legal_basis.rstrip(".")
        blocks.append(Paragraph(words.text("Ground in law for using pupils' data: {basis}.", basis=legal)))
    return Section("settings", words.text("Ground"), tuple(blocks))


def _lines(data: PublicData) -> Iterator[SettingLine]:
    words, scenario = data.words, data.case.scenario
    usual = by_default(words, scenario)
    without = _weights(words) if scenario.solve.mode is Mode.LEXICOGRAPHIC else frozenset()
    for title, here in in_force(words, scenario, search=True).items():
        if here != usual.get(title) and title not in without:
            yield SettingLine(title, here, usual.get(title, ""))


def _weights(words: Translator) -> frozenset[str]:
    """Titles of the weights, which decide nothing where criteria are taken one after the other."""
    names = (word(words, CRITERIA, name) for name in Weights.model_fields)
    return frozenset(words.text("weight: {criterion}", criterion=name) for name in names)
