"""The legal ground for using origin, printed in every report (contract, section 2)."""

from __future__ import annotations

from collections.abc import Iterator

from placement.case import Scenario
from placement.locale.language import Translator
from placement.reports.words.marks import plain


def ground(words: Translator, scenario: Scenario) -> str:
    """Sentence on the ground for using origin, that none is given, or that origin is not used."""
    if not scenario.rules.origin_columns:
        return words.text("Origin is not used: no placement depends on where a child comes from.")
    if scenario.basis is None:
        return words.text("Ground for using origin: none given.")
    return words.text("Ground for using origin: {basis}.", basis=plain(scenario.basis).rstrip("."))


def missing_ground(words: Translator, scenario: Scenario) -> Iterator[str]:
    """Warnings if origin, or another attribute of pupils, is used for mixing without a ground."""
    if scenario.basis is not None:
        return
    if scenario.rules.origin_columns:
        yield words.text("No ground is given for using origin: name it under `basis` in the scenario.")
    elif scenario.rules.diversity_columns:
        columns = words.listing(plain(each.column) for each in scenario.rules.diversity_columns)
        yield words.text(
            "No ground is given for using {columns}: name it under `basis` in the scenario.", columns=columns
        )
