"""What using origin rests on, and who adopted the rules, printed in every report (contract, section 2).

An agreement between schools is one thing, a ground in law another: the first is never printed as the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placement.case import Adoption, Deviation, Scenario
from placement.locale.language import Translator
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.marks import plain
from placement.reports.words.settings import NAMES, shown


def ground(words: Translator, scenario: Scenario) -> str:
    """Sentences on the agreement and the ground in law for using origin, or that origin is not used."""
    if not scenario.rules.origin_columns:
        return words.text("Origin is not used: no placement depends on where a child comes from.")
    return f"{_agreement(words, scenario)} {_in_law(words, scenario)}"


def _agreement(words: Translator, scenario: Scenario) -> str:
    if scenario.basis is None:
        return words.text("Mixed by origin; no agreement is named that it follows.")
    return words.text("Mixed by origin, by agreement: {basis}.", basis=plain(scenario.basis).rstrip("."))


def _in_law(words: Translator, scenario: Scenario) -> str:
    if scenario.legal_basis is None:
        return words.text("Ground in law for using origin: none given; ask for advice before using it.")
    return words.text("Ground in law for using origin: {basis}.", basis=plain(scenario.legal_basis).rstrip("."))


def adopted(words: Translator, scenario: Scenario) -> str:
    """Sentences on the rule set: who adopted it, when, for which days, and which settings deviate from it."""
    if scenario.adopted is None:
        return words.text("Example settings, adopted by nobody.")
    return " ".join((_rule_set(words, scenario.adopted), *_span(words, scenario.adopted), *_deviating(words, scenario)))


def _rule_set(words: Translator, found: Adoption) -> str:
    by, day = plain(found.by), words.date(found.on)
    if found.version is None:
        return words.text("Rules and weights adopted by {who}, {day}.", who=by, day=day)
    return words.text("Rule set {version}, adopted by {who}, {day}.", version=plain(found.version), who=by, day=day)


def _span(words: Translator, found: Adoption) -> Iterator[str]:
    if found.since is not None and found.until is not None:
        yield words.text("In force from {day} until {last}.", day=words.date(found.since), last=words.date(found.until))
    elif found.since is not None:
        yield words.text("In force from {day}.", day=words.date(found.since))
    elif found.until is not None:
        yield words.text("In force until {last}.", last=words.date(found.until))


def _deviating(words: Translator, scenario: Scenario) -> Iterator[str]:
    """Every setting that is not as it was adopted, with both values."""
    if scenario.deviations:
        named = "; ".join(_deviation(words, each) for each in scenario.deviations)
        yield words.text("This calculation deviates from it in: {settings}.", settings=named)


def _deviation(words: Translator, each: Deviation) -> str:
    section, _, name = each.setting.partition(".")
    title = word(words, NAMES, name)
    if section == "weights":
        title = words.text("weight: {criterion}", criterion=word(words, CRITERIA, name))
    if section == "solve" and name != "mode":
        return title
    here, was = shown(words, each.here), shown(words, each.adopted)
    return words.text("{setting}: {here} instead of {adopted}", setting=title, here=here, adopted=was)


def rule_sets(words: Translator, scenarios: Mapping[str, Scenario]) -> list[str]:
    """Sentence on each scenario's rule set, under its title; one for all of them where they have the same."""
    said = {title: adopted(words, each) for title, each in scenarios.items()}
    if len(set(said.values())) == 1:
        return list(said.values())[:1]
    return [f"{plain(title)}: {each}" for title, each in said.items()]


def adopted_plainly(words: Translator, scenario: Scenario) -> str:
    """The same for parents."""
    if scenario.adopted is None:
        return words.text("Nobody has adopted the rules of the program yet.")
    by, on = scenario.adopted.by, scenario.adopted.on
    said = words.text("The rules of the program: adopted by {who}, {day}.", who=plain(by), day=words.date(on))
    if not scenario.deviations:
        return said
    return f"{said} {words.text('Some rules were set differently for this proposal.')}"


def missing_ground(words: Translator, scenario: Scenario) -> Iterator[str]:
    """Warnings if origin, or another attribute of pupils, is mixed without an agreement or a ground in law."""
    if not scenario.rules.diversity_columns:
        return
    columns = words.listing(plain(each.column) for each in scenario.rules.diversity_columns)
    if scenario.rules.origin_columns:
        columns = words.text("origin")
    if scenario.basis is None:
        yield words.text(
            "No agreement is named for mixing by {columns}: name it under `basis` in the scenario.", columns=columns
        )
    if scenario.legal_basis is None:
        yield words.text(
            "No ground in law is given for using {columns}: ask your privacy officer for advice, and write it under "
            "`legal_basis` in the scenario.",
            columns=columns,
        )
