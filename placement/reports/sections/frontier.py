"""The frontier: placements not dominated in the requested criteria, with the chosen one among them."""

from __future__ import annotations

from collections.abc import Iterator

from placement.reports.charts.frontier import STARRED, FrontierPoint, frontier_plot
from placement.reports.page.blocks import Aside, Block, Bullets, Figure, Paragraph, Section
from placement.reports.tables.frontier import CHOSEN, NAMED, FrontierLine, chosen, frontier, lines, worse
from placement.reports.tables.model import FilledTable, Medium, TableSpec, Total
from placement.reports.view import PublicView
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA, UNITS
from placement.reports.words.phrases import within
from placement.result import Status
from placement.results.tradeoffs import Frontier, Tradeoffs

MOST_POINTS = 20
"""Maximum number of points on a screen; the file has all of them."""


def section(view: PublicView, tradeoffs: Tradeoffs | None, medium: Medium) -> Section | None:
    """Section on the frontier, if one was requested."""
    found = None if tradeoffs is None else tradeoffs.frontier
    if found is None:
        return None
    return _on_page(view, found) if medium is Medium.PAGE else _on_screen(view, found, medium)


def _on_screen(view: PublicView, found: Frontier, medium: Medium) -> Section:
    words = view.words
    named = ", ".join(word(words, CRITERIA, name) for name in found.criteria)
    title = words.text("Frontier: {criteria}", criteria=named)
    if len(found.points) == 1 and found.complete:
        said = words.text("One placement is best in all of them at once: they do not conflict here.")
        return Section("frontier", title, (Paragraph(said),))
    return Section("frontier", title, (_screen_table(view, found, medium), *map(Aside, _reading(view, found))))


def _screen_table(view: PublicView, found: Frontier, medium: Medium) -> FilledTable:
    values = {**{name: found.chosen.measures[name] for name in found.criteria}, "points": found.chosen.points}
    total = None if found.chosen_on_it else Total(word(view.words, NAMED, CHOSEN), values)
    return _spec(view, found).fill(list(lines(found))[:MOST_POINTS], medium, total=total)


def _reading(view: PublicView, found: Frontier) -> Iterator[str]:
    words = view.words
    if found.complete:
        yield words.text("In none of these rows can one figure fall without another rising.")
    else:
        yield words.text("There are more such placements; these are spread over all of them.")
    if not found.chosen_on_it:
        yield words.text("The last row is the proposal: it gives way in these for the other criteria.")
    if len(found.points) > MOST_POINTS:
        yield words.text("{count} more in frontier.csv.", count=words.number(len(found.points) - MOST_POINTS))


def followed(view: PublicView, found: Frontier, anchor: str) -> Section:
    """Section for a page on which each point leads to a part of its own, named by its number."""
    return _on_page(view, found, anchor)


def _on_page(view: PublicView, found: Frontier, anchor: str = "") -> Section:
    words = view.words
    title, named = words.text("Where wishes conflict"), _listed(view, found)
    if len(found.points) == 1 and found.complete and found.chosen_on_it:
        said = words.text("One placement is best in {criteria} at once: they do not conflict here.", criteria=named)
        return Section("frontier", title, (Paragraph(said),))
    hints = tuple(_hints(view, found))
    parts: list[Block] = [Paragraph(" ".join(_explained(view, found))), _drawing(view, found, anchor)]
    return Section("frontier", title, (*parts, *([Bullets(hints)] if hints else [])))


def _hints(view: PublicView, found: Frontier) -> Iterator[str]:
    """In what each point that looks better than the proposal is worse: the drawing does not show it."""
    for line in lines(found):
        if line.looks_better:
            yield view.words.text(
                "{point}{mark} looks better than the proposal here, but is {worse}.",
                point=line.point_id,
                mark=STARRED,
                worse=worse(view.words, line),
            )


def _listed(view: PublicView, found: Frontier) -> str:
    """The criteria, within a sentence."""
    return view.words.listing(within(word(view.words, CRITERIA, name)) for name in found.criteria)


def _explained(view: PublicView, found: Frontier) -> Iterator[str]:
    words = view.words
    yield words.text(
        "These placements weigh {criteria} differently: in none of them can one of these fall without another rising.",
        criteria=_listed(view, found),
    )
    if not found.complete:
        yield words.text("There are more such placements; these are spread over all of them.")
    if not found.chosen_on_it:
        yield words.text("The proposal is not among them: it gives way in these criteria for the sake of others.")
    if len(found.criteria) > 2:
        yield words.text("Each panel shows two criteria: a point that looks worse in one is better in another.")


def _spec(view: PublicView, found: Frontier) -> TableSpec[FrontierLine]:
    return frontier(found.criteria, _axes(view, found), weighed=view.result.objective is not None)


def _axes(view: PublicView, found: Frontier) -> dict[str, str]:
    """Criterion -> its name with its unit."""
    words = view.words
    units = {each.name: word(words, UNITS, each.unit) for each in view.result.criteria}
    return {name: f"{word(words, CRITERIA, name)} ({units[name]})" for name in found.criteria}


def _drawing(view: PublicView, found: Frontier, anchor: str) -> Figure:
    words, axes = view.words, _axes(view, found)
    caption = words.text("Placements that none beats in all of these")
    alternative = words.plural(
        "{count} placement as a point, and the proposal marked.",
        "{count} placements as points, and the proposal marked.",
        len(found.points),
    )
    svg = frontier_plot(
        words,
        list(axes.values()),
        [
            FrontierPoint(
                line.asked,
                proven=line.point.status is Status.OPTIMAL,
                label=line.point_id,
                starred=line.looks_better,
                anchor=anchor.format(number=line.point_id),
            )
            for line in lines(found)
        ],
        chosen(found).asked,
        title=caption,
        alternative=alternative,
    )
    # The proposal is marked if it is one of the points; otherwise it is the last row of the table.
    rows = [*lines(found), *([] if found.chosen_on_it else [chosen(found)])]
    return Figure(caption, svg, alternative, _spec(view, found).fill(rows, Medium.PAGE, caption=caption))
