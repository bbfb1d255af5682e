"""What people decided since the last proposal that the next one has to keep to, and the state without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import GroupSetting, Standing
from placement.register.states import SEEKING, State
from placement.register.undone import undone_batches


class What(StrEnum):
    """What kind of decision it is."""

    OBJECTION = "objection"
    """A school did not agree, and its group takes nobody, or not everybody, for some weeks."""
    REFUSAL = "refusal"
    """Parents said no, or a school will not be proposed a child again."""
    GROUP = "group"
    """A group was given another status, size or teacher by hand."""
    AGREED = "agreed"
    """A proposal that somebody agreed to is kept."""
    PINNED = "pinned"
    """A child is kept in a group that the coordinator chose."""


KEPT = frozenset({What.AGREED, What.PINNED})
"""Decisions by which a child's proposal is kept."""


@dataclass(frozen=True)
class Override:
    """One decision.

    Attributes
    ----------
    children
        Keys of the children whom it is about; those to whom a school objected.
    group_id
        The group; of a refusal the one that was proposed, empty where that is not known.
    code
        The school's reason, from the region's list; who agreed to a proposal.
    settings
        What it says of a group.
    refused
        Schools and groups that are refused.
    """

    what: What
    children: tuple[str, ...] = ()
    group_id: str = ""
    code: str = ""
    settings: tuple[GroupSetting, ...] = ()
    refused: tuple[str, ...] = ()

    def lifted(self, standing: Standing) -> Standing:
        """The state as if it had not been decided, all else as it is."""
        if self.settings:
            return replace(standing, settings=tuple(each for each in standing.settings if each not in self.settings))
        children = dict(standing.children)
        for key in self.children:
            child = children[key]
            if self.what in KEPT:
                children[key] = replace(child, proposal=None)
            else:
                kept = tuple(each for each in child.refused if each not in self.refused)
                children[key] = replace(child, refused=kept)
        return replace(standing, children=children)


def overrides_since(facts: Sequence[Fact], standing: Standing, today: date) -> tuple[Override, ...]:
    """Decisions since the last proposal that are still in force: of groups first, then refusals, then agreed ones.

    Parameters
    ----------
    standing
        State before the next proposal is made.
    """
    said = _since(facts)
    return (*_of_groups(said, standing, today), *_refusals(said, standing), *_agreed(said, standing))


def _since(facts: Sequence[Fact]) -> list[Fact]:
    """Facts after the last proposal that count; none before the first proposal."""
    undone = undone_batches(facts)
    counted = [each for each in facts if each.batch not in undone and each.payload is not None]
    proposed = [each.fact_id for each in counted if each.kind is Kind.WEEK_PROPOSED]
    return [each for each in counted if proposed and each.fact_id > proposed[-1]]


def _of_groups(said: Sequence[Fact], standing: Standing, today: date) -> Iterator[Override]:
    """Settings of groups, those of one group for one reason together."""
    found: dict[tuple[str, str], dict[GroupSetting, None]] = {}
    objected = [each for each in said if each.kind is Kind.OBJECTED]
    for fact in said:
        payload = fact.payload or {}
        if fact.kind is Kind.GROUP_SET:
            group_id, reason = fact.subject.removeprefix("group:"), str(payload.get("reason", ""))
            in_force = _in_force(standing, group_id, payload, today)
            found.setdefault((group_id, reason), {}).update(dict.fromkeys(in_force))
    for (group_id, reason), settings in found.items():
        if settings and _is_objection(standing, group_id, reason):
            children = dict.fromkeys(each.subject for each in objected if _is_of(standing, each, group_id, reason))
            yield Override(What.OBJECTION, tuple(children), group_id, reason, tuple(settings))
        elif settings:
            yield Override(What.GROUP, (), group_id, "", tuple(settings))


def _in_force(standing: Standing, group_id: str, payload: Mapping[str, object], today: date) -> Iterator[GroupSetting]:
    """Settings of a group that a fact said and that hold today."""
    cells = payload.get("cells")
    for each in standing.settings:
        if each.group_id == group_id and each.holds(today) and isinstance(cells, Mapping):
            is_said = cells.get(each.column) == each.text and each.reason == str(payload.get("reason", ""))
            if is_said and _iso(each.first) == payload.get("from") and _iso(each.last) == payload.get("until"):
                yield each


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _is_objection(standing: Standing, group_id: str, code: str) -> bool:
    """Whether the school of a group ever gave this reason: then it follows from that, also where it is said again."""
    every = (one for child in standing.children.values() for one in child.objections)
    return any(one.group_id == group_id and one.code == code for one in every)


def _is_of(standing: Standing, objected: Fact, group_id: str, code: str) -> bool:
    """Whether an objection is of a group for a reason."""
    last = standing.children[objected.subject].objections[-1]
    return (last.group_id, last.code) == (group_id, code)


def _refusals(said: Iterable[Fact], standing: Standing) -> Iterator[Override]:
    for fact in said:
        if fact.kind not in (Kind.DECLINED, Kind.OBJECTED):
            continue
        child, payload = standing.children[fact.subject], fact.payload or {}
        refused = _texts(payload.get("refused")).intersection(child.refused)
        if refused and child.state in SEEKING:
            code = str(payload.get("code", ""))
            yield Override(
                What.REFUSAL, (child.key,), str(payload.get("group_id", "")), code, (), tuple(sorted(refused))
            )


def _texts(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list | tuple) else frozenset()


def _agreed(said: Iterable[Fact], standing: Standing) -> Iterator[Override]:
    keys = dict.fromkeys(each.subject for each in said if each.kind in (Kind.AGREED, Kind.PINNED))
    for child in (standing.children[each] for each in keys):
        proposal = child.proposal
        if child.state is State.PROPOSED and proposal is not None and proposal.agreed_by:
            what = What.PINNED if proposal.is_pinned else What.AGREED
            yield Override(what, (child.key,), proposal.group_id, proposal.agreed_by)
