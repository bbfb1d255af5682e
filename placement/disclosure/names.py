"""Names that people gave, without the pupils in them: "without P0122" becomes "without …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from placement.case import Case

LEFT_OUT = "\N{HORIZONTAL ELLIPSIS}"
"""Stands where the id of a pupil or a family was."""

_LISTS = ("withdraw_pupils", "release", "refuse", "pin")
"""Changes that name pupils, who may be in the tables no more."""


def without_ids(name: str, ids: Iterable[str]) -> str:
    """A name of a scenario or a file, with every id of a pupil or a family in it left out."""
    for each in sorted(ids, key=len, reverse=True):
        if each and each.casefold() in name.casefold():
            name = re.sub(rf"(?<![^\W_]){re.escape(each)}(?![^\W_])", LEFT_OUT, name, flags=re.IGNORECASE)
    return name


def ids_of(case: Case) -> frozenset[str]:
    """Ids of the pupils and families in a case, and of the pupils whom its changes name."""
    found = {pupil.id for pupil in case.region.pupils}
    found |= {pupil.family_id for pupil in case.region.pupils if pupil.family_id}
    changes = case.document.get("changes")
    for change in changes if isinstance(changes, list | tuple) else ():
        for kind in _LISTS if isinstance(change, Mapping) else ():
            found.update(_pupils(change.get(kind)))
    return frozenset(found)


def _pupils(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = [value.get("pupil_id"), value.get("pupils")]
    if isinstance(value, str):
        yield value
    for each in value if isinstance(value, list | tuple) else ():
        yield from _pupils(each)
