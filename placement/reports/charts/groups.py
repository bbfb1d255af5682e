"""Groups before and after placement, against their minimum, target and maximum size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from placement.locale.language import Translator
from placement.reports.charts.draw import WIDTH, draw, unchecked
from placement.reports.charts.ink import BLUE, INK, NEW, PAPER, RESERVED, SOFT
from placement.reports.charts.key import Sign, strip
from placement.reports.charts.pixels import Chart, Row, rows
from placement.reports.charts.text import one_line, shortened, text_width

ROW = 27
TICK = 21
LABELS = (100.0, 240.0)
"""Minimum and maximum room for the names on the left, in the drawing's units; the longest name decides."""
SUM = 104
"""Room for the sums on the right."""
MINUS = "\N{MINUS SIGN}"

NEXT = 12
"""Gap between a name and its bar."""

TARGET: dict[str, Any] = {"color": INK, "strokeWidth": 1.5}
MAXIMUM: dict[str, Any] = {"color": INK, "strokeWidth": 4}
MINIMUM: dict[str, Any] = {"shape": "triangle-up", "fill": INK, "stroke": PAPER, "strokeWidth": 1, "opacity": 1}


@dataclass(frozen=True, slots=True)
class GroupBar:
    """Group, counted in pupils.

    Attributes
    ----------
    before, added, leaving
        Pupils seated before, pupils added, and those of the seated who move elsewhere.
    reserved
        Seats below the maximum that are held back.
    """

    label: str
    before: int
    added: int
    minimum: int
    target: int
    maximum: int
    reserved: int = 0
    leaving: int = 0

    @property
    def after(self) -> int:
        """Pupils after placement."""
        return self.before - self.leaving + self.added


@unchecked()
def group_bars(words: Translator, groups: Sequence[GroupBar], *, title: str, alternative: str) -> str:
    """Drawing of every group as a bar: pupils who stay, pupils added, and the agreed sizes.

    Parameters
    ----------
    title, alternative
        Name of the drawing, and what it shows.
    """
    room = _room([group.label for group in groups])
    values = [_row(words, number, group, room) for number, group in enumerate(groups)]
    most = max((max(each.after + each.leaving, each.maximum) for each in groups), default=1)
    x = alt.X(
        "start:Q",
        scale=alt.Scale(domain=[0, most + 0.5], nice=False, range=[room, WIDTH - SUM]),
        axis=alt.Axis(
            title=words.text("Pupils"), tickMinStep=1, tickCount=5, format="d", domain=False, orient="bottom"
        ),
    )
    y = alt.Y(
        "row:O",
        sort=None,
        scale=alt.Scale(domain=list(range(len(groups))), paddingInner=0.3, paddingOuter=0.15),
        axis=None,
    )
    base = Chart(rows(values)).encode(y=y)
    layers = [
        _bar(base, x, "free", "maximum", fill=RESERVED),
        _bar(base, x, "zero", "stays", fill=BLUE),
        _bar(base, x, "stays", "after", fill=NEW, stroke=BLUE),
        _bar(base, x, "after", "left", fill=PAPER, stroke=SOFT, strokeDash=[3, 2]),
        *_tick(base, x, "target", TARGET),
        *_tick(base, x, "maximum", MAXIMUM),
        base.mark_point(size=60, yOffset=9, **MINIMUM).encode(x=_at(x, "minimum")),
        base.mark_text(align="left", baseline="middle").encode(x=alt.value(0), text=alt.Text("label:N")),
        base.mark_text(align="right", baseline="middle").encode(x=alt.value(WIDTH - 2), text=alt.Text("sum:N")),
    ]
    chart = alt.layer(*layers).properties(width=WIDTH, height=max(1, len(groups)) * ROW)
    return draw(alt.vconcat(strip(_signs(words, groups)), chart), words, title, alternative)


def _room(labels: Sequence[str]) -> float:
    least, most = LABELS
    return min(most, max([least, *(text_width(one_line(each)) + NEXT for each in labels)]))


def _row(words: Translator, number: int, group: GroupBar, room: float) -> Row:
    stays = group.before - group.leaving
    less = f" {MINUS} {group.leaving}" if group.leaving else ""
    more = f" + {group.added}" if group.added else ""
    after = words.number(group.after)
    return {
        "row": number,
        "label": shortened(group.label, room - NEXT),
        "sum": f"{group.before}{less}{more} = {after}" if less or more else after,
        "zero": 0,
        "stays": stays,
        "after": group.after,
        "left": group.after + group.leaving,
        "minimum": group.minimum,
        "target": group.target,
        "free": group.maximum - group.reserved,
        "maximum": group.maximum,
    }


def _at(x: alt.X, field: str) -> alt.X:
    copy = x.copy()
    copy.shorthand = f"{field}:Q"
    return copy


def _bar(base: alt.Chart, x: alt.X, start: str, end: str, **mark: Any) -> alt.Chart:
    shown = base.transform_filter(f"datum.{end} > datum.{start}")
    bar: alt.Chart = shown.mark_bar(**mark).encode(x=_at(x, start), x2=alt.X2(f"{end}:Q"))
    return bar


def _tick(base: alt.Chart, x: alt.X, field: str, mark: dict[str, Any]) -> list[alt.Chart]:
    """Line across the bar, with a light edge that sets it off from dark colours."""
    wide, at = mark["strokeWidth"], _at(x, field)
    edge = base.mark_tick(color=PAPER, thickness=wide + 2, size=TICK, opacity=1)
    tick = base.mark_tick(color=mark["color"], thickness=wide, size=TICK, opacity=1)
    return [edge.encode(x=at), tick.encode(x=at)]


def _signs(words: Translator, groups: Sequence[GroupBar]) -> list[Sign]:
    signs = [
        Sign("box", words.text("In the group already"), {"color": BLUE}),
        Sign("box", words.text("New"), {"fill": NEW, "stroke": BLUE}),
    ]
    if any(group.leaving for group in groups):
        signs.append(Sign("box", words.text("Leaves"), {"fill": PAPER, "stroke": SOFT, "strokeDash": [3, 2]}))
    if any(group.reserved for group in groups):
        signs.append(Sign("box", words.text("Held back"), {"fill": RESERVED, "stroke": None}))
    return [
        *signs,
        Sign("point", words.text("Minimum"), {"area": 60, **MINIMUM}),
        Sign("line", words.text("Target"), TARGET),
        Sign("line", words.text("Maximum"), MAXIMUM),
    ]
