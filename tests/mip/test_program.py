"""Messages arrive as they were sent."""

from __future__ import annotations

import os
import pickle
import threading
from dataclasses import fields
from random import Random

import numpy as np
import pytest

from placement.mip.program import Program, Report, receive, send
from tests.mip.programs import random_program


def through_a_pipe(message: Program | Report) -> object:
    readable, writable = os.pipe()
    with os.fdopen(readable, "rb") as source, os.fdopen(writable, "wb") as sink:
        # A pipe holds less than a large program.
        writer = threading.Thread(target=send, args=(sink, message))
        writer.start()
        received: object = receive(source)
        writer.join()
    return received


@pytest.mark.parametrize("columns", [1, 7, 20_000])
@pytest.mark.parametrize("extras", [{}, {"core": np.array([True]), "start": np.array([0.5])}], ids=["plain", "extras"])
def test_a_program_arrives_as_it_was_sent(columns: int, extras: dict[str, object]) -> None:
    sent = random_program(Random(columns), columns, 2, offset=2.5, **extras)
    received = through_a_pipe(sent)
    assert isinstance(received, Program)
    for each in fields(Program):
        before, after = getattr(sent, each.name), getattr(received, each.name)
        assert type(before) is type(after)
        if isinstance(before, np.ndarray):
            assert before.dtype == after.dtype
        assert np.array_equal(before, after), each.name


@pytest.mark.parametrize(
    "sent",
    [
        Report(-np.inf),
        Report(3.5, np.array([1.0, 0.0])),
        Report(3.5, np.array([0.5]), True, np.array([-1.0])),
    ],
    ids=["a bound", "a solution", "the last"],
)
def test_a_report_arrives_as_it_was_sent(sent: Report) -> None:
    received = through_a_pipe(sent)
    assert isinstance(received, Report)
    assert (received.bound, received.is_last) == (sent.bound, sent.is_last)
    for name in ("solution", "reduced_costs"):
        before, after = getattr(sent, name), getattr(received, name)
        assert (before is None) == (after is None)
        assert before is None or np.array_equal(before, after)


def test_messages_arrive_one_after_another() -> None:
    readable, writable = os.pipe()
    with os.fdopen(readable, "rb") as source:
        with os.fdopen(writable, "wb") as sink:
            for bound in (1.0, 2.0):
                send(sink, Report(bound))
        assert [receive(source).bound for _ in range(2)] == [1.0, 2.0]
        with pytest.raises(EOFError):
            receive(source)


def test_half_a_message_is_no_message() -> None:
    readable, writable = os.pipe()
    with os.fdopen(readable, "rb") as source:
        with os.fdopen(writable, "wb") as sink:
            sink.write(pickle.dumps(Report(1.0, np.ones(50)))[:-20])
        with pytest.raises((EOFError, pickle.UnpicklingError)):
            receive(source)
