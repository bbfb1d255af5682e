"""Invalid requests for a frontier raise clear errors."""

from __future__ import annotations

import pickle

import pytest

from placement.tradeoff_analysis.errors import (
    CoverageCriterionError,
    FrontierCriteriaError,
    RepeatedCriterionError,
    TooFewCriteriaError,
    UnknownCriterionError,
    require_frontier_criteria,
)


@pytest.mark.parametrize(
    ("criteria", "error", "wrong"),
    [
        pytest.param(("proximity", "divrsity"), UnknownCriterionError, ("divrsity",), id="misspelt"),
        pytest.param(("zz", "divrsity", "zz"), UnknownCriterionError, ("zz", "divrsity"), id="two unknown, one twice"),
        pytest.param(("coverage", "zz"), UnknownCriterionError, ("zz",), id="unknown beside coverage"),
        pytest.param(("proximity", "coverage"), CoverageCriterionError, ("coverage",), id="coverage"),
        pytest.param(("cost", "family", "cost"), RepeatedCriterionError, ("cost",), id="repeated"),
        pytest.param(("proximity",), TooFewCriteriaError, ("proximity",), id="one"),
        pytest.param((), TooFewCriteriaError, (), id="none"),
    ],
)
def test_invalid_criteria_raise_their_own_error(
    criteria: tuple[str, ...], error: type[FrontierCriteriaError], wrong: tuple[str, ...]
) -> None:
    with pytest.raises(error) as caught:
        require_frontier_criteria(criteria)
    assert caught.value.criteria == wrong
    copy = pickle.loads(pickle.dumps(caught.value))
    assert type(copy) is error
    assert (copy.criteria, str(copy)) == (wrong, str(caught.value))


def test_the_nearest_name_is_suggested() -> None:
    error = UnknownCriterionError(("Divrsity", "zz"))
    assert error.nearest == {"Divrsity": "diversity", "zz": None}
    assert "Divrsity, zz" in str(error)
    assert "group_size" in str(error)


def test_two_criteria_are_enough() -> None:
    require_frontier_criteria(("proximity", "clustering"))
