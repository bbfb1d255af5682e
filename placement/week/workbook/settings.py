"""What a school's reason says of its group: a setting until a day, beside which agreed children keep their seats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from placement.cells import SEPARATOR
from placement.domain import Group
from placement.register.kinds import Kind
from placement.week.desk import Desk
from placement.week.policy import SUPPORT, WeekPolicy
from placement.week.workbook.choices import Answer
from placement.week.workbook.understanding import Said


@dataclass(frozen=True)
class SetGroup:
    """Columns of a group that have another value until a day.

    Attributes
    ----------
    code
        The reason for it, from the region's list.
    """

    group_id: str
    cells: Mapping[str, str]
    until: date
    code: str


def set_groups(
    desk: Desk, said: Iterable[Said], groups: Mapping[str, Group], policy: WeekPolicy, until: date | None
) -> tuple[SetGroup, ...]:
    """Say what follows for groups from what schools did not agree to; the same of one group is said once.

    Parameters
    ----------
    said
        Answers that are new.
    groups
        Group id -> group, as it was before.
    until
        Last day; by default so many weeks from today as the policy says.
    """
    said = tuple(said)
    last = until or desk.today + timedelta(weeks=policy.objection_weeks)
    wanted: dict[tuple[str, str], dict[str, str]] = {}
    for each in said:
        if each.answer is Answer.NOT_AGREED and each.key.group in groups:
            cells = dict(policy.objections[each.reason].sets) or _support(desk, each, groups[each.key.group])
            if cells:
                wanted.setdefault((each.key.group, each.reason), {}).update(cells)
    found = [SetGroup(group, cells, last, code) for (group, code), cells in wanted.items()]
    found += _again(desk, said, {group for group, _ in wanted}, policy)
    made = tuple(_beside_agreed(desk, each, groups[each.group_id]) for each in found)
    for setting in made:
        desk.say(
            Kind.GROUP_SET,
            f"group:{setting.group_id}",
            **{"from": desk.today.isoformat()},
            until=setting.until.isoformat(),
            cells=dict(setting.cells),
            reason=setting.code,
        )
    return made


def _support(desk: Desk, said: Said, group: Group) -> dict[str, str]:
    """A group without the support that a child needs, and to which this child is not proposed until the same day."""
    if said.reason != SUPPORT:
        return {}
    cell = desk.identities.get(said.key.child, {}).get("support_need", "")
    needs = {each.strip().casefold() for each in cell.split(SEPARATOR)}
    left = [each for each in group.support if each.casefold() not in needs]
    return {"support": SEPARATOR.join(left)}


def _again(desk: Desk, said: Iterable[Said], done: set[str], policy: WeekPolicy) -> list[SetGroup]:
    """Settings in force of groups to which somebody else is agreed now: they have to leave room for that child."""
    agreed = {each.key.group for each in said if each.answer in (Answer.AGREED, Answer.PARENTS_YES)} - done
    latest: dict[str, SetGroup] = {}
    for each in desk.standing.settings:
        is_ours = each.column == "max_added" and each.reason in policy.objections and each.last is not None
        if is_ours and each.group_id in agreed and each.holds(desk.today) and each.last is not None:
            cells = dict(policy.objections[each.reason].sets)
            latest[each.group_id] = SetGroup(each.group_id, cells, each.last, each.reason)
    return [each for each in latest.values() if each.cells]


def _beside_agreed(desk: Desk, setting: SetGroup, group: Group) -> SetGroup:
    """A setting that leaves room for children who are agreed to, and for nobody else once they have their seats."""
    agreed = len(desk.standing.agreed().get(setting.group_id, ()))
    if "max_added" not in setting.cells or not agreed:
        return setting
    added = int(setting.cells["max_added"]) + agreed
    seated = len(desk.standing.seats().get(setting.group_id, ()))
    held = max(0, group.max_size - seated - added)
    cells = {**setting.cells, "max_added": str(added), "reserved": str(held)}
    return SetGroup(setting.group_id, cells, setting.until, setting.code)
