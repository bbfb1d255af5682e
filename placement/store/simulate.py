"""The folder of a simulation: its design, its draws as they come, and the tables and page of what they came to.

Like that of a sweep it grows: a stopped simulation goes on in it, and its tables are written once all is played.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from placement.locale import msgid
from placement.private import make_folders
from placement.reports.page.html import render_html
from placement.reports.simulate.page import simulation_page
from placement.reports.simulate.rows import tables
from placement.simulation.outcome import Simulation
from placement.simulation.plan import SimulatePlan, percent
from placement.simulation.policies.registry import HINDSIGHT
from placement.store.csv_text import csv_text
from placement.store.errors import InUseError, RunExistsError
from placement.store.folder import write_file
from placement.store.json_text import to_json
from placement.store.locks import Claim, Lock
from placement.store.simulate_journal import Plays, opened
from placement.store.summary import PLAIN

DESIGN, SIMULATION, REPORT = "design.json", "simulation.json", "report.html"
SCHEMA_VERSION = 1
"""Increases when a key changes its meaning or disappears."""

_OTHER = msgid("{path} is not a folder of this simulation: choose another one, or a new one.")


@contextmanager
def simulation_folder(out: Path, plan: SimulatePlan) -> Iterator[Plays]:
    """The draws of a simulation in its folder, which is begun or goes on.

    Raises
    ------
    RunExistsError
        If the folder holds something else, or a simulation of something else.
    InUseError
        If another process is playing there.
    WriteError
        If it cannot be written.
    """
    document = to_json(design_document(plan))
    if out.exists():
        path = out / DESIGN
        if not path.is_file() or path.read_text(encoding="utf-8") != document:
            raise RunExistsError(_OTHER, out)
    else:
        make_folders(out)
        write_file(out / DESIGN, document)
    lock = Lock(out / DESIGN)
    try:
        if lock.claim is Claim.THEIRS:
            raise InUseError.of(out)
        with opened(out) as plays:
            yield plays
    finally:
        lock.release()


def save_simulation(out: Path, plan: SimulatePlan, found: Simulation, language: str) -> None:
    """Write the whole folder of a simulation that was played without one.

    Raises
    ------
    RunExistsError, InUseError, WriteError
        As :func:`simulation_folder` and :func:`write_simulation`.
    """
    with simulation_folder(out, plan) as plays:
        for task in plan.tasks:
            world = plan.worlds[task.world].name
            plays.add(task, tuple(each for each in found.plays if (each.world, each.draw) == (world, task.draw)))
        write_simulation(out, plan, found, language)


def write_simulation(out: Path, plan: SimulatePlan, found: Simulation, language: str) -> None:
    """Write tables, document and page, each in one step.

    Raises
    ------
    WriteError
        If the disk is full, not writable or failing; a file that is there is whole.
    """
    files = {
        **table_files(found),
        SIMULATION: to_json(to_document(plan, found)),
        REPORT: render_html(simulation_page(found, plan, language)),
    }
    for name, text in files.items():
        write_file(out / name, text, force=True)


def table_files(found: Simulation) -> Mapping[str, str]:
    """The tables by name."""
    return {name: csv_text(rows) for name, rows in tables(found).items()}


def design_document(plan: SimulatePlan) -> dict[str, object]:
    """What is played, as JSON values: equal for simulations that can share a folder."""
    request = plan.request
    return {
        "schema_version": SCHEMA_VERSION,
        "weeks": request.weeks,
        "draws": request.draws,
        "policies": list(request.policies),
        "base_policy": request.base_policy,
        "inflow": [percent(each) for each in request.levels],
        "worlds": [
            {
                "name": each.name,
                "seed": each.arrivals.seed,
                "stay_months": each.arrivals.stay_months,
                "no_show": PLAIN.write(each.arrivals.no_show),
                "children_a_week": PLAIN.write(each.arrivals.rate.per_week),
                "months": PLAIN.write(each.arrivals.rate.months),
                "from_pupil_data": each.arrivals.is_pupil_data,
            }
            for each in plan.worlds
        ],
        "of": plan.digest,
    }


def to_document(plan: SimulatePlan, found: Simulation) -> dict[str, object]:
    """What a simulation came to, without pupils."""
    return {
        **design_document(plan),
        "failed": [
            {"scenario": each.world, "policy": each.policy, "draw": each.draw, "because": each.failure}
            for each in found.failed
        ],
        "bound_not_reached": [
            {"scenario": each.world, "policy": each.policy, "draw": each.draw}
            for each in found.plays
            if each.policy == HINDSIGHT and each.bound is not None and not each.bound.proven
        ],
        "bands": [
            {
                "scenario": name[0],
                "policy": name[1],
                **PLAIN.named(band, "section", "key", "measure", "unit", "draws"),
                "mean": PLAIN.write(mean),
                **PLAIN.named(band, "low", "p10", "median", "p90", "high"),
            }
            for name, band, mean in found.bands
        ],
        "paired": [
            {
                "scenario": each.name[0],
                "policy": each.name[1],
                "base_scenario": each.base[0],
                "base": each.base[1],
                **PLAIN.named(each.figure, "section", "key", "measure", "unit"),
                **PLAIN.named(each.interval, "draws", "mean", "low", "high"),
            }
            for each in found.pairs
        ],
    }
