"""The page for the parents of one child (R04, R85): one sheet, and where asked for the same in their own language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from placement.problem import Problem
from placement.reports.page.blocks import Page, Section
from placement.reports.parent.child import Child
from placement.reports.parent.closing import decides, objection, you_can
from placement.reports.parent.letter import KEYS, NO_ADDITIONS, Letter
from placement.reports.parent.proposal import proposal, route
from placement.reports.parent.reasons import reasons
from placement.reports.parent.speaker import Speaker, catalog_speaker
from placement.reports.parent.texts import NATIVE, LanguageTexts, ParentTexts
from placement.reports.parent.waiting import meanwhile
from placement.reports.parent.your_data import your_data
from placement.reports.words.ground import adopted_plainly
from placement.result import Outcome, Result
from placement.results.explanation import Explanation


@dataclass(frozen=True)
class Told:
    """What a page for parents tells.

    Attributes
    ----------
    decided_by_origin
        Whether the child would be elsewhere without mixing by origin: the page then leaves space for a
        sentence that a person writes, and says nothing about why.
    origin_used
        Whether groups are mixed by origin at all.
    """

    explanation: Explanation
    decided_by_origin: bool
    origin_used: bool


def parent_page(
    problem: Problem,
    result: Result,
    told: Told,
    *,
    language: str,
    texts: ParentTexts,
    beside: LanguageTexts | None = None,
    letter: Letter = NO_ADDITIONS,
) -> Page:
    """Page for a child's parents, in plain words.

    It shows no other child, no points, no counts of children and nobody's origin. The child is identified
    by id; the name is filled in by hand, unless the letter has it.

    Parameters
    ----------
    language
        `nl` or `en`.
    texts
        How to object, by type of board, and the region's own sentences.
    beside
        Sentences of another language, for the same page in it on the back.
    letter
        Name of the child, who is responsible, and the region's own words.
    """
    own = {KEYS[sentence]: said.replace("{", "{{").replace("}", "}}") for sentence, said in letter.words.items()}
    native = texts.languages.get(language)
    speaker = catalog_speaker(language, {**own, **({} if native is None else native.sentences)})
    child = Child(problem, result, told.explanation, speaker, told.decided_by_origin, told.origin_used, letter)
    page = _page(child, texts, texts.unchecked(language, beside))
    if beside is None:
        return page
    other = replace(child, words=_foreign(beside, own))
    return replace(page, beside=_page(other, texts, ()))


def _foreign(texts: LanguageTexts, own: Mapping[str, str]) -> Speaker:
    """Speaker of a region's file in a language of its own; what it lacks is said in Dutch."""
    catalog = catalog_speaker(texts.language if texts.language in NATIVE else NATIVE[0]).catalog
    return Speaker(
        texts.locale,
        catalog,
        {**own, **texts.sentences},
        is_rtl=texts.is_rtl,
        tag=texts.language,
    )


def _page(child: Child, texts: ParentTexts, unchecked: tuple[str, ...]) -> Page:
    words, scenario = child.words, child.problem.case.scenario
    closing = words.region("own.closing")
    return Page(
        language=words.tag,
        title=words.say(_title(child)),
        subtitle=words.say("page.number", pupil=child.id, date=words.date(scenario.date)),
        marking=words.say("page.marking", pupil=child.id),
        sections=tuple(_sections(child, texts, unchecked)),
        footer=(
            adopted_plainly(words, scenario),
            words.say("page.footer"),
            *([] if closing is None else [closing]),
        ),
        is_sheet=True,
        is_rtl=words.is_rtl,
    )


def _sections(child: Child, texts: ParentTexts, unchecked: tuple[str, ...]) -> Iterator[Section]:
    yield proposal(child)
    yield from meanwhile(child)
    yield route(child)
    yield from reasons(child)
    yield you_can(child)
    yield decides(child)
    yield objection(child, texts, unchecked)
    yield your_data(child)


def _title(child: Child) -> str:
    if child.outcome in (Outcome.WAITING, Outcome.ROUTED, Outcome.LEFT):
        return "page.title_about"
    return "page.title_proposal"
