"""A year of inflow beside each scenario of a comparison: the weeks played by this engine (R32, R91)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from placement.bands import bands_of, less
from placement.case import Case, YearAsked
from placement.domain import Group
from placement.faults import Fault, InputError
from placement.results.comparison import Compared, Comparison, Figure
from placement.results.played_year import Difference, PlayedYear, YearFigure
from placement.scenario.profile import signed_up
from placement.simulation.arrivals import Arrivals
from placement.simulation.named import check_named, own_pupils, usual_of
from placement.simulation.outcome import Simulation
from placement.simulation.paired import interval
from placement.simulation.plan import SimulatePlan, SimulateRequest, World
from placement.simulation.policies.registry import MYOPIC
from placement.simulation.year import year_figures
from placement.studies.observer import Observer
from placement.studies.simulate import simulate
from placement.whatif.measuring import measuring_problem

Draws = Mapping[int, Sequence[Figure]]
"""Draw -> figures of its play."""

Worlds = Sequence[tuple[Compared, World]]


def year_asked(cases: Sequence[Case]) -> YearAsked | None:
    """The year that is played beside every scenario: that of the first that asks for one; `None` if none does."""
    return next((each.year for each in cases if each.year is not None), None)


def check_years(cases: Sequence[Case]) -> None:
    """Refuse, before anything is solved, what a year cannot be played of.

    Raises
    ------
    InputError
        If a year is asked for and nobody signed up in the year before the batch, whom sign-ups could be like; with
        every fault of the files of arrivals that scenarios name for it.
    """
    asked = year_asked(cases)
    if asked is None:
        return
    check_named(cases)
    faults = []
    others = [each for each in cases[1:] if each.scenario.data != cases[0].scenario.data]
    for each in (cases[0], *others):
        if _arrivals(each, asked) is None and not signed_up(own_pupils(each).region.pupils, each.scenario.date):
            file = each.scenario.path.name if each.scenario.path is not None else each.scenario.name
            expected = "pupils who signed up in the 52 weeks up to the batch date, whom a year of inflow is like"
            faults.append(Fault("missing_cell", file, None, "registered_on", None, expected))
    if faults:
        raise InputError(dict.fromkeys(faults))


def with_years(found: Comparison, processes: int | None = None, observer: Observer | None = None) -> Comparison:
    """The comparison with a year beside each scenario that has a placement by its rules; part `simulate`.

    Weeks, draws and seed are those of the first scenario that asks for a year; one that asks for none has the usual
    inflow. Who comes is drawn from the tables of the scenario that was named first, for all that have the same, so that
    draws differ in what the scenarios differ in; or from a file of arrivals: a scenario's own, or else that of the
    first that asks for a year.

    Raises
    ------
    StoppedError
        If it was stopped.
    """
    asked = year_asked([each.case for each in found.scenarios])
    if asked is None:
        return found
    worlds = tuple(_worlds(found, asked))
    request = SimulateRequest(asked.weeks, asked.draws, (MYOPIC,), processes=processes)
    played = simulate(SimulatePlan(request, tuple(world for _, world in worlds)), observer=observer)
    return replace(found, years=tuple(_years(found.asked, worlds, played, asked)))


def _worlds(found: Comparison, asked: YearAsked) -> Iterator[tuple[Compared, World]]:
    first = found.asked.case
    coming: dict[tuple[str, Path | None], Arrivals] = {}
    for each in found.scenarios:
        if not each.has_run:
            continue
        like = first if each.case.scenario.data == first.scenario.data else each.case
        key = str(like.scenario.data), _arrivals(each.case, asked)
        if key not in coming:
            coming[key] = usual_of(like, replace(asked, arrivals=key[1]))
        level = Fraction(1) if each.case.year is None else each.case.year.factor
        yield each, World(each.name, each.case, coming[key], level)


def _arrivals(case: Case, asked: YearAsked) -> Path | None:
    """The file of arrivals of a scenario's year; `None` where its tables tell who usually comes."""
    return asked.arrivals if case.year is None or case.year.arrivals is None else case.year.arrivals


def _years(base: Compared, worlds: Worlds, played: Simulation, asked: YearAsked) -> Iterator[PlayedYear]:
    first: Draws | None = None
    for column, world in worlds:
        plays = [each for each in played.plays if each.world == world.name]
        groups = _groups(base.case, column.case)
        draws = {each.draw: year_figures(each, groups) for each in plays if not each.failure}
        yield PlayedYear(
            column.name,
            replace(asked, factor=world.level),
            failed=sum(bool(each.failure) for each in plays),
            unproven=sum(not line.proven for each in plays if not each.failure for line in each.weeks),
            figures=tuple(_figures(draws, first)),
        )
        first = draws if first is None else first


def _groups(base: Case, case: Case) -> Mapping[str, Group]:
    """Group -> the scenario's group, with the base's sizes, as all of a comparison is measured."""
    return measuring_problem(base, case).groups


def _figures(draws: Draws, base: Draws | None) -> Iterator[YearFigure]:
    sums: dict[tuple[str, str, str], Fraction] = {}
    for figure in (each for figures in draws.values() for each in figures if each.value is not None):
        sums[figure.name] = sums.get(figure.name, Fraction(0)) + (figure.value or 0)
    apart = {} if base is None else _differences(draws, base)
    for band in bands_of(list(draws.values())):
        yield YearFigure(band, sums[band.name] / band.draws, apart.get(band.name))


def _differences(draws: Draws, base: Draws) -> Mapping[tuple[str, str, str], Difference]:
    values: dict[tuple[str, str, str], list[Fraction]] = {}
    for draw in sorted(draws.keys() & base.keys()):
        for figure in less(draws[draw], base[draw]):
            values.setdefault(figure.name, []).append(figure.value or Fraction(0))
    found = {name: interval(each) for name, each in values.items()}
    return {name: Difference(each.mean, each.low, each.high) for name, each in found.items()}
