"""Bands over many draws in words, for every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placement.locale.language import Translator
from placement.reports.words.comparison import amount, change
from placement.result import Status
from placement.results.comparison import Band, Bands


def span(words: Translator, band: Band) -> str:
    """Range of the draws without the lowest and highest tenth; a single figure if both ends are written alike."""
    low, high = (amount(words, band.unit, value) for value in (band.p10, band.p90))
    return low if low == high else words.text("{low} to {high}", low=low, high=high)


def change_span(words: Translator, band: Band) -> str:
    """Range of the differences, with signs; empty if none is visible."""
    signed = [change(words, band.unit, value) for value in (band.p10, band.p90)]
    if signed[0] == signed[1]:
        return signed[0]
    nought = amount(words, band.unit, band.p10 * 0)
    low, high = (each or nought for each in signed)
    return words.text("{low} to {high}", low=low, high=high)


def drawn_lines(words: Translator, drawn: Mapping[str, Bands]) -> Iterator[str]:
    """Sentences on the figures of drawn scenarios, the number of draws, and how those ended.

    Parameters
    ----------
    drawn
        Name or letter of a scenario for the reader -> its bands.
    """
    alike: dict[tuple[int, ...], list[str]] = {}
    for scenario, bands in drawn.items():
        alike.setdefault(bands.seeds, []).append(scenario)
    for seeds, scenarios in alike.items():
        yield words.text(
            "{scenarios}: chance has a part in it, so {count} draws were made, with seeds {first} to {last}. "
            "Behind a figure that varies stands between what at least eight in ten draws lie.",
            scenarios=", ".join(scenarios),
            count=words.number(len(seeds)),
            first=str(seeds[0]),
            last=str(seeds[-1]),
        )
    for scenario, bands in drawn.items():
        yield from _what_became(words, scenario, bands)


def _what_became(words: Translator, scenario: str, bands: Bands) -> Iterator[str]:
    statuses = [status for _, status in bands.unsolved]
    values = {"scenario": scenario, "total": words.number(len(bands.seeds))}
    if count := statuses.count(Status.INFEASIBLE):
        yield words.text(
            "{scenario}: in {count} of {total} draws no placement is possible.", count=words.number(count), **values
        )
    if count := statuses.count(Status.UNKNOWN):
        yield words.text(
            "{scenario}: in {count} of {total} draws no placement was found within the limit.",
            count=words.number(count),
            **values,
        )
    if bands.unproven:
        yield words.text(
            "{scenario}: in {count} of {total} draws the placement is not proven to have the fewest points.",
            count=words.number(len(bands.unproven)),
            **values,
        )
