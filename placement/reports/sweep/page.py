"""The page of a sweep, for the analyst and the coordinator: exact figures, without pupils."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from placement.cells import SEPARATOR
from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.page.blocks import Aside, Block, Bullets, Callout, Facts, Figure, Page, Paragraph, Section, Tone
from placement.reports.sweep.drawings import drawings
from placement.reports.sweep.findings import findings, why_not
from placement.reports.sweep.view import SceneView
from placement.reports.tables.model import Medium
from placement.reports.tables.sweep import levels
from placement.reports.tables.sweep_page import (
    MATTERS,
    SCENES,
    SEATS,
    MattersLine,
    PlacementLine,
    SceneLine,
    SeatsLine,
    placements,
    wins,
)
from placement.reports.words.marks import plain
from placement.reports.words.sweep import in_short
from placement.sweeping.design import Axis, Span
from placement.sweeping.sensitivity import Part
from placement.sweeping.values import Outcome, Plan

EN_DASH = "\N{EN DASH}"
MOST_SCENES = 3
"""Number of scenarios and draws that have sections of their own."""
MOST_ROWS = 20
LONGEST = 8
"""Number of values that a cell names."""

Drawn = tuple[SceneView, Mapping[str, Figure]]
"""A scenario and draw with its drawings by name."""


def drawn_scenes(plan: Plan, found: Outcome, language: str) -> list[Drawn]:
    """Every scenario and draw; the first few with their drawings."""
    views = [SceneView(translator(language), plan, scene, found.of(scene)) for scene in found.scenes]
    return [(view, drawings(view) if at < MOST_SCENES and view.ranked else {}) for at, view in enumerate(views)]


def sweep_page(plan: Plan, found: Outcome, language: str, drawn: Sequence[Drawn]) -> Page:
    """Page on what a sweep came to.

    Parameters
    ----------
    drawn
        Its scenarios and draws (:func:`drawn_scenes`).
    """
    words = translator(language)
    views = [view for view, _ in drawn]
    several = len(views) > 1
    sections = [_first(words, plan, found, views)]
    for at, (view, figures) in enumerate(drawn[:MOST_SCENES]):
        sections += _sections(view, figures, f"-{at + 1}" if several else "", several=several)
    if several:
        sections.append(_scenes(words, views))
    sections.append(_how(words, plan))
    return Page(
        language=language,
        title=words.text("Which settings lead where"),
        subtitle=plain(words.listing(dict.fromkeys(scene[0] for scene in found.scenes))),
        marking=words.text("For the coordinator only: exact figures."),
        sections=tuple(sections),
        footer=(words.text("The program advises; people decide."),),
    )


def _first(words: Translator, plan: Plan, found: Outcome, views: Sequence[SceneView]) -> Section:
    """Section with what must be known first."""
    parts: list[Block] = [
        Facts(
            (
                (words.text("Solves"), words.number(len(found.answers))),
                (words.text("Different placements"), words.number(len(found.placements))),
                (
                    words.text("Beaten by no other"),
                    words.number(sum(not each.dominated for each in found.placements)),
                ),
            )
        )
    ]
    said = list(in_short(words, plan, found))
    parts += [Paragraph(said[0]) if len(said) == 1 else Callout(Tone.WARNING, " ".join(said))]
    for view in views[:1]:
        if len(views) > 1:
            parts.append(Paragraph(words.text("Of {scenario}:", scenario=plain(view.title))))
        parts.append(Bullets(tuple(findings(view))))
    return Section("first", words.text("In short"), tuple(parts))


def _sections(view: SceneView, drawn: Mapping[str, Figure], key: str, *, several: bool) -> Iterator[Section]:
    if not view.ranked:
        return
    suffix = f": {plain(view.title)}" if several else ""
    words = view.words
    if several and key != "-1":
        yield Section(f"said{key}", words.text("In short") + suffix, (Bullets(tuple(findings(view))),))
    lines = _lines(view)
    figures = [(name, view.named(name)) for name in view.figures]
    note = words.text("Beaten: another placement has no more waiting and nothing worse, and something better.")
    table = placements(figures).fill(
        lines[:MOST_ROWS], Medium.PAGE, caption=words.text("Placements, the most frequent first"), note=note
    )
    more = [Aside(_more(words, len(lines)))] if len(lines) > MOST_ROWS else []
    yield Section(f"placements{key}", words.text("The placements") + suffix, (table, *more))
    where = wins([axis.name for axis in view.plan.design.axes]).fill(
        lines[:MOST_ROWS], Medium.PAGE, caption=words.text("With which values each is the outcome")
    )
    yield Section(
        f"wins{key}", words.text("Where each wins") + suffix, (*([drawn["wins"]] if "wins" in drawn else []), where)
    )
    yield Section(f"matters{key}", words.text("Which settings matter") + suffix, tuple(_matters(view)))
    conflict = tuple(drawn[name] for name in ("frontier", "parallel", "settings") if name in drawn)
    if conflict:
        yield Section(f"conflict{key}", words.text("What is given for what") + suffix, conflict)
    yield _seats(view, key, suffix)


def _more(words: Translator, count: int) -> str:
    return words.text("{count} more in summary.csv.", count=words.number(count - MOST_ROWS))


def _lines(view: SceneView) -> list[PlacementLine]:
    words, design = view.words, view.plan.design
    return [
        PlacementLine(
            view.letters[each.placement_id],
            each.placement_id,
            len(each.answers),
            Fraction(len(each.answers), view.solved),
            words.text("yes") if each.dominated else words.text("no"),
            tuple(view.value(each, name) for name in view.figures),
            tuple(_shown(levels(axis, each.wins[axis.name])) for axis in design.axes),
        )
        for each in view.ranked
    ]


def _shown(cell: str) -> str:
    """Values for people: of a long list the first and the last."""
    named = cell.split(SEPARATOR)
    if len(named) > LONGEST:
        return f"{named[0]}, ..., {named[-1]}"
    return ", ".join(named).replace("..", f" {EN_DASH} ")


def _matters(view: SceneView) -> Iterator[Block]:
    words, (indices, why) = view.words, view.indices
    if why is not None:
        yield Paragraph(why_not(view, why))
        return
    yield Paragraph(
        words.text(
            "Of how much a figure differs between the solves, this is the part that a setting explains by itself, and "
            "the part in which it has a hand together with the others. The second is never less than the first but "
            "for chance; where they are far apart, settings work through each other."
        )
    )
    rows = [
        MattersLine(each.setting, view.named(each.figure), _part(words, each.first), _part(words, each.total))
        for each in sorted(indices, key=lambda each: each.figure)
    ]
    exact = all(each.first.low is None for each in indices)
    note = (
        words.text("Exact for this grid, each value counted alike.")
        if exact
        else words.text("Estimates from the points of this design; between brackets, 95 % bootstrap bands.")
    )
    yield MATTERS.fill(rows, Medium.PAGE, caption=words.text("Parts of the variance"), note=note)


def _part(words: Translator, part: Part) -> str:
    shown = words.percent(part.value, 0)
    if part.low is None or part.high is None:
        return shown
    return f"{shown} ({words.percent(part.low, 0)} {EN_DASH} {words.percent(part.high, 0)})"


def _seats(view: SceneView, key: str, suffix: str) -> Section:
    words, shares = view.words, [each.share for each in view.stability]
    bands = (
        (words.text("every solve"), sum(share == 1 for share in shares)),
        (words.text("nine in ten or more, not all"), sum(Fraction(9, 10) <= share < 1 for share in shares)),
        (
            words.text("half or more, under nine in ten"),
            sum(Fraction(1, 2) <= share < Fraction(9, 10) for share in shares),
        ),
        (words.text("fewer than half"), sum(share < Fraction(1, 2) for share in shares)),
    )
    note = words.text("Which pupils these are stands in pupils.csv, for the coordinator alone.")
    table = SEATS.fill(
        [SeatsLine(*each) for each in bands],
        Medium.PAGE,
        caption=words.text("Pupils by how steady their seat is"),
        note=note,
    )
    return Section(f"seats{key}", words.text("How sure each seat is") + suffix, (table,))


def _scenes(words: Translator, views: Sequence[SceneView]) -> Section:
    rows = [
        SceneLine(
            plain(view.title),
            len(view.found.answers),
            len(view.found.answers) - view.solved,
            len(view.ranked),
            sum(each.dominated for each in view.ranked),
            sum(each.seats == 1 for each in view.stability),
            len(view.stability),
        )
        for view in views
    ]
    note = (
        words.text("The first {count} have sections of their own here.", count=words.number(MOST_SCENES))
        if len(views) > MOST_SCENES
        else ""
    )
    table = SCENES.fill(rows, Medium.PAGE, caption=words.text("Scenarios and draws"), note=note)
    return Section("scenes", words.text("Scenarios and draws side by side"), (table,))


def _values(axis: Axis) -> str:
    """The values of a list or grid, or the ends of a span."""
    if isinstance(axis, Span) and axis.steps is None:
        return f" {EN_DASH} ".join(axis.listed)
    return _shown(SEPARATOR.join(axis.listed))


def _how(words: Translator, plan: Plan) -> Section:
    design = plan.design
    varied = tuple(f"{axis.name}: {_values(axis)}" for axis in design.axes)
    said = words.text(
        "Method {method}, seed {seed}. Every row stands in runs.csv, with what it was solved with; who sits where in "
        "placements.csv.",
        method=design.method.value,
        seed=design.seed,
    )
    proven = words.text(
        "Proven means: within these settings no placement has fewer points. A sweep tells what settings lead to, not "
        "which settings are right: that is for people to agree on."
    )
    return Section("how", words.text("How this was made"), (Paragraph(said), Bullets(varied), Paragraph(proven)))
