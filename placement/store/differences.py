"""What differs between a table as a run kept it and the table as it is now: counts and columns, nobody's data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placement.store.used import Rows


@dataclass(frozen=True)
class Difference:
    """What has changed in a table: numbers of rows, and the columns in which rows differ."""

    changed: int
    added: int
    gone: int
    columns: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything has."""
        return bool(self.changed or self.added or self.gone)


def differences(kept: Rows, now: Rows, key: Sequence[str], *, only_kept: bool) -> Difference:
    """What has changed in a table, in the columns that were kept of it.

    Parameters
    ----------
    key
        Columns that identify a row; empty if nothing does.
    only_kept
        Whether rows that were not kept count for nothing, since a part of the table was kept.
    """
    names = kept[0]
    before, after = _by_key(kept, names, key), _by_key(now, names, key)
    both = [(before[each], after[each]) for each in before if each in after and before[each] != after[each]]
    columns = {name for one, other in both for name, a, b in zip(names, one, other, strict=True) if a != b}
    return Difference(
        changed=len(both),
        added=0 if only_kept else len(after.keys() - before.keys()),
        gone=len(before.keys() - after.keys()),
        columns=tuple(name for name in names if name in columns),
    )


def _by_key(rows: Rows, names: Sequence[str], key: Sequence[str]) -> dict[tuple[object, ...], tuple[str, ...]]:
    """Rows by their keys, with the cells of the named columns; several without a key are told apart by number."""
    header, *others = rows or ((),)
    place = {name: number for number, name in enumerate(header)}
    found: dict[tuple[object, ...], tuple[str, ...]] = {}
    for cells in others:
        row = tuple(cells[place[name]] if name in place else "" for name in names)
        base: tuple[object, ...] = tuple(row[names.index(name)] for name in key if name in names) if key else row
        number = 0
        while (*base, number) in found:
            number += 1
        found[*base, number] = row
    return found
