"""Municipalities that leave the covenant or join it (covenant 9, 3b; R66)."""

from __future__ import annotations

from dataclasses import replace

from placement.domain import Municipality
from placement.result import Note
from placement.scenario.departures import note_notice
from placement.scenario.expectation import known_name
from placement.scenario.shock_types import JoiningMunicipality, LeavingMunicipality
from placement.scenario.steps import Step
from placement.scenario.world import World

NO_TABLE = "a table municipalities; without it nobody lives outside the region, and nobody can leave or join it"


def let_leave(leaving: LeavingMunicipality, world: World, step: Step) -> None:
    """Ends a municipality's part, with a remark on whether its notice has run out."""
    rows = world.region.municipalities
    known = {each.name.strip().casefold(): each for each in rows}
    gone = known.get(leaving.municipality.casefold())
    if gone is None:
        names = [each.name for each in rows]
        expected = known_name("a municipality of the tables", leaving.municipality, names) if names else NO_TABLE
        loc = ("municipality",) if step.at(()).map else ()
        world.faults.append(step.fault(loc, "unknown_id", expected))
        return
    left = replace(gone, party=False, intake=False)
    world.region = replace(world.region, municipalities=tuple(left if each is gone else each for each in rows))
    name = gone.name.strip().casefold()
    party = next((each for each in world.region.parties if (each.municipality or "").strip().casefold() == name), None)
    codes = ("municipality_left", "municipality_notice_runs")
    note_notice(world, step, leaving.notice_on, party, {"municipality": gone.name}, codes)


def let_join(joining: JoiningMunicipality, world: World, step: Step) -> None:
    """Makes a municipality a party from now on."""
    rows = world.region.municipalities
    if not rows:
        world.faults.append(step.fault((), "missing_table", NO_TABLE))
        return
    joined = Municipality(joining.municipality, party=True, intake=joining.intake)
    others = tuple(each for each in rows if each.name.strip().casefold() != joined.name.casefold())
    world.region = replace(world.region, municipalities=(*others, joined))
    world.remarks.append(Note("municipality_joined", {"municipality": joined.name}))
