"""What a scenario does at a glance: a few large figures beside the base's, to be read from across a room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from placement.locale.language import Translator
from placement.reports.comparison.cells import value_of
from placement.reports.comparison.overview import Column, Name, Overview
from placement.reports.comparison.said import COSTS, GAP, chosen, costs, felt, signed
from placement.reports.comparison.sections.summary import certainty
from placement.reports.tables.figures import minus
from placement.reports.words.comparison import amount, change
from placement.reports.words.repair import steps_in_words
from placement.result import Status
from placement.results.comparison import WAITING, Dimension

_MOVED = ("pupils", "region", "moved")
_MEAN, _FAR = ("distance", "region", "mean"), ("distance", "region", "far")
_SPLIT = ("families", "region", "split")
_SMALL = ("groups", "region", "under_min")


@dataclass(frozen=True)
class Large:
    """A large figure.

    Attributes
    ----------
    code
        What it is, for programs.
    less
        Its difference from the base; empty where there is none.
    is_worse
        Whether more of it than in the base is worse for somebody; `None` where nothing changes.
    """

    code: str
    label: str
    text: str
    less: str
    is_worse: bool | None


@dataclass(frozen=True)
class Glance:
    """A scenario at a glance.

    Attributes
    ----------
    chosen, costs, felt
        What is chosen, what it costs, and who feels it.
    figures
        Large figures; none without a placement.
    is_proven
        Whether within these settings none is better.
    repairs
        The smallest change that would make a placement possible, where there is none by the rules.
    against_rules
        Why the figures are of a placement against the rules; empty otherwise.
    """

    chosen: str
    costs: str
    felt: str
    figures: tuple[Large, ...]
    certainty: str
    is_proven: bool
    repairs: tuple[str, ...] = ()
    against_rules: str = ""


def glance(view: Overview) -> Glance:
    """The scenario that is held against the base; the base itself where nothing is.

    Where its rules leave no placement, the figures are of the one beside it, in which those whose group closes wait.
    """
    asked = next((each for each in view.columns[1:] if each.unseated is None), view.base)
    shown = next((each for each in view.columns if each.unseated is not None), asked)
    return Glance(
        chosen=chosen(view, asked, is_alone=True),
        costs=costs(view, shown),
        felt=felt(view, shown),
        figures=() if shown.result is None else tuple(_figures(view, shown)),
        certainty=certainty(view, shown),
        is_proven=shown.status is Status.OPTIMAL and shown.unseated is None,
        repairs=tuple(steps_in_words(view.words, asked.repairs)),
        against_rules=chosen(view, shown) if shown is not asked else "",
    )


def _figures(view: Overview, each: Column) -> Iterator[Large]:
    words = view.words
    waiting, moved, far, split, small = (_count(each, name) for name in (WAITING, _MOVED, _FAR, _SPLIT, _SMALL))
    yield _large(view, each, WAITING, words.plural("child waits", "children wait", waiting))
    yield _large(view, each, _MOVED, words.plural("seated child changes group", "seated children change group", moved))
    if each is not view.base:
        yield from _ways(view, each)
    yield _large(view, each, _MEAN, words.text("mean way"))
    yield _large(
        view, each, _FAR, words.plural("child beyond {km} km", "children beyond {km} km", far, km=_far_km(view))
    )
    yield _large(
        view, each, _SPLIT, words.plural("family at different schools", "families at different schools", split)
    )
    yield _large(view, each, _SMALL, words.plural("group below its minimum", "groups below their minimum", small))
    if GAP in each.figures:
        yield _euro(view, each, GAP, words.text("gap of the region, a year"))
    else:
        yield _euro(view, each, COSTS, words.text("opening costs, a year"))


def _count(each: Column, name: Name) -> int:
    """A figure that is counted; 0 where there is none."""
    return int(value_of(each, name) or 0)


def _far_km(view: Overview) -> str:
    return view.words.number(view.asked.case.scenario.rules.far_km)


def _ways(view: Overview, each: Column) -> Iterator[Large]:
    """For how many the way becomes longer, and for how many shorter."""
    words = view.words
    found = [gain for gain in view.gains if gain.scenario == each.name and gain.dimension is Dimension.ALL]
    for gain in found:
        if gain.worse is not None and gain.better is not None:
            longer, shorter = words.number(gain.worse), words.number(gain.better)
            yield Large(
                "longer",
                words.plural("has a longer way", "have a longer way", gain.worse),
                longer,
                "",
                True if gain.worse else None,
            )
            yield Large(
                "shorter",
                words.plural("has a shorter way", "have a shorter way", gain.better),
                shorter,
                "",
                False if gain.better else None,
            )


def _large(view: Overview, each: Column, name: Name, label: str) -> Large:
    value, there = value_of(each, name), value_of(view.base, name)
    if value is None:
        return Large(name[2], label, "–", "", None)
    unit = each.figures[name].unit
    less = Fraction(0) if there is None or each is view.base else value - there
    return Large(name[2], label, _amount(view.words, unit, value), _less(view.words, unit, less), _sign(less))


def _amount(words: Translator, unit: str, value: Fraction) -> str:
    said = minus(amount(words, unit, value))
    return words.text("{number} km", number=said) if unit == "km" else said


def _less(words: Translator, unit: str, less: Fraction) -> str:
    return minus(change(words, unit, less)) if less else ""


def _sign(less: Fraction) -> bool | None:
    return None if not less else less > 0


def _euro(view: Overview, each: Column, name: Name, label: str) -> Large:
    words, value, there = view.words, value_of(each, name) or Fraction(0), value_of(view.base, name) or Fraction(0)
    less = Fraction(round(value - there)) if each is not view.base else Fraction(0)
    return Large(name[2], label, words.money(value), signed(words, less) if less else "", _sign(less))
