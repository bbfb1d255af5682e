"""How many pupils gain a shorter distance and how many a longer one: bars to either side of zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import altair as alt

from placement.locale.language import Translator
from placement.reports.charts.draw import WIDTH, draw, unchecked
from placement.reports.charts.ink import BLUE, FAR, INK, VERMILION
from placement.reports.charts.key import Sign, strip
from placement.reports.charts.pixels import Row, boxes, lines, texts
from placement.reports.charts.text import one_line, shortened, text_width

ROW, BAR = 26.0, 15.0
SPACE = 12.0
"""Gap between two groups of people."""
LABELS = (90.0, 230.0)
"""Minimum and maximum room for the names on the left."""
NUMBER = 34.0
"""Room for the number at a bar."""
LETTER = 26.0


@dataclass(frozen=True, slots=True)
class GainBar:
    """Group of people in one scenario.

    Attributes
    ----------
    people
        Name of the group; bars with the same name are drawn together.
    scenario
        Its letter.
    shorter, longer
        Numbers of people whose distance becomes shorter or longer.
    """

    people: str
    scenario: str
    shorter: int
    longer: int


@unchecked()
def gain_bars(words: Translator, bars: Sequence[GainBar], *, title: str, alternative: str) -> str:
    """Drawing with a bar to the right for those who gain, and one to the left for those who lose.

    Parameters
    ----------
    title, alternative
        Name of the drawing, and what it shows.
    """
    least, widest = LABELS
    room = min(widest, max([least, *(text_width(one_line(bar.people)) + SPACE for bar in bars)]))
    left, right = room + LETTER + NUMBER, WIDTH - NUMBER
    most = max([1, *(count for bar in bars for count in (bar.shorter, bar.longer))])
    middle, unit = (left + right) / 2, (right - left) / 2 / most
    laid = _laid(words, bars, room, middle, unit)
    marks = [
        boxes(laid.shorter, color=BLUE),
        boxes(laid.longer, fill=FAR, stroke=VERMILION),
        lines([{"x": middle, "x2": middle, "y": 0, "y2": laid.height}], color=INK, strokeWidth=1.5),
        *texts([*laid.names, *laid.letters]),
        *texts([each for each in laid.numbers if each["x"] > middle]),
        *texts([each for each in laid.numbers if each["x"] < middle], align="right"),
    ]
    chart = alt.layer(*marks).properties(width=WIDTH, height=laid.height)
    return draw(alt.vconcat(strip(_signs(words)), chart), words, title, alternative)


@dataclass
class _Laid:
    """Rows of every kind of mark, laid out."""

    names: list[Row] = field(default_factory=list)
    letters: list[Row] = field(default_factory=list)
    numbers: list[Row] = field(default_factory=list)
    shorter: list[Row] = field(default_factory=list)
    longer: list[Row] = field(default_factory=list)
    height: float = ROW


def _laid(words: Translator, bars: Sequence[GainBar], room: float, middle: float, unit: float) -> _Laid:
    laid, before, y = _Laid(), None, 0.0
    for bar in bars:
        if bar.people != before:
            y += SPACE / 2 if before is not None else 0
            laid.names.append({"x": 0, "y": y + ROW / 2, "text": shortened(bar.people, room - SPACE)})
            before = bar.people
        laid.letters.append({"x": room, "y": y + ROW / 2, "text": shortened(bar.scenario, LETTER)})
        for count, drawn, sign in ((bar.shorter, laid.shorter, 1), (bar.longer, laid.longer, -1)):
            end = middle + sign * count * unit
            if count != 0:
                ends = {"x": min(middle, end), "x2": max(middle, end)}
                drawn.append({**ends, "y": y + (ROW - BAR) / 2, "y2": y + (ROW + BAR) / 2})
            laid.numbers.append({"x": end + sign * 5, "y": y + ROW / 2, "text": words.number(count)})
        y += ROW
    laid.height = max(ROW, y)
    return laid


def _signs(words: Translator) -> list[Sign]:
    return [
        Sign("box", words.text("Longer way"), {"fill": FAR, "stroke": VERMILION}),
        Sign("box", words.text("Shorter way"), {"color": BLUE}),
    ]
