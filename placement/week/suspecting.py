"""Who of a list may be registered already: asked of a person, and never merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from placement.domain import CENTRES
from placement.register.doubles.person import PartialDate, Person
from placement.register.doubles.search import find_suspects
from placement.register.standing import Standing
from placement.register.states import State
from placement.week.comparing import Suspect
from placement.week.lists import SignUp
from placement.week.pupils import day_of

_ROW = "row "


def suspects_of(
    sign_ups: Sequence[SignUp], standing: Standing, identities: Mapping[str, Mapping[str, str]]
) -> dict[int, tuple[Suspect, ...]]:
    """Who may be registered already, by line of the list: against everybody ever registered, and within the list.

    Rows of children whom the register knows by their id are not asked about, but for those who are held.
    """
    own = {fields.get("pupil_id", "").casefold(): key for key, fields in identities.items()}
    known = {row.row: own.get(row.own_id.casefold()) if row.own_id else None for row in sign_ups}
    rows = [each for each in sign_ups if _is_asked(known[each.row], standing)]
    asked = {known[each.row] for each in rows}
    newcomers = [_person(f"{_ROW}{each.row}", each.identity, each.cells) for each in rows]
    registered = [
        _person(child.key, identities.get(child.key, {}), child.cells)
        for child in standing.known
        if child.same_as is None and child.key not in asked and not child.is_erased
    ]
    answered = {
        frozenset((f"{_ROW}{row.row}", other))
        for row in rows
        if (key := known[row.row]) is not None
        for other in standing.children[key].not_same_as
    }
    found: dict[int, list[Suspect]] = {}
    for each in find_suspects(newcomers, registered, answered).suspects:
        alike = tuple(finding.code for finding in each.findings if finding.is_alike)
        unlike = tuple(finding.code for finding in each.findings if not finding.is_alike)
        is_row = each.second.startswith(_ROW)
        line = int(each.first.removeprefix(_ROW))
        other, row = ("", int(each.second.removeprefix(_ROW))) if is_row else (each.second, None)
        found.setdefault(line, []).append(Suspect(other, row, alike, unlike, is_twin=each.kind == "twins"))
    return {line: tuple(suspects) for line, suspects in found.items()}


def _is_asked(key: str | None, standing: Standing) -> bool:
    """Whether a row is of nobody who is known, or of a child who is held."""
    return key is None or standing.children[key].state is State.HELD


def _person(key: str, identity: Mapping[str, str], cells: Mapping[str, str]) -> Person:
    given, family = identity.get("given_name", ""), _family(identity)
    if not given and not family and identity.get("name"):
        given, _, family = identity["name"].partition(" ")
    return Person(
        key,
        given,
        family,
        _birth(identity.get("birth_date", "")),
        identity.get("postcode"),
        identity.get("address"),
        cells.get("family_id"),
        day_of(cells.get("arrived_on", "")),
        frozenset(_numbers(identity)),
        cells.get("residence") in CENTRES,
    )


def _family(identity: Mapping[str, str]) -> str:
    return " ".join(each for name in ("name_particle", "family_name") if (each := identity.get(name, "")))


def _birth(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def _numbers(identity: Mapping[str, str]) -> Iterator[str]:
    """What else tells that two registrations are of one household: how its parents are reached."""
    if identity.get("contact"):
        yield "".join(identity["contact"].split()).casefold()
