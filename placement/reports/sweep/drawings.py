"""The drawings of a sweep: frontier, lines over criteria, figures against settings, and which placement wins where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from placement.locale import msgid
from placement.reports.charts.frontier import FrontierKey, FrontierPoint, keyed_frontier
from placement.reports.charts.lines import STYLES, NamedLine, SettingPanel, line_plot, setting_plot
from placement.reports.charts.wins import LOOKS, Win, wins_plot
from placement.reports.page.blocks import Figure
from placement.reports.sweep.view import SceneView
from placement.sweeping.design import Axis, Level, Method, is_numeric
from placement.sweeping.outcome import WEIGHT, Answer
from placement.sweeping.sensitivity import WAITING, figure

MOST_CRITERIA = 4
MOST_PANELS = 6
MOST_PLACEMENTS = 40

KEY = FrontierKey(
    msgid("own weights"),
    msgid("Fewest points by the scenario's own weights"),
    msgid("Beaten by no other"),
    msgid("Beaten by another"),
)


def drawings(view: SceneView) -> dict[str, Figure]:
    """Name of a drawing's file -> the drawing; only those that show something."""
    made = {
        "wins": _wins(view),
        "frontier": _frontier(view),
        "parallel": _parallel(view),
        "settings": _settings(view),
    }
    return {name: each for name, each in made.items() if each is not None}


def _criteria(view: SceneView) -> list[str]:
    """The figures that differ most between placements, in the order of the catalogue."""
    kinds = {name: len({view.value(each, name) for each in view.ranked}) for name in view.figures}
    chosen = sorted(kinds, key=lambda name: -kinds[name])[:MOST_CRITERIA]
    return [name for name in view.figures if name in chosen and kinds[name] > 1]


def _frontier(view: SceneView) -> Figure | None:
    words, criteria = view.words, _criteria(view)
    if len(criteria) < 2:
        return None
    shown = view.ranked[:MOST_PLACEMENTS]
    own = min(view.ranked, key=lambda each: (each.row.waiting, each.row.points_base_weights or Fraction(0)))
    caption = words.text("Where criteria conflict: each point is a placement")
    alternative = words.text(
        "{count} placements as points over {criteria}; {best} of them are beaten by no other.",
        count=words.number(len(shown)),
        criteria=words.listing(view.named(name) for name in criteria),
        best=words.number(sum(not each.dominated for each in shown)),
    )
    svg = keyed_frontier(
        words,
        [view.with_unit(name) for name in criteria],
        [
            FrontierPoint(
                tuple(view.value(each, name) for name in criteria),
                proven=not each.dominated,
                label=view.letters[each.placement_id],
            )
            for each in shown
        ],
        [view.value(own, name) for name in criteria],
        KEY,
        title=caption,
        alternative=alternative,
    )
    return Figure(caption, svg, alternative)


def _parallel(view: SceneView) -> Figure | None:
    words = view.words
    chosen = [each for each in view.ranked if not each.dominated][: len(STYLES)]
    criteria = [name for name in view.figures if len({view.value(each, name) for each in chosen}) > 1]
    if len(chosen) < 2 or len(criteria) < 2:
        return None
    caption = words.text("What each placement gives and takes")
    named = ", ".join(view.letters[each.placement_id] for each in chosen)
    alternative = words.text(
        "A line for each of the placements {named}, over {criteria}.",
        named=named,
        criteria=words.listing(view.named(name) for name in criteria),
    )
    lines = [
        NamedLine(
            words.text("Placement {letter}", letter=view.letters[each.placement_id]),
            tuple(view.value(each, name) for name in criteria),
        )
        for each in chosen
    ]
    svg = line_plot(words, [view.with_unit(name) for name in criteria], lines, title=caption, alternative=alternative)
    return Figure(caption, svg, alternative)


def _settings(view: SceneView) -> Figure | None:
    words = view.words
    panels = list(_panels(view))[:MOST_PANELS]
    if not panels:
        return None
    caption = words.text("Figures against settings")
    alternative = words.text(
        "Every solve as a point: {panels}.", panels=words.listing(f"{each.up} / {each.across}" for each in panels)
    )
    return Figure(caption, setting_plot(words, panels, title=caption, alternative=alternative), alternative)


