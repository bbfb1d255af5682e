"""The tables of a trade-off study, and the page of its command."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest

from placement.catalogue import COVERAGE, NAMES
from placement.cells import decimal
from placement.faults import InputError
from placement.reports.terminal.tradeoffs import render_tradeoffs
from placement.result import Status
from placement.results.tradeoffs import Tradeoffs
from placement.store.errors import RunExistsError
from placement.store.read import open_run
from placement.store.run import write_run
from placement.store.tradeoffs import TABLES, read_tradeoffs, tradeoff_files, write_tradeoffs
from tests.reports.screens import check_golden, page
from tests.tradeoff_analysis.studies import ranked, sample


def tables(found: Tradeoffs) -> dict[str, list[dict[str, str]]]:
    problem, result, _ = sample()
    files = tradeoff_files(Path("out"), problem.case, result, found)
    return {name: list(csv.DictReader(io.StringIO(files[name]))) for name in TABLES}


def test_the_pay_off_table_has_a_row_for_every_criterion() -> None:
    found = sample()[2]
    rows = tables(found)["payoff.csv"]
    assert [row["minimised"] for row in rows] == ["chosen", *NAMES, "ideal", "nadir"]
    by_name = {row["minimised"]: row for row in rows}
    for name in NAMES:
        # A criterion minimised on its own reaches its ideal.
        assert by_name[name][name] == by_name["ideal"][name] == decimal(found.payoff.ideal[name])
        assert all(Fraction(by_name[other][name]) <= Fraction(by_name["nadir"][name]) for other in NAMES)
    assert by_name["chosen"]["points"] == decimal(found.chosen.points)


def test_the_frontier_names_its_criteria_first() -> None:
    found = sample()[2]
    assert found.frontier is not None
    rows = tables(found)["frontier.csv"]
    assert list(rows[0])[1:4] == list(found.frontier.criteria)
    assert [row["point"] for row in rows] == [*map(str, range(1, len(found.frontier.points) + 1)), "chosen"]
    assert set(rows[0]) >= {*NAMES, COVERAGE, "points", "status", "gap"}


def test_the_exchange_table_has_a_row_for_each_other_criterion_that_can_change() -> None:
    found = sample()[2]
    rows = tables(found)["exchange.csv"]
    assert {row["criterion"] for row in rows} == {each.criterion for each in found.exchange}
    assert all(row["criterion"] != row["other"] and Fraction(row["less"]) > 0 for row in rows)


def test_other_tables_name_pupils_and_groups() -> None:
    found = sample()[2]
    made = tables(found)
    assert len(made["stability.csv"]) == len(found.stability)
    assert len(made["alternatives.csv"]) == sum(len(each.shifts) for each in found.variants)
    assert [row["group_id"] for row in made["worth.csv"]] == [each.group_id or "" for each in found.worth]


def test_cells_without_an_answer_are_empty() -> None:
    found = sample()[2]
    unknown = replace(
        found.worth[0], delta_coverage=None, delta_points=None, deltas={}, shifts=(), status=Status.UNKNOWN, gap=None
    )
    row = tables(replace(found, frontier=None, worth=(unknown,)))["worth.csv"][0]
    assert {row[name] for name in ("delta_coverage", "delta_points", "delta_family", "moved_pupils", "gap")} == {""}
    assert tables(replace(found, frontier=None))["frontier.csv"] == []


def test_the_folder_is_a_run_that_opens_with_its_trade_offs(tmp_path: Path) -> None:
    problem, result, found = sample()
    write_tradeoffs(tmp_path / "out", problem.case, result, found)
    run = open_run(tmp_path / "out")
    assert run.result.placement == result.placement
    assert read_tradeoffs(run.folder, run.result) == found
    criteria = list(csv.DictReader(io.StringIO((tmp_path / "out" / "criteria.csv").read_text("utf-8"))))
    assert {row["criterion"]: row["best_alone"] for row in criteria if row["criterion"] != COVERAGE} == {
        name: decimal(ideal) for name, ideal in found.payoff.ideal.items()
    }
    with pytest.raises(RunExistsError):
        write_tradeoffs(tmp_path / "out", problem.case, result, found)


def test_trade_offs_that_are_damaged_or_of_another_placement_are_refused(tmp_path: Path) -> None:
    problem, result, found = sample()
    write_tradeoffs(tmp_path / "out", problem.case, result, found)
    path = tmp_path / "out" / "tradeoffs.json"
    kept = path.read_text("utf-8")
    path.write_text(kept.replace('"coverage": "3"', '"coverage": "4"'), "utf-8")
    with pytest.raises(InputError, match="work them out again"):
        read_tradeoffs(tmp_path / "out", result)
    for damaged in ("{", "[]", "{}", kept.replace('"points"', '"pints"'), kept.replace("optimal", "best")):
        path.write_text(damaged, "utf-8")
        with pytest.raises(InputError, match=r"tradeoffs\.json"):
            read_tradeoffs(tmp_path / "out", result)
    # A solve that replaces the folder keeps nothing about another placement.
    write_run(tmp_path / "out", problem.case, result, force=True)
    assert read_tradeoffs(tmp_path / "out", result) is None
    assert not {*TABLES} & {each.name for each in (tmp_path / "out").iterdir()}


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_is_the_stored_one(language: str, width: int) -> None:
    problem, result, found = sample()
    shown = page(
        lambda console: render_tradeoffs(console, problem.case, replace(result, seconds=1.0), found, language),
        width=width,
    )
    assert max(map(len, shown.splitlines())) <= width
    check_golden(f"tradeoffs-{language}-{width}", shown)


def test_in_lexicographic_mode_the_page_has_no_weights() -> None:
    problem, result, found = ranked()
    shown = page(lambda console: render_tradeoffs(console, problem.case, result, found, "en"))
    assert "How firm the placement is" not in shown
    assert "None" not in shown
    assert "no answer in time" not in shown
    rows = list(csv.DictReader(io.StringIO(tradeoff_files(Path("out"), problem.case, result, found)["exchange.csv"])))
    assert rows
    assert all(row["delta"] and not row["delta_points"] for row in rows)


def test_the_page_marks_unproven_and_unknown_results() -> None:
    problem, result, found = sample()
    assert found.frontier is not None
    point = replace(found.frontier.points[0], status=Status.FEASIBLE, gap=0.1)
    doubtful = replace(
        found,
        payoff=replace(found.payoff, rows={**found.payoff.rows, "family": point}),
        frontier=replace(found.frontier, points=(point,) * 30, complete=False),
        exchange=(replace(found.exchange[0], delta_points=None, deltas={}, status=Status.UNKNOWN, gap=None),),
        stability=tuple(replace(each, proven=False) for each in found.stability),
        variants=(),
        worth=(replace(found.worth[0], delta_coverage=None, delta_points=None, status=Status.UNKNOWN),),
    )
    shown = page(lambda console: render_tradeoffs(console, problem.case, result, doubtful, "en"), width=160)
    assert shown.partition("first to change below")[2].splitlines()[0].split("  ")[-1] == "how sure"
    assert shown.count("not proven (gap 10%)") == 20, "in the remarks of the frontier"
    for said in (
        "Not all of it is proven: payoff.csv",
        "There are more such placements",
        "10 more in frontier.csv",
        "not proven",
        "no answer in time",
        "No other placement.",
        "Not all was answered in time",
    ):
        assert said in shown


def test_whether_weights_are_proven_is_a_column_only_if_one_is_not() -> None:
    problem, result, found = sample()

    def firmness(*proven: bool) -> list[str]:
        ranges = tuple(replace(each, proven=is_so) for each, is_so in zip(found.stability, proven, strict=False))
        told = replace(found, stability=ranges)
        shown = page(lambda console: render_tradeoffs(console, problem.case, result, told, "en"), width=160)
        return shown.partition("How firm")[2].splitlines()[1:4]

    head, first, second = firmness(True, False)
    assert (head.split("  ")[-1], first.split("  ")[-1], second.split("  ")[-1]) == ("how sure", "proven", "not proven")
    assert not any("proven" in line or "sure" in line for line in firmness(True, True)[:3])


def test_the_frontier_on_a_screen_is_headed_and_marked_as_on_a_page() -> None:
    problem, result, found = sample()
    assert found.frontier is not None
    there = replace(found.frontier, points=(*found.frontier.points, found.frontier.chosen), chosen_on_it=True)
    for told in (found.frontier, there):
        show = partial(
            render_tradeoffs, case=problem.case, result=result, found=replace(found, frontier=told), language="en"
        )
        shown = page(show, width=160)
        head, *rows = shown.partition("Frontier:")[2].splitlines()[1 : len(told.points) + 3]
        assert "Distance (pupil-km, one way)" in head
        assert ("remarks" in head) is told.chosen_on_it
        (proposal,) = (row for row in rows if "the proposal" in row and "row" not in row)
        assert proposal.endswith("the proposal") is told.chosen_on_it, "a remark beside its number, or a row of its own"


def test_the_page_says_if_criteria_do_not_conflict() -> None:
    problem, result, found = sample()
    assert found.frontier is not None
    one = replace(found, frontier=replace(found.frontier, points=found.frontier.points[:1], complete=True))
    shown = page(lambda console: render_tradeoffs(console, problem.case, result, one, "en"))
    assert "they do not conflict here" in shown
    without = replace(found, frontier=None, exchange=(), worth=())
    shown = page(lambda console: render_tradeoffs(console, problem.case, result, without, "en"))
    assert "Frontier" not in shown
