"""A year of inflow that a scenario asks for: what is read, what is refused, and that the batch stays as it is."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import YearAsked
from placement.locale import LANGUAGES, translator
from placement.reports.words.remarks import changes_said
from placement.scenario.chance import is_random
from placement.scenario.load import load_case, load_document
from placement.scenario.sources.loading import load_cases
from tests.scenario.helpers import HEAD, faults_of, keys, settled, write_scenario, write_world

HERE = HEAD.replace("data: .", "data: data")


def changes(text: str) -> str:
    return f"{HERE}solve: {{seed: 9}}\nchanges:\n{text}"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("{factor: 0.6}", YearAsked(Fraction(3, 5), 52, 10, 9)),
        ("1.4", YearAsked(Fraction(7, 5), 52, 10, 9)),
        ("{}", YearAsked(Fraction(1), 52, 10, 9)),
        ("{factor: 0, weeks: 26, draws: 30, seed: 4}", YearAsked(Fraction(0), 26, 30, 4)),
    ],
)
def test_a_year_is_read_and_nothing_of_the_batch_changes(tmp_path: Path, text: str, asked: YearAsked) -> None:
    write_world(tmp_path)
    plain = load_case(write_scenario(tmp_path, HERE))
    case = load_case(write_scenario(tmp_path, changes(f"  - inflow_year: {text}\n")))
    assert (case.year, plain.year) == (asked, None)
    assert case.region == plain.region
    assert not is_random(case)
    assert load_document(case.document, tmp_path).year == asked
    for language in LANGUAGES:
        (said,) = changes_said(translator(language), case)
        assert str(asked.weeks) in said
        assert translator(language).percent(asked.factor) in said


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("{factor: 10.1}", "changes.inflow_year.factor"),
        ("{factor: -1}", "changes.inflow_year.factor"),
        ("{weeks: 0}", "changes.inflow_year.weeks"),
        ("{draws: 1001}", "changes.inflow_year.draws"),
        ("{part: 0.6}", "changes.inflow_year.part"),
        ("fewer", "changes.inflow_year"),
    ],
)
def test_what_is_no_year_is_refused_by_its_key(tmp_path: Path, text: str, column: str) -> None:
    write_world(tmp_path)
    found = faults_of(write_scenario(tmp_path, changes(f"  - inflow_year: {text}\n")))
    assert [each[2] for each in keys(found)] == [column]


def test_two_years_in_one_file_contradict_each_other_and_a_later_file_wins() -> None:
    one, other = "changes: [{inflow_year: 0.6}]\n", "changes: [{inflow_year: {factor: 1.4, seed: 2}}]\n"
    together = settled("changes: [{inflow_year: 0.6}, {inflow_year: 1.4}]\n")
    assert [each.code for each in together.faults] == ["contradiction"]
    apart = settled(one, other)
    assert apart.faults == ()
    assert [each.code for each in apart.warnings] == ["overridden"]
    assert [each.change.inflow_year.factor for each in apart.steps] == [Fraction(7, 5)]  # type: ignore[union-attr]


@pytest.mark.parametrize("heading", ["inflow_year", "Instroomjaar"])
def test_a_table_of_scenarios_has_a_column_for_it(tmp_path: Path, heading: str) -> None:
    write_world(tmp_path)
    file = tmp_path / "data" / "scenarios.csv"
    file.write_text(f"name;date;{heading}\nnow;2026-11-23;\nless;2026-11-23;0,6\n", encoding="utf-8")
    now, less = load_cases([file])
    assert now.year is None
    assert less.year == YearAsked(Fraction(3, 5), 52, 10, 1)
