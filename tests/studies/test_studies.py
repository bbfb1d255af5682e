"""Every study, from a case or a solve to its result, followed and stopped by an observer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

import pytest

from placement.case import Case
from placement.errors import NothingFoundError
from placement.origin.compare import compare_origin
from placement.problem import Problem
from placement.result import Result, Status
from placement.results.origin import OriginComparison
from placement.results.study import ReportStudy
from placement.results.tradeoffs import Tradeoffs
from placement.scenario.load import load_case
from placement.solver.budget import Search
from placement.studies import explain as explaining
from placement.studies.compare import compare
from placement.studies.explain import UnknownPupilError, explain, for_many_parents, for_parents
from placement.studies.observer import Observer, Step
from placement.studies.options import options
from placement.studies.pack import pack
from placement.studies.report import REPORTED, report, studied
from placement.studies.requests import CompareRequest, ExplainRequest, PackRequest, ReportRequest, SolveRequest
from placement.studies.solve import solve
from placement.studies.solved import SolvedCase
from placement.studies.tradeoffs import trade_off, tradeoffs
from placement.tradeoff_analysis.request import TradeoffRequest
from placement.whatif.options.request import OptionsRequest
from placement.workers import StoppedError
from tests.cli.world import edit, write_world

FEW = TradeoffRequest(points=3, alternatives=1, seconds=Fraction(60))


@dataclass
class Heard:
    """The steps that an observer received, in order.

    Attributes
    ----------
    until
        Part at which it stops the study; empty: never.
    """

    until: str = ""
    steps: list[Step] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def observer(self) -> Observer:
        return Observer(self._take, self.stop)

    def _take(self, step: Step) -> None:
        self.steps.append(step)
        if step.part == self.until:
            self.stop.set()

    @property
    def parts(self) -> list[str]:
        return list(dict.fromkeys(step.part for step in self.steps))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(write_world(tmp_path_factory.mktemp("world")))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Case:
    scenario = write_world(tmp_path_factory.mktemp("other"))
    edit(scenario, "name: small", "name: other")
    edit(scenario, "proximity: 1", "proximity: 2")
    return load_case(scenario)


@pytest.fixture(scope="module")
def run(case: Case) -> SolvedCase:
    return solve(case)


def test_solve_reports_the_state_of_the_search(case: Case) -> None:
    heard = Heard()
    solved = solve(case, SolveRequest(seed=5), heard.observer)
    assert solved.result.status is Status.OPTIMAL
    assert solved.case.scenario.solve.seed == solved.result.seed == 5
    assert heard.parts == ["solve"]
    assert {step.search.stage for step in heard.steps if step.search} >= {"start", "weighted", "check"}
    assert solved.kept_tradeoffs() is None


def test_one_pupil_or_all_applicants_are_explained(run: SolvedCase) -> None:
    heard = Heard()
    (one,) = explain(run, ExplainRequest(("P4",)), heard.observer)
    assert [(step.part, step.done, step.total) for step in heard.steps] == [("explain", 1, 2), ("explain", 2, 2)]
    everybody = explain(run)
    assert one in everybody
    assert [each.pupil_id for each in explain(run, ExplainRequest(("P5", "P4")))] == ["P5", "P4"]
    with pytest.raises(UnknownPupilError) as refused:
        explain(run, ExplainRequest(("P44",)))
    assert "P4" in refused.value.nearest


def test_explanations_of_all_applicants_are_complete_or_none(run: SolvedCase) -> None:
    heard = Heard()
    heard.stop.set()
    with pytest.raises(StoppedError):
        explain(run, None, heard.observer)


def test_parents_are_told_whether_origin_decided(run: SolvedCase, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard()
    found = for_parents(run, "P4", heard.observer)
    assert (found.explanation.pupil_id, found.origin_used) == ("P4", True)
    assert heard.parts == ["explain", "origin"]

    def nothing(*_: object) -> None:
        raise NothingFoundError("nothing")

    monkeypatch.setattr(explaining, "compare_origin", nothing)
    assert for_parents(run, "P4").decided_by_origin is True


def test_the_pages_of_many_parents_are_those_of_each_with_one_solve_without_origin(
    run: SolvedCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = {pupil_id: for_parents(run, pupil_id) for pupil_id in ("P5", "P4")}
    solved = []

    def compared(problem: Problem, result: Result, search: Search) -> OriginComparison | None:
        solved.append(problem)
        return compare_origin(problem, result, search)

    monkeypatch.setattr(explaining, "compare_origin", compared)
    assert for_many_parents(run, ("P5", "P4", "P5")) == each
    assert len(solved) == 1
    assert for_many_parents(run, ()) == {}


@pytest.mark.parametrize("until", ["explain", "origin"])
def test_a_stopped_page_for_parents_is_no_page(until: str, run: SolvedCase) -> None:
    with pytest.raises(StoppedError):
        for_parents(run, "P4", Heard(until).observer)


def test_tradeoffs_solve_first(case: Case) -> None:
    heard = Heard()
    traded = tradeoffs(case, FEW, heard.observer)
    assert heard.parts == ["solve", "payoff", "exchange", "stability", "alternatives", "worth", "frontier"]
    ideal = traded.tradeoffs.payoff.ideal
    assert {each.name: each.best_alone for each in traded.solved.result.criteria if each.weight is not None} == {
        **ideal
    }


def test_tradeoffs_of_a_solve_are_about_its_placement(run: SolvedCase) -> None:
    traded = trade_off(run, FEW)
    assert traded.tradeoffs.chosen.placement == run.result.placement


def test_compare_finishes_or_is_stopped_without_a_result(case: Case, other: Case) -> None:
    heard = Heard()
    found = compare([case, other], CompareRequest(processes=1), heard.observer)
    assert [each.name for each in found.scenarios] == ["small", "other"]
    assert [(step.part, step.done, step.total) for step in heard.steps][-1] == ("compare", 2, 2)
    with pytest.raises(StoppedError):
        compare([case, other], CompareRequest(processes=1), Heard("compare").observer)


def test_options_found_before_a_stop_are_kept(case: Case) -> None:
    heard = Heard()
    found = options(case, OptionsRequest(0, 1), heard.observer)
    assert found.proven
    assert heard.parts == ["value", "settle"]
    assert options(case, OptionsRequest(0, 1), Heard("settle").observer).interrupted


def test_a_report_computes_what_its_run_lacks(run: SolvedCase) -> None:
    heard = Heard()
    found = report(run, ReportRequest(), heard.observer)
    assert heard.parts == ["origin", "payoff", "frontier"]
    assert found.origin is not None
    assert found.tradeoffs is not None
    assert found.tradeoffs.within == REPORTED.within
    assert found.money is None


def test_a_report_reuses_what_its_run_keeps(run: SolvedCase) -> None:
    kept = trade_off(run, FEW).tradeoffs

    class Keeping(SolvedCase):
        def kept_tradeoffs(self) -> Tradeoffs | None:
            return kept

    heard = Heard()
    again = Keeping(run.case, run.result, run.problem)
    assert report(again, ReportRequest(origin=False), heard.observer).tradeoffs is kept
    assert report(again, ReportRequest(origin=False, tradeoffs=False)).tradeoffs is kept
    assert heard.steps == []


def test_a_report_keeps_only_what_was_worked_out_to_its_end(run: SolvedCase) -> None:
    whole = studied(run, ReportRequest(tradeoffs=False))
    assert whole.is_new
    assert whole.study == ReportStudy(origin=whole.material.origin)
    stopped = studied(run, ReportRequest(tradeoffs=False), Heard("origin").observer)
    assert (stopped.study, stopped.is_new) == (ReportStudy(), False)

    class Keeping(SolvedCase):
        def kept_study(self) -> ReportStudy:
            return whole.study

    heard = Heard()
    again = studied(Keeping(run.case, run.result, run.problem), ReportRequest(tradeoffs=False), heard.observer)
    assert (again.material.origin, again.is_new, heard.steps) == (whole.material.origin, False, [])


def test_a_quick_report_computes_nothing(run: SolvedCase) -> None:
    heard = Heard()
    found = report(run, ReportRequest(origin=False, tradeoffs=False), heard.observer)
    assert (found.origin, found.tradeoffs, heard.steps) == (None, None, [])


def test_a_pack_has_the_material_of_every_scenario(case: Case, other: Case) -> None:
    heard = Heard()
    packed = pack([case, other], PackRequest(processes=1, tradeoffs=False), heard.observer)
    assert list(packed.materials) == ["small", "other"]
    assert heard.parts == ["solve", "report"]
    with pytest.raises(StoppedError):
        pack([case], PackRequest(processes=1, tradeoffs=False), Heard("report").observer)


def test_studies_write_nothing(case: Case, run: SolvedCase) -> None:
    folder = case.scenario.data.parent
    before = sorted(path.name for path in folder.rglob("*"))
    studies: tuple[Callable[[], object], ...] = (lambda: solve(case), lambda: explain(run), lambda: report(run))
    for study in studies:
        study()
    assert sorted(path.name for path in folder.rglob("*")) == before
