"""What a command of the week said: as a page, or as a document for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.locale import msgid, translator
from placement.locale.language import Translator
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import changed_since
from placement.register.writer import is_child
from placement.reports.tables.week import ChildLine
from placement.reports.terminal.week import render_lists, render_said
from placement.reports.words.marks import plain
from placement.reports.words.week import head_line
from placement.store.json_text import to_json
from placement.week.history_lines import reason_words

if TYPE_CHECKING:
    from placement.week.desk import Desk


def show_said(job: Job, desk: Desk, **found: object) -> None:
    """Show what was said at a desk, and how it is taken back.

    Parameters
    ----------
    found
        What a document for programs has besides.
    """
    if job.as_json:
        document(to_json({**said_document(job, desk), **found}))
    else:
        words = translator(job.session.language)
        reasons = reasons_of(job)
        heads = [head_line(words, each, reasons) for each in _decided(desk) if not is_child(each.subject)]
        lines = list(_lines(words, desk, reasons))
        job.session.show(lambda console: render_said(console, job.session.language, heads, lines))
    say_end(job, desk)


def show_listed(job: Job, head: str, lines: Sequence[str]) -> None:
    """Show a list on a page."""
    if job.as_json:
        return
    words = translator(job.session.language)
    told = [plain(each) for each in lines] or [words.text("nobody")]
    job.session.show(lambda console: render_lists(console, job.session.language, [("", told)], words.text(head)))


def show_children(job: Job, desk: Desk, head: str, keys: Sequence[str]) -> None:
    """Show a list of children on a page, by key and own id."""
    show_listed(job, head, [f"{each} {desk.own_id(each)}".strip() for each in keys])


def say_end(job: Job, desk: Desk) -> None:
    """State that what was said is written, or that nothing is."""
    if job.dry_run:
        job.session.say(msgid("Nothing was written (--dry-run)."))
    elif desk.said:
        job.session.say(
            msgid("Noted by {by}: {batch}. placement week undo takes it back."), by=job.by, batch=desk.writer.batch
        )


def said_document(job: Job, desk: Desk) -> dict[str, Any]:
    """What was said, for programs."""
    told = {each.subject for each in _decided(desk)} | changed_since(desk.before, desk.standing).keys()
    children = [(key, child) for key, child in desk.standing.children.items() if key in told]
    return {
        "batch": None if job.dry_run else desk.writer.batch,
        "by": job.by,
        "date": job.today.isoformat(),
        "dry_run": job.dry_run,
        "children": [
            {
                "key": key,
                "pupil_id": desk.own_id(key),
                "before": before.state.value if (before := desk.before.children.get(key)) else None,
                "after": after.state.value,
                "group_id": after.group_id,
            }
            for key, after in children
        ],
        "facts": facts_document(desk.said),
    }


def facts_document(facts: Iterable[Fact]) -> list[Mapping[str, Any]]:
    """Facts for programs."""
    return [{"kind": each.kind.value, "subject": each.subject, "payload": each.payload} for each in facts]


def _decided(desk: Desk) -> list[Fact]:
    """What was said at a desk, without which pages were made: `placement week shown` lists those."""
    return [each for each in desk.said if each.kind is not Kind.SHOWN]


def reasons_of(job: Job) -> Mapping[str, str]:
    """Words of schools' reasons by code; none where the policy cannot be read, for what was noted is shown anyhow."""
    return reason_words(job.place, job.session.language)


def _lines(words: Translator, desk: Desk, reasons: Mapping[str, str]) -> Iterable[ChildLine]:
    facts: dict[str, list[Fact]] = {}
    for each in _decided(desk):
        if is_child(each.subject):
            facts.setdefault(each.subject, []).append(each)
    for key in (*facts, *(each for each in changed_since(desk.before, desk.standing) if each not in facts)):
        yield ChildLine(words, desk.standing.children[key], desk.own_id(key), facts.get(key, ()), reasons)
