"""Prices by which weeks were placed are kept with the play: the same for the same seed, and nothing without them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from placement.policy import LaterSettings
from placement.simulation.plan import SimulateRequest
from placement.simulation.play import Play
from placement.store.codec import TEXT, Codec
from placement.store.simulate import table_files
from placement.studies.simulate import plan, simulate
from tests.once import once
from tests.simulation import small
from tests.simulation.test_pricing import LATE


@once
def played(policies: tuple[str, ...]) -> tuple[dict[str, str], tuple[Play, ...]]:
    case = small.case(small.seated("P1", "G1", LATE), small.child("Q1"), size=2)
    later = LaterSettings(futures=2, horizon_weeks=3)
    case = replace(case, scenario=replace(case.scenario, later=later))
    made = plan([case], lambda _: small.coming(2), SimulateRequest(3, 2, policies, processes=1))
    found = simulate(made)
    return dict(table_files(found)), found.plays


def test_every_week_that_was_placed_by_prices_has_them() -> None:
    files, plays = played(("myopic", "prices"))
    rows = list(csv.DictReader(io.StringIO(files["prices.csv"])))
    assert {row["policy"] for row in rows} == {"prices"}
    assert {row["draw"] for row in rows} == {"1", "2"}
    weeks = {(row["draw"], row["week"]) for row in rows}
    assert len(rows) == 2 * len(weeks)
    assert {row["group_id"] for row in rows} == {"G1", "G2"}
    assert any(float(row["points"]) > 0 for row in rows)
    codec = Codec(TEXT)
    assert all(codec.read(Play, codec.write(each)) == each for each in plays)


def test_the_same_seed_gives_the_same_bytes() -> None:
    files, _ = played(("myopic", "prices"))
    again, _ = played(("prices",))
    assert files["prices.csv"] == again["prices.csv"]


def test_without_prices_there_is_no_file() -> None:
    files, plays = played(("myopic",))
    assert "prices.csv" not in files
    assert not any(each.prices for each in plays)
