"""Names of the schools' files, which every system must be able to write."""

from __future__ import annotations

import pytest

from placement.week.workbook.making import file_names


@pytest.mark.parametrize(
    ("ids", "names"),
    [
        (["S1", "s1"], ["S1", "s1-2"]),
        (["De Springplank/Leiden", "De Springplank\\Leiden"], ["De_Springplank_Leiden", "De_Springplank_Leiden-2"]),
        (["..", ""], ["school", "school-2"]),
        (["CON", "nul", "Com1", "LPT9.A"], ["CON_", "nul_", "Com1_", "LPT9_.A"]),
        (["CONCORDIA", "COM10", "AUX-1"], ["CONCORDIA", "COM10", "AUX-1"]),
    ],
)
def test_every_system_can_write_them_and_they_differ(ids: list[str], names: list[str]) -> None:
    assert list(file_names(ids).values()) == names


def test_long_ids_are_cut_and_still_differ() -> None:
    names = list(file_names(["x" * 90, "x" * 91]).values())
    assert len(set(names)) == 2
    assert all(len(each) < 70 for each in names)
