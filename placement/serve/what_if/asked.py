"""What a form asks, as the row of a table of scenarios that says the same; and a row as such a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from placement.case import Case
from placement.catalogue import NAMES
from placement.domain import Group, GroupStatus

SEPARATOR = "|"
STATUSES: Mapping[str, str] = {"open": "open", "winding_down": "wind_down", "closed": "close"}
"""Status of a group -> column of a table of scenarios that gives it."""
LEAST, MOST = 60, 140
"""Inflow, in percent of the usual."""
STEPS_KM = ("6", "10", "15", "20")
"""Limits of the way that can be asked. Any other limit would tell how far one child lives: who loses a seat between
two that lie close together lives in between."""
MOVES = ("none", "1", "2", "5", "10", "20", "free")
"""How many seated children may move."""
LARGEST = 60
"""Most children of a group that can be asked."""
LONGEST = 2_000
"""Characters of a cell."""


@dataclass(frozen=True)
class GroupAsked:
    """A group in the form.

    Attributes
    ----------
    status
        `open`, `winding_down` or `closed` as asked; `candidate` for a group that was not opened.
    """

    group: Group
    school: str
    status: str
    target: int
    most: int

    @property
    def choices(self) -> tuple[str, ...]:
        """Statuses that can be asked: a candidate opens or not; what is open takes nobody more, or closes."""
        if self.group.status is GroupStatus.CANDIDATE:
            return ("candidate", "open")
        if self.group.status is GroupStatus.CLOSED:
            return ("closed", "open")
        return ("open", "winding_down", "closed")

    @property
    def has_other_sizes(self) -> bool:
        """Whether it is asked to be larger or smaller than it is."""
        return (self.target, self.most) != (self.group.target_size, self.group.max_size)

    @property
    def is_changed(self) -> bool:
        """Whether anything is asked that is not so."""
        return self.status != self.group.status.value or self.has_other_sizes


@dataclass(frozen=True)
class Asked:
    """A scenario as it is asked.

    Attributes
    ----------
    inflow
        Percent of the usual.
    moves, limit
        How many seated children may move, and the limit of the way in kilometres; empty: as it is.
    weights
        Criterion -> weight, those that differ.
    others
        Column -> cell of a row that the form has no field for; they count all the same.
    """

    groups: tuple[GroupAsked, ...]
    inflow: int = 100
    moves: str = ""
    limit: str = ""
    weights: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def cells(self) -> dict[str, str]:
        """Row of a table of scenarios: only what differs from the week as it is."""
        cells: dict[str, list[str]] = {}
        for each in self.groups:
            if each.status != each.group.status.value:
                cells.setdefault(STATUSES[each.status], []).append(each.group.id)
            if sizes := " ".join(_sizes(each)):
                cells.setdefault("set_group", []).append(f"{each.group.id} {sizes}")
        for column, cell in self.others.items():
            cells.setdefault(column, []).append(cell)
        row = {column: SEPARATOR.join(parts) for column, parts in cells.items()}
        if self.inflow != 100:
            row["inflow"] = str(self.inflow / 100)
        if self.moves:
            row["rules.moves"] = self.moves
        if self.limit:
            row["rules.max_distance_km"] = self.limit
        return {**row, **{f"weights.{name}": weight for name, weight in self.weights.items()}}

    @property
    def fields(self) -> dict[str, str]:
        """The form's fields that differ, as an address has them."""
        found: dict[str, str] = {}
        for each in self.groups:
            if each.status != each.group.status.value:
                found[f"s.{each.group.id}"] = each.status
            if each.target != each.group.target_size:
                found[f"t.{each.group.id}"] = str(each.target)
            if each.most != each.group.max_size:
                found[f"m.{each.group.id}"] = str(each.most)
        if self.inflow != 100:
            found["inflow"] = str(self.inflow)
        found |= {name: value for name, value in (("moves", self.moves), ("limit", self.limit)) if value}
        found |= {f"w.{name}": weight for name, weight in self.weights.items()}
        return found | {f"x.{column}": cell for column, cell in self.others.items()}


