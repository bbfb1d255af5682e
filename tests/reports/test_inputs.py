"""Names of files that were read, where outsiders see them."""

from __future__ import annotations

import pytest

from placement.reports.inputs import outward


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        pytest.param(["a.yaml", "data/pupils.csv"], ["a.yaml", "data/pupils.csv"], id="beside it"),
        pytest.param(["../data/pupils.csv"], ["../data/pupils.csv"], id="in the folder beside it"),
        pytest.param(["../../../home/jan/data/pupils.csv"], ["data/pupils.csv"], id="elsewhere"),
        pytest.param(["/home/jan/data/pupils.csv", "/a.yaml"], ["data/pupils.csv", "a.yaml"], id="absolute"),
        pytest.param(["../../x/data/a.csv", "../../y/data/a.csv"], ["x/data/a.csv", "y/data/a.csv"], id="alike"),
        pytest.param(["data/a.csv", "../../y/data/a.csv"], ["data/a.csv", "y/data/a.csv"], id="one is whole"),
        pytest.param(["../../a.csv", "../../../a.csv"], ["a.csv", "a.csv (2)"], id="nothing tells them apart"),
        pytest.param([], [], id="none"),
    ],
)
def test_outsiders_see_no_folders_of_the_machine(names: list[str], shown: list[str]) -> None:
    assert [*outward(names).values()] == shown
