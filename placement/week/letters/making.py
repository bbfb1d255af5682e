"""Letters and lists of a proposal as files of its folder, each checked to tell of nobody else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from placement.errors import TellsOfOthersError
from placement.locale import translator
from placement.publish.others import Others
from placement.publish.report import page_for_parents
from placement.reports.page.html import render_html
from placement.reports.parent.letter import Kept, Letter, Sentence
from placement.reports.parent.texts import LanguageTexts, ParentTexts, texts_for
from placement.reports.readers import Kind
from placement.studies.explain import for_many_parents
from placement.studies.observer import Observer
from placement.week.desk import Desk
from placement.week.letters.public import public_texts
from placement.week.letters.recipients import Recipient, by_hand, recipients
from placement.week.letters.school_list import school_list
from placement.week.policy import WeekPolicy
from placement.week.proposing import WeekProposal
from placement.week.shown import PageKind, ShownPage
from placement.week.workbook.making import file_names
from placement.week.workbook.people import name_of
from placement.week.workbook.school import schools_of
from placement.week.workbook.week import Week

LETTERS: Mapping[str, str] = {"nl": "brieven", "en": "letters"}
"""Language of the coordinator -> folder of the letters in a week's folder."""
LISTS: Mapping[str, str] = {"nl": "lijsten", "en": "lists"}
"""Language of the coordinator -> folder of the schools' lists."""


@dataclass(frozen=True)
class WeekLetters:
    """Letters and lists of a week.

    Attributes
    ----------
    files
        Path in the week's folder -> page; a child is its key in a path, never a name.
    shown
        The same pages, with whom each is for.
    told
        Children whose parents get a letter.
    beside
        Keys of the children whose letter has the language that their parents ask for beside the Dutch.
    by_hand
        Keys of the children about whom a letter is written by hand: protected, or of the family of one.
    has_controllers
        Whether the letters say who is responsible for the data.
    """

    files: Mapping[str, str]
    told: tuple[Recipient, ...] = ()
    beside: frozenset[str] = frozenset()
    by_hand: tuple[str, ...] = ()
    has_controllers: bool = True
    shown: tuple[ShownPage, ...] = ()

    @property
    def in_dutch(self) -> tuple[Recipient, ...]:
        """Children whose parents ask for a language that is none of ours."""
        return tuple(each for each in self.told if each.is_other and each.key not in self.beside)


def week_letters(
    desk: Desk,
    proposal: WeekProposal,
    policy: WeekPolicy,
    language: str,
    *,
    is_named: bool = False,
    observer: Observer | None = None,
    today: WeekProposal | None = None,
    left_out: Collection[str] = (),
) -> WeekLetters:
    """Letters to parents and lists of schools.

    Parameters
    ----------
    language
        Of the coordinator: lists are in it, and folders are called by it; a letter is in that of its parents.
    is_named
        Whether children are called by the names that the register has.
    today
        The proposal as things stand by now, for the lists of schools.
    left_out
        Keys of children whose parents get no letter.

    Raises
    ------
    TellsOfOthersError
        If a page tells of a child whom it is not about: a defect of this package.
    InputError
        If the region's texts on how to object have faults.
    StoppedError
        If it was stopped: half of the letters would be mistaken for all of them.
    """
    solved = proposal.solved.problem.pupils.keys() - set(left_out)
    told = tuple(recipients(proposal.after, desk.identities, solved))
    found = for_many_parents(proposal.solved, [each.key for each in told], observer)
    texts = texts_for(proposal.case)
    kept = Kept(policy.retention.after_exit_days, policy.retention.never_placed_days)
    pages: list[_Page] = []
    for each in told:
        name = name_of(desk.identities.get(each.key, {})) if is_named else ""
        beside = _beside(texts, each)
        letter = Letter(name, policy.controllers, kept, policy.alarms.advice_days, _own_words(policy, each))
        content = render_html(page_for_parents(proposal.solved, found[each.key], each.language, texts, letter, beside))
        shown = ShownPage(PageKind.LETTER, Kind.PARENT, content, about=each.key)
        pages.append(_Page(f"{LETTERS[language]}/{each.key}.html", content, (each.key,), shown))
    pages += _lists(desk, today or proposal, language, is_named=is_named)
    others = Others.of(desk.standing.children, desk.identities, public_texts(proposal.case, policy, texts))
    require_own(pages, others, desk.identities)
    return WeekLetters(
        {each.path: each.content for each in pages},
        told,
        frozenset(each.key for each in told if _beside(texts, each) is not None),
        by_hand(proposal.after),
        bool(policy.controllers),
        tuple(each.shown for each in pages),
    )


@dataclass(frozen=True)
class _Page:
    """A page, the keys of the children whom it is about, and whom it is for."""

    path: str
    content: str
    about: Collection[str]
    shown: ShownPage


def require_own(pages: Sequence[_Page], others: Others, known: Mapping[str, Mapping[str, str]]) -> None:
    """Refuse pages that tell of children whom they are not about.

    Raises
    ------
    TellsOfOthersError
        For the first of them.
    """
    for each in pages:
        told = others.told(each.content, each.about, known)
        if told:
            raise TellsOfOthersError(each.path, told)


def _beside(texts: ParentTexts, recipient: Recipient) -> LanguageTexts | None:
    """The region's sentences in the language that is asked for, if it is none of ours."""
    return texts.called(recipient.asked) if recipient.is_other else None


def _own_words(policy: WeekPolicy, recipient: Recipient) -> Mapping[Sentence, str]:
    """The region's own words: in the language that is asked for, else in that of the letter."""
    asked = recipient.asked.casefold()
    return {
        sentence: said
        for sentence, by_language in policy.letters.items()
        if (said := by_language.get(asked) or by_language.get(recipient.language))
    }


def _lists(desk: Desk, proposal: WeekProposal, language: str, *, is_named: bool) -> Iterator[_Page]:
    week = Week.of(desk, proposal, translator(language))
    for school_id, name in file_names(schools_of(week)).items():
        page, about = school_list(week, school_id, is_named=is_named)
        content = render_html(page)
        shown = ShownPage(PageKind.SCHOOL_LIST, Kind.SCHOOL, content, of=school_id)
        yield _Page(f"{LISTS[language]}/{name}.html", content, about, shown)
