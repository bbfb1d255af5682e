"""How full each group will be, week by week: a small panel for each group, a line for each scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from placement.locale.language import Translator
from placement.reports.charts.draw import WIDTH, draw, unchecked
from placement.reports.charts.ink import BLUE, INK, SOFT, VERMILION
from placement.reports.charts.key import GAP, LINE, SIGN, SPACE
from placement.reports.charts.pixels import Chart, Row, lines, rows, texts
from placement.reports.charts.text import BOLD, one_line, shortened, text_width

ACROSS = 2
HEIGHT, TITLE, WEEKS = 120.0, 24.0, 30.0
"""Heights in a panel: its lines, its name above them, the weeks below."""
LEFT, RIGHT, BETWEEN = 26.0, 40.0, 10.0
"""Room for numbers on the left, for letters on the right, and between panels."""
SMALL = 13
"""Type size of the letters at the ends of lines, and the least distance between them."""

SIZES = "#6b7782"
"""Colour of the lines at minimum, target and maximum."""

LIMITS: tuple[dict[str, Any], ...] = (
    {"color": SIZES, "strokeDash": [2, 3], "strokeWidth": 1},
    {"color": SIZES, "strokeWidth": 1},
    {"color": SIZES, "strokeWidth": 2.5},
)
"""Styles of the lines at minimum, target and maximum."""

GREEN, PURPLE = "#007a5a", "#a2548a"
COLOURS = (INK, BLUE, VERMILION, GREEN, PURPLE)
DASHES: tuple[list[int], ...] = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [4, 2], [12, 4], [2, 5])
"""Dashes of the scenarios in turn: no two of the first 35 lines are alike, nor two of seven in black and white."""


@dataclass(frozen=True, slots=True)
class SeatPanel:
    """Panel of one group.

    Attributes
    ----------
    lines
        Letters of the scenarios with the same numbers -> pupils of the group in each week, the first week first.
    """

    label: str
    minimum: int
    target: int
    maximum: int
    lines: Mapping[tuple[str, ...], tuple[int, ...]]


@unchecked()
def seat_panels(
    words: Translator, panels: Sequence[SeatPanel], scenarios: Mapping[str, str], *, title: str, alternative: str
) -> str:
    """Drawing of the seat calendar.

    Parameters
    ----------
    scenarios
        Letter -> name, the base first: the key, and the line style of each scenario.
    title, alternative
        Name of the drawing, and what it shows.
    """
    order = {letter: at for at, letter in enumerate(scenarios)}
    marks, top = _key(words, scenarios)
    most = max([1, *(each.maximum for each in panels), *(max(line) for each in panels for line in each.lines.values())])
    width = (WIDTH - BETWEEN * (ACROSS - 1)) / ACROSS
    drawn = _Drawn()
    for at, panel in enumerate(panels):
        x = at % ACROSS * (width + BETWEEN)
        y = top + at // ACROSS * (TITLE + HEIGHT + WEEKS)
        frame = _Frame(words, x + LEFT, y + TITLE, width - LEFT - RIGHT, most + 1)
        frame.put(drawn, panel, order, str(at))
    height = top + -(-len(panels) // ACROSS) * (TITLE + HEIGHT + WEEKS)
    chart = alt.layer(*marks, *drawn.marks()).properties(width=WIDTH, height=height)
    return draw(chart, words, title, alternative)


def style(at: int) -> dict[str, Any]:
    """Line style of a scenario; the base has a solid black line."""
    return {"color": COLOURS[at % len(COLOURS)], "strokeDash": DASHES[at % len(DASHES)], "strokeWidth": 2}


@dataclass
class _Drawn:
    """Rows of every kind of mark, over all panels: few layers are drawn much faster than many."""

    names: list[Row] = field(default_factory=list)
    sizes: list[Row] = field(default_factory=list)
    weeks: list[Row] = field(default_factory=list)
    ends: list[Row] = field(default_factory=list)
    grounds: list[Row] = field(default_factory=list)
    limits: tuple[list[Row], list[Row], list[Row]] = field(default_factory=lambda: ([], [], []))
    paths: dict[int, list[Row]] = field(default_factory=dict)

    def marks(self) -> list[alt.Chart]:
        """Layers, the lines of the scenarios above those of the sizes."""
        return [
            lines(self.grounds, color=SOFT),
            *(lines(each, **LIMITS[at]) for at, each in enumerate(self.limits)),
            *(_path(self.paths[at], style(at)) for at in sorted(self.paths, reverse=True)),
            *texts(self.names, fontWeight="bold"),
            *texts(self.sizes, align="right", fontSize=SMALL),
            *texts(self.weeks, align="center", fontSize=SMALL),
            *texts(self.ends, fontSize=SMALL),
        ]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Position of a panel's lines."""

    words: Translator
    x: float
    y: float
    width: float
    most: int

    def up(self, pupils: float) -> float:
        return self.y + HEIGHT * (1 - pupils / self.most)

    def put(self, drawn: _Drawn, panel: SeatPanel, order: Mapping[str, int], name: str) -> None:
        """Adds a panel: its name and agreed sizes, then one line for all scenarios with the same numbers."""
        weeks = max(len(line) for line in panel.lines.values()) - 1
        step = self.width / max(1, weeks)
        shown = shortened(panel.label, (self.width + LEFT + RIGHT - BETWEEN) / BOLD)
        drawn.names.append({"x": self.x - LEFT, "y": self.y - TITLE / 2 - 2, "text": shown})
        drawn.grounds.append(self._level(0))
        sizes = (panel.minimum, panel.target, panel.maximum)
        for rows_of, size in zip(drawn.limits, sizes, strict=True):
            rows_of.append(self._level(size))
        numbers = _apart([(self.up(size), str(size)) for size in sorted(set(sizes))])
        drawn.sizes += [{"x": self.x - 4, "y": y, "text": text} for y, text in numbers]
        drawn.weeks += [
            {"x": self.x + at * step, "y": self.up(0) + 11, "text": self.words.text("week {number}", number=at)}
            for at in sorted({0, weeks // 2, weeks})
        ]
        for letters, line in panel.lines.items():
            drawn.paths.setdefault(order[letters[0]], []).extend(
                {"x": self.x + at * step, "y": self.up(pupils), "at": at, "panel": name}
                for at, pupils in enumerate(line)
            )
        drawn.ends += self._ends(panel)

    def _level(self, pupils: int) -> Row:
        return {"x": self.x, "x2": self.x + self.width, "y": self.up(pupils), "y2": self.up(pupils)}

    def _ends(self, panel: SeatPanel) -> list[Row]:
        ends: dict[int, list[str]] = {}
        for letters, line in panel.lines.items():
            ends.setdefault(line[-1], []).extend(letters)
        said = _apart([(self.up(end), "".join(sorted(letters))) for end, letters in ends.items()])
        return [{"x": self.x + self.width + 4, "y": y, "text": shortened(text, RIGHT - 4, SMALL)} for y, text in said]


def _path(points: Sequence[Row], mark: dict[str, Any]) -> alt.Chart:
    """Stepped line: the size of a group changes on the days when pupils come and go."""
    chart = Chart(rows(points)).mark_line(interpolate="step-after", **mark)
    line: alt.Chart = chart.encode(
        x=alt.X("x:Q", scale=None, axis=None),
        y=alt.Y("y:Q", scale=None, axis=None),
        order=alt.Order("at:Q"),
        detail=alt.Detail("panel:N"),
    )
    return line


def _apart(marked: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Texts moved apart if they would touch, from the lowest up."""
    placed: list[tuple[float, str]] = []
    for y, text in sorted(marked, reverse=True):
        placed.append((min([y, *(each - SMALL for each, _ in placed)]), text))
    return placed


def _key(words: Translator, scenarios: Mapping[str, str]) -> tuple[list[alt.Chart], float]:
    """Sign of each scenario and of each agreed size, laid out in lines across the drawing."""
    signs = [(f"{letter} {name}", style(at)) for at, (letter, name) in enumerate(scenarios.items())]
    names = (words.text("Minimum"), words.text("Target"), words.text("Maximum"))
    signs += list(zip(names, LIMITS, strict=True))
    marks: list[alt.Chart] = []
    x, y = 0.0, LINE / 2
    for text, mark in signs:
        said = shortened(one_line(text), WIDTH - SIGN - SPACE)
        width = SIGN + SPACE + text_width(said) + GAP
        if x and x + width - GAP > WIDTH:
            x, y = 0.0, y + LINE
        marks.append(lines([{"x": x, "x2": x + SIGN, "y": y, "y2": y}], **mark))
        marks += texts([{"x": x + SIGN + SPACE, "y": y, "text": said}])
        x += width
    return marks, y + LINE
