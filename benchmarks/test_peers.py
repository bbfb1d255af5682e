"""Every exact peer answers the same question: on a small world they agree to the last digit."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import compare, peers
from benchmarks.peers import Figures, run

EXACT = [peer for peer in peers.PEERS if peer != "by hand"]


@pytest.fixture(scope="module")
def small() -> dict[str, Figures]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(peers.REGIONS, "small", (30, 3))
        return {peer: run(peer, "small", time_limit=60, workers=2, seed=1) for peer in peers.PEERS}


@pytest.mark.parametrize("peer", EXACT)
def test_exact_peers_prove_the_same_optimum(small: dict[str, Figures], peer: str) -> None:
    first = small[EXACT[0]]

    assert small[peer].waiting == first.waiting
    assert small[peer].objective == first.objective
    assert small[peer].bound == small[peer].objective
    assert small[peer].gap == 0


def test_placing_by_hand_is_never_better(small: dict[str, Figures]) -> None:
    hand, best = small["by hand"], small[EXACT[0]]

    assert hand.bound is None
    assert hand.objective is not None
    assert best.objective is not None
    assert (hand.waiting, hand.objective) >= (best.waiting, best.objective)


def test_tables_contain_every_world_and_peer(small: dict[str, Figures]) -> None:
    results = {("small", peer): figures for peer, figures in small.items()} | {("other", p): None for p in small}
    overview = compare.overview(["small", "other"], results)
    details = compare.details(["small", "other"], results)

    assert len(overview) == 2 + 2
    assert len(details) == 2 + 2 * len(small)
    assert all(line.count("|") == overview[0].count("|") for line in overview)
    assert all(line.count("|") == details[0].count("|") for line in details)
    assert "failed" in overview[-1]


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
def test_the_tables_are_printed_and_written_only_when_told_to(
    options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "README.md"
    before = f"{compare.BEGIN}\nold\n{compare.END}\n"
    file.write_text(before, encoding="utf-8")
    monkeypatch.setattr(compare, "ask", lambda *_: None)

    assert compare.main(["--worlds", "sample", "--out", str(file), *options]) == 1

    assert "| world |" in capsys.readouterr().out
    assert (file.read_text("utf-8") == before) == (not options)


def test_a_file_without_markers_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "bare.md"
    file.write_text("no markers here", encoding="utf-8")

    with pytest.raises(ValueError, match="no <!-- compare"):
        compare.write_between(file, "new")

    assert file.read_text("utf-8") == "no markers here"
