"""The register's state as tables and a scenario, which `placement solve` takes without the register.

Children stand under their keys, and no table holds a name.
"""

from __future__ import annotations

import hashlib
import io
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from placement.case import Case
from placement.cells import line, safe
from placement.errors import ContradictionError, NothingFoundError
from placement.faults import Fault, InputError
from placement.register.kinds import Kind
from placement.reports.readers import Kind as Reader
from placement.scenario.sources.edited import extending, rows_in, written
from placement.store.folder import write_folder
from placement.studies.observer import Observer, Step
from placement.studies.requests import SolveRequest
from placement.studies.solve import solve
from placement.tables.columns import BOARDS, PUPILS
from placement.tables.kinds import table_named
from placement.tables.written import text_of
from placement.week.case import earlier_run, follows_history, scenario_of, taken_in, week_case
from placement.week.desk import Desk
from placement.week.held_seats import with_agreed, with_groups_kept
from placement.week.keeping.copies import MARK
from placement.week.ledger import with_intake
from placement.week.place import RUN, SCENARIO, TABLES
from placement.week.proposing import left_since, make_ready
from placement.week.pupils import pupil_rows
from placement.week.region import own_tables
from placement.week.shown import PageKind, ShownPage, note_shown

_PREVIOUS = f"previous/{RUN}"
_LOOKING = Fraction(10)
"""Seconds in which a placement is looked for, to know whether the settings contradict what was agreed."""


@dataclass(frozen=True)
class Export:
    """Tables and a scenario, before they are written.

    Attributes
    ----------
    files
        Path in the folder -> content.
    pupils
        Children in them.
    previous
        Name of the proposal whose run stands beside the tables; empty where there is none.
    """

    files: Mapping[str, str | bytes]
    pupils: int
    previous: str


def prepare(desk: Desk, scratch: Desk) -> Export:
    """Export of the state that :func:`placement.week.proposing.propose` would solve.

    Parameters
    ----------
    scratch
        A desk of the same moment, of which nothing is written.

    Raises
    ------
    InputError
        If the tables, the scenario or the last proposal's run cannot be read.
    """
    make_ready(scratch)
    previous = earlier_run(desk.place, scratch.before)
    left = left_since(scratch)
    as_seated = _is_contradictory(week_case(scratch, left=left))
    rows = pupil_rows(scratch.standing, scratch.identities, day=desk.today, left=left, as_seated=as_seated).rows
    tables = {f"{PUPILS.name}.csv": "".join(line(map(safe, cells)) for _, cells in rows).encode("utf-8")}
    tables |= _tables(desk)
    scenario = _scenario(desk, scratch, previous, as_seated=as_seated)
    if follows_history(scenario):
        tables = {**_but_boards(tables), f"{BOARDS.name}.csv": _boards(scratch)}
    files: dict[str, str | bytes] = {f"{TABLES}/{name}": content for name, content in tables.items()}
    files |= {f"{_PREVIOUS}/{name}": content for name, content in _run(desk, previous).items()}
    files[SCENARIO] = _yaml(scenario)
    files |= _scenarios(desk)
    return Export(marked(desk, files), len(rows) - 1, previous)


def marked(desk: Desk, files: Mapping[str, str | bytes]) -> Mapping[str, str | bytes]:
    """Files of a folder with the mark by which a purge knows it."""
    return {**files, MARK: _mark(desk, files)}


def write_export(desk: Desk, made: Export, out: Path, page: PageKind = PageKind.EXPORT) -> None:
    """Write an export, all or nothing, and say where it is.

    Parameters
    ----------
    page
        What it is.

    Raises
    ------
    RunExistsError
        If there is something at `out`.
    WriteError
        If the disk is full, not writable or failing; nothing is left then.
    """
    note_shown(desk, [ShownPage(page, Reader.COORDINATOR, made.files)])
    write_folder(out, made.files)
    where = {"folder": str(out.absolute()), "on": desk.today.isoformat()}
    desk.say(Kind.EXPORTED, "register", **where, children=made.pupils)


