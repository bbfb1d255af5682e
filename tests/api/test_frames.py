"""Columns of data frames: text stays text, and everything else is a number."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import placement
from tests.api.asked import BASELINE, compared, opened, solved, traded

FRAMES: list[tuple[Callable[[], pd.DataFrame], str]] = [
    (lambda: placement.load(BASELINE).to_frame(), "pupil_id route group_id"),
    (
        lambda: solved().to_frame(),
        "pupil_id outcome route group_id school_id board_id reason flags",
    ),
    (lambda: solved().groups_frame(), "group_id school_id board_id status flags"),
    (lambda: solved().criteria_frame(), "criterion unit"),
    (lambda: solved().explain("P0113").to_frame(), "pupil_id group_id allowed reason moved_pupils status"),
    (lambda: traded().to_frame(), "minimised status"),
    (lambda: traded().frontier_frame(), "point status"),
    (lambda: traded().exchange_frame(), "criterion other status"),
    (lambda: traded().stability_frame(), "criterion first_below first_above proven"),
    (lambda: traded().alternatives_frame(), "pupil_id group_id instead_of status"),
    (lambda: traded().worth_frame(), "what group_id moved_pupils status"),
    (lambda: compared().to_frame(), "scenario section key measure unit"),
    (lambda: compared().gains_frame(), "scenario dimension key"),
    (lambda: compared().calendar_frame(), "scenario group_id day"),
    (lambda: compared().bands_frame(), "scenario section key measure unit"),
    (lambda: compared().moved_frame(), "scenario pupil_id group_base group_scenario"),
    (lambda: opened().to_frame(), "opened closed status sizes why"),
    (lambda: opened().open_groups_frame(), "proven opened closed status sizes"),
]


@pytest.mark.parametrize(("make", "texts"), FRAMES)
def test_columns_are_text_or_numbers_whatever_they_contain(make: Callable[[], pd.DataFrame], texts: str) -> None:
    made = make()
    types = (made.reset_index() if made.index.names != [None] else made).dtypes
    assert " ".join(str(name) for name, kind in types.items() if kind == "str") == texts
    assert {str(kind) for kind in types} <= {"str", "int64", "float64"}
    assert len(types) > len(texts.split())
