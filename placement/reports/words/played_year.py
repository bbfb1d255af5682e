"""A year of inflow in words: what its figures are called, and what a year comes to in a few sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from placement.domain import Group
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.simulate import FIGURES, range_in_words
from placement.results.played_year import PlayedYear, YearFigure

_LABELS: Mapping[str, str] = {
    "arrived": FIGURES["arrived"],
    "placed": FIGURES["placed"],
    "children_mean": msgid("children in groups, mean of the weeks"),
    "size_mean": msgid("children in a group, mean"),
    "seats_taken": msgid("seats that are taken, %"),
    "under_mean": msgid("{under}, mean of the weeks"),
    "under_most": msgid("{under}, most in a week"),
    "over_mean": msgid("{over}, mean of the weeks"),
    "over_most": msgid("{over}, most in a week"),
    "waiting_mean": msgid("children who wait, mean of the weeks"),
    "waiting_most": msgid("children who wait, most in a week"),
    "waiting_end": FIGURES["waiting_end"],
    "waited_mean": FIGURES["waiting_weeks_mean"],
    "waited_longest": FIGURES["waiting_weeks_longest"],
}
"""Measure -> its label, in reading order."""

MEASURES = tuple(_LABELS)
"""Measures of all groups together, in reading order."""


def labels(words: Translator, groups: Iterable[Group]) -> Mapping[str, str]:
    """Measure -> label, with the sizes that all groups have, or those of each where they differ."""
    every = list(groups)
    under, over = under_and_over(words, every)
    return {measure: words.text(label, under=under, over=over) for measure, label in _LABELS.items()}


def under_and_over(words: Translator, groups: Iterable[Group]) -> tuple[str, str]:
    """What groups with too few and with too many children are called."""
    every = list(groups)
    least, target = {each.min_size for each in every}, {each.target_size for each in every}
    return (
        words.text("groups under {size}", size=words.number(least.pop()))
        if len(least) == 1
        else words.text("groups under their minimum"),
        words.text("groups over {size}", size=words.number(target.pop()))
        if len(target) == 1
        else words.text("groups over their target"),
    )


def figure_in_words(words: Translator, found: YearFigure) -> str:
    """The mean over the draws, and between what at least eight in ten of them lie."""
    scale = scale_of(found)
    return range_in_words(words, found.mean * scale, found.band.p10 * scale, found.band.p90 * scale)


def scale_of(found: YearFigure) -> int:
    """By what a figure is multiplied for people: parts are told in percent."""
    return 100 if found.band.unit == "part" else 1


def year_in_words(words: Translator, found: PlayedYear, title: str, groups: Iterable[Group]) -> str:
    """What the year comes to: seats that are taken, groups that are small or large, who waits."""
    taken, weeks = found.figure("seats_taken"), found.figure("waited_mean")
    factor = words.percent(found.asked.factor)
    if taken is None:
        return words.text(
            "{scenario}, with {factor} of the usual sign-ups: no draw was played to its end.",
            scenario=title,
            factor=factor,
        )
    parts = [
        words.text(
            "{scenario}, with {factor} of the usual sign-ups: {taken} of the seats are taken on average.",
            scenario=title,
            factor=factor,
            taken=words.percent(taken.mean),
        )
    ]
    under, over = under_and_over(words, groups)
    for which, name in ((under, "under"), (over, "over"), (words.text("children who wait"), "waiting")):
        mean, most = found.figure(f"{name}_mean"), found.figure(f"{name}_most")
        if mean is not None and most is not None:
            parts.append(
                words.text(
                    "{which}: {mean} on average, {most} in the worst week of all draws.",
                    which=f"{which[:1].upper()}{which[1:]}",
                    mean=words.number(mean.mean, 1),
                    most=words.number(most.band.high),
                )
            )
    if weeks is not None:
        parts.append(words.text("A child waits {weeks} weeks on average.", weeks=words.number(weeks.mean, 1)))
    return " ".join(parts)
