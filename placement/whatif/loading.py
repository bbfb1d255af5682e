"""Reading all scenarios of a comparison, and collecting their faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from placement.case import Case
from placement.faults import Fault, InputError
from placement.results.comparison import ShareChoice
from placement.scenario.extends import read_document
from placement.scenario.load import load_case

_SHARE_BASIS = ("rules", "share_basis")


def load_cases(paths: Sequence[Path], *, encoding: str | None = None) -> tuple[Case, ...]:
    """Read scenarios with everything they refer to.

    Raises
    ------
    InputError
        With the faults of all of them, shared ones once.
    """
    cases: list[Case] = []
    faults: dict[Path, tuple[Fault, ...]] = {}
    for path in paths:
        try:
            cases.append(load_case(path, encoding=encoding))
        except InputError as error:
            faults[path] = error.faults
    if faults:
        raise InputError(_told_apart(faults, len(paths)))
    return tuple(cases)


def _told_apart(faults: dict[Path, tuple[Fault, ...]], scenarios: int) -> dict[Fault, None]:
    """All faults together; one outside a scenario's own file that not all scenarios have also names its scenario."""
    everywhere = set.intersection(*map(set, faults.values())) if len(faults) == scenarios else set()
    found: dict[Fault, None] = {}
    for path, each in faults.items():
        for fault in each:
            is_own = fault in everywhere or Path(fault.file).resolve() == path.resolve()
            found[fault if is_own else replace(fault, file=f"{fault.file} ({path})")] = None
    return found


def share_choice(case: Case) -> ShareChoice:
    """The basis in force, and the scenario file that sets it: the requested one, or one that it extends."""
    scenario = case.scenario
    chosen_in = None
    if scenario.path is not None and scenario.path.is_file():
        root = read_document(scenario.path).root
        node, found = (None, ()) if root is None else root.find(_SHARE_BASIS)
        if node is not None and found == _SHARE_BASIS:
            chosen_in = Path(node.mark.file).name
    return ShareChoice(scenario.rules.share_basis, chosen_in, scenario.basis)
