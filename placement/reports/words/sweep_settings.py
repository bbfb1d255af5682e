"""Settings of a sweep, and their values, in plain words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from placement.disclosure.rule import MIXING
from placement.locale.language import Translator
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.settings import NAMES, shown
from placement.sweeping.design import Axis, Level, Span, is_numeric
from placement.sweeping.outcome import WEIGHT
from placement.sweeping.reading import CHANGES


def setting(words: Translator, name: str) -> str:
    """A setting that is varied."""
    if name == CHANGES:
        return words.text("the changes")
    if name.startswith(WEIGHT):
        criterion = name.removeprefix(WEIGHT)
        if criterion == MIXING:
            return words.text("the weight of mixing")
        return words.text('the weight of "{criterion}"', criterion=word(words, CRITERIA, criterion))
    return word(words, NAMES, name.rpartition(".")[2])


def values(words: Translator, axis: Axis, levels: Collection[Level], *, is_grid: bool) -> str:
    """Values of a setting: of numbers that lie beside each other the ends, of others all.

    Parameters
    ----------
    is_grid
        Whether it takes only the values of its axis.
    """
    if not is_numeric(axis):
        return _either(words, [_value(words, axis, each) for each in axis.levels if each in levels])
    found = sorted({_number(each) for each in levels})
    between = sorted({_number(each) for each in axis.levels} if is_grid else found)
    if len(found) > 2 and [each for each in between if found[0] <= each <= found[-1]] == found:
        return words.text("{low} to {high}", low=words.number(found[0], 4), high=words.number(found[-1], 4))
    return _either(words, [words.number(each, 4) for each in found])


def tried(words: Translator, axis: Axis) -> str:
    """All values of a setting, or the ends of its span."""
    if isinstance(axis, Span):
        low, high = (words.number(_number(each), 4) for each in axis.ends)
        return words.text("{low} to {high}", low=low, high=high)
    return values(words, axis, axis.levels, is_grid=False)


def _either(words: Translator, values: Sequence[str]) -> str:
    if len(values) < 2:
        return "".join(values)
    return words.text("{others} or {last}", others=", ".join(values[:-1]), last=values[-1])


def _number(level: Level) -> Fraction:
    return Fraction(str(level.value))


def _value(words: Translator, axis: Axis, level: Level) -> str:
    value = level.value
    if axis.name == CHANGES or isinstance(value, list | dict):
        return level.shown
    return shown(words, Fraction(str(value)) if isinstance(value, float) else value)
