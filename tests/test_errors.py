"""Errors for solves without a placement can be sent from one process to another."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from placement.errors import (
    CheckFailedError,
    ContradictionError,
    ModelRefusedError,
    NoContradictionError,
    NothingFoundError,
    Repair,
)
from placement.faults import PlacementError
from placement.result import Note, Placement, Stage, Status

REPAIR = Repair((Note("seat_more", {"group_id": "G1", "seats": 2}),), verified=True)
STAGE = Stage("coverage", Fraction(3, 2), Fraction(1), 0.3, Status.FEASIBLE)


def through(error: PlacementError) -> PlacementError:
    back: PlacementError = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert str(back) == str(error)
    return back


def test_a_contradiction_keeps_its_repairs_when_pickled() -> None:
    back = through(ContradictionError((REPAIR,), (STAGE,)))
    assert isinstance(back, ContradictionError)
    assert (back.repairs, back.stages) == ((REPAIR,), (STAGE,))


def test_a_contradiction_without_repairs_can_be_pickled() -> None:
    back = through(ContradictionError())
    assert isinstance(back, ContradictionError)
    assert (back.repairs, back.stages) == ((), ())


def test_a_failed_check_keeps_its_disagreements_when_pickled() -> None:
    back = through(CheckFailedError(("measure family: claimed 1, counted 2", "another")))
    assert isinstance(back, CheckFailedError)
    assert back.disagreements == ("measure family: claimed 1, counted 2", "another")
    assert "claimed 1" in str(back)


def test_nothing_found_keeps_its_message_when_pickled() -> None:
    assert str(through(NothingFoundError("no placement was found within the limit"))).startswith("no placement")


def test_a_contradiction_that_is_none_keeps_its_placement_when_pickled() -> None:
    back = through(NoContradictionError(Placement({"P1": "G1"})))
    assert isinstance(back, NoContradictionError)
    assert back.placement.groups == {"P1": "G1"}


def test_a_refused_model_keeps_its_reason_when_pickled() -> None:
    assert str(through(ModelRefusedError("num_workers"))) == "num_workers"


ALL = [ContradictionError, NothingFoundError, CheckFailedError, NoContradictionError, ModelRefusedError]


@pytest.mark.parametrize("kind", ALL)
def test_all_errors_derive_from_the_package_error(kind: type[Exception]) -> None:
    assert issubclass(kind, PlacementError)
