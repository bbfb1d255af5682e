"""Children of a new location of the COA, as the change `new_location` draws them (covenant 5c)."""

from __future__ import annotations

from collections import defaultdict

from placement.case import Case
from placement.domain import Pupil
from placement.scenario.node import Mark, Node
from placement.scenario.shock_types import LocationChange, NewLocation
from placement.scenario.shocks import open_location
from placement.scenario.steps import Step
from placement.scenario.world import Moment, World
from placement.simulation.weeks import Week


def world_of(case: Case, moment: Moment) -> World:
    """The region of a case, to draw pupils in."""
    region = case.region
    tables = case.readings.tables.get(case.scenario.data)
    return World(
        region=region,
        encoding=case.encoding,
        own_columns={} if tables is None else tables.own_columns.get("pupils", {}),
        pupils={pupil.id: pupil for pupil in region.pupils},
        groups={group.id: group for group in region.groups},
        pins={},
        where={},
        headers={},
        given_limits={},
        table_limits={},
        moment=moment,
        readings=case.readings,
    )


def children_at(case: Case, location: LocationChange, week: Week, seed: int) -> list[tuple[Pupil, ...]]:
    """Families of a location that opens in a week.

    Parameters
    ----------
    seed
        Of the draw, where the location has none of its own.
    """
    world = world_of(case, Moment(week.date, week.starts_on, seed))
    there = location.model_copy(update={"from_": week.date})
    open_location(there, world, Step("new_location", NewLocation.model_construct(new_location=there), _NOWHERE))
    families: dict[str, list[Pupil]] = defaultdict(list)
    for pupil_id in sorted(world.invented):
        pupil = world.pupils[pupil_id]
        families[pupil.family_id or pupil_id].append(pupil)
    return [tuple(family) for family in families.values()]


_NOWHERE = Node({"new_location": Node({}, Mark(""))}, Mark(""))
