"""The pages of options to open and close groups, for the steering group and for the coordinator."""

from __future__ import annotations

from dataclasses import replace

from placement.case import Case
from placement.disclosure.options import disclosed_options
from placement.disclosure.view import disclosed_case
from placement.locale import translator
from placement.reports.build import page_sections
from placement.reports.comparison.overview import Overview, overview_of
from placement.reports.page.blocks import Page
from placement.reports.plan.options import PAGES, OptionsData
from placement.reports.readers import READERS, Kind
from placement.reports.sections.options import OptionsView
from placement.reports.words.ground import adopted
from placement.reports.words.marks import Marks, plain
from placement.reports.words.phrases import rounded
from placement.results.comparison import Comparison
from placement.results.options import Options


def seen_by(kind: Kind, case: Case, found: Options) -> Options:
    """The options as a reader sees them: by the rule, but for the coordinator."""
    return found if kind is Kind.COORDINATOR else disclosed_options(found, case.scenario)


def options_page(
    case: Case, found: Options, compared: Comparison | None, kind: Kind, language: str, *, sheets: bool = False
) -> Page:
    """Page on options for one kind of reader, without pupils.

    Parameters
    ----------
    found
        In exact figures, whoever the reader is.
    compared
        The best of them side by side, in exact figures too; `None` if there is nothing to compare.
    kind
        The steering group, which sees them by the rule, or the coordinator, who sees them as they are.
    sheets
        Whether it is for a workbook: figures and differences have columns of their own, so that they stay numbers.

    Raises
    ------
    KeyError
        For any other reader.
    """
    words, entries = translator(language), PAGES[kind]
    is_outsider = kind is not Kind.COORDINATOR
    seen = disclosed_case(case)
    overview = None if compared is None else overview_of(compared, words, outsider=is_outsider, sheets=sheets)
    if overview is not None and is_outsider:
        overview = _without_attributes(overview)
    view = OptionsView(seen, words, Marks(), wide=True, found=seen_by(kind, case, found))
    own = words.text("For the coordinator only: exact figures.")
    return Page(
        language=language,
        title=words.text("Groups to open and to close"),
        subtitle=words.text(
            "{scenarios}. Batch of {date}.",
            scenarios=plain(seen.scenario.name),
            date=words.date(seen.scenario.date),
        ),
        marking=words.text(READERS[kind].marking) if is_outsider else own,
        sections=page_sections(entries, OptionsData(view, overview)),
        footer=(
            adopted(words, seen.scenario),
            words.text("The program advises; people decide."),
            *([rounded(words)] if is_outsider else []),
        ),
    )


def _without_attributes(overview: Overview) -> Overview:
    """The overview without counts by age and origin: a set tells those of its scenarios, and of these no more."""
    kept = tuple(gain for gain in overview.gains if not gain.dimension.is_personal)
    return replace(overview, gains=kept, untold=())
