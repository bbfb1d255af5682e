"""An invalid request is refused with the name of the field."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, is_dataclass
from fractions import Fraction

import pytest

from placement.errors import RequestError
from placement.studies.explain import UnknownPupilError
from placement.studies.requests import CompareRequest, ExplainRequest, PackRequest, ReportRequest, SolveRequest
from placement.tradeoff_analysis.errors import TooFewCriteriaError, UnknownCriterionError
from placement.tradeoff_analysis.request import TradeoffRequest
from placement.whatif.options.request import OptionsRequest


@pytest.mark.parametrize(
    ("ask", "field"),
    [
        (lambda: SolveRequest(time_limit=Fraction(0)), "time_limit"),
        (lambda: SolveRequest(seed=-1), "seed"),
        (lambda: SolveRequest(workers=0), "workers"),
        (lambda: ExplainRequest(processes=0), "processes"),
        (lambda: CompareRequest(draws=0), "draws"),
        (lambda: CompareRequest(draws=1001), "draws"),
        (lambda: CompareRequest(time_limit=Fraction(-1)), "time_limit"),
        (lambda: CompareRequest(processes=0), "processes"),
        (lambda: PackRequest(draws=0), "draws"),
        (lambda: TradeoffRequest(criteria=("proximity",)), "criteria"),
        (lambda: TradeoffRequest(criteria=("proximity", "proximty")), "criteria"),
        (lambda: TradeoffRequest(points=0), "points"),
        (lambda: TradeoffRequest(alternatives=-1), "alternatives"),
        (lambda: TradeoffRequest(within=Fraction(-1, 100)), "within"),
        (lambda: TradeoffRequest(seconds=Fraction(0)), "seconds"),
        (lambda: OptionsRequest(opened=-1), "opened"),
        (lambda: OptionsRequest(closed=-1), "closed"),
        (lambda: OptionsRequest(top=0), "top"),
        (lambda: OptionsRequest(seconds=Fraction(0)), "seconds"),
        (lambda: OptionsRequest(enumerate_up_to=-1), "enumerate_up_to"),
    ],
)
def test_the_invalid_field_is_named(ask: Callable[[], object], field: str) -> None:
    with pytest.raises(RequestError) as refused:
        ask()
    assert refused.value.field == field
    again = pickle.loads(pickle.dumps(refused.value))
    assert (type(again), again.field, str(again)) == (type(refused.value), field, str(refused.value))


def test_the_message_says_what_is_valid() -> None:
    with pytest.raises(RequestError, match=r"^points needs a whole number of at least 1, not 0$"):
        TradeoffRequest(points=0)


@pytest.mark.parametrize(
    "request_",
    [
        SolveRequest(Fraction(5), 1, 2),
        ExplainRequest(("P1",)),
        CompareRequest(3),
        ReportRequest(origin=False),
        PackRequest(tradeoffs=False),
        TradeoffRequest(("proximity", "diversity"), None),
        OptionsRequest(0, 2),
    ],
    ids=lambda each: type(each).__name__,
)
def test_requests_are_frozen_and_picklable(request_: object) -> None:
    assert pickle.loads(pickle.dumps(request_)) == request_
    assert is_dataclass(request_)
    with pytest.raises(FrozenInstanceError):
        setattr(request_, fields(request_)[0].name, None)


def test_criteria_keep_their_own_errors() -> None:
    with pytest.raises(TooFewCriteriaError):
        TradeoffRequest(("proximity",))
    with pytest.raises(UnknownCriterionError) as refused:
        TradeoffRequest(("proximty", "diversity"))
    assert refused.value.nearest == {"proximty": "proximity"}


def test_the_error_of_an_unknown_pupil_is_picklable() -> None:
    error = pickle.loads(pickle.dumps(UnknownPupilError("P9", ("P1",))))
    assert (error.field, error.pupil_id, error.nearest) == ("pupil_ids", "P9", ("P1",))
