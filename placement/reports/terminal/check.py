"""The page of `placement check` for input without faults: counts, warnings, and routes that deviate, or all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console

from placement.case import Case
from placement.domain import Pupil
from placement.faults import Fault
from placement.locale import msgid, translator
from placement.reports.tables.check import ROUTES, RouteLine
from placement.reports.tables.model import Medium
from placement.reports.terminal.screen import (
    WIDE,
    Section,
    bullets,
    legible,
    marks_for,
    paragraph,
    print_sections,
    sentence,
)
from placement.reports.view import CaseView
from placement.reports.words.changes import gone as gone_sentences
from placement.reports.words.ground import adopted, ground, missing_ground
from placement.reports.words.marks import plain
from placement.reports.words.questions import doubles, others
from placement.reports.words.remarks import remark_lines
from placement.reports.words.warnings import missing_municipalities, open_routes, table_warnings
from placement.reports.writers.terminal import shown_table
from placement.result import Change
from placement.routes import BY_HAND, KIND_OF_ROUTE, Route


def render_check(
    console: Console,
    case: Case,
    routes: Mapping[str, Route],
    warnings: Iterable[Fault],
    language: str,
    gone: Sequence[Change] = (),
    name: str = "",
    *,
    every: bool = False,
) -> None:
    """Print the contents of a sound case: counts, what to ask of a person, routes with their articles, warnings.

    Parameters
    ----------
    routes
        Pupil id -> route.
    gone
        Pupils of the earlier run who are in no table now.
    name
        The scenario, where several are checked.
    every
        Show every pupil's route, instead of those that deviate.
    """
    words = translator(language)
    view = CaseView(case, words, marks_for(console), console.width >= WIDE)
    lines = [
        *remark_lines(words, case, view.some),
        *missing_ground(words, case.scenario),
        *missing_municipalities(words, case),
        *open_routes(view, routes),
        *table_warnings(words, warnings),
    ]
    asked = [*gone_sentences(view, gone), *doubles(view), *others(view)]
    sections = list(_routes(view, routes, every=every))
    if asked:
        sections.insert(0, Section(words.text("For you to decide"), (bullets(asked, view.marks),)))
    if lines:
        sections.append(Section(words.text("Warnings"), (bullets(lines, view.marks, style="yellow"),)))
    with legible(console):
        if name:
            console.print(sentence(plain(name), style="bold"))
        console.print(sentence(words.text("No faults."), style="bold green"))
        for line in _tally(view, routes):
            console.print(sentence(line))
        console.print(sentence(ground(words, case.scenario)))
        console.print(sentence(adopted(words, case.scenario)))
        print_sections(console, sections)


def _tally(view: CaseView, routes: Mapping[str, Route]) -> list[str]:
    """Two sums in which every pupil is counted once: seated and newcomers, and newcomers by route."""
    pupils, words = view.case.region.pupils, view.words
    by_route = Counter(routes[pupil.id].code for pupil in pupils if pupil.group_id is None)
    newcomers, review = by_route.total(), by_route["review"]
    applicants = sum(by_route[code] for code in KIND_OF_ROUTE)
    every = words.plural("{count} pupil", "{count} pupils", len(pupils))
    seated = words.text("{count} seated before", count=words.number(len(pupils) - newcomers))
    new = words.text("{count} in", count=words.number(newcomers))
    parts = [
        words.plural("{count} to place", "{count} to place", applicants),
        words.plural("{count} to refer", "{count} to refer", newcomers - applicants - review),
        words.plural("{count} to review", "{count} to review", review),
    ]
    return [f"{every} = {seated} + {new}", f"{new} = {' + '.join(parts)}"]


def _routes(view: CaseView, routes: Mapping[str, Route], *, every: bool) -> Iterator[Section]:
    words, pupils = view.words, view.case.region.pupils
    shown = [each for each in pupils if every or _deviates(each, routes[each.id])]
    parts = []
    if shown:
        lines = [RouteLine(words, pupil, routes[pupil.id]) for pupil in shown]
        parts.append(shown_table(view, ROUTES.fill(lines, Medium.WIDE if view.wide else Medium.NARROW)))
    if len(shown) < len(pupils):
        ordinary = words.plural(
            "{count} pupil has the ordinary route: --all shows it.",
            "{count} pupils have the ordinary route: --all shows theirs.",
            len(pupils) - len(shown),
        )
        parts.append(paragraph(ordinary))
    if parts:
        yield Section(words.text(msgid("Routes") if every else msgid("Routes that deviate")), tuple(parts))


def _deviates(pupil: Pupil, route: Route) -> bool:
    """Whether a route is one to look at: not to a language group, by hand, or open while there is no seat yet."""
    is_open = pupil.group_id is None and bool(route.open_fields)
    return route.code not in KIND_OF_ROUTE or route.ground == BY_HAND or is_open
