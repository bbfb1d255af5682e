"""The output of every command is as it was when the goldens were recorded; `make goldens` records them again."""

from __future__ import annotations

import pytest

from tests.goldens import store
from tests.goldens.bench import Bench
from tests.goldens.cases import BY_NAME, CASES, Case

MARKED = [pytest.param(case, id=case.name, marks=[pytest.mark.slow] if case.slow else []) for case in CASES]


@pytest.mark.parametrize("case", MARKED)
def test_nothing_has_changed(case: Case, bench: Bench) -> None:
    shown = bench.golden(case)
    if found := store.differences(store.read(store.EXPECTED / case.name), shown):
        pytest.fail("\n\n".join([case.name, *found, "make goldens records what is meant"]), pytrace=False)


def test_every_golden_belongs_to_a_case() -> None:
    assert store.left_over(store.EXPECTED, BY_NAME.keys()) == []
