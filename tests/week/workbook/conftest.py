"""One week for all tests; each takes a copy of its register."""

from __future__ import annotations

import pytest

from tests.week.workbook.made import Made, made_week


@pytest.fixture(scope="session")
def one_week(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made_week(tmp_path_factory.mktemp("week"))


@pytest.fixture
def week(one_week: Made) -> Made:
    return one_week.again()