def _panels(view: SceneView) -> Iterator[SettingPanel]:
    answers = [each for reached in view.ranked for each in reached.answers]
    for axis in _numeric(view)[:3]:
        own = axis.name.removeprefix(WEIGHT)
        names = sorted(_criteria(view), key=lambda name: name != own)[: 2 if len(_numeric(view)) > 1 else 4]
        for name in names:
            yield SettingPanel(
                axis.name,
                view.with_unit(name),
                tuple((_number(each.settings[axis.name]), figure(each, name)) for each in answers),
                view.plan.design.method is Method.GRID,
            )


def _numeric(view: SceneView) -> list[Axis]:
    """Settings with numbers, those that matter most first where that is known."""
    most: dict[str, float] = defaultdict(float)
    for each in view.indices[0]:
        most[each.setting] = max(most[each.setting], each.total.value if each.figure != WAITING else 0)
    axes = [axis for axis in view.plan.design.axes if is_numeric(axis) and len(_levels(view, axis)) > 1]
    return sorted(axes, key=lambda axis: (not axis.name.startswith(WEIGHT), -most[axis.name]))


def _levels(view: SceneView, axis: Axis) -> set[Level]:
    return {level for each in view.ranked for level in each.wins[axis.name]}


def _number(level: Level) -> Fraction:
    return Fraction(str(level.value))


def _wins(view: SceneView) -> Figure | None:
    words, numeric = view.words, _numeric(view)
    if len(numeric) < 2 or len(view.ranked) < 2:
        return None
    across, up = next(combinations(numeric, 2))
    is_grid = view.plan.design.method is Method.GRID
    wins = list(_tiles(view, across, up) if is_grid else _dots(view, across, up))
    caption = words.text("Which placement wins over {across} and {up}", across=across.name, up=up.name)
    shown = [each.placement_id for each in view.ranked[: len(LOOKS) - 1]]
    key = [
        (words.text("Placement {letter}", letter=view.letters[each]), at)
        for at, each in enumerate(shown)
        if any(win.place == at for win in wins)
    ]
    if any(win.place >= len(shown) for win in wins):
        key.append((words.text("Another placement"), len(LOOKS) - 1))
    if len(view.plan.design.axes) > 2 and is_grid:
        key = [*key, (words.text("+ others too, by the other settings"), len(LOOKS) - 1)][: len(LOOKS) + 1]
    alternative = words.text(
        "The placement that most solves lead to, for every pair of values; {count} placements win somewhere.",
        count=words.number(len({win.name.rstrip("+") for win in wins})),
    )
    svg = wins_plot(words, across.name, up.name, wins, key, tiles=is_grid, title=caption, alternative=alternative)
    return Figure(caption, svg, alternative)


def _tiles(view: SceneView, across: Axis, up: Axis) -> Iterator[Win]:
    """For every pair of values the placement that most solves lead to; a plus where others do too."""
    found: dict[tuple[Level, Level], Counter[str]] = defaultdict(Counter)
    for answer in _solved(view):
        found[answer.settings[across.name], answer.settings[up.name]][answer.placement_id] += 1
    order = list(view.letters)
    for (x, y), counts in found.items():
        place = min((order.index(each) for each, n in counts.items() if n == max(counts.values())))
        more = "+" if len(counts) > 1 else ""
        yield Win(_number(x), _number(y), view.letters[order[place]] + more, min(place, len(LOOKS) - 1))


def _dots(view: SceneView, across: Axis, up: Axis) -> Iterator[Win]:
    order = list(view.letters)
    for answer in _solved(view):
        place = min(order.index(answer.placement_id), len(LOOKS) - 1)
        x, y = (_number(answer.settings[axis.name]) for axis in (across, up))
        yield Win(x, y, view.letters[answer.placement_id], place)


def _solved(view: SceneView) -> Iterator[Answer]:
    return (each for reached in view.ranked for each in reached.answers)
