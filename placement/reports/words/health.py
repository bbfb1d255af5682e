"""The register's own health in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.codes import word

if TYPE_CHECKING:
    from placement.register.health import Health

_DAMAGE: Mapping[str, str] = {
    "missing": msgid("rows before it are gone"),
    "unlinked": msgid("it does not follow on the row before it"),
    "altered": msgid("it was changed"),
    "cut_off": msgid("it is not there any more"),
}
"""In which way a row does not fit."""


def health_lines(words: Translator, health: Health, today: date) -> Iterator[str]:
    """The register's own health on a day."""
    yield words.plural("{count} fact.", "{count} facts.", health.facts)
    if health.broken is not None:
        yield words.text(
            "It was altered or damaged: row {row} of {table} does not fit ({damage}). Nothing is written until a "
            "person accepts this, or restores a backup.",
            row=health.broken.row,
            table=health.broken.table,
            damage=word(words, _DAMAGE, health.broken.damage.value),
        )
    else:
        yield words.text("Whole: every fact follows from the one before it.")
    if health.guards:
        yield words.text("Guards are missing or altered: {names}.", names=", ".join(health.guards))
    if health.backed_up is None:
        yield words.text("No backup was ever made.")
    else:
        yield _backup_line(words, health.backed_up.date(), today)
    if not health.anchored:
        yield words.text("The working folder holds no anchor: facts cut off at the end would not be noticed.")
    if health.private is False:
        yield words.text("Others have rights to the file: chmod 600.")


def _backup_line(words: Translator, made: date, today: date) -> str:
    date_of = words.date(made)
    days = (today - made).days
    if days <= 0:
        return words.text("Last backup: {date}.", date=date_of)
    return words.plural(
        "Last backup: {date}, {count} day ago.", "Last backup: {date}, {count} days ago.", days, date=date_of
    )
