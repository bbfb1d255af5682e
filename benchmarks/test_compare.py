"""Tables of the comparison, from figures that can be counted by hand."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from benchmarks import compare
from benchmarks.course import Course, Event, first_within, primal_integral
from benchmarks.instances import KINDS, Instance, grid
from benchmarks.logs import of_highs, of_scip
from benchmarks.medians import Results, ahead, exponents, medians
from benchmarks.peers import PEERS, Figures

EVENTS: list[Event] = [(1.0, 200.0, None), (2.0, 200.0, 50.0), (4.0, 100.0, 99.5), (5.0, 100.0, 100.0)]


def figures(instance: Instance, peer: str, seconds: float, value: float = 100.0, waiting: float = 0.0) -> Figures:
    """A run that proves its value after some seconds."""
    return Figures(instance.name, peer, waiting, value, value, 0.0, seconds + 1, 50.0, [(seconds, value, value)])


def results_of(engine: float, highs: float, seeds: int = 3) -> Results:
    """The engine and HiGHS on some seeds of one size, each with the same seconds to the proof."""
    found: dict[tuple[Instance, str], Figures | None] = {}
    for instance in grid(KINDS[:1], [(24, 8)], range(1, seeds + 1)):
        found[instance, "engine"] = figures(instance, "engine", engine)
        found[instance, "highs"] = figures(instance, "highs", highs)
    return found


def test_a_course_keeps_what_is_better() -> None:
    course = Course([])
    for seconds, value, bound in (*EVENTS, (6.0, 300.0, 20.0), (7.0, None, None)):
        course.note(seconds, value, bound)

    assert course.events == EVENTS


def test_a_gap_is_reached_when_the_own_bound_proves_it() -> None:
    assert first_within(EVENTS, 0.01) == 4.0
    assert first_within(EVENTS, 0.0) == 5.0
    assert first_within(EVENTS[:2], 0.01) is None


def test_the_primal_integral_is_the_area_above_the_best() -> None:
    assert primal_integral(EVENTS, best=100.0, limit=10.0) == pytest.approx(1.0 + 3.0 * 0.5)
    assert primal_integral(EVENTS, best=100.0, limit=3.0) == pytest.approx(1.0 + 2.0 * 0.5)
    assert primal_integral([], best=100.0, limit=10.0) == 10.0
    assert primal_integral([(0.0, 0.0, None)], best=0.0, limit=10.0) == 0.0


def test_the_logs_of_both_solvers_are_read() -> None:
    row = (
        " R       0       0         0   0.00%   12.5            83.25  84.98%        0      0      0       309     0.1s"
    )
    assert of_highs(row) == (83.25, 12.5)
    assert of_highs(row.replace("12.5 ", "-inf ").replace("83.25", "inf  ")) == (None, None)
    assert of_highs("Src  Proc. InQueue |  Leaves   Expl. | BestBound       BestSol") is None
    scip = "|".join(["p 0.8s", *["     0 "] * 13, "-7.28e+02 ", " 1.5e+03 ", "    Inf ", " unknown"])
    assert of_scip(scip) == (1500.0, -728.0)
    assert of_scip("Solving Time (sec) : 0.82") is None


def test_a_peer_that_is_faster_by_more_than_the_margin_is_named() -> None:
    for engine, highs, is_ahead in ((2.0, 1.0, True), (1.4, 1.0, False), (10.4, 10.0, False), (1.0, 2.0, False)):
        found = medians(results_of(engine, highs), 60)
        assert bool(ahead(found)) == is_ahead, (engine, highs)
        said = "\n".join(compare.verdict(found))
        assert ("No peer is ahead" in said) != is_ahead
        assert ("HiGHS 1.0 s, placement" in said) == is_ahead


def test_a_peer_with_a_smaller_gap_is_named() -> None:
    found = dict(results_of(1.0, 1.0))
    for key, each in found.items():
        assert each is not None
        if key[1] == "engine":
            found[key] = replace(each, gap=0.01, bound=99.0, events=[(1.0, 100.0, 99.0)])

    assert [peer for _, peer in ahead(medians(found, 60))] == ["highs"]


def test_who_leaves_more_waiting_proves_nothing() -> None:
    instance = Instance(KINDS[0], 24, 8, 1)
    found = medians(
        {
            (instance, "engine"): figures(instance, "engine", 1.0),
            (instance, "by hand"): figures(instance, "by hand", 1.0, value=50.0, waiting=2.0),
            (instance, "gscip"): None,
        },
        60,
    )
    engine, hand, failed = found.values()

    assert (engine.proven, engine.above) == (1, 0.0)
    assert (hand.waits_more, hand.to_proof, hand.primal_integral) == (1, math.inf, 60)
    assert math.isinf(failed.seconds)
    (line,) = list(compare.overview(found))[2:]
    assert line == "| weekly, loose | 24 | 8 | 1.0 s | none | more wait |"
    assert all(line.count("|") == 12 for line in compare.details(found))


def test_an_exponent_is_the_slope_of_the_logarithms() -> None:
    found: dict[tuple[Instance, str], Figures | None] = {}
    for pupils in (100, 200, 400):
        instance = Instance(KINDS[0], pupils, 10, 1)
        found[instance, "engine"] = figures(instance, "engine", (pupils / 100) ** 2)

    ((key, (slope, sizes)),) = exponents(medians(found, 60)).items()

    assert key == ("weekly, loose", "engine")
    assert slope == pytest.approx(2)
    assert sizes == 3
    assert any("2.0 (3)" in line for line in compare.growth(medians(found, 60)))


def test_runs_that_were_kept_are_not_played_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "runs.jsonl"
    given = ["--sizes", "24/8", "--kinds", "weekly-loose", "--seeds", "1", "--results", str(kept)]
    asked: list[str] = []

    def ask(peer: str, instance: Instance, *_: object) -> Figures:
        asked.append(peer)
        return figures(instance, peer, 1.0)

    monkeypatch.setattr(compare, "ask", ask)
    assert compare.main([*given, "--peers", "engine,highs"]) == 0
    assert compare.main([*given, "--peers", "engine,highs,gscip"]) == 0

    assert asked == ["engine", "highs", "gscip"]
    assert [json.loads(line)["peer"] for line in kept.read_text("utf-8").splitlines()] == asked


def test_only_the_text_between_the_markers_changes(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text(f"above\n{compare.BEGIN}\nold\n{compare.END}\nbelow\n", encoding="utf-8")

    compare.write_between(file, "new")

    text = file.read_text("utf-8")
    assert text.startswith("above\n")
    assert text.endswith("below\n")
    assert "new" in text
    assert "old" not in text


@pytest.mark.parametrize("options", [[], ["--write"]])
def test_tables_and_pictures_are_written_only_when_told_to(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, kept = tmp_path / "README.md", tmp_path / "runs.jsonl"
    before = f"{compare.BEGIN}\nold\n{compare.END}\n"
    file.write_text(before, encoding="utf-8")
    sizes = [(24, 8), (48, 8), (96, 8)]
    played = [figures(each, peer, each.pupils / 10) for each in grid(KINDS[:1], sizes, [1]) for peer in PEERS]
    kept.write_text("".join(json.dumps(asdict(each)) + "\n" for each in played), encoding="utf-8")
    given = ["--sizes", "24/8,48/8,96/8", "--kinds", "weekly-loose", "--seeds", "1", "--results", str(kept)]

    assert compare.main([*given, "--out", str(file), *options]) == 0

    assert "| weekly, loose | 24 | 8 |" in capsys.readouterr().out
    assert (file.read_text("utf-8") == before) == (not options)
    pictures = sorted(tmp_path.glob("plots/*.svg"))
    assert len(pictures) == (2 if options else 0)
    assert all("weekly, loose" in each.read_text("utf-8") for each in pictures)


def test_a_file_without_markers_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "bare.md"
    file.write_text("no markers here", encoding="utf-8")

    with pytest.raises(ValueError, match="no <!-- compare"):
        compare.write_between(file, "new")

    assert file.read_text("utf-8") == "no markers here"


@pytest.mark.parametrize("given", [["--kinds", "tight"], ["--peers", "gurobi"]])
def test_what_is_not_there_is_refused(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        compare.main(given)
    assert "there are" in capsys.readouterr().err
