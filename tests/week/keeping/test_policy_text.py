"""The policy that a new working folder has: what it says is what holds without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from placement.faults import InputError
from placement.locale import LANGUAGES
from placement.week.keeping.policy_text import policy_text
from placement.week.policy import Alarms, Retention, WeekPolicy, read_policy


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_reads_to_exactly_the_defaults(language: str, tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text(policy_text(language), encoding="utf-8")
    assert read_policy(file) == WeekPolicy()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_every_setting(language: str) -> None:
    written = YAML(typ="safe", pure=True).load(policy_text(language))

    assert set(WeekPolicy.model_fields) == set(written)
    assert set(Alarms.model_fields) == set(written["alarms"])
    assert set(Retention.model_fields) == set(written["retention"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_has_a_comment(language: str) -> None:
    above = ""
    for line in policy_text(language).splitlines():
        is_a_setting = line.strip() and not line.startswith("#") and ": {nl:" not in line
        assert not is_a_setting or "#" in line or above.startswith("#"), line
        above = line


def test_a_policy_is_read_once_until_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text("offer_school_days: 7\n", encoding="utf-8")
    first = read_policy(file)
    assert read_policy(file) is first
    file.write_text("offer_school_days: 8\n", encoding="utf-8")
    assert (first.offer_school_days, read_policy(file).offer_school_days) == (7, 8)


def test_a_setting_that_is_none_is_a_fault_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text(policy_text("en").replace("backup_days: 90", "backup_days: never"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_policy(file)
    assert [(each.row is not None, each.file) for each in caught.value.faults] == [(True, "policy.yaml")]


@pytest.mark.parametrize(
    ("sets", "code", "key"),
    [
        ('{max_add: "0"}', "unknown_key", "objections.full.sets.max_add"),
        ("{group_id: G1}", "unknown_key", "objections.full.sets.group_id"),
        ("{max_added: none}", "bad_value", "objections.full.sets.max_added"),
        ("{max_added: 0.5}", "bad_value", "objections.full.sets.max_added"),
        ("{max_added: yes}", "bad_value", "objections.full.sets.max_added"),
        ('{max_added: ""}', "bad_value", "objections.full.sets.max_added"),
    ],
)
def test_what_a_reason_sets_of_a_group_is_one_of_its_cells(sets: str, code: str, key: str, tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text(policy_text("en").replace('{max_added: "0"}', sets, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_policy(file)
    assert [(each.code, each.file, each.column) for each in caught.value.faults] == [(code, "policy.yaml", key)]
    assert caught.value.faults[0].row is not None


def test_numbers_need_no_quotes(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    sets = "{max_added: 0, target_size: 12, nt2_teacher: no}"
    file.write_text(policy_text("en").replace('{max_added: "0"}', sets, 1), "utf-8")
    assert read_policy(file).objections["full"].sets == {"max_added": "0", "target_size": "12", "nt2_teacher": "no"}


def test_what_a_reason_sets_of_a_group_is_kept_as_its_tables_are(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text(policy_text("en").replace('{max_added: "0"}', '{max_added: " 2 ", status: dicht}', 1), "utf-8")
    assert read_policy(file).objections["full"].sets == {"max_added": "2", "status": "closed"}
