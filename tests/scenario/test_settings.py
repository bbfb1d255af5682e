from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from placement.case import Scenario
from placement.policy import DiversityColumn, Mode, Rules, SolveSettings, Tolerance, Weights
from placement.scenario.settings import read_settings
from tests.scenario.helpers import HEAD, keys, node_of


def read(text: str) -> Scenario:
    settings = read_settings(node_of(HEAD + text))
    assert settings.faults == ()
    assert settings.scenario is not None
    return settings.scenario


def test_missing_settings_have_the_defaults_of_the_contract() -> None:
    scenario = read("")
    assert scenario == Scenario("x", Path(), dt.date(2026, 11, 23), dt.date(2026, 11, 23), "covenant art. 3c")
    assert scenario.rules == Rules()
    assert scenario.weights == Weights()
    assert scenario.solve == SolveSettings()


def test_numbers_are_read_exactly_as_written() -> None:
    scenario = read("weights: {diversity: 0.2, cost: 1e-3}\nrules: {far_km: 2.7, detour: 1}\n")
    assert scenario.weights.of("diversity") == Fraction(1, 5)
    assert scenario.weights.of("cost") == Fraction(1, 1000)
    assert scenario.rules.far_km == Fraction(27, 10)
    assert scenario.rules.detour == 1


@pytest.mark.parametrize("text", ["2026-12-07", "'2026-12-07'", "07-12-2026", "7-12-2026"])
def test_dates_may_be_written_in_iso_or_dutch_order(text: str) -> None:
    assert read(f"starts_on: {text}\n").starts_on == dt.date(2026, 12, 7)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("[]", (), id="turned off"),
        pytest.param("[origin, home_language]", (("origin", None), ("home_language", None)), id="all values"),
        pytest.param('{support_need: ["yes"]}', (("support_need", ("yes",)),), id="some values"),
        pytest.param("{support_need: [true]}", (("support_need", ("yes",)),), id="YAML's true is yes"),
        pytest.param(
            "[origin, {support_need: [Yes ]}]", (("origin", None), ("support_need", ("yes",))), id="both, folded"
        ),
    ],
)
def test_diversity_columns_may_be_a_list_or_a_map(
    text: str, columns: tuple[tuple[str, tuple[str, ...] | None], ...]
) -> None:
    expected = tuple(DiversityColumn(column=column, values=values) for column, values in columns)
    assert read(f"rules: {{diversity_columns: {text}}}\n").rules.diversity_columns == expected


@pytest.mark.parametrize(
    ("text", "tolerance"),
    [
        pytest.param("2 %", Tolerance(amount=Fraction(1, 50), relative=True), id="percentage"),
        pytest.param("2%", Tolerance(amount=Fraction(1, 50), relative=True), id="without space"),
        pytest.param("'0,5 %'", Tolerance(amount=Fraction(1, 200), relative=True), id="decimal comma"),
        pytest.param("5", Tolerance(amount=Fraction(5)), id="in its unit"),
        pytest.param("0.1", Tolerance(amount=Fraction(1, 10)), id="exact"),
    ],
)
def test_tolerances_may_be_absolute_or_a_percentage(text: str, tolerance: Tolerance) -> None:
    scenario = read(f"solve: {{mode: lexicographic, tolerance: {{proximity: {text}}}}}\n")
    assert scenario.solve.mode is Mode.LEXICOGRAPHIC
    assert scenario.solve.tolerance == {"proximity": tolerance}


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False), ("3", 3)])
def test_siblings_strict_is_a_truth_value_or_a_number(text: str, value: bool | int) -> None:
    assert read(f"rules: {{siblings_strict: {text}}}\n").rules.siblings_strict is value


@pytest.mark.parametrize(("text", "value"), [("none", "none"), ("free", "free"), ("0", 0), ("12", 12)])
def test_moves_is_a_word_or_a_number(text: str, value: str | int) -> None:
    assert read(f"rules: {{moves: {text}}}\n").rules.moves == value


