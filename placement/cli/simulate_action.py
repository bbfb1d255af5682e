"""The action of `placement simulate`; it loads the engine, so only that command imports it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from placement.case import Case
from placement.cli.delivery import Delivery
from placement.cli.interrupt import Interrupt
from placement.cli.session import Session
from placement.cli.usage import UsageError
from placement.cli.watching import Look, Scene, watched
from placement.errors import NothingFoundError, RequestError
from placement.locale import msgid
from placement.reports.terminal.simulate import render_simulation
from placement.simulation.outcome import Simulation
from placement.simulation.plan import SimulatePlan, SimulateRequest
from placement.simulation.policies.registry import POLICIES
from placement.simulation.reading import arrivals_of
from placement.simulation.sums import read_sums, sums_text
from placement.store.folder import write_file
from placement.store.json_text import to_json
from placement.store.simulate import simulation_folder, to_document, write_simulation
from placement.studies.simulate import plan, simulate

SCENE = Scene(
    {"simulate": msgid("draws")},
    Look.BAR,
    stopping=msgid("Stopping: draws that were played are kept in the folder, and the same command goes on from there."),
)


def request_of(asked: Mapping[str, Any]) -> SimulateRequest:
    """The request of what was asked on the command line.

    Raises
    ------
    UsageError
        If a policy does not exist, or something is named twice.
    """
    try:
        return SimulateRequest(**asked)
    except RequestError as error:
        if error.field == "policies":
            known = ", ".join(POLICIES)
            raise UsageError(msgid("--policies needs some of {known}, each once."), known=known) from error
        raise UsageError(msgid("--inflow needs percentages from 0 to 1000, each once.")) from error


def simulate_and_report(
    cases: Sequence[Case],
    arrivals: Path | None,
    request: SimulateRequest,
    session: Session,
    delivery: Delivery,
    *,
    seed: int | None,
) -> None:
    """Play what is left of a simulation, write what it came to if asked, and report.

    Raises
    ------
    NothingFoundError
        If every play ended early.
    """
    made = plan(cases, lambda case: arrivals_of(case, arrivals, seed), request)
    if delivery.out is None:
        with Interrupt() as interrupt:
            found = watched(
                lambda observer: simulate(made, observer=observer), [SCENE], session, interrupt, quiet=delivery.quiet
            )
    else:
        found = _in_folder(delivery.out, made, session, quiet=delivery.quiet)
    delivery.show(
        session,
        lambda: to_json(to_document(made, found)),
        lambda console: render_simulation(console, found, made, session.language),
    )
    delivery.say_where(
        session,
        msgid("The simulation is in {path}; pupils.csv and plays.sqlite hold pupils."),
        msgid("Nothing was written; --out DIR keeps the simulation."),
    )
    if not found.played:
        raise NothingFoundError("every play ended early")


def _in_folder(out: Path, made: SimulatePlan, session: Session, *, quiet: bool) -> Simulation:
    with simulation_folder(out, made) as plays, Interrupt() as interrupt:
        known = plays.known()
        found = watched(
            lambda observer: simulate(made, known=known, keep=plays.add, observer=observer),
            [SCENE],
            session,
            interrupt,
            quiet=quiet,
        )
        interrupt.seal()
        write_simulation(out, made, found, session.language)
    return found


def write_sums(case: Case, path: Path, session: Session, *, quiet: bool) -> None:
    """Write the profile of a scenario's own pupils as a file of sums.

    Raises
    ------
    UsageError
        If there are too few of them.
    """
    text = sums_text(case.region.pupils, case.scenario.date)
    if read_sums(text.encode(), path.name)[0] is None:
        raise UsageError(msgid("The tables hold too few children for a profile of sums of five or more."))
    write_file(path, text)
    if not quiet:
        session.say(msgid("Sums of five children or more are in {path}."), path=path)
