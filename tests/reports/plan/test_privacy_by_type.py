"""Listing a section for a reader who may not see it does not pass the type checker.

`make test` has the lists that there are checked; this asks the checker once more, which takes as long as all of them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mypy import api

ROOT = Path(__file__).parents[3]

LISTS = """
from placement.reports.comparison.overview import FullComparison, Overview
from placement.reports.comparison.sections import moved, summary
from placement.reports.data.full import FullData
from placement.reports.data.public import PublicData
from placement.reports.data.school import SchoolData
from placement.reports.plan.entry import Entry, public, viewed
from placement.reports.sections import arrivals, composition, criteria, figures, school

for_anybody: tuple[Entry[PublicData], ...] = (
    public(figures.section),
    viewed(criteria.section),
    Entry(composition.section),  # refused
    Entry(school.new),  # refused
    viewed(arrivals.section),  # refused
    public(composition.section),  # refused
)
for_a_school: tuple[Entry[SchoolData], ...] = (
    public(figures.section),
    Entry(school.new),
    Entry(composition.section),  # refused
)
on_all_pupils_for_a_school: tuple[Entry[SchoolData], ...] = (viewed(arrivals.section),)  # refused
for_the_coordinator: tuple[Entry[FullData], ...] = (
    public(figures.section),
    viewed(criteria.section),
    viewed(arrivals.section),
    Entry(composition.section),
)
compared: tuple[Entry[Overview], ...] = (
    public(summary.section),
    Entry(moved.section),  # refused
)
compared_in_full: tuple[Entry[FullComparison], ...] = (
    public(summary.section),
    Entry(moved.section),
)
"""


@pytest.mark.slow
def test_a_section_is_listed_only_for_readers_who_may_see_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "lists.py"
    path.write_text(LISTS, encoding="utf-8")
    found, trouble, _ = api.run(["--config-file", str(ROOT / "pyproject.toml"), str(path)])
    assert not trouble
    refused = {number for number, line in enumerate(LISTS.splitlines(), 1) if line.endswith("# refused")}
    assert {int(number) for number in re.findall(r"lists\.py:(\d+): error", found)} == refused, found
