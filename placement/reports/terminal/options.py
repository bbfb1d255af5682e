"""Which groups could open and close: the page of `placement options`. No pupil is on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, RenderableType

from placement.case import Case
from placement.locale import translator
from placement.policy import Mode
from placement.reports.terminal.layout import Column
from placement.reports.terminal.options_changes import changes
from placement.reports.terminal.screen import (
    WIDE,
    Section,
    bullets,
    legible,
    marks_for,
    paragraph,
    print_sections,
    sentence,
    table,
)
from placement.reports.view import CaseView
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.ground import ground
from placement.reports.words.marks import plain
from placement.reports.words.options import named, reasons, to_tenths
from placement.reports.words.phrases import signed
from placement.result import Status
from placement.results.options import Figures, Option, Options

MOST_IMPOSSIBLE = 12
"""Combinations that cannot be, on the screen; the file has them all."""


@dataclass(frozen=True)
class OptionsView(CaseView):
    """Options, seen by one reader."""

    found: Options

    @property
    def has_points(self) -> bool:
        """Whether points mean something in the scenario's mode."""
        return self.case.scenario.solve.mode is Mode.WEIGHTED

    def ids(self, ids: tuple[str, ...]) -> str:
        """Name groups in a cell."""
        return ", ".join(map(plain, ids)) or "-"


def render_options(console: Console, case: Case, found: Options, language: str) -> None:
    """Print the best combinations, what each changes, and which cannot be.

    Parameters
    ----------
    language
        `nl` or `en`.
    """
    view = OptionsView(case, translator(language), marks_for(console), console.width >= WIDE, found=found)
    with legible(console):
        for line in _opening(view):
            console.print(line)
        sections = (best(view), changes(view, found), by_number(view), impossible(view))
        print_sections(console, (each for each in sections if each is not None))


def _opening(view: OptionsView) -> Iterator[RenderableType]:
    words, found = view.words, view.found
    yield sentence(plain(view.case.scenario.name), style="bold")
    yield sentence(ground(words, view.case.scenario))
    yield sentence(
        words.text(
            "Open at most {opened} of {candidates}, close at most {closed} of {groups}: {combinations}.",
            opened=words.number(found.most_opened),
            candidates=words.plural("{count} candidate", "{count} candidates", len(found.candidates)),
            closed=words.number(found.most_closed),
            groups=words.plural("{count} open group", "{count} open groups", len(found.closable)),
            combinations=words.plural("{count} combination", "{count} combinations", found.combinations),
        ),
        style="bold",
    )
    if not found.candidates and found.most_opened:
        yield sentence(words.text("No group has the status candidate: there is nothing to open."), style="yellow")
    if not found.closable and found.most_closed:
        yield sentence(words.text("No group has the status open: there is nothing to close."), style="yellow")
    if found.fixed:
        yield sentence(words.text("The scenario lets the search choose its groups; here each combination does."))
    yield sentence(_how_sure(view), style="" if found.proven else "yellow")


def _how_sure(view: OptionsView) -> str:
    words, found = view.words, view.found
    if found.interrupted:
        return words.text("Stopped early: combinations that were not looked at could be better.")
    if not found.proven:
        return words.text("Not all is proven: combinations that were not looked at could be better.")
    if found.by_model:
        return words.plural(
            "Proven: {count} was solved, and the model shows that no other is better than those below.",
            "Proven: {count} were solved, and the model shows that no other is better than those below.",
            found.valued,
        )
    return words.text("Proven: all of them were looked at.")


def best(view: OptionsView) -> Section:
    """Rank the best."""
    words, base = view.words, view.found.base.figures
    columns = [
        Column("", number=True),
        Column(words.text("open")),
        Column(words.text("close")),
        Column(words.text("waiting"), number=True),
        *_columns(view),
        *([Column(words.text("difference"), number=True)] if view.has_points else []),
        *([Column(words.text("how sure"))] if view.wide else []),
    ]
    rows = [
        (str(rank), *_row(view, each, base))
        for rank, each in enumerate(view.found.best, start=1)
        if each.figures is not None
    ]
    notes = [words.text("Fewest waiting first, then the fewest points.") if view.has_points else _by_order(view)]
    if view.found.base.figures is None:
        said = "; ".join(reasons(view, view.found.base.why)) or words.text("not found in time")
        notes.append(words.text("With nothing opened or closed there is no placement: {why}.", why=said))
    elif view.found.base not in view.found.best:
        notes.append(words.text("Nothing opened or closed: {row}.", row=_base_line(view, view.found.base.figures)))
    unsure = [
        f"{rank} ({_proof(view, each)})"
        for rank, each in enumerate(view.found.best, start=1)
        if each.status is not Status.OPTIMAL
    ]
    if unsure and not view.wide:
        notes.append(words.text("Not proven: {names}.", names=", ".join(unsure)))
    body = (table(columns, rows), *(paragraph(each, style="dim") for each in notes))
    return Section(words.text("The best combinations"), body)