NUMBER = "a number of at least 0"
WHOLE = "a whole number of at least 0"


@pytest.mark.parametrize(
    ("text", "code", "column", "value", "expected"),
    [
        ("rules: {far_km: '6'}", "bad_value", "rules.far_km", "6", NUMBER),
        ("rules: {far_km: six}", "bad_value", "rules.far_km", "six", NUMBER),
        ("rules: {far_km: -1}", "bad_value", "rules.far_km", "-1", NUMBER),
        ("rules: {far_km: .inf}", "bad_value", "rules.far_km", ".inf", "a number of at most 1000000000000000"),
        ("rules: {far_km: .nan}", "bad_value", "rules.far_km", ".nan", NUMBER),
        ("rules: {far_km: true}", "bad_value", "rules.far_km", "true", NUMBER),
        ("rules: {far_km: 6 km}", "bad_value", "rules.far_km", "6 km", NUMBER),
        ("rules: {far_km: [6]}", "bad_value", "rules.far_km", "[...]", NUMBER),
        ("rules: {max_distance_km: none}", "bad_value", "rules.max_distance_km", "none", f"{NUMBER}, or null"),
        ("rules: {far_multiplier: 0.5}", "bad_value", "rules.far_multiplier", "0.5", "a number of at least 1"),
        ("rules: {age_from: 6.0}", "bad_value", "rules.age_from", "6.0", "a whole number from 0 to 99"),
        ("rules: {age_from: '6'}", "bad_value", "rules.age_from", "6", "a whole number from 0 to 99"),
        ("rules: {age_from: true}", "bad_value", "rules.age_from", "true", "a whole number from 0 to 99"),
        ("rules: {age_slack_months: -1}", "bad_value", "rules.age_slack_months", "-1", WHOLE),
        ("rules: {moves: -1}", "bad_value", "rules.moves", "-1", f"one of none, free, or {WHOLE}"),
        ("rules: {moves: fre}", "bad_value", "rules.moves", "fre", f"one of none, free, or {WHOLE}"),
        (
            "rules: {siblings_strict: 0}",
            "bad_value",
            "rules.siblings_strict",
            "0",
            "true or false, or a whole number above 0",
        ),
        (
            "rules: {siblings_strict: 'yes'}",
            "bad_value",
            "rules.siblings_strict",
            "yes",
            "true or false, or a whole number above 0",
        ),
        ("rules: {siblings: scool}", "bad_value", "rules.siblings", "scool", "school, group; the nearest is 'school'"),
        ("rules: {groups: free}", "bad_value", "rules.groups", "free", "one of fixed, choose"),
        ("rules: {max_open_groups: 3}", "contradiction", "rules.max_open_groups", "3", "'groups: choose' beside it"),
        ("rules: {share_basis: shares}", "bad_value", "rules.share_basis", "shares", "capacity, enrolment, equal"),
        ("rules: {diversity_columns: origin}", "bad_value", "rules.diversity_columns", "origin", "a list"),
        ("rules: {diversity_columns: [3]}", "bad_value", "rules.diversity_columns", "[...]", "a list"),
        ("rules: {diversity_columns: {a: b}}", "bad_value", "rules.diversity_columns", "{...}", "a list"),
        ("rules: {diversity_columns: [a, a]}", "repeated", "rules.diversity_columns", "a", "each column once"),
        ("rules: {fra_km: 6}", "unknown_key", "rules.fra_km", None, "a known key; the nearest is 'far_km'"),
        ("rules: 3", "bad_value", "rules", "3", "a map of keys and values"),
        ("rulse: {}", "unknown_key", "rulse", None, "a known key; the nearest is 'rules'"),
        ("weights: {proximty: 1}", "unknown_key", "weights.proximty", None, "the nearest is 'proximity'"),
        ("weights: {coverage: 1}", "unknown_key", "weights.coverage", None, "always comes first"),
        ("weights: {family: -1}", "bad_value", "weights.family", "-1", NUMBER),
        ("weights: {family: '1'}", "bad_value", "weights.family", "1", NUMBER),
        ("solve: {mode: weigthed}", "bad_value", "solve.mode", "weigthed", "the nearest is 'weighted'"),
        ("solve: {order: [famly]}", "bad_value", "solve.order", "famly", "the nearest is 'family'"),
        ("solve: {order: [coverage]}", "bad_value", "solve.order", "coverage", "always comes first"),
        ("solve: {order: [family, cost, family]}", "repeated", "solve.order", "family", "each criterion once"),
        ("solve: {order: family}", "bad_value", "solve.order", "family", "a list"),
        ("solve: {tolerance: {coverage: 1}}", "unknown_key", "solve.tolerance.coverage", None, "always comes first"),
        ("solve: {tolerance: {famly: 1}}", "unknown_key", "solve.tolerance.famly", None, "the nearest is 'family'"),
        (
            "solve: {tolerance: {cost: -1}}",
            "bad_value",
            "solve.tolerance.cost",
            "-1",
            f"{NUMBER}, or text such as 2 %",
        ),
        ("solve: {tolerance: {cost: -2 %}}", "bad_value", "solve.tolerance.cost", "-2 %", NUMBER),
        ("solve: {tolerance: {cost: '5'}}", "bad_value", "solve.tolerance.cost", "5", NUMBER),
        ("solve: {tolerance: 2 %}", "bad_value", "solve.tolerance", "2 %", "a map"),
        ("solve: {time_limit: 0}", "bad_value", "solve.time_limit", "0", "a number above 0"),
        ("solve: {time_limit: 30 s}", "bad_value", "solve.time_limit", "30 s", "a number above 0"),
        ("solve: {time_limit: null}", "bad_value", "solve.time_limit", "null", "a number above 0"),
        ("solve: {deterministic_limit: 0}", "bad_value", "solve.deterministic_limit", "0", "a number above 0, or null"),
        ("solve: {seed: -1}", "bad_value", "solve.seed", "-1", "a whole number from 0 to 2147483647"),
        ("solve: {seed: 2147483648}", "bad_value", "solve.seed", "2147483648", "a whole number from 0"),
        ("solve: {seed: " + "9" * 5000 + "}", "bad_value", "solve.seed", "9" * 60 + "…", "a whole number from 0"),
        ("rules: {moves: " + "9" * 19 + "}", "bad_value", "rules.moves", "9" * 19, "a number of at most 1000000000"),
        ("starts_on: 0026-11-30", "bad_value", "starts_on", "0026-11-30", "a date such as 2026-11-23"),
        ("starts_on: 9999-11-30", "bad_value", "starts_on", "9999-11-30", "a date such as 2026-11-23"),
        ("solve: {workers: 0}", "bad_value", "solve.workers", "0", "a whole number above 0, or null"),
        ("solve: {previous: 3}", "bad_value", "solve.previous", "3", "text, or null"),
        ("starts_on: 2026-11-22", "contradiction", "starts_on", "2026-11-22", "not before 2026-11-23"),
        ("starts_on: 2026-02-30", "bad_value", "starts_on", "2026-02-30", "a date such as 2026-11-23"),
        ("starts_on: 31-11-2026", "bad_value", "starts_on", "31-11-2026", "a date such as 2026-11-23"),
        ("starts_on: 20261130", "bad_value", "starts_on", "20261130", "a date such as 2026-11-23"),
        ("starts_on: 2026-11-30 08:00:00", "bad_value", "starts_on", "2026-11-30 08:00:00", "a date"),
        ("1: 2", "unknown_key", "1", None, "a known key"),
    ],
)
def test_a_bad_setting_is_one_fault(text: str, code: str, column: str, value: str | None, expected: str) -> None:
    settings = read_settings(node_of(HEAD + "# a comment\n" + text + "\n"))
    assert settings.scenario is None or code in {"contradiction", "repeated"}
    assert keys(settings.faults) == [(code, 6, column)]
    assert settings.faults[0].value == value
    assert expected in settings.faults[0].expected
    assert "pydantic" not in str(settings.faults[0])
    assert "Input should" not in str(settings.faults[0])


