"""Names that people gave, without the pupils in them: "without P0122" becomes "without …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from placement.case import Case

LEFT_OUT = "\N{HORIZONTAL ELLIPSIS}"
"""Stands where the id of a pupil or a family was."""

_LISTS = ("withdraw_pupils", "release", "refuse", "pin", "agree")
"""Changes that name pupils, who may be in the tables no more."""


def without_ids(name: str, ids: Iterable[str]) -> str:
    """A name of a scenario or a file, with every id of a pupil or a family in it left out.

    Also where case, spaces or punctuation differ, as in `P 0122`, and where it is part of a word, as in
    `withoutP0122`.
    """
    bare = _bare(name)
    for each in sorted(ids, key=len, reverse=True):
        if (part := _bare(each)) and part in bare:
            name = re.sub(_pattern(each), LEFT_OUT, name, flags=re.IGNORECASE)
    return name


@lru_cache(maxsize=8192)  # the same ids are looked for in every name on a page
def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _pattern(pupil_id: str) -> str:
    """The id's letters and digits with up to two other characters between them; no part of a longer word or number."""
    parts = re.findall(r"[^\W\d_]+|\d+", pupil_id)
    start = r"(?:(?<![^\W_])|(?-i:(?<=[a-z])(?=[A-Z])))"
    is_mixed = len(parts) > 1 and parts[-1].isdigit() and not parts[0].isdigit()
    end = r"(?!\d)" if is_mixed else r"(?![^\W_])"
    return start + r"[\W_]{0,2}".join(map(re.escape, parts)) + end


def ids_of(case: Case) -> frozenset[str]:
    """Ids of pupils and families in a case, and of pupils in its changes and in the earlier run."""
    found = {pupil.id for pupil in case.region.pupils} | case.previous.keys()
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
