"""The folder of a week's proposal: written whole before what it proposes counts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from placement.locale import translator
from placement.store.folder import write_folder
from placement.store.names import SUMMARY
from placement.store.run import run_files
from placement.studies.money import run_money
from placement.week.desk import Desk
from placement.week.place import RUN
from placement.week.policy import read_policy
from placement.week.proposing import WeekProposal
from placement.week.status.dated import dated_lines
from placement.week.workbook.making import WeekBooks, week_books

_MARKS = (f"{RUN}/{SUMMARY}",)


def week_files(desk: Desk, proposal: WeekProposal, language: str) -> WeekBooks:
    """What people read and fill in: the coordinator's workbook, and one for each school.

    Raises
    ------
    InputError
        If the policy has faults.
    """
    words, policy = translator(language), read_policy(desk.place.policy)
    return week_books(desk, proposal, words, policy, dated=dated_lines(desk, proposal, words, policy))


def write_week(
    desk: Desk, proposal: WeekProposal, language: str, more: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Write the folder of a proposal, all or nothing; what a command that was killed left there is replaced.

    Parameters
    ----------
    more
        Further files in it, such as letters: path -> content.

    Returns
    -------
    tuple
        Keys of protected children, who stand in no workbook.

    Raises
    ------
    WriteError
        If the disk is full, not writable or failing; nothing half-written is left.
    """
    case, result = proposal.case, proposal.solved.result
    out = desk.place.week(proposal.name)
    money = run_money(proposal.solved.problem, result) if case.region.funding else None
    run = run_files(desk.place.run(proposal.name), case, result, money)
    files: dict[str, str | bytes] = {f"{RUN}/{name}": text for name, text in run.items()}
    books = week_files(desk, proposal, language)
    write_folder(out, {**books.files, **files, **(more or {})}, force=True, marks=_MARKS)
    return books.by_hand


@contextmanager
def gone_unless_noted(made: list[Path]) -> Iterator[None]:
    """A context after which folders and files are removed if it did not end well: what they tell was never noted."""
    try:
        yield
    except BaseException:
        for each in made:
            if each.is_file():
                each.unlink()
            shutil.rmtree(each, ignore_errors=True)
        raise