@pytest.mark.parametrize("sign", ["\\e", "\\0", "\\n", "\\t", "\\u2028"])
def test_a_name_of_several_lines_is_rejected(sign: str) -> None:
    read = read_settings(node_of(HEAD.replace("name: x", f'name: "a{sign}b"')))
    assert [(fault.code, fault.column, fault.expected) for fault in read.faults] == [
        ("bad_value", "name", "text on one line, without control characters")
    ]


def test_a_name_may_contain_any_letter() -> None:
    name = "Één groep 東京 \U0001f469\u200d\U0001f4bb"
    found = read_settings(node_of(HEAD.replace("name: x", f'name: " {name} "'))).scenario
    assert found is not None
    assert found.name == name


def test_every_fault_has_a_line_of_its_own() -> None:
    text = """\
        name: 5
        rules:
          far_km: x
          far_kmm: 1
        weights:
          family: many
        solve:
          order:
            - family
            - famly
    """
    assert sorted(keys(read_settings(node_of(text)).faults), key=str) == sorted(
        [
            ("missing_key", None, "data"),
            ("missing_key", None, "date"),
            ("bad_value", 1, "name"),
            ("bad_value", 3, "rules.far_km"),
            ("unknown_key", 4, "rules.far_kmm"),
            ("bad_value", 6, "weights.family"),
            ("bad_value", 10, "solve.order"),
        ],
        key=str,
    )


