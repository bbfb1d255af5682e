"""The page for parents with all that is held of their child (GDPR 15)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.fact import Fact, Identity
from placement.register.kinds import Kind
from placement.register.states import State
from placement.reports.page.blocks import Block, Bullets, Callout, Page, Paragraph, Section, Tone
from placement.reports.tables.access import HAPPENED, HELD, Happened, Held
from placement.reports.tables.model import Medium
from placement.reports.words.codes import word
from placement.reports.words.held import held_value, held_word
from placement.reports.words.keeping import COPIES
from placement.reports.words.marks import plain
from placement.reports.words.week import fact_line, state_word
from placement.week.history import Event
from placement.week.keeping.access import Decision, Kept
from placement.week.keeping.wording import retention_lines
from placement.week.overrides import What

_ABOUT_OTHERS = frozenset({"child", "alike", "unlike"})
_CELLS = "cells"
_DECISIONS: Mapping[What, str] = {
    What.OBJECTION: msgid("the school does not agree"),
    What.REFUSAL: msgid("a school is not proposed again"),
    What.AGREED: msgid("a proposal is agreed to"),
    What.PINNED: msgid("the coordinator chose the group"),
}
"""Decisions about children; what a group is given by hand is about none."""


def access_page(words: Translator, kept: Kept, day: str) -> Page:
    """The page, in the reader's language.

    Parameters
    ----------
    day
        Day on which it is made, in words.
    """
    key = kept.access.key
    return Page(
        language=words.language,
        title=words.text("What we keep about your child"),
        subtitle=words.text("Number of the child: {pupil}. Date: {date}.", pupil=key, date=day),
        marking=words.text("Only for the parents of child {pupil}", pupil=key),
        sections=(_responsible(words, kept), _known(words, kept), _happened(words, kept), _where(words, kept),
                  _how_long(words, kept), _rights(words)),
        footer=(words.text("Other people and other children are not named on this page."),),
    )  # fmt: skip


def _responsible(words: Translator, kept: Kept) -> Section:
    if not kept.access.controllers:
        missing = words.text(
            "Who is responsible is missing: the coordinator fills in `controllers` in policy.yaml before this page is "
            "given to anybody."
        )
        blocks: tuple[Block, ...] = (Callout(Tone.WARNING, missing),)
    else:
        blocks = (Bullets(tuple(map(plain, kept.access.controllers))),)
    purpose = words.text(
        "We keep this to find a class in which your child learns Dutch, to follow how your child does there, and to "
        "account for it. What we know comes from your sign-up and from the schools. A computer program makes a "
        "proposal; a person decides."
    )
    return Section("responsible", words.text("Who is responsible"), (*blocks, Paragraph(purpose)))


def _known(words: Translator, kept: Kept) -> Section:
    rows = [*_of_identity(words, kept.access.identities)]
    rows += [
        Held(held_word(words, name), kept.mask(held_value(words, name, text)))
        for name, text in kept.cells.items()
        if text
    ]
    state = words.text("How it stands now: {state}.", state=state_word(words, kept.state))
    table = HELD.fill(rows, Medium.PAGE, caption=words.text("What is written about your child"))
    return Section("known", words.text("What we know about your child"), (Paragraph(state), table))


def _of_identity(words: Translator, versions: Sequence[Identity]) -> Iterator[Held]:
    """Every value that was ever written, and since when where it changed."""
    names = dict.fromkeys(name for each in versions for name in each.fields)
    for name in names:
        before = ""
        changes = []
        for each in versions:
            now = each.fields.get(name, "")
            if now != before:
                changes.append((now, each.since))
            before = now
        for text, since in changes:
            shown = held_value(words, name, text) if text else words.text("removed")
            yield Held(held_word(words, name), shown, words.date(since.date()) if len(changes) > 1 else "")


def _happened(words: Translator, kept: Kept) -> Section:
    rows = [
        Happened(
            words.date(each.at.date()),
            _said(words, each, kept),
            words.text("taken back later") if each.is_undone else _state(words, each.state),
        )
        for each in kept.access.events
    ]
    table = HAPPENED.fill(rows, Medium.PAGE, caption=words.text("Everything that was noted, the oldest first"))
    return Section("happened", words.text("What happened"), (table,))


def _state(words: Translator, state: State | None) -> str:
    return "" if state is None else state_word(words, state)


def _said(words: Translator, event: Event, kept: Kept) -> str:
    """What a fact says, in words for parents."""
    mask = kept.mask
    reasons = {code: each.said(words.language) for code, each in kept.policy.objections.items()}
    shown = {name: _masked(value, mask) for name, value in event.said.items() if name not in _ABOUT_OTHERS | {_CELLS}}
    if isinstance(shown.get("columns"), list):
        shown["columns"] = [held_word(words, str(each)) for each in event.said["columns"]]
    fact = Fact(event.fact_id, event.at, event.by, event.kind, event.subject, shown, "")
    cells = event.said.get(_CELLS)
    if event.kind not in (Kind.CORRECTED, Kind.REGISTERED, Kind.HELD, Kind.ROW_HELD) or not isinstance(cells, dict):
        return fact_line(words, fact, reasons)
    told = [
        words.text("{what}: {value}", what=held_word(words, name), value=mask(held_value(words, name, str(text))))
        for name, text in cells.items()
        if text
    ]
    return "; ".join((fact_line(words, fact, reasons), *told))


def _masked(value: object, mask: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_masked(each, mask) for each in value]
    return value


def _where(words: Translator, kept: Kept) -> Section:
    lines = [words.text("In the coordinator's register.")]
    lines += [
        words.text(
            "{kind}, made on {date}, kept until {until}",
            kind=word(words, COPIES, each.kind.value),
            date=words.date(each.made_on),
            until=words.date(each.on),
        )
        for each in kept.copies
    ]
    lines += [
        words.text(
            "What a decision cost in week {week}: {decision}", week=each.week, decision=_decided(words, kept, each)
        )
        for each in kept.decisions
    ]
    who = words.text(
        "The coordinator sees all of this. The school of your child, and a school that is asked for a seat, see what "
        "they need for it. Boards and municipality see numbers without names."
    )
    return Section("where", words.text("Where it is kept, and who sees it"), (Bullets(tuple(lines)), Paragraph(who)))


def _decided(words: Translator, kept: Kept, decision: Decision) -> str:
    found = kept.policy.objections.get(decision.code)
    return ", ".join((
        words.text(_DECISIONS[decision.what]),
        *([words.text("group {value}", value=plain(decision.group_id))] if decision.group_id else ()),
        *([plain(found.said(words.language))] if found is not None else ()),
        *([words.text("refuses {ids}", ids=plain(", ".join(decision.refused)))] if decision.refused else ()),
    ))  # fmt: skip


def _how_long(words: Translator, kept: Kept) -> Section:
    retention = kept.policy.retention
    lines = retention_lines(words, retention)
    if retention.origin_at_exit:
        lines.insert(2, words.text("Origin, home language and support need: until your child leaves the class."))
    return Section("how-long", words.text("How long we keep it"), (Bullets(tuple(lines)),))


def _rights(words: Translator) -> Section:
    lines = (
        words.text("Is something wrong? Tell us, and we correct it."),
        words.text(
            "You may ask us to erase it, to use less of it for now, or object to its use; a person decides on that, "
            "and answers you within a month."
        ),
        words.text("You may complain to the Dutch data protection authority (Autoriteit Persoonsgegevens)."),
    )
    return Section("rights", words.text("What you can ask"), (Bullets(lines),))
