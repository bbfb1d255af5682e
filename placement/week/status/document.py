"""How the week stands, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from placement.register.health import Health
from placement.register.states import State
from placement.week.keeping.overdue import Overdue
from placement.week.status.item import Item, Outlook
from placement.week.status.status import Intake, Status

_DECIMALS = 6


def status_document(found: Status) -> Mapping[str, Any]:
    """All of it as plain data; children stand under their keys."""
    return {
        "date": found.today.isoformat(),
        "overdue": found.overdue,
        "work": [_item(found.seen, each) for each in found.items],
        "states": {each.value: found.counts[each] for each in State},
        "children": sum(found.counts.values()),
        "days_to_seat": list(found.days_to_seat),
        "ledger": [_intake(each) for each in found.intake],
        "register": _health(found.health),
        "kept_too_long": _kept(found.kept_too_long),
    }


def _item(seen: Outlook, item: Item) -> Mapping[str, Any]:
    child = seen.standing.children.get(item.subject)
    own = "" if child is None or child.is_protected else seen.identities.get(item.subject, {}).get("pupil_id", "")
    return {
        "task": item.task.value,
        "subject": item.subject,
        "pupil_id": own,
        "since": None if item.since is None else item.since.isoformat(),
        "weeks": item.weeks(seen.today),
        "due": None if item.due is None else item.due.isoformat(),
        "is_overdue": item.is_overdue(seen.today),
        "facts": item.facts,
    }


def _intake(each: Intake) -> Mapping[str, Any]:
    return {
        "board_id": each.board,
        "taken_in": each.count,
        "share": None if each.share is None else round(float(each.share), _DECIMALS),
        "due": None if each.due is None else round(float(each.due), _DECIMALS),
    }


def _health(health: Health) -> Mapping[str, Any]:
    return {
        "is_whole": health.is_whole,
        "facts": health.facts,
        "version": health.version,
        "guards": list(health.guards),
        "is_anchored": health.anchored,
        "backed_up": None if health.backed_up is None else health.backed_up.isoformat(),
    }


def _kept(late: Overdue) -> Mapping[str, Any]:
    return {
        "children": [
            {"key": each.key, "ground": each.ground.value, "due": each.on.isoformat()} for each in late.children
        ],
        "copies": [str(each.path) for each in late.copies],
        "out_of_reach": [str(each.path) for each in late.elsewhere],
    }
