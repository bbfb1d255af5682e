"""What using origin rests on, and who adopted the rules, printed in every report (contract, section 2).

An agreement between schools is one thing, a ground in law another: the first is never printed as the second.
"""

from __future__ import annotations

from collections.abc import Iterator

from placement.case import Scenario
from placement.locale.language import Translator
from placement.reports.words.marks import plain


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
    """Sentence on who adopted rules and weights, and when."""
    if scenario.adopted is None:
        return words.text("Example settings, adopted by nobody.")
    by, on = scenario.adopted.by, scenario.adopted.on
    return words.text("Rules and weights adopted by {who}, {day}.", who=plain(by), day=words.date(on))


def adopted_plainly(words: Translator, scenario: Scenario) -> str:
    """The same for parents."""
    if scenario.adopted is None:
        return words.text("Nobody has adopted the rules of the program yet.")
    by, on = scenario.adopted.by, scenario.adopted.on
    return words.text("The rules of the program: adopted by {who}, {day}.", who=plain(by), day=words.date(on))


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
