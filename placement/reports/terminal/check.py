"""What `placement check` tells: no faults, the warnings, and everybody's route."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.text import Text

from placement.eligibility import KIND_OF_ROUTE, Route
from placement.faults import Fault
from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.terminal.layout import Column
from placement.reports.terminal.screen import WIDE, Section, bullets, legible, marks_for, plain, print_sections, table
from placement.reports.terminal.view import CaseView
from placement.reports.terminal.warnings import basis, open_routes, table_warnings
from placement.reports.terminal.words import ROUTES, article, word
from placement.scenario.types import Case


def render_check(
    console: Console, case: Case, routes: Mapping[str, Route], warnings: Iterable[Fault], language: str
) -> None:
    """Print what a sound case holds: counts, warnings, and every pupil's route with its article.

    Parameters
    ----------
    routes
        Pupil id -> route.
    """
    words = translator(language)
    view = CaseView(case, words, marks_for(console), console.width >= WIDE)
    lines = [*basis(view), *open_routes(view, routes), *table_warnings(words, warnings)]
    sections = [_routes(view, routes)]
    if lines:
        sections.append(Section(words.text("Warnings"), (bullets(lines, view.marks, style="yellow"),)))
    with legible(console):
        console.print(Text(words.text("No faults."), style="bold green"))
        console.print(Text(_counts(view, routes)))
        print_sections(console, sections)


def _counts(view: CaseView, routes: Mapping[str, Route]) -> str:
    pupils, words = view.case.region.pupils, view.words
    seated = sum(pupil.group_id is not None for pupil in pupils)
    newcomers = [routes[pupil.id].code for pupil in pupils if pupil.group_id is None]
    by_route = Counter(newcomers)
    applicants = sum(by_route[code] for code in KIND_OF_ROUTE)
    review = by_route["review"]
    return words.text(
        "{pupils} = {seated} + {applicants} + {referred} + {review}",
        pupils=words.plural("{count} pupil", "{count} pupils", len(pupils)),
        seated=words.plural("{count} seated", "{count} seated", seated),
        applicants=words.plural("{count} to place", "{count} to place", applicants),
        referred=words.plural("{count} to refer", "{count} to refer", len(newcomers) - applicants - review),
        review=words.plural("{count} to review", "{count} to review", review),
    )


def _routes(view: CaseView, routes: Mapping[str, Route]) -> Section:
    words = view.words
    columns = [
        Column(words.text("pupil"), fixed=True),
        Column(words.text("seat"), fixed=True),
        Column(words.text("route")),
        Column(words.text("by")),
        Column(words.text("empty fields it could turn on")),
    ]
    rows = [
        (plain(pupil.id), plain(pupil.group_id or ""), *_route(words, routes[pupil.id]))
        for pupil in view.case.region.pupils
    ]
    return Section(words.text("Routes"), (table(columns, rows),))


def _route(words: Translator, route: Route) -> tuple[str, str, str]:
    return word(words, ROUTES, route.code), article(words, route.article), ", ".join(route.open_fields)