def _tables(desk: Desk) -> Mapping[str, bytes]:
    """Every table of the working folder but that of the pupils, as it is.

    Raises
    ------
    InputError
        If one cannot be read.
    """
    found: dict[str, bytes] = {}
    for file in sorted(desk.place.tables.iterdir()):
        if file.is_file() and not file.name.startswith((".", "~$")) and table_named(file.stem) != PUPILS.name:
            try:
                found[file.name] = file.read_bytes()
            except OSError as error:
                raise InputError([Fault("unreadable_file", file.name, expected="a file that can be read")]) from error
    return found


def _scenarios(desk: Desk) -> Mapping[str, str]:
    """What-if scenarios that were kept, beside the tables that such rows are read with; they extend the week's own.

    Raises
    ------
    InputError
        If their table cannot be read.
    """
    rows = rows_in(desk.place.scenarios)
    return {f"{TABLES}/{desk.place.scenarios.name}": written(extending(rows, f"../{SCENARIO}"))} if rows else {}


def _but_boards(tables: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {name: content for name, content in tables.items() if table_named(Path(name).stem) != BOARDS.name}


def _boards(desk: Desk) -> bytes:
    """The table of boards with what each took in so far, from which shares follow without the register too."""
    region = own_tables(desk.place).region
    boards = with_intake(region, taken_in(desk, region)).boards
    fields = [column.name for column in BOARDS.columns]
    cells = [[text_of(each.id if name == "board_id" else getattr(each, name)) for name in fields] for each in boards]
    return "".join(line(map(safe, row)) for row in (fields, *cells)).encode("utf-8")


def _run(desk: Desk, name: str) -> Mapping[str, bytes]:
    """Files of an earlier proposal's run.

    Raises
    ------
    InputError
        If the run is not there.
    """
    if not name:
        return {}
    run = desk.place.run(name)
    files = {each.relative_to(run).as_posix(): each.read_bytes() for each in sorted(run.rglob("*")) if each.is_file()}
    if not files:
        raise InputError([Fault("missing_file", str(run), expected="the run of the last proposal")])
    return files


def _is_contradictory(case: Case) -> bool:
    """Whether the rules allow no placement, so that the proposal keeps everybody where they are.

    The first placement answers that; where none is found in time, the question is left to the solve.
    """
    found = threading.Event()

    def hear(step: Step) -> None:
        if step.search is not None and step.search.incumbent is not None:
            found.set()

    try:
        solve(case, SolveRequest(time_limit=_LOOKING), Observer(hear, found))
    except ContradictionError:
        return True
    except NothingFoundError:
        return False
    return False


def _scenario(desk: Desk, scratch: Desk, previous: str, *, as_seated: bool) -> dict[str, Any]:
    """The week's scenario, with what it reads beside it."""
    region, standing = own_tables(desk.place).region, scratch.standing
    document = scenario_of(
        desk.place, standing, desk.today, previous=previous, groups=region.groups, as_seated=as_seated
    )
    case = week_case(scratch, as_set=True)
    if as_seated:
        plain = with_groups_kept(document, case, {*standing.seats(), *standing.agreed()})
    else:
        plain = {**with_agreed(document, case, standing)}
    settings = {**plain.get("solve", {}), "previous": _PREVIOUS} if previous else plain.get("solve", {})
    return {**plain, "data": TABLES, **({"solve": settings} if settings else {})}


def _yaml(plain: Mapping[str, Any]) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # the library declares no type for it
    text = io.StringIO()
    yaml.dump(dict(plain), text)
    return text.getvalue()


def _mark(desk: Desk, files: Mapping[str, str | bytes]) -> str:
    digests = {
        name: hashlib.sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()
        for name, content in files.items()
    }
    return json.dumps({"batch": desk.writer.batch, "on": desk.today.isoformat(), "files": digests}, indent=2) + "\n"