def test_a_missing_key_is_not_a_fault_where_a_parent_could_not_be_read() -> None:
    assert read_settings(node_of("rules: {}\n"), whole=False).faults == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param(HEAD.replace("basis: ", "legal_basis: "), "no_basis", None, id="no agreement on origin"),
        pytest.param(HEAD, "no_legal_basis", None, id="an agreement is no ground in law"),
        pytest.param(HEAD + "solve:\n  tolerance: {cost: 1}\n", "unused", 6, id="tolerance outside the order"),
        pytest.param(HEAD + "rules: {groups: choose}\n", "free_opening", 5, id="opening is free"),
        pytest.param(
            HEAD + "rules: {groups: choose}\nsolve: {mode: lexicographic, order: [family]}\nweights: {cost: 1}\n",
            "free_opening",
            5,
            id="a weight that does not count",
        ),
    ],
)
def test_doubtful_settings_are_a_warning(text: str, code: str, line: int | None) -> None:
    if text != HEAD and "legal_basis" not in text:
        text += "legal_basis: an act\n"
    settings = read_settings(node_of(text))
    assert settings.faults == ()
    assert [(fault.code, fault.row) for fault in settings.warnings] == [(code, line)]


def test_no_basis_is_needed_where_nothing_is_mixed() -> None:
    settings = read_settings(node_of("name: x\ndata: .\ndate: 2026-11-23\nrules: {diversity_columns: []}\n"))
    assert settings.warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("rules: {groups: fixed}\n", id="nothing opens"),
        pytest.param("rules: {groups: choose, max_open_groups: 3}\n", id="a limit"),
        pytest.param("rules: {groups: choose}\nweights: {cost: 0.1}\n", id="a price"),
        pytest.param("rules: {groups: choose}\nsolve: {mode: lexicographic, order: [cost]}\n", id="a rank"),
    ],
)
def test_no_warning_where_opening_has_a_price_or_a_limit(text: str) -> None:
    assert read_settings(node_of(HEAD + "legal_basis: an act\n" + text)).warnings == ()
