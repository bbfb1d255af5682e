"""Lists of sign-ups: each held against the register as it stands after those before it, and taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from placement.tables.columns import PUPILS
from placement.tables.files import SentFile
from placement.week.case import scenario_of
from placement.week.comparing import Comparison, compared
from placement.week.desk import Desk
from placement.week.errors import ChangedMeanwhileError
from placement.week.lists import SignUpList, read_list
from placement.week.region import own_tables
from placement.week.suspecting import suspects_of
from placement.week.taking import take


def take_lists(
    desk: Desk,
    files: Sequence[Path | SentFile],
    *,
    encoding: str | None = None,
    is_whole: bool | None = None,
    shown: Sequence[Comparison] | None = None,
) -> tuple[Comparison, ...]:
    """Take lists, one after the other.

    Parameters
    ----------
    is_whole
        Whether each is of everybody; by default each tells by itself.
    shown
        What a person has seen and agreed to; anything else is refused.

    Returns
    -------
    tuple
        What each list brought.

    Raises
    ------
    InputError
        If a file as a whole, a table or the scenario cannot be read.
    ChangedMeanwhileError
        If the lists now bring something else than was shown.
    """
    found: list[Comparison] = []
    for file in files:
        sign_ups = read_sign_ups(desk, file, encoding)
        suspects = suspects_of(sign_ups.sign_ups, desk.standing, desk.identities)
        found.append(
            compared(sign_ups, desk.standing, desk.identities, suspects, is_whole=is_whole, listed=desk.listed())
        )
        if shown is not None and shown[len(found) - 1] != found[-1]:
            raise ChangedMeanwhileError
        take(desk, found[-1])
    return tuple(found)


def read_sign_ups(desk: Desk, file: Path | SentFile, encoding: str | None) -> SignUpList:
    """A list of sign-ups, with the working folder's own headings, and the columns that its scenario mixes.

    Raises
    ------
    InputError
        If the file as a whole, a table or the scenario cannot be read.
    """
    tables = own_tables(desk.place)
    own = tables.own_columns.get(PUPILS.name, {})
    return read_list(file, tables.region, encoding=encoding, columns=own, mixed=frozenset(_mixed(desk)))


def _mixed(desk: Desk) -> Iterable[str]:
    """Columns that the scenario mixes over groups; some of them may be the user's own."""
    rules = scenario_of(desk.place, desk.standing, desk.today).get("rules") or {}
    columns = rules.get("diversity_columns") or ()
    for each in (columns,) if isinstance(columns, Mapping) else columns:
        yield from (each if isinstance(each, Mapping) else (str(each),))
