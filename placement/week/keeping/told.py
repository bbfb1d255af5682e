"""What a purge and a restore come to, in words: before, and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from placement.locale import msgid, msgids
from placement.locale.language import Translator
from placement.register.restore import Restored
from placement.week.keeping.purging import Purged
from placement.week.keeping.wording import child_line, columns_line, copy_line, sum_line
from placement.week.place import WorkPlace
from placement.week.policy import read_policy
from placement.week.workbook.keys import KEY_FILE, Returned

STILL_THERE = msgid("{path} is still there: destroy it first.")
STILL_READ = msgid("Somebody is reading the register, whose log may still hold what was erased: purge again later.")


def purged_sections(words: Translator, found: Purged, ids: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """What went or would go, what stays, and what cannot be reached.

    Parameters
    ----------
    ids
        Key of a child -> its id on the user's list.
    """
    whole = [each for each in found.due.children if not each.columns]
    parts = [each for each in found.due.children if each.columns]
    gone = [each for each in (*found.due.copies, *found.naming) if each not in found.beyond]
    return [
        (words.text("Erased: names, and all that is known"), [child_line(words, each, ids) for each in whole]),
        (words.text("Erased of children who left"), [columns_line(words, each, ids) for each in parts]),
        (words.text("Copies removed"), [copy_line(words, each) for each in gone]),
        (words.text("Stays, as numbers"), [sum_line(words, each) for each in found.sums]),
        (words.text("You destroyed"), [copy_line(words, each) for each in found.destroyed]),
        (words.text("Out of reach: destroy these yourself"), [copy_line(words, each) for each in found.beyond]),
    ]


def restored_lines(
    words: Translator, place: WorkPlace, today: date, found: Restored, returned: Returned | None
) -> list[str]:
    """What a backup holds, what the present register has more, and where that is kept."""
    lines = [words.plural(*msgids("The backup has {count} fact.", "The backup has {count} facts."), found.facts)]
    days = read_policy(place.policy).retention.backup_days
    if found.last is not None:
        lines.append(words.text("The last of them is of {date}.", date=words.date(found.last.date())))
        if (today - found.last.date()).days > days:
            lines.append(
                words.text("A backup is to be thrown away after {days} days: this one is older.", days=str(days))
            )
    if found.lost is None:
        lines.append(words.text("The present register cannot be read: what was noted since the backup is not known."))
    elif found.lost:
        one, many = msgids(
            "The present register has {count} fact more: what it says is to be noted again.",
            "The present register has {count} facts more: what they say is to be noted again.",
        )
        lines.append(words.plural(one, many, found.lost))
    if found.purged:
        lines.append(words.text("Purged again: {pupils}.", pupils=", ".join(found.purged)))
    return [*lines, *_aside(words, place, found), *_on_key(words, place, returned)]


def _aside(words: Translator, place: WorkPlace, found: Restored) -> Iterator[str]:
    """Where the present register is kept."""
    if found.aside is not None and "://" in str(place.register):
        yield words.text(
            "The present register is kept aside in the schema {name}, until week purge removes it.", name=found.aside
        )
    elif found.aside is not None:
        yield words.text("The present register is kept aside as {path}, until week purge removes it.", path=found.aside)


def _on_key(words: Translator, place: WorkPlace, returned: Returned | None) -> Iterator[str]:
    """What became of the key of the week's workbooks."""
    if returned is Returned.PUT_BACK:
        yield words.text("The key of the week's workbooks is in it too: those made before the backup can be read.")
    elif returned is Returned.OTHER:
        yield words.text(
            "{path} is another key than the backup's and stays: workbooks made with the other one cannot be "
            "read. Where you need those, put it elsewhere and restore the backup again.",
            path=place.folder / KEY_FILE,
        )
