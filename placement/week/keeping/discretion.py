"""Free text about one child without the names, numbers and keys of others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from placement.register.child import Child
from placement.register.standing import Standing
from placement.week.desk import Fields

_SHORTEST = 2


def masked(standing: Standing, identities: Mapping[str, Fields], key: str, other: str) -> Callable[[str], str]:
    """What a text becomes for the parents of one child.

    Keys, numbers on the list and full names of all other children are replaced; of children of the family, or that
    were taken for this one, the given names too. What is the child's own is never replaced.

    Parameters
    ----------
    other
        What is said instead.
    """
    own = {each.casefold() for each in (key, *identities.get(key, {}).values())}
    wanted: set[str] = set()
    for child in standing.children.values():
        if child.key != key:
            wanted.add(child.key)
            wanted |= _names(identities.get(child.key, {}), is_near=_is_near(standing.children[key], child))
    wanted = {each for each in wanted if len(each) >= _SHORTEST and each.casefold() not in own}
    if not wanted:
        return lambda text: text
    longest_first = sorted(wanted, key=lambda each: (-len(each), each))
    found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    return lambda text: found.sub(other, text)


def _names(fields: Fields, *, is_near: bool) -> set[str]:
    given, family = fields.get("given_name", ""), fields.get("family_name", "")
    full = " ".join(each for each in (given, fields.get("name_particle", ""), family) if each)
    names = {fields.get("pupil_id", ""), fields.get("name", "")}
    if given and family:
        names |= {full, f"{given} {family}"}
    return names | ({given} if is_near else set())


def _is_near(child: Child, other: Child) -> bool:
    """Whether two children are of one family, or may be one."""
    family = child.cells.get("family_id")
    linked = child.suspects | child.not_same_as | other.suspects | other.not_same_as
    return bool(
        (family and family == other.cells.get("family_id"))
        or linked & {child.key, other.key}
        or child.same_as == other.key
        or other.same_as == child.key
    )
