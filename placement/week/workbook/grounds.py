"""Why the coordinator's advice is asked, in words."""

from __future__ import annotations

from collections.abc import Mapping

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.view import CaseView
from placement.reports.words.codes import article
from placement.reports.words.marks import plain
from placement.tables.columns import PUPILS

_GROUNDS: Mapping[str, str] = {
    "asked": msgid("a cell of this child cannot be right: see the questions of the report"),
    "outside_region": msgid("lives outside the region"),
    "international_school": msgid("attends an international school"),
    "azc_schooled": msgid("at a reception centre, and has been to a Dutch school"),
    "short_stay": msgid("stays for a short time, and not for work"),
    "open_field": msgid("it turns on empty cells: {columns}"),
}
_DUTCH = {column.name: column.alias for column in PUPILS.columns if column.alias}


def ground(view: CaseView, child: str) -> str:
    """Why a child is up for advice, with the article; empty for a child that the solve did not know."""
    words, route, pupil = view.words, view.routes.get(child), view.pupils.get(child)
    if route is None or pupil is None:
        return ""
    if route.ground not in _GROUNDS:
        return "; ".join(each for each in (article(words, route.article), plain(pupil.route_reason or "")) if each)
    columns = words.listing(_named(words, each) for each in route.open_fields)
    said = words.text(_GROUNDS[route.ground], columns=columns)
    return f"{said} ({article(words, route.article)})"


def _named(words: Translator, column: str) -> str:
    return _DUTCH.get(column, column) if words.language == "nl" else column
