"""Groups that could open and close: the best combinations, their changes, and impossible combinations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from placement.policy import Mode
from placement.reports.page.blocks import Aside, Block, Bullets, Section
from placement.reports.tables.model import Medium
from placement.reports.tables.options import BEST, BY_NUMBER, IN_POINTS, proof, ranked
from placement.reports.tables.options import by_number as lines_by_number
from placement.reports.view import RegionView
from placement.reports.words.codes import word
from placement.reports.words.criteria import CRITERIA
from placement.reports.words.options import named, reasons
from placement.reports.words.options_changes import changes_lines
from placement.reports.words.options_unseated import as_it_is
from placement.result import Status
from placement.results.options import TOO_FEW, Figures, Option, Options

MOST_IMPOSSIBLE = 12
"""Maximum number of impossible combinations on a screen; the file has all of them."""


@dataclass(frozen=True)
class OptionsView(RegionView):
    """Options, as seen by one reader."""

    found: Options

    @property
    def has_points(self) -> bool:
        """Whether points are meaningful in the scenario's mode."""
        return self.case.scenario.solve.mode is Mode.WEIGHTED

    @property
    def left_out(self) -> tuple[str, ...]:
        """Columns without meaning in the scenario's mode."""
        return () if self.has_points else IN_POINTS


def best(view: OptionsView, medium: Medium) -> Section:
    """Section with the best combinations, ranked."""
    rows = [line for line in ranked(view.found) if line.figures is not None]
    table = BEST.without(view.left_out).fill(rows, medium)
    return Section("best", view.words.text("The best combinations"), (table, *map(Aside, _reading(view, medium))))


def _reading(view: OptionsView, medium: Medium) -> Iterator[str]:
    words, base = view.words, view.found.base
    yield words.text("Fewest waiting first, then the fewest points.") if view.has_points else _by_order(view)
    yield from as_it_is(view, view.found)
    if base.figures is not None and base not in view.found.best:
        yield words.text("Nothing opened or closed: {row}.", row=_base_line(view, base.figures))
    unsure = [f"{line.rank} ({proof(line)(words)})" for line in ranked(view.found) if line.status is not Status.OPTIMAL]
    if unsure and medium is Medium.NARROW:
        yield words.text("Not proven: {names}.", names=", ".join(unsure))


def _by_order(view: OptionsView) -> str:
    order = ", ".join(word(view.words, CRITERIA, name) for name in view.case.scenario.solve.order)
    return view.words.text("Fewest waiting first, then in this order: {criteria}.", criteria=order)


def _base_line(view: OptionsView, figures: Figures) -> str:
    words = view.words
    waiting = words.plural("{count} waits", "{count} wait", figures.waiting)
    if not view.has_points:
        return waiting
    return words.text("{waiting}, {points} points", waiting=waiting, points=words.fixed(figures.points))


def changes(view: OptionsView, _: Medium) -> Section | None:
    """Section on the changes that each of the best combinations makes."""
    items = tuple(changes_lines(view, view.found))
    return Section("changes", view.words.text("What each changes"), (Bullets(items),)) if items else None


def by_number(view: OptionsView, medium: Medium) -> Section | None:
    """Section on the best combination for every number of open groups."""
    rows = lines_by_number(view.found)
    if len(rows) < 2:
        return None
    title = view.words.text("How many groups: the best with so many open")
    return Section("by_number", title, (BY_NUMBER.without(view.left_out).fill(rows, medium),))


def unfilled(view: OptionsView, _: Medium) -> Section | None:
    """Section on combinations with a group that would not reach its minimum, and how many pupils it would get."""
    if not view.found.unfilled:
        return None
    title = view.words.text("What would not reach its minimum")
    return Section("unfilled", title, tuple(_with_reasons(view, view.found.unfilled)))


def impossible(view: OptionsView, _: Medium) -> Section | None:
    """Section on impossible combinations and the reasons, without those that a smaller one already explains."""
    if not view.found.impossible:
        return None
    title = view.words.text("What cannot be, and why")
    return Section("impossible", title, tuple(_with_reasons(view, view.found.impossible)))


def _with_reasons(view: OptionsView, options: Sequence[Option]) -> Iterator[Block]:
    words, told = view.words, list[Option]()
    for each in sorted(options, key=lambda option: (option.combination.changes, option.combination)):
        if not any(_says_the_same(other, each) for other in told):
            told.append(each)
    items = tuple(
        f"{named(view, each.combination)}: {'; '.join(reasons(view, each.why))}." for each in told[:MOST_IMPOSSIBLE]
    )
    yield Bullets(items)
    if more := len(options) - len(items):
        rest = words.plural(
            "And {count} more for reasons such as these: see options.csv.",
            "And {count} more for reasons such as these: see options.csv.",
            more,
        )
        yield Aside(rest)
    if view.found.by_model:
        yield Aside(words.text("Others that cannot be were not looked at."))


def _says_the_same(smaller: Option, larger: Option) -> bool:
    """Whether a combination is impossible because a part of it is; known numbers of pupils are always said."""
    part, whole = smaller.combination, larger.combination
    is_part = set(part.opened) <= set(whole.opened) and set(part.closed) <= set(whole.closed)
    if any(each.code == TOO_FEW for each in larger.why):
        return is_part
    return is_part and all(each in larger.why for each in smaller.why)
