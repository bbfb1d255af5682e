"""Pupils who belong elsewhere, by which article, and those awaiting advice: no case is presented as settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placement.reports.page.blocks import Block, Bullets, Paragraph, Section
from placement.reports.tables.model import SCREEN, FilledTable, Medium
from placement.reports.tables.pupils import PupilLine
from placement.reports.tables.referred import REFERRED
from placement.reports.view import LONG, View
from placement.reports.words.codes import ROUTES, word
from placement.result import Outcome


def section(view: View, medium: Medium) -> Section | None:
    """Section on the referred pupils by route, and separately those to be reviewed."""
    words = view.words
    referred, review = _routed(view, review=False), _routed(view, review=True)
    parts: list[Block] = []
    if referred:
        parts.append(_table(view, referred, medium))
    if review:
        said = words.plural(
            "{count} pupil waits for the coordinator's advice (covenant 2e) and has no destination yet:",
            "{count} pupils wait for the coordinator's advice (covenant 2e) and have no destination yet:",
            len(review),
        )
        parts += [Paragraph(said), Bullets(tuple(line.result.pupil_id for line in review))]
    return Section("referred", words.text("Referred and to review"), tuple(parts)) if parts else None


def only_referred(view: View, medium: Medium) -> Section | None:
    """Section on the referred pupils alone: on a screen a line for each route."""
    lines = _routed(view, review=False)
    if not lines:
        return None
    part = Bullets(tuple(_by_route(view, lines))) if medium in SCREEN else _table(view, lines, medium)
    return Section("referred", _title(view), (part,))


def only_review(view: View, medium: Medium) -> Section | None:
    """Section on pupils who wait for the coordinator's advice (covenant 2e): on a screen their ids alone."""
    lines = _routed(view, review=True)
    if not lines:
        return None
    part: Block = _table(view, lines, medium)
    if medium in SCREEN:
        part = Paragraph(view.some((line.result.pupil_id for line in lines), most=LONG))
    return Section("review", view.words.text("To review, no destination yet"), (part,))


def _by_route(view: View, lines: Sequence[PupilLine]) -> Iterator[str]:
    """Sentence for each route with its article, and the pupils who take it."""
    routes: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        routes.setdefault((line.result.route, line.ground), []).append(line.result.pupil_id)
    for (route, article), pupils in routes.items():
        yield view.words.text(
            "{route} ({article}): {pupils}",
            route=word(view.words, ROUTES, route),
            article=article,
            pupils=view.some(pupils, most=LONG),
        )


def _routed(view: View, *, review: bool) -> list[PupilLine]:
    routed = view.of_outcome(Outcome.ROUTED)
    return [PupilLine(view, each) for each in routed if (each.route == "review") is review]


def _table(view: View, lines: list[PupilLine], medium: Medium) -> FilledTable:
    return REFERRED.fill(lines, medium, caption=_title(view))


def _title(view: View) -> str:
    return view.words.text("Referred, destination not yet confirmed")
