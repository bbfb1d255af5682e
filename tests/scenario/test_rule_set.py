"""Rule sets in files of their own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from placement.faults import InputError
from placement.locale import translator
from placement.scenario.rule_set import RuleSet, followed, in_force, one_name_each, read_rule_set
from tests.scenario.helpers import keys

HEAD = "adopted: {version: a, by: steering group, on: 2026-09-01, from: 2026-09-01}\n"


def rule_set(folder: Path, text: str, name: str = "a") -> RuleSet:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return read_rule_set(path, f"rules/{name}.yaml")


def dated(folder: Path, version: str, since: str, until: str = "", rules: str = "", name: str = "") -> RuleSet:
    end = f", until: {until}" if until else ""
    text = f"adopted: {{version: {version}, by: b, on: 2026-01-01, from: {since}{end}}}\n{rules}"
    return rule_set(folder, text, name or version)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("weights: {family: 1}\n", ("missing_key", None, "adopted"), id="adopted by nobody"),
        pytest.param(HEAD.replace("version: a, ", ""), ("missing_key", 1, "adopted.version"), id="no version"),
        pytest.param(HEAD.replace(", from: 2026-09-01", ""), ("missing_key", 1, "adopted.from"), id="no first day"),
        pytest.param(HEAD + "weights: {famly: 1}\n", ("unknown_key", 2, "weights.famly"), id="no such weight"),
        pytest.param(HEAD + "changes: [{close: G1}]\n", ("unknown_key", 2, "changes"), id="changes"),
        pytest.param(HEAD + "rules: {\n", ("bad_yaml", 3, None), id="no YAML"),
        pytest.param(HEAD + "extends: gone.yaml\n", ("missing_file", 2, "extends"), id="extends nothing"),
    ],
)
def test_faults_have_their_line(tmp_path: Path, text: str, expected: tuple[str, int | None, str | None]) -> None:
    with pytest.raises(InputError) as caught:
        rule_set(tmp_path, text)
    assert keys(caught.value.faults) == [expected]


def test_it_may_name_what_it_is_compared_with(tmp_path: Path) -> None:
    assert rule_set(tmp_path, HEAD + "name: next year\ndata: tables\ndate: 2027-01-01\n").version == "a"


def test_the_one_in_force_counts_on_its_first_day_and_its_last(tmp_path: Path) -> None:
    sets = [dated(tmp_path, "a", "2026-08-01", "2026-12-31"), dated(tmp_path, "b", "2027-01-01")]
    for day, version in (("2026-08-01", "a"), ("2026-12-31", "a"), ("2027-01-01", "b"), ("2040-01-01", "b")):
        assert in_force(sets, dt.date.fromisoformat(day)).version == version


@pytest.mark.parametrize(
    ("day", "code", "named"),
    [
        ("2026-07-31", "none_in_force", ("a (2026-08-01 - 2027-01-31)", "b (2027-01-01 -)")),
        ("2027-01-01", "two_in_force", ("a of rules/a.yaml", "not b")),
    ],
)
def test_none_and_two_in_force_are_faults_that_name_them(
    tmp_path: Path, day: str, code: str, named: tuple[str, ...]
) -> None:
    sets = [dated(tmp_path, "a", "2026-08-01", "2027-01-31"), dated(tmp_path, "b", "2027-01-01")]
    with pytest.raises(InputError) as caught:
        in_force(sets, dt.date.fromisoformat(day))
    (fault,) = caught.value.faults
    assert fault.code == code
    assert all(each in (fault.expected or "") for each in named)
    assert translator("nl").expected(fault.expected or "") != fault.expected


def test_one_name_is_for_one_rule_set_however_often_it_is_adopted(tmp_path: Path) -> None:
    first = dated(tmp_path, "a", "2026-01-01", "2026-12-31", "weights: {family: 20}\n")
    again = dated(tmp_path, "a", "2027-01-01", "2027-12-31", name="again")
    assert one_name_each([first, again]) == []  # 20 is the default
    other = dated(tmp_path, "a", "2028-01-01", "", "weights: {family: 21}\n", name="other")
    (fault,) = one_name_each([first, again, other])
    assert (fault.code, fault.column) == ("same_version", "adopted.version")
    assert "rules/a.yaml" in (fault.expected or "")


def test_it_runs_out_unless_another_follows_on_the_next_day(tmp_path: Path) -> None:
    first, day = dated(tmp_path, "a", "2026-01-01", "2026-12-31"), dt.date(2026, 11, 23)
    gap, next_day = dated(tmp_path, "b", "2027-01-02"), dated(tmp_path, "c", "2027-01-01")
    assert followed([first], day) == followed([first, gap], day) == ("a", dt.date(2026, 12, 31))
    assert followed([first, next_day], day) is None
    assert followed([next_day], dt.date(2027, 2, 1)) is None
