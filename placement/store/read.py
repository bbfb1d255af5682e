"""Opening a run folder: the exact case, and the result as it was, checked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from placement.answer.assemble import result_of
from placement.answer.shut import with_shut
from placement.case import Case
from placement.check import Claims, check, violations
from placement.compilation import build_problem
from placement.faults import Fault, InputError
from placement.problem import Problem
from placement.result import Result
from placement.results.study import ReportStudy
from placement.results.tradeoffs import Tradeoffs
from placement.scenario.load import load_document
from placement.store.disagreements import summary_faults
from placement.store.inputs import input_faults, shown
from placement.store.keeping import kept_prices, read_kept
from placement.store.kept import Kept, read_folder
from placement.store.names import PLACEMENTS, SUMMARY
from placement.store.placements import answer_faults, read_rows
from placement.store.shapes import solved
from placement.store.since import since
from placement.store.study import read_study
from placement.store.summary import summary
from placement.store.tradeoffs import read_tradeoffs
from placement.studies.solved import SolvedCase
from placement.tables.columns import PUPILS
from placement.tables.kinds import table_named
from placement.tables.sources import BOOKS


@dataclass(frozen=True)
class Run(SolvedCase):
    """A finished solve, read back from its folder.

    `case` is what was solved, with a warning `other_version` if another version of the package solved it. `result`
    equals the result of the solve, exact numbers included.

    Attributes
    ----------
    folder
        The folder, as the user named it.
    since
        How the files that it was solved with have changed since; these warnings are among those of the case too.
    """

    folder: Path = field(kw_only=True)
    since: tuple[Fault, ...] = field(kw_only=True, default=())

    def kept_tradeoffs(self) -> Tradeoffs | None:
        """Trade-offs that `placement tradeoffs` kept beside the run; `None` if the folder is of a solve alone.

        Raises
        ------
        InputError
            If the file is damaged or is about another placement.
        """
        return read_tradeoffs(self.folder, self.result)

    def kept_study(self) -> ReportStudy:
        """What an earlier report of this very run worked out; empty if there is nothing of the kind.

        Raises
        ------
        InputError
            If the file is damaged.
        """
        return read_study(self.folder, self.case, self.result)


def open_run(folder: Path) -> Run:
    """The run in a folder that `placement solve --out` wrote.

    Where a file that it was solved with has changed, disappeared or been added, the case is made from what the run
    kept of its tables, with warnings on what differs.

    Parameters
    ----------
    folder
        A run folder.

    Raises
    ------
    NoRunError
        If it is not a run, or one of a version that could not yet read runs back (exit code 2).
    InputError
        If a file of the run is damaged; if the placement is not the one that was solved; or, for a run of a version
        that kept nothing of its tables, if one of these has changed (exit code 3).
    """
    kept = read_folder(folder)
    case, told = _case(kept, folder)
    problem = build_problem(case)
    return Run(case, _result(kept, problem, folder), problem, folder=folder, since=told)


def _case(kept: Kept, folder: Path) -> tuple[Case, tuple[Fault, ...]]:
    """The case that was solved, and how its files have changed since."""
    base, record = folder.resolve(), kept.record
    recorded = {(base / name).resolve(): digest for name, digest in record.files.items()}
    data = kept.scenario.get("data")
    tables = (base / data).resolve() if isinstance(data, str) else None
    changed = input_faults(recorded, tables, record.encoding)
    inputs = read_kept(folder) if changed or _had_no_pupils_file(recorded, tables) else None
    if inputs is None:
        _refuse(changed)
    readings = None if inputs is None else inputs.readings(recorded)
    case = load_document(kept.scenario, base, encoding=record.encoding, readings=readings)
    told = since(inputs, changed, case) if inputs is not None and changed else ()
    scenarios = {(base / name).resolve(): digest for name, digest in record.scenario_files.items()}
    case = replace(
        with_shut(case, (each.note() for each in record.notes)),
        scenario=replace(case.scenario, path=next(iter(scenarios), None)),
        prices=case.prices or kept_prices(folder),
        warnings=(*told, *case.warnings, *_other_version(kept, folder)),
        inputs=kept.told.inputs,
        files={**scenarios, **(case.files if inputs is None else recorded)},
        scenario_files=tuple(scenarios),
    )
    return case, told


def _had_no_pupils_file(files: Iterable[Path], tables: Path | None) -> bool:
    """Whether the pupils came from no file, but from a register: they are only in what the run kept.

    Files of an earlier run, which had pupils of its own, are none of the tables.
    """
    ours = [each for each in files if tables is None or tables in (each, each.parent)]
    return not any(each.suffix.casefold() in BOOKS or table_named(each.stem) == PUPILS.name for each in ours)


def _result(kept: Kept, problem: Problem, folder: Path) -> Result:
    """The rebuilt result, refused if the tables, the rules or the summary contradict it.

    Only the faults found first are reported: later ones follow from them.
    """
    file, other = _called(folder, PLACEMENTS), _other_version(kept, folder)
    rows, faults = read_rows(problem, kept.placements, file)
    _refuse(faults, other)
    _refuse(_broken(file, violations(problem.case, rows.placement)), other)
    result = result_of(problem, rows.placement, solved(kept.record, kept.told))
    counted = summary(problem.case, result)
    _refuse(summary_faults(kept.summary, counted, _called(folder, SUMMARY), ours=not other), other)
    _refuse(_broken(file, check(problem.case, rows.placement, Claims.of(result))), other)
    _refuse([] if other else answer_faults(rows, result.pupils))
    return result


def _broken(file: str, disagreements: Iterable[str]) -> list[Fault]:
    expected = "a placement that keeps every rule, as the one that was solved; solve the run again"
    return [Fault("breaks_rule", file, None, None, each, expected) for each in disagreements]


def _other_version(kept: Kept, folder: Path) -> tuple[Fault, ...]:
    this, then = version("placement"), kept.told.versions.get("placement")
    if this == then:
        return ()
    expected = f"{this}, the version that reads it; the placement is the same, its reasons are worked out anew"
    return (Fault("other_version", _called(folder, SUMMARY), None, "versions.placement", then, expected),)


def _called(folder: Path, name: str) -> str:
    return shown((folder / name).absolute())


def _refuse(faults: list[Fault], other: tuple[Fault, ...] = ()) -> None:
    """Raise faults, if any, preceded by a warning of another version, which may be the cause."""
    if faults:
        raise InputError([*other, *faults])
