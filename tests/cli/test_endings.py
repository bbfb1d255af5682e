"""Every way a command ends has its exit code and message."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from placement.cli.endings import ending
from placement.cli.language import sentences
from placement.cli.session import Session
from placement.errors import CheckFailedError, ContradictionError, NothingFoundError, Repair
from placement.faults import Fault, InputError
from placement.result import Note
from placement.store.errors import NoRunError, WriteError

SESSION = Session("en", sentences("en"))
DEFECT = "please report it with the command that you gave"


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        pytest.param(InputError([Fault("no_date", "pupils.csv", 3, "birth_date", "x", "a date")]), 3, "a date", id="3"),
        pytest.param(
            ContradictionError((Repair((Note("seat_more", {"group_id": "G1", "seats": 2}),), verified=True),)),
            4,
            "2 more places in G1",
            id="4",
        ),
        pytest.param(ContradictionError(), 4, "contradict each other", id="4 without a repair"),
        pytest.param(NothingFoundError(), 5, "--time-limit", id="5"),
        pytest.param(NoRunError.nothing(Path("x")), 2, "There is no run folder x; placement solve", id="2 for no run"),
        pytest.param(WriteError("{path} is full", Path("x")), 2, "x is full", id="2 by a full disk"),
        pytest.param(CheckFailedError(("family: 2, not 3",)), 1, "disagrees with the model", id="1 by the check"),
        pytest.param(ZeroDivisionError("Zembla"), 1, DEFECT, id="1 by surprise"),
        pytest.param(SystemExit("Zembla"), 1, DEFECT, id="1 by a library that gives up"),
        pytest.param(KeyboardInterrupt(), 130, "no folder is left half-written", id="130"),
        pytest.param(
            PermissionError(errno.EACCES, "Permission denied", "x.yaml"), 2, "x.yaml cannot", id="2 by the disk"
        ),
        pytest.param(OSError(errno.ENOSPC, "No space left on device"), 2, "standard output cannot", id="2 by a stream"),
    ],
)
def test_every_ending_has_its_code_and_message(
    error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ending(error, SESSION) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "Traceback" not in err
    assert "Zembla" not in err


def test_a_closed_pipe_is_not_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert ending(BrokenPipeError(), SESSION) == 0
    assert capsys.readouterr() == ("", "")


def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        assert ending(error, Session("en", sentences("en"), debug=True)) == 1
    err = capsys.readouterr().err
    assert err.startswith("Traceback (most recent call last):\n")
    assert DEFECT in err
