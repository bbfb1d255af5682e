"""How much is known about a placement, in words that a coordinator can repeat."""

from __future__ import annotations

from fractions import Fraction

from placement.catalogue import COVERAGE
from placement.locale import msgid
from placement.reports.view import PublicView
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.result import Stage, Status

PROVEN = msgid("Proven: within these settings no placement has fewer points.")
PROVEN_IN_ORDER = msgid(
    "Proven: within these settings no placement does better on the criteria, taken in their order of importance."
)


def sentences(view: PublicView) -> list[str]:
    """Sentences on what is proven about a placement; if that is not all, how much better another could be at most."""
    words, result = view.words, view.result
    items = [*_certainty(view), *_end(view)]
    if result.objective_error:
        items.append(
            words.text(
                "Rounding may shift the total by at most {points} points.",
                points=words.number(_rounded_up(result.objective_error), 6),
            )
        )
    items.append(
        words.text("Solving again gives the same placement.")
        if result.reproducible
        else words.text("Solving again may give another placement that is as good.")
    )
    items.append(
        words.text("Computed in {seconds} s. It advises; people decide.", seconds=words.number(result.seconds, 1))
    )
    return items


def plain_sentences(view: PublicView) -> list[str]:
    """The same for those who know no points: what is proven, that waiting comes first, and that people decide."""
    words = view.words
    proven = (
        words.text("Proven: within these settings no placement weighs out better.")
        if view.result.status is Status.OPTIMAL
        else words.text("Not proven: a better placement may exist.")
    )
    return [
        proven,
        words.text("Waiting comes first: only placements are compared in which as few wait, and as short."),
        words.text("It advises; people decide."),
    ]


def _certainty(view: PublicView) -> list[str]:
    if view.result.status is Status.OPTIMAL:
        weighted = any(stage.name == "weighted" for stage in view.result.stages)
        return [
            view.words.text(PROVEN if weighted else PROVEN_IN_ORDER),
            view.words.text("Waiting comes first: only placements with as few waiting points are compared."),
        ]
    open_stages = [stage for stage in view.result.stages if stage.status is not Status.OPTIMAL]
    return [
        view.words.text("Not proven: a better placement may exist."),
        *(_room(view, stage) for stage in open_stages),
    ]


def _room(view: PublicView, stage: Stage) -> str:
    """Sentence on how much lower an unproven stage could be at most."""
    words, result = view.words, view.result
    if stage.name == "weighted":
        points = stage.value if result.objective is None else result.objective
        bound = stage.bound if result.bound is None else result.bound
        return words.text(
            "This placement has {points} points; at most {less} fewer could still exist: "
            "a gap of {gap} of all points, and of {own} of what this batch decides.",
            points=words.number(points),
            less=words.number(_fewer(points, bound)),
            gap=words.percent(min(stage.gap, 1)),
            own=words.percent(result.own_gap or 0),
        )
    unit = next((each.unit for each in result.criteria if each.name == stage.name), "points")
    if stage.name == COVERAGE:
        return words.text(
            "{value} waiting points; at most {less} fewer could still exist ({gap}).",
            value=words.number(stage.value),
            less=words.number(_fewer(stage.value, stage.bound)),
            gap=words.percent(min(stage.gap, 1)),
        )
    return words.text(
        "{criterion}: {value} {unit}; at most {less} fewer could still exist ({gap}).",
        criterion=word(words, CRITERIA, stage.name),
        value=words.number(stage.value),
        unit=word(words, UNITS, unit),
        less=words.number(_fewer(stage.value, stage.bound)),
        gap=words.percent(min(stage.gap, 1)),
    )


def _fewer(value: Fraction, bound: Fraction) -> Fraction:
    """How much lower a value could be at most: nothing is below zero, however little is proven."""
    return _rounded_up(min(value - bound, value), 2)


def _end(view: PublicView) -> list[str]:
    words, result, settings = view.words, view.result, view.case.scenario.solve
    if result.status is Status.OPTIMAL:
        return []
    if result.interrupted:
        return [words.text("The search was stopped by hand; this is the best placement it had found.")]
    if settings.deterministic_limit is not None:
        return [words.text("The search ended at its limit of effort; more of it may find or prove more.")]
    return [
        words.text(
            "The search ended at its time limit of {seconds} s; more time may find or prove more.",
            seconds=words.number(settings.time_limit, 3),
        )
    ]


def _rounded_up(value: Fraction, decimals: int = 6) -> Fraction:
    """An upper limit rounded up, so that the sentence stays true."""
    value = max(Fraction(0), value)
    scale = 10**decimals
    return Fraction(-((-value.numerator * scale) // value.denominator), scale)
