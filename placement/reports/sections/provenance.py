"""Provenance of a report, so that anyone can find the run and repeat it."""

from __future__ import annotations

from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Bullets, Section
from placement.reports.tables.model import Medium
from placement.reports.tables.settings import FILES
from placement.reports.words.ground import adopted


def section(data: PublicData, medium: Medium) -> Section:
    """Section with scenario, versions, seed, and the files that were read with their checksums."""
    words, result = data.words, data.result
    said = [
        words.text("Scenario: {name}.", name=result.scenario),
        words.plural(
            "Seed {seed}; {count} search; {seconds} s.",
            "Seed {seed}; {count} searches side by side; {seconds} s.",
            result.workers,
            seed=str(result.seed),
            seconds=words.number(result.seconds, 1),
        ),
        words.text(
            "Versions: {versions}.", versions=", ".join(f"{name} {each}" for name, each in result.versions.items())
        ),
    ]
    caption = words.text("Files that were read, with their SHA-256")
    files = FILES.fill(list(result.inputs.items()), medium, caption=caption)
    return Section("provenance", words.text("Where this comes from"), (Bullets(tuple(said)), files))


def footer(data: PublicData) -> tuple[str, ...]:
    """Lines at the end of every page: run, versions, who adopted the settings, who decides."""
    words, result = data.words, data.result
    version = result.versions.get("placement", "")
    return (
        words.text(
            "Scenario {name}, seed {seed}, placement {version}.",
            name=result.scenario,
            seed=str(result.seed),
            version=version,
        ),
        adopted(words, data.case.scenario),
        words.text("The program advises; people decide."),
    )
