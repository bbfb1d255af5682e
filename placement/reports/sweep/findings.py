"""What an analyst must know first of a sweep, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from placement.reports.sweep.view import SceneView
from placement.reports.words.sweep import WHY_NOT
from placement.sweeping.design import Axis, Categories, Level, Method
from placement.sweeping.outcome import WEIGHT
from placement.sweeping.sensitivity import POINTS, Index, WhyNot

NOTHING = 0.005
"""Part of the variance below which a setting makes no difference that counts."""
MOST_NAMED = 6


def findings(view: SceneView) -> Iterator[str]:
    """The sentences, most important first."""
    if not view.ranked:
        return
    yield from _placements(view)
    yield from _settings(view)
    yield from _sure(view)
    yield from _never(view)


def _placements(view: SceneView) -> Iterator[str]:
    words, ranked = view.words, view.ranked
    if len(ranked) == 1:
        yield words.text("Every solve leads to the same placement: nothing that was varied changes who sits where.")
        return
    share = words.percent(len(ranked[0].answers) / view.solved, 0)
    yield words.text("Placement A is the outcome most often: in {share} of the solves.", share=share)


def _settings(view: SceneView) -> Iterator[str]:
    words, (indices, why) = view.words, view.indices
    if len(view.ranked) == 1:
        return
    if why is not None:
        yield why_not(view, why)
        return
    most = {each.setting: each for each in sorted(indices, key=_weight)}
    idle = [setting for setting, each in most.items() if each.total.value < NOTHING]
    for setting, each in sorted(most.items(), key=lambda item: -item[1].total.value):
        if setting not in idle:
            yield words.text(
                "{setting} matters most to this figure: {figure}. It has a part in {total} of how that differs; by "
                "itself it explains {first}.",
                setting=setting,
                figure=view.named(each.figure),
                total=words.percent(min(1.0, each.total.value), 0),
                first=words.percent(min(1.0, max(0.0, each.first.value)), 0),
            )
    for setting in idle:
        yield words.text("{setting} changes next to nothing.", setting=setting)


def why_not(view: SceneView, why: WhyNot) -> str:
    """Why it cannot be told which setting matters how much."""
    design = view.plan.design
    count = (design.n or 0) * (len(design.axes) + 2)
    return view.words.text(WHY_NOT[why], count=view.words.number(count))


def _weight(index: Index) -> float:
    """Order in which the last one says most of a setting: by what is sure of it; points only without a criterion."""
    sure = index.total.value if index.total.low is None else index.total.low
    return -1 + sure if index.figure == POINTS else sure


def _sure(view: SceneView) -> Iterator[str]:
    if len(view.ranked) == 1:
        return
    words, pupils = view.words, len(view.stability)
    certain = sum(each.seats == 1 for each in view.stability)
    yield words.text(
        "Pupils with the same seat in every solve: {certain} of {pupils}. For the others it depends on what was "
        "varied.",
        certain=words.number(certain),
        pupils=words.number(pupils),
    )


def _never(view: SceneView) -> Iterator[str]:
    words = view.words
    beaten = [view.letters[each.placement_id] for each in view.ranked if each.dominated]
    if beaten:
        named = ", ".join(beaten[:MOST_NAMED]) + (", ..." if len(beaten) > MOST_NAMED else "")
        yield words.plural(
            "{count} placement is never best: another has nothing worse and something better ({named}).",
            "{count} placements are never best: another has nothing worse and something better ({named}).",
            len(beaten),
            named=named,
        )
    elif len(view.ranked) > 1:
        yield words.text("No placement is beaten: in each of them one figure can only fall if another rises.")
    for axis in view.plan.design.axes:
        never = never_best(view, axis)
        if never:
            yield words.text(
                "Never best with {setting} at {values}: every placement that this leads to is beaten by another.",
                setting=axis.name,
                values=", ".join(level.shown for level in never),
            )
    if any(not axis.name.startswith(WEIGHT) for axis in view.plan.design.axes):
        yield words.text(
            "Not only weights are varied: rules and changes also alter what is counted, so figures of different rules "
            "are compared as each rule counts them."
        )


def never_best(view: SceneView, axis: Axis) -> list[Level]:
    """Values of a list or grid that lead to beaten placements only."""
    if not isinstance(axis, Categories) and view.plan.design.method is not Method.GRID:
        return []
    reached = {level for each in view.ranked for level in each.wins[axis.name]}
    best = {level for each in view.ranked if not each.dominated for level in each.wins[axis.name]}
    return [level for level in axis.levels if level in reached - best]
