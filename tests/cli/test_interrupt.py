"""Ctrl-C and SIGTERM: the first stops the search and keeps the best placement, the second ends the program."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import placement.scenario.load
from placement.case import Case
from placement.cli.interrupt import Interrupt
from tests.cli.conftest import Call
from tests.cli.process import PATIENCE, environment
from tests.cli.terminal import Terminal
from tests.cli.world import SCENARIO, write_world

FILES = {"placements.csv", "groups.csv", "criteria.csv", "summary.json", "scenario.json", "run.json", "inputs"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_requests_a_stop_and_the_second_ends_the_program(number: signal.Signals) -> None:
    with Interrupt() as interrupt:
        interrupt.obey()
        assert not interrupt.stop.is_set()
        os.kill(os.getpid(), number)
        interrupt.obey()
        assert interrupt.stop.is_set()
        os.kill(os.getpid(), number)
        with pytest.raises(KeyboardInterrupt):
            interrupt.obey()


def test_no_signal_ends_the_program_while_a_folder_is_written() -> None:
    with Interrupt() as interrupt:
        interrupt.seal()
        for _ in range(3):
            os.kill(os.getpid(), signal.SIGINT)
        interrupt.obey()


def test_signal_handlers_are_restored() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with Interrupt():
        assert signal.getsignal(signal.SIGINT) != before[0]
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_outside_the_main_thread_signals_are_left_alone() -> None:
    seen: list[bool] = []

    def work() -> None:
        with Interrupt() as interrupt:
            seen.append(interrupt.stop.is_set())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [False]


DEAF = """
import sys, threading
import placement.solver.solving
def solve(case, *, progress=None, stop=None):
    print("searching", file=sys.stderr, flush=True)
    threading.Event().wait()
placement.solver.solving.solve = solve
from placement.cli import run
run()
"""
"""`placement` with an engine that ignores requests to stop."""


def test_a_second_signal_ends_the_program_even_if_the_engine_ignores_it(tmp_path: Path) -> None:
    scenario = write_world(tmp_path)
    out = tmp_path / "run"
    process = subprocess.Popen(
        [sys.executable, "-c", DEAF, "solve", str(scenario), "--out", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "searching\n"
    process.send_signal(signal.SIGINT)
    assert process.stderr.readline().startswith("Stopping with the best placement found so far")
    process.send_signal(signal.SIGINT)
    said, talked = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said, talked) == (130, "", AT_ONCE)
    assert {path.name for path in tmp_path.iterdir()} == {"small.yaml", "tables"}


def test_the_first_signal_keeps_the_best_placement_with_its_gap(tmp_path: Path) -> None:
    scenario = write_hard_world(tmp_path)
    out = tmp_path / "run"
    with Terminal(["solve", scenario, "--out", out], columns=160) as terminal:
        terminal.wait_for("gap ")
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.end() == 0, terminal.text
    assert {path.name for path in out.iterdir()} == FILES
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["status"] == "feasible"
    assert summary["gap"] > 0
    assert summary["counts"]["placed"] > 0


def write_hard_world(folder: Path) -> Path:
    """Write a project that no search solves to optimality in a minute: pupils may move, groups may open or close."""
    scenario = write_world(folder)
    chance = random.Random(7)
    tables = folder / "tables"
    postcodes = [str(2300 + step) for step in range(40)]
    rows = {
        "boards.csv": ["board_id,name,enrolment", *(f"B{b},Board {b},{100 + b}" for b in range(4))],
        "schools.csv": [
            "school_id,board_id,municipality,postcode,rooms",
            *(f"S{s:02},B{s % 4},Leiden,{postcodes[s]},2" for s in range(8)),
        ],
        "groups.csv": [
            "group_id,school_id,age_from,age_to,min_size,target_size,max_size,status",
            *(f"G{g:02},S{g // 2:02},6,12,10,15,18,open" for g in range(16)),
        ],
        "postcodes.csv": [
            "postcode,lat,lon,area_km2",
            *(f"{code},{52 + chance.random() / 5:.4f},{4.3 + chance.random() / 3:.4f},1.5" for code in postcodes),
        ],
        "pupils.csv": [
            "pupil_id,birth_date,postcode,family_id,origin,registered_on,group_id",
            *(
                f"P{p:03},{chance.randint(2016, 2019)}-06-0{chance.randint(1, 9)},{chance.choice(postcodes)},"
                f"F{p // 2},{chance.choice('ABCDEFG')},2026-11-02,{f'G{p % 16:02}' if p < 100 else ''}"
                for p in range(180)
            ),
        ],
    }
    for name, lines in rows.items():
        (tables / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    hard = SCENARIO.replace("siblings_strict: 2", "siblings_strict: false\n  moves: free\n  groups: choose")
    scenario.write_text(hard.replace("time_limit: 20", "time_limit: 120").replace("workers: 1", "workers: 2"))
    return scenario


SLOW_READER = """
import signal, sys, threading
import placement.scenario.load
signal.signal(signal.SIGINT, signal.default_int_handler)
def case_of(*_, **__):
    print("reading", file=sys.stderr, flush=True)
    threading.Event().wait()
placement.scenario.load.case_of = case_of
from placement.cli import run
run()
"""
"""`placement` with tables that never finish loading; Ctrl-C works even if the tests run in the background."""

AT_ONCE = "Ended at once; no folder is left half-written.\n"


def test_ctrl_c_before_the_search_ends_the_process_at_once(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_READER, "check", str(write_world(tmp_path))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "reading\n"
    process.send_signal(signal.SIGINT)
    said, talked = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said, talked) == (130, "", AT_ONCE)


@pytest.mark.parametrize("command", ["check", "solve"])
def test_ctrl_c_before_the_search_ends_every_command(
    command: str, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> Case:
        signal.raise_signal(signal.SIGINT)
        raise AssertionError("the signal was not heard")

    scenario = write_world(tmp_path)
    monkeypatch.setattr(placement.scenario.load, "case_of", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        done = call(command, scenario)
    finally:
        signal.signal(signal.SIGINT, before)
    assert (done.code, done.out, done.err) == (130, "", AT_ONCE)
