"""The folder of a week's proposal: written whole before what it proposes counts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from placement.cells import line, safe
from placement.store.folder import write_folder
from placement.store.names import SUMMARY
from placement.store.run import run_files
from placement.studies.money import run_money
from placement.week.desk import Desk
from placement.week.place import RUN
from placement.week.proposing import WeekProposal
from placement.week.region import schools_of

CHILDREN = "children.csv"
_COLUMNS = (
    "key", "pupil_id", "given_name", "name_particle", "family_name", "name", "state", "group_id", "school_id",
)  # fmt: skip
_MARKS = (f"{RUN}/{SUMMARY}",)


def week_files(desk: Desk, proposal: WeekProposal) -> dict[str, bytes]:
    """Files of the folder beside `run/`, path -> bytes: what people read, and fill in."""
    return {CHILDREN: _children(desk, proposal).encode("utf-8")}


def _children(desk: Desk, proposal: WeekProposal) -> str:
    """Everybody in the register with the names of the list, for the coordinator alone."""
    schools = schools_of(proposal.case.region)
    rows = [line(_COLUMNS)]
    for child in desk.standing.children.values():
        group = child.group_id or (child.proposal.group_id if child.proposal else "")
        names = desk.identities.get(child.key, {})
        seat = {"state": child.state.value, "group_id": group, "school_id": schools.get(group, "")}
        known = {**names, **seat, "key": child.key}
        rows.append(line(safe(known.get(name, "")) for name in _COLUMNS))
    return "".join(rows)


def write_week(desk: Desk, proposal: WeekProposal) -> Path:
    """Write the folder of a proposal, all or nothing; what a command that was killed left there is replaced.

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
    write_folder(out, {**week_files(desk, proposal), **files}, force=True, marks=_MARKS)
    return out


@contextmanager
def gone_unless_noted(folders: list[Path]) -> Iterator[None]:
    """A context after which folders are removed if it did not end well: what they propose was then never noted."""
    try:
        yield
    except BaseException:
        for each in folders:
            shutil.rmtree(each, ignore_errors=True)
        raise
