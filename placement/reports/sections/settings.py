"""The settings that differ from the defaults."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale.language import Translator
from placement.policy import GroupChoice, Mode, Rules, SolveSettings, Tolerance, Weights
from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Block, Callout, Paragraph, Section, Tone
from placement.reports.tables.model import Medium
from placement.reports.tables.settings import CHANGED, SettingLine
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.settings import NAMES, shown


def section(data: PublicData, medium: Medium) -> Section:
    """Section on the settings that differ from the defaults, rule by rule and weight by weight."""
    words = data.words
    lines = [*_rules(data), *_weights(data), *_mode(data)]
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


def _rules(data: PublicData) -> Iterator[SettingLine]:
    rules, default = data.case.scenario.rules, Rules()
    for name in Rules.model_fields:
        here, usual = getattr(rules, name), getattr(default, name)
        if here != usual:
            yield _row(data, word(data.words, NAMES, name), here, usual)


def _weights(data: PublicData) -> Iterator[SettingLine]:
    scenario, default = data.case.scenario, Weights()
    if scenario.rules.groups is GroupChoice.CHOOSE:
        default = default.where_groups_are_chosen
    if scenario.solve.mode is Mode.LEXICOGRAPHIC:
        return
    for name in Weights.model_fields:
        if scenario.weights.of(name) != default.of(name):
            title = data.words.text("weight: {criterion}", criterion=word(data.words, CRITERIA, name))
            yield _row(data, title, scenario.weights.of(name), default.of(name))


def _mode(data: PublicData) -> Iterator[SettingLine]:
    solve, default, words = data.case.scenario.solve, SolveSettings(), data.words
    if solve.mode is default.mode:
        return
    yield _row(data, word(words, NAMES, "mode"), solve.mode, default.mode)
    order = ", ".join(word(words, CRITERIA, name) for name in solve.order)
    yield SettingLine(word(words, NAMES, "order"), order)
    for name, tolerance in solve.tolerance.items():
        title = words.text("what others may spend of: {criterion}", criterion=word(words, CRITERIA, name))
        yield SettingLine(title, _tolerance(words, tolerance))


def _tolerance(words: Translator, tolerance: Tolerance) -> str:
    return words.percent(tolerance.amount) if tolerance.relative else words.number(tolerance.amount)


def _row(data: PublicData, title: str, here: object, usual: object) -> SettingLine:
    return SettingLine(title, shown(data.words, here), shown(data.words, usual))
