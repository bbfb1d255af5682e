"""The record of the algorithm, filled in from the program; its texts are in Dutch, as the register takes no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from placement.faults import Fault, InputError
from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.page.blocks import Block, Bullets, Paragraph
from placement.week.duties.openness import telling
from placement.week.duties.openness.fields import A_CONTACT, A_MONTH, A_SITE, AN_ORGANISATION, Category, Status, Theme
from placement.week.duties.openness.program import Program
from placement.week.duties.openness.record import checked
from placement.week.duties.openness.risks import told_risks
from placement.week.place import POLICY
from placement.week.policy import Openness

_NEEDED: Mapping[str, str] = {
    "organization": AN_ORGANISATION,
    "contact_email": A_CONTACT,
    "website": A_SITE,
    "publication_category": f"one of {', '.join(Category)}",
}
"""Key that a region fills in -> what is expected there."""
_LANGUAGE = "nl"


def record_of(program: Program) -> Mapping[str, object]:
    """The record, checked.

    Raises
    ------
    InputError
        With every key that the region has still to fill in, or every field that the register would not take.
    """
    given = program.policy.openness
    missing = [*_missing(given)]
    if missing:
        raise InputError(missing)
    return checked({**_given(program), **_told(translator(_LANGUAGE), program)})


def _missing(given: Openness) -> Iterator[Fault]:
    for name, expected in _NEEDED.items():
        if getattr(given, name) is None:
            yield Fault("missing_key", POLICY, None, f"openness.{name}", None, expected)
    if given.status is Status.OUT_OF_USE and given.end_date is None:
        yield Fault("missing_key", POLICY, None, "openness.end_date", None, A_MONTH)


def _given(program: Program) -> dict[str, object]:
    """What the region fills in, and what is always so."""
    given, first = program.policy.openness, program.decisions.first_on
    return {
        **{name: getattr(given, name) for name in _NEEDED},
        "category": [Theme.EDUCATION],
        "status": given.status,
        "begin_date": None if first is None or given.status is Status.IN_DEVELOPMENT else f"{first:%Y-%m}",
        "end_date": given.end_date if given.status is Status.OUT_OF_USE else None,
        "url": given.url,
        "lawful_basis_grouping": [each.model_dump() for each in given.lawful_basis] or None,
        "process_index_url": given.process_index_url,
        "impacttoetsen_grouping": [each.model_dump() for each in given.impact_assessments] or None,
        "source_data_grouping": None,
        "provider": given.provider,
        "publiccode": given.publiccode,
        "lang": "nld",
        "standard_version": "1.0",
        "source_id": given.source_id,
        "lars": given.lars,
        "publication_dt": None,
    }


def _told(words: Translator, program: Program) -> dict[str, object]:
    """What is true of the program, in words."""
    return {
        "name": words.text("Propose seats in language classes for newcomer pupils"),
        "description_short": words.text(
            "The program proposes every week which newcomer pupil gets a seat in which language class. It weighs the "
            "region's agreements against each other. People decide on every proposal."
        ),
        "goal": markup(telling.purpose(words, program)),
        "proportionality": markup(telling.considerations(words, program)),
        "human_intervention": markup(telling.people(words, program)),
        "risks": markup([Bullets(tuple(f"{risk} {done}" for risk, done in told_risks(words, program)))]),
        "lawful_basis": markup(telling.law(words, program)),
        "impacttoetsen": markup([Paragraph(_assessments(words, program))]),
        "source_data": markup(telling.data(words, program)),
        "methods_and_models": markup(telling.method(words, program)),
        "tags": words.text("newcomers, language class, placement, primary education, Ministry of Education"),
    }


def _assessments(words: Translator, program: Program) -> str:
    if program.policy.openness.impact_assessments:
        return words.text("The impact assessments that were carried out are named here.")
    return words.text("No impact assessment that was carried out is named yet.")


def markup(blocks: Iterable[Block]) -> str:
    """Paragraphs and lists with the elements that the register allows."""
    return "".join(map(_element, blocks))


def _element(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text, quote=False)}</p>"
    if isinstance(block, Bullets):
        name = "ol" if block.numbered else "ul"
        items = "".join(f"<li>{escape(each, quote=False)}</li>" for each in block.items)
        return f"<{name}>{items}</{name}>"
    raise TypeError(f"the register takes no {type(block).__name__}")