def _by_order(view: OptionsView) -> str:
    order = ", ".join(word(view.words, CRITERIA, name) for name in view.case.scenario.solve.order)
    return view.words.text("Fewest waiting first, then in this order: {criteria}.", criteria=order)


def _columns(view: OptionsView) -> list[Column]:
    words = view.words
    return [
        Column(words.text("moves"), number=True),
        Column(words.text("mean km"), number=True),
        Column(words.text("groups"), number=True),
        *([Column(words.text("thousand euro"), number=True)] if view.wide else []),
        *([Column(words.text("points"), number=True)] if view.has_points else []),
    ]


def _row(view: OptionsView, option: Option, base: Figures | None) -> tuple[str, ...]:
    words, figures = view.words, option.figures
    if figures is None:
        raise ValueError("an option without a placement has no row")
    return (
        view.ids(option.combination.opened),
        view.ids(option.combination.closed),
        words.number(figures.waiting),
        *_cells(view, figures, option.groups_open),
        *([_difference(view, figures, base)] if view.has_points else []),
        *([_proof(view, option)] if view.wide else []),
    )


def _cells(view: OptionsView, figures: Figures, groups_open: int) -> tuple[str, ...]:
    words = view.words
    return (
        words.number(figures.moved),
        "" if figures.mean_metres is None else words.fixed(figures.mean_metres / 1000, 2),
        words.number(groups_open),
        *([words.number(figures.measures["cost"], 1)] if view.wide else []),
        *([words.fixed(figures.points)] if view.has_points else []),
    )


def _difference(view: OptionsView, figures: Figures, base: Figures | None) -> str:
    return "" if base is None else signed(view.words, to_tenths(figures.points - base.points))


def _proof(view: OptionsView, option: Option) -> str:
    if option.status is Status.OPTIMAL:
        return view.words.text("proven")
    return view.words.text("gap {percent}", percent=view.words.percent(min(option.gap or 0.0, 1.0)))


def _base_line(view: OptionsView, figures: Figures) -> str:
    words = view.words
    waiting = words.plural("{count} waits", "{count} wait", figures.waiting)
    if not view.has_points:
        return waiting
    return words.text("{waiting}, {points} points", waiting=waiting, points=words.fixed(figures.points))


def by_number(view: OptionsView) -> Section | None:
    """Show the best for every number of open groups."""
    words, found = view.words, view.found
    if len(found.by_number) < 2:
        return None
    columns = [
        Column(words.text("groups"), number=True),
        Column(words.text("open")),
        Column(words.text("close")),
        Column(words.text("waiting"), number=True),
        *(each for each in _columns(view) if each.header != words.text("groups")),
        Column(words.text("how sure")),
    ]
    rows = []
    for each in found.by_number:
        number, best_one = words.number(each.groups_open), each.best
        sure = words.text("proven") if each.proven else words.text("not proven")
        if best_one is None or best_one.figures is None:
            gone = words.text("cannot be") if each.proven else words.text("not found in time")
            rows.append((number, gone, *[""] * (len(columns) - 3), sure))
        else:
            cells = list(_cells(view, best_one.figures, each.groups_open))
            del cells[2]
            combination = best_one.combination
            which = (view.ids(combination.opened), view.ids(combination.closed))
            rows.append((number, *which, words.number(best_one.figures.waiting), *cells, sure))
    return Section(words.text("How many groups: the best with so many open"), (table(columns, rows),))


def impossible(view: OptionsView) -> Section | None:
    """Say which combinations cannot be, and why; what a smaller one says already is not said again."""
    words, found = view.words, view.found
    if not found.impossible:
        return None
    told: list[Option] = []
    for each in sorted(found.impossible, key=lambda option: (option.combination.changes, option.combination)):
        if not any(_says_the_same(other, each) for other in told):
            told.append(each)
    items = [
        f"{named(view, each.combination)}: {'; '.join(reasons(view, each.why))}." for each in told[:MOST_IMPOSSIBLE]
    ]
    body: list[RenderableType] = [bullets(items, view.marks)]
    more = len(found.impossible) - len(items)
    if more:
        rest = words.plural(
            "And {count} more for reasons such as these: see options.csv.",
            "And {count} more for reasons such as these: see options.csv.",
            more,
        )
        body.append(paragraph(rest, style="dim"))
    if found.by_model:
        body.append(paragraph(words.text("Others that cannot be were not looked at."), style="dim"))
    return Section(words.text("What cannot be, and why"), tuple(body))


def _says_the_same(smaller: Option, larger: Option) -> bool:
    """Tell whether a combination cannot be because a part of it cannot."""
    part, whole = smaller.combination, larger.combination
    is_part = set(part.opened) <= set(whole.opened) and set(part.closed) <= set(whole.closed)
    return is_part and all(each in larger.why for each in smaller.why)
