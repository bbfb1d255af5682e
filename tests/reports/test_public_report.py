"""The report for everybody: totals of the region, and nothing by board, home or group."""

from __future__ import annotations

import pytest

from placement.locale import LANGUAGES
from placement.reports.audience import Audience
from placement.reports.readers import Kind
from tests.reports.pages import everything, page, world

PUBLIC = Audience(Kind.PUBLIC)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_the_regions_totals_and_no_part_of_it(language: str) -> None:
    made = page("sample", PUBLIC, language)
    assert [section.key for section in made.sections] == [
        "figures",
        "groups",
        "waiting",
        "distances",
        "settings",
        "proof",
    ]
    region = world("sample").case.region
    text = everything("sample", PUBLIC, language)
    parts = {*(board.name for board in region.boards), *(school.name or school.id for school in region.schools)}
    parts |= {*(school.municipality for school in region.schools), *(group.id for group in region.groups)}
    assert not [name for name in parts if name in text]


def test_everybody_reads_how_many_groups_are_open_and_their_smallest_and_largest_size() -> None:
    sizes = [group.size for group in world("sample").result.groups if group.status == "open"]
    text = everything("sample", PUBLIC, "en")
    assert f"{len(sizes)} groups are open. The smallest has {min(sizes)} pupils, the largest {max(sizes)}." in text


def test_the_report_is_marked_as_for_everybody() -> None:
    assert page("batch", PUBLIC, "nl").marking == "Voor iedereen: totalen van de regio."