def _sizes(each: GroupAsked) -> Iterator[str]:
    if each.target != each.group.target_size:
        yield f"target_size={each.target}"
    if each.most != each.group.max_size:
        yield f"max_size={each.most}"


def asked(base: Case, fields: Mapping[str, str]) -> Asked:
    """What the fields of a form or an address ask; one that makes no sense counts as not filled in."""
    schools = {each.id: each.name or each.id for each in base.region.schools}
    rules = base.scenario.rules
    return Asked(
        groups=tuple(_group(each, schools[each.school_id], fields) for each in base.region.groups),
        inflow=_number(fields.get("inflow", ""), 100, LEAST, MOST),
        moves=_other(fields.get("moves", ""), MOVES, str(getattr(rules.moves, "value", rules.moves))),
        limit=_other(fields.get("limit", ""), STEPS_KM, str(rules.max_distance_km or "")),
        weights=dict(_weights(base, fields)),
        others={
            name.removeprefix("x."): cell[:LONGEST] for name, cell in fields.items() if name.startswith("x.") and cell
        },
    )


def _group(group: Group, school: str, fields: Mapping[str, str]) -> GroupAsked:
    made = GroupAsked(group, school, group.status.value, group.target_size, group.max_size)
    status = fields.get(f"s.{group.id}", "")
    most = _number(fields.get(f"m.{group.id}", ""), made.most, max(1, group.min_size), LARGEST)
    target = _number(fields.get(f"t.{group.id}", ""), made.target, max(1, group.min_size), LARGEST)
    # A group is meant for no more than it may hold.
    return GroupAsked(group, school, status if status in made.choices else made.status, min(target, most), most)


def _number(text: str, usual: int, least: int, most: int) -> int:
    return min(most, max(least, int(text))) if text.isascii() and text.isdigit() and len(text) < 6 else usual


def _other(text: str, known: tuple[str, ...], usual: str) -> str:
    return text if text in known and text != usual else ""


def _weights(base: Case, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in NAMES:
        text = fields.get(f"w.{name}", "").strip().replace(",", ".")
        try:
            value = Fraction(text)
        except (ValueError, ZeroDivisionError):
            continue
        if name != "coverage" and 0 <= value <= 1_000_000 and value != base.scenario.weights.of(name):
            yield name, text


def fields_of(cells: Mapping[str, str]) -> dict[str, str]:
    """A row of a table of scenarios as fields of the form: what the form has no field for is carried along."""
    found: dict[str, str] = {}
    for column, cell in cells.items():
        if column in ("close", "open", "wind_down"):
            status = {value: key for key, value in STATUSES.items()}[column]
            found |= {f"s.{group_id.strip()}": status for group_id in cell.split(SEPARATOR)}
        elif column == "set_group":
            _put_sizes(cell, found)
        elif column == "inflow" and _percent(cell) is not None:
            found["inflow"] = str(_percent(cell))
        elif column == "rules.moves" and cell in MOVES:
            found["moves"] = cell
        elif column == "rules.max_distance_km" and cell in STEPS_KM:
            found["limit"] = cell
        elif column.startswith("weights."):
            found[f"w.{column.removeprefix('weights.')}"] = cell
        else:
            found[f"x.{column}"] = cell
    return found


def _put_sizes(cell: str, found: dict[str, str]) -> None:
    """Puts sizes into the fields of their groups; a change of other cells stays a cell of its own."""
    rest = []
    for part in cell.split(SEPARATOR):
        words = part.split()
        pairs: dict[str, Any] = dict(word.partition("=")[::2] for word in words if "=" in word)
        group_id = " ".join(word for word in words if "=" not in word)
        if pairs.keys() <= {"target_size", "max_size"}:
            found |= {f"{name[0]}.{group_id}": value for name, value in pairs.items()}
        else:
            rest.append(part.strip())
    if rest:
        found["x.set_group"] = SEPARATOR.join(rest)


def _percent(cell: str) -> int | None:
    try:
        percent = Fraction(cell.replace(",", ".")) * 100
    except (ValueError, ZeroDivisionError):
        return None
    return int(percent) if percent.denominator == 1 and LEAST <= percent <= MOST else None
