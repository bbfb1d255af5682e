"""How files have changed since a run was solved with them, by what the run kept of them; nobody's data is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from placement.case import Case
from placement.faults import Fault, InputError
from placement.scenario.previous import FILE, read_pupils_of
from placement.store.differences import Difference, differences
from placement.store.earlier import KEY, earlier_rows
from placement.store.inputs import shown
from placement.store.keeping import KeptInputs, price_rows
from placement.store.used import Rows, Use, kept_rows, used_rows
from placement.tables.columns import DISTANCES, POSTCODES, PUPILS, TABLES
from placement.tables.price_file import PRICES, read_prices
from placement.tables.pupil_file import read_pupils
from placement.tables.read import read_region

USED = "what the run kept of it is used"
_PARTLY = (POSTCODES, DISTANCES)
_EXPECTED = {
    "changed_since": f"the file as it was when the run was solved; it has changed since, and {USED}",
    "missing_file": f"the file that the run was solved with; it is gone, and {USED}",
    "new_since": "no such file; it is new since the run was solved, and is not used",
}


def since(kept: KeptInputs, changed: Iterable[Fault], case: Case) -> tuple[Fault, ...]:
    """A warning for every file that has changed, and one for every table in which rows differ.

    Parameters
    ----------
    changed
        A fault for every file that is not as it was.
    case
        The case as it was solved, made from what was kept.
    """
    files = [replace(fault, expected=_EXPECTED.get(fault.code, fault.expected)) for fault in changed]
    found = list(_found(kept, case))
    if not found and all(fault.code != "missing_file" for fault in files):
        expected = "nothing else: in all that the run used of its tables no row differs"
        found = [Fault("same_since", shown(kept.data), expected=expected)]
    return (*files, *found)


def _found(kept: KeptInputs, case: Case) -> Iterator[Fault]:
    use = Use.of(case)
    yield from _in_tables(kept, use, case.encoding)
    for path, rows in kept.added.items():
        yield from _in_pupils(path, rows, use, case)
    for folder, pupils in kept.previous.items():
        yield from _in_earlier_run(folder, earlier_rows(pupils))
    for path, rows in kept.prices.items():
        yield from _in_prices(path, rows, case.encoding)


def _in_tables(kept: KeptInputs, use: Use, encoding: str | None) -> Iterator[Fault]:
    if not kept.data.exists():
        return
    try:
        now = used_rows(read_region(kept.data, encoding=encoding), use)
    except InputError as error:
        yield _unreadable(kept.data, error.faults)
        return
    for table in TABLES:
        before, after = kept.tables.get(table.name, ((),)), now.get(table.name, ((),))
        if before == ((),):
            before = (after[0],)
        difference = differences(before, after, table.key, only_kept=table in _PARTLY)
        yield from _told(f"{shown(kept.data)}[{table.name}]", difference)


def _in_pupils(path: Path, before: Rows, use: Use, case: Case) -> Iterator[Fault]:
    if not path.exists():
        return
    columns = next(iter(case.readings.tables.values())).own_columns.get(PUPILS.name, {})
    table = read_pupils(path, encoding=case.encoding, columns=columns)
    if table.faults:
        yield _unreadable(path, table.faults)
        return
    now = kept_rows(PUPILS, table.pupils, use, table.columns)
    yield from _told(shown(path), differences(before, now, PUPILS.key, only_kept=False))


def _in_earlier_run(folder: Path, before: Rows) -> Iterator[Fault]:
    path = folder / FILE
    if not path.exists():
        return
    pupils, _, faults = read_pupils_of(path.read_bytes(), shown(folder), folder)
    if faults:
        yield _unreadable(path, faults)
        return
    yield from _told(shown(path), differences(before, earlier_rows(pupils), KEY, only_kept=False))


def _in_prices(path: Path, before: Rows, encoding: str | None) -> Iterator[Fault]:
    if not path.exists():
        return
    table = read_prices(path, encoding=encoding)
    if table.faults:
        yield _unreadable(path, table.faults)
        return
    yield from _told(shown(path), differences(before, price_rows(table.points), PRICES.key, only_kept=False))


def _told(file: str, difference: Difference) -> Iterator[Fault]:
    if difference:
        counts = f"{difference.changed} changed, {difference.added} added, {difference.gone} gone"
        columns = ", ".join(difference.columns) or None
        yield Fault("differs_since", file, None, columns, None, f"the rows as the run has them; since then {counts}")


def _unreadable(path: Path, faults: Iterable[Fault]) -> Fault:
    expected = f"a file that can be read, to say what has changed in it; faults in it now: {len(tuple(faults))}"
    return Fault("unreadable_since", shown(path), expected=expected)
