"""Scenarios side by side: solved, measured alike, and compared with the first (covenant 4; R35)."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from placement.answer.shut import as_solved
from placement.bands import Draw, compared_bands
from placement.case import Case
from placement.disclosure.names import ids_of, without_ids
from placement.errors import ContradictionError
from placement.faults import InputError
from placement.result import Result, Status
from placement.results.comparison import Compared, Comparison, ShareChoice, Unseated
from placement.scenario.adoption import clashes
from placement.whatif.calendar import calendar
from placement.whatif.compared_money import with_money
from placement.whatif.draws import DRAWS
from placement.whatif.figures import figures_of
from placement.whatif.gains import gains, moved
from placement.whatif.loading import share_choice
from placement.whatif.measuring import Evaluated, measuring_problem
from placement.whatif.names import endings, folders, unique_names
from placement.whatif.remarks import remarks
from placement.whatif.sections.groups import facilities
from placement.whatif.solving import Answer, Teller, solve_and_draw
from placement.whatif.waiting import Waiting

_T = TypeVar("_T")


def compare(
    cases: Sequence[Case],
    *,
    draws: int = DRAWS,
    processes: int | None = None,
    told: Teller | None = None,
    stop: threading.Event | None = None,
) -> Comparison:
    """Solve scenarios and compare them with the first.

    Parameters
    ----------
    cases
        At least two, the base first.
    draws
        Number of draws of scenarios with random changes (R32); 1 for the scenarios as they are.
    processes, told, stop
        As for :func:`placement.whatif.solving.solve_and_draw`.

    Raises
    ------
    ValueError
        If there are fewer than two cases, or fewer than one draw.
    InputError
        Also if two scenarios bear one version and are not the same rules.
    ContradictionError, NothingFoundError, StoppedError, CheckFailedError
        As for :func:`placement.whatif.solving.solve_and_draw`.
    """
    if len(cases) < 2:
        raise ValueError("a comparison needs two scenarios or more")
    if draws < 1:
        raise ValueError("at least one draw")
    if faults := clashes(each.scenario for each in cases):
        raise InputError(faults)
    solved = solve_and_draw(cases, draws, processes=processes, told=told, stop=stop)
    return compared(cases, solved.answers, solved.drawn, solved.waiting)


def compared(
    cases: Sequence[Case],
    answers: Sequence[Answer],
    drawn: Sequence[Sequence[Draw]] = (),
    waiting: Mapping[int, Waiting] | None = None,
) -> Comparison:
    """Compare scenarios that are already solved.

    All are measured by the definitions of the first case, and held against the first column with a placement.

    Parameters
    ----------
    answers
        One for each case; at least one, or one of `waiting`, is a placement.
    drawn
        The draws of each case; none if nothing is random.
    waiting
        Place of a case without a placement -> its best one if those whose group closes wait, which comes after it.
    """
    every = list(_with_waiting(cases, answers, drawn, waiting or {}))
    cases, answers = [each[0] for each in every], [each[1] for each in every]
    drawn = [each[2] for each in every] if drawn else ()
    unseated = [each[3] for each in every]
    cases = [
        as_solved(case, answer) if isinstance(answer, Result) else case
        for case, answer in zip(cases, answers, strict=True)
    ]
    made = _columns(cases, answers)
    columns = [
        each if found is None else replace(each, unseated=replace(found, scenario=made[at - 1].name))
        for at, (each, found) in enumerate(zip(made, unseated, strict=True))
    ]
    at = next(at for at, each in enumerate(columns) if each.result is not None)
    columns, drawn = _put_first(columns, at), _put_first(drawn, at)
    evaluated = {each.name: Evaluated(each.problem, each.result) for each in columns if each.result is not None}
    base = evaluated.pop(columns[0].name)
    held = [
        _measured(each, base if each is columns[0] else evaluated.get(each.name), base, cases[0]) for each in columns
    ]
    return Comparison(
        scenarios=with_money(held, cases[0]),
        gains=gains(base, evaluated, _origin_column(cases)),
        moved=tuple(line for name, each in evaluated.items() for line in moved(name, base, each)),
        calendars=tuple(
            line for name, each in {columns[0].name: base, **evaluated}.items() for line in calendar(name, each)
        ),
        remarks=remarks(held, cases[0]),
        bands=compared_bands(held, drawn),
    )


def _measured(column: Compared, here: Evaluated | None, base: Evaluated, first: Case) -> Compared:
    """A column with its figures, by the definitions of the first case; as it is without a placement."""
    if here is None:
        return column
    schools, found = facilities(base), facilities(here)
    return replace(
        column,
        figures=figures_of(here, first.scenario),
        becomes=tuple(sorted(found - schools)),
        ceases=tuple(sorted(schools - found)),
    )


def _put_first(items: Sequence[_T], at: int) -> list[_T]:
    """The items with one of them in front; none if there are none."""
    return [*items[at : at + 1], *items[:at], *items[at + 1 :]]


BY_NO_RULE = " *"
"""Follows the name of a scenario whose rules are not kept."""

_Column = tuple[Case, Answer, Sequence[Draw], Unseated | None]


def _with_waiting(
    cases: Sequence[Case],
    answers: Sequence[Answer],
    drawn: Sequence[Sequence[Draw]],
    waiting: Mapping[int, Waiting],
) -> Iterator[_Column]:
    """Every case with its answer and draws, followed by what there is if its rules are not kept."""
    for at, (case, answer) in enumerate(zip(cases, answers, strict=True)):
        yield case, answer, drawn[at] if drawn else (), None
        if at in waiting:
            found = waiting[at]
            scenario = replace(case.scenario, name=f"{case.scenario.name}{BY_NO_RULE}", path=None)
            told = Unseated("", found.displaced, found.unseated)
            yield replace(found.case, scenario=scenario), found.result, (), told


def _columns(cases: Sequence[Case], answers: Sequence[Answer]) -> list[Compared]:
    """The scenarios, by names without the ids of pupils: readers without pupils find them in their files."""
    ids = frozenset[str]().union(*map(ids_of, cases))
    files = [without_ids(file, ids) for file in _files([case.scenario.path for case in cases])]
    names = unique_names([without_ids(case.scenario.name, ids) for case in cases], files)
    return [
        Compared(
            name=name,
            file=file,
            folder=folder,
            case=case,
            problem=measuring_problem(cases[0], case),
            result=answer if isinstance(answer, Result) else None,
            figures=(),
            status=_status(answer),
            share=_share(case, ids),
            repairs=answer.repairs if isinstance(answer, ContradictionError) else (),
        )
        for name, file, folder, case, answer in zip(names, files, folders(names), cases, answers, strict=True)
    ]


def _share(case: Case, ids: Collection[str]) -> ShareChoice:
    choice = share_choice(case)
    return choice if choice.chosen_in is None else replace(choice, chosen_in=without_ids(choice.chosen_in, ids))


def _files(paths: Sequence[Path | None]) -> list[str]:
    """Distinguishing names of the scenario files; empty for scenarios that were not read from a file."""
    named = iter(endings([path for path in paths if path is not None]))
    return ["" if path is None else next(named) for path in paths]


def _status(answer: Answer) -> Status:
    if isinstance(answer, Result):
        return answer.status
    return Status.INFEASIBLE if isinstance(answer, ContradictionError) else Status.UNKNOWN


def _origin_column(cases: Sequence[Case]) -> str | None:
    """The column that defines origin: the first one that a scenario mixes, starting with the base.

    If no scenario uses origin, neither does the comparison.
    """
    return next((column for case in cases for column in case.scenario.rules.origin_columns), None)
