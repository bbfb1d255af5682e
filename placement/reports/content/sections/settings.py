"""By which settings: what differs from the defaults is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction

from placement.locale import msgid
from placement.locale.language import Translator
from placement.policy import DiversityColumn, Mode, Rules, SolveSettings, Tolerance, Weights
from placement.reports.content.cells import label, texts
from placement.reports.content.totals import Totals
from placement.reports.page.blocks import Block, Callout, Cell, Paragraph, Section, Table, Tone
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA

NAMES: Mapping[str, str] = {
    "age_from": msgid("youngest age for a language class, in years"),
    "age_limit": msgid("age on 1 August from which secondary education follows, in years"),
    "max_dutch_schooling_months": msgid("months of Dutch schooling from which a regular class follows"),
    "min_expected_stay_months": msgid("shortest stay for a language class, in months"),
    "age_slack_months": msgid("how far outside a group's ages a pupil may be, in months"),
    "max_distance_km": msgid("longest distance to a new place, in km"),
    "far_km": msgid("distance that counts as far, in km"),
    "far_multiplier": msgid("how often a kilometre beyond that counts"),
    "detour": msgid("road distance over straight distance"),
    "siblings": msgid("brothers and sisters together in one"),
    "siblings_strict": msgid("families kept together without exception for so many weeks"),
    "moves": msgid("seated pupils who may move"),
    "groups": msgid("which groups are open"),
    "max_open_groups": msgid("most groups with pupils"),
    "fte_per_group": msgid("staff that a group takes, in full-time equivalents"),
    "under_min": msgid("groups under their minimum"),
    "share_basis": msgid("what the boards' shares follow"),
    "diversity_columns": msgid("what is mixed over groups"),
    "mode": msgid("how criteria are weighed"),
    "order": msgid("order of the criteria"),
    "divide": msgid("what the gap is divided by: home or host municipality"),
    "year": msgid("calendar year of the reference dates"),
}
"""Settings in plain words; one that has none is shown by its name."""

VALUES: Mapping[str, str] = {
    "school": msgid("school"),
    "group": msgid("group"),
    "none": msgid("none"),
    "free": msgid("any number"),
    "fixed": msgid("as given"),
    "choose": msgid("chosen by the search"),
    "flag": msgid("allowed and flagged"),
    "forbid": msgid("not allowed"),
    "auto": msgid("flagged; not allowed for a group that opens"),
    "capacity": msgid("places"),
    "enrolment": msgid("pupils of each board"),
    "equal": msgid("equal shares"),
    "given": msgid("given shares"),
    "weighted": msgid("weighed against each other"),
    "lexicographic": msgid("one after the other"),
}


def section(totals: Totals) -> Section:
    """Show what differs from the defaults, rule by rule and weight by weight."""
    words = totals.words
    rows = [*_rules(totals), *_weights(totals), *_mode(totals)]
    blocks: list[Block] = []
    if rows:
        columns = texts(words.text("setting"), words.text("here"), words.text("default"))
        blocks.append(Table(words.text("Settings that differ from the default"), columns, tuple(rows)))
    else:
        blocks.append(Paragraph(words.text("All rules and weights are the defaults.")))
    return Section("settings", words.text("Settings"), tuple(blocks))


def ground(totals: Totals) -> Section:
    """Print the scenario's ground alone, for a school: in words that say nothing of any attribute."""
    words, basis = totals.words, totals.case.scenario.basis
    block: Block = Callout(
        Tone.WARNING, words.text("The scenario names no ground for using pupils' data: write it under `basis`.")
    )
    if basis is not None:
        block = Paragraph(words.text("Ground for using pupils' data: {basis}.", basis=basis.rstrip(".")))
    return Section("settings", words.text("Ground"), (block,))


def _rules(totals: Totals) -> Iterator[tuple[Cell, ...]]:
    rules, default = totals.case.scenario.rules, Rules()
    for name in Rules.model_fields:
        here, usual = getattr(rules, name), getattr(default, name)
        if here != usual:
            yield _row(totals, word(totals.words, NAMES, name), here, usual)


def _weights(totals: Totals) -> Iterator[tuple[Cell, ...]]:
    scenario, default = totals.case.scenario, Weights()
    if scenario.solve.mode is Mode.LEXICOGRAPHIC:
        return
    for name in Weights.model_fields:
        if scenario.weights.of(name) != default.of(name):
            title = totals.words.text("weight: {criterion}", criterion=word(totals.words, CRITERIA, name))
            yield _row(totals, title, scenario.weights.of(name), default.of(name))


def _mode(totals: Totals) -> Iterator[tuple[Cell, ...]]:
    solve, default, words = totals.case.scenario.solve, SolveSettings(), totals.words
    if solve.mode is default.mode:
        return
    yield _row(totals, word(words, NAMES, "mode"), solve.mode, default.mode)
    order = ", ".join(word(words, CRITERIA, name) for name in solve.order)
    yield (label(word(words, NAMES, "order")), label(order), label(""))
    for name, tolerance in solve.tolerance.items():
        title = words.text("what others may spend of: {criterion}", criterion=word(words, CRITERIA, name))
        yield (label(title), label(_tolerance(words, tolerance)), label(""))


def _tolerance(words: Translator, tolerance: Tolerance) -> str:
    return words.percent(tolerance.amount) if tolerance.relative else words.number(tolerance.amount)


def _row(totals: Totals, title: str, here: object, usual: object) -> tuple[Cell, ...]:
    return (label(title), label(shown(totals.words, here)), label(shown(totals.words, usual)))


def shown(words: Translator, value: object) -> str:
    """Put a setting's value into words."""
    if value is None:
        return words.text("no limit")
    if isinstance(value, bool):
        return words.text("always") if value else words.text("not")
    if isinstance(value, int | Fraction):
        return words.number(Fraction(value), 4)
    if isinstance(value, StrEnum | str):
        return word(words, VALUES, str(value))
    if isinstance(value, tuple):
        return words.listing(_column(words, each) for each in value) or words.text("nothing")
    raise TypeError(f"a setting of an unknown kind: {type(value).__name__}")


def _column(words: Translator, column: object) -> str:
    """Name a column that is mixed, not which of its values: those may be rare."""
    if not isinstance(column, DiversityColumn):
        raise TypeError(f"a list of an unknown kind: {type(column).__name__}")
    return column.column if column.values is None else words.text("{column} (some values)", column=column.column)
