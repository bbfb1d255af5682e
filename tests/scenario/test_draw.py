from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from random import Random
from typing import Any

from placement.calendar import completed_months
from placement.domain import Pupil, Residence
from placement.scenario.draw import Draw
from placement.scenario.profile import Profile, arriving, families_of, with_ids

DATE = dt.date(2026, 11, 23)


def pupil(pupil_id: str, family_id: str | None = None, **fields: Any) -> Pupil:
    return Pupil(**{"id": pupil_id, "birth_date": dt.date(2017, 3, 1), "family_id": family_id, **fields})


# --- lots ---------------------------------------------------------------------------------------------


def test_a_stream_never_changes() -> None:
    draw = Draw(1, "x")
    assert [draw.below(1000) for _ in range(5)] == [360, 603, 986, 467, 461]
    assert Draw(1, "x").in_lot_order("abcdef") == ["f", "b", "c", "a", "e", "d"]


def test_streams_differ_by_seed_and_label() -> None:
    first = {tuple(draw.below(10**9) for _ in range(3)) for draw in (Draw(1, "x"), Draw(2, "x"), Draw(1, "y"))}
    assert len(first) == 3


def test_every_number_is_drawn_about_equally_often() -> None:
    draw = Draw(3, "even")
    counts = Counter(draw.below(6) for _ in range(6000))
    assert counts.keys() == set(range(6))
    assert all(900 < each < 1100 for each in counts.values())
    assert Counter(Draw(4, "one").one_of("ab") for _ in range(9)).total() == 9


def test_a_lot_does_not_depend_on_the_other_names() -> None:
    draw = Draw(5, "lots")
    names = [f"n{at}" for at in range(50)]
    order = draw.in_lot_order(names)
    assert order == Draw(5, "lots").in_lot_order(reversed(names))
    assert draw.in_lot_order(names[::2]) == [each for each in order if each in names[::2]]


def test_a_draw_is_the_same_in_another_process_with_other_hashes() -> None:
    code = "from placement.scenario.draw import Draw; print(Draw(1, 'x').in_lot_order({'a', 'b', 'c', 'd'}))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert said == {"['b', 'c', 'a', 'd']\n"}


# --- profiles -------------------------------------------------------------------------------------------


def test_a_seated_pupil_arrives_as_on_the_day_of_registration() -> None:
    seated = pupil(
        "P1",
        birth_date=dt.date(2016, 9, 23),
        registered_on=dt.date(2025, 9, 23),
        arrived_on=dt.date(2025, 8, 1),
        dutch_schooling_months=15,
        speaks_dutch=True,
        group_id="G1",
        entered_on=dt.date(2025, 10, 1),
        expected_exit_on=dt.date(2027, 1, 4),
        preferred_boards=("B1",),
        sibling_schools=("S1",),
        refused=("G2",),
        pinned_group="G1",
        route="itk",
        route_reason="by hand",
        residence=Residence.AZC,
        traits={"origin": ("syria",)},
    )
    (new,) = arriving([seated], DATE)
    assert completed_months(new.birth_date, DATE) == 9 * 12
    assert new.registered_on == DATE
    assert new.arrived_on is not None
    assert DATE - new.arrived_on == dt.date(2025, 9, 23) - dt.date(2025, 8, 1)
    assert (new.dutch_schooling_months, new.speaks_dutch) == (2, False)
    assert (new.group_id, new.entered_on, new.expected_exit_on, new.pinned_group) == (None, None, None, None)
    assert (new.sibling_schools, new.refused, new.route, new.route_reason) == ((), (), None, None)
    assert (new.preferred_boards, new.residence, new.traits) == (("B1",), Residence.AZC, {"origin": ("syria",)})


def test_an_applicant_arrives_unchanged() -> None:
    waiting = pupil("P1", registered_on=dt.date(2026, 11, 2), dutch_schooling_months=3, speaks_dutch=True)
    (new,) = arriving([waiting], DATE)
    assert (new.dutch_schooling_months, new.speaks_dutch) == (3, True)
    assert new.birth_date == waiting.birth_date + dt.timedelta(days=21)
    (bare,) = arriving([pupil("P2")], DATE)
    assert (bare.birth_date, bare.arrived_on, bare.dutch_schooling_months) == (dt.date(2017, 3, 1), None, None)


def test_no_arriving_pupil_is_born_after_the_batch_date() -> None:
    odd = pupil("P1", birth_date=dt.date(2020, 5, 1), registered_on=dt.date(2019, 1, 1), arrived_on=DATE)
    (new,) = arriving([odd], DATE)
    assert (new.birth_date, new.arrived_on) == (DATE, DATE)


def test_twins_stay_twins_and_age_differences_in_a_family_are_kept() -> None:
    family = [
        pupil("P1", "F", birth_date=dt.date(2016, 1, 5), registered_on=dt.date(2026, 3, 1)),
        pupil("P2", "F", birth_date=dt.date(2016, 1, 5), registered_on=dt.date(2026, 4, 1)),
        pupil("P3", "F", birth_date=dt.date(2018, 2, 5)),
    ]
    first, second, third = arriving(family, DATE)
    assert first.birth_date == second.birth_date
    assert third.birth_date - first.birth_date == family[2].birth_date - family[0].birth_date


def test_families_are_whole_and_a_pupil_without_family_id_is_alone() -> None:
    families = families_of([pupil("B", "F"), pupil("A", "F"), pupil("F"), pupil("C")])
    assert {key: [each.id for each in members] for key, members in families.items()} == {
        "family:F": ["A", "B"],
        "single:C": ["C"],
        "single:F": ["F"],
    }


def test_a_draw_has_exactly_the_number_of_pupils_requested() -> None:
    pairs = Profile.of([pupil(f"P{at}", f"F{at // 2}") for at in range(8)], DATE)
    for many in range(1, 12):
        drawn = pairs.drawn(many, Draw(many, "pairs"))
        assert sum(map(len, drawn)) == many
        assert [len(family) for family in drawn[:-1]] == [2] * (len(drawn) - 1)
    mixed = Profile.of([pupil("A", "F"), pupil("B", "F"), pupil("C", "F"), pupil("D")], DATE)
    for seed in range(30):
        sizes = [len(family) for family in mixed.drawn(5, Draw(seed, "mixed"))]
        assert sum(sizes) == 5
        assert set(sizes) <= {1, 3}


def test_a_large_draw_has_the_distribution_of_the_profile() -> None:
    rng = Random(1)
    own = [
        pupil(
            f"P{at:03}",
            f"F{at // 3}" if at < 90 else None,
            birth_date=DATE - dt.timedelta(days=rng.randint(6 * 366, 12 * 365)),
            postcode=rng.choice(["2311", "2312", "2313"]),
            traits={"origin": (rng.choice("aab"),)},
        )
        for at in range(200)
    ]
    drawn = [each for family in Profile.of(own, DATE).drawn(20_000, Draw(1, "many")) for each in family]
    for of in (
        lambda each: each.postcode,
        lambda each: each.traits["origin"],
        lambda each: completed_months(each.birth_date, DATE) // 12,
        lambda each: each.family_id is None,
    ):
        here, there = Counter(map(of, own)), Counter(map(of, drawn))
        for value, count in here.items():
            assert abs(there[value] / 20_000 - count / 200) < 0.02, value


def test_invented_ids_are_distinct_and_skip_ids_in_use() -> None:
    families = [[pupil("P1", "F"), pupil("P2", "F")], [pupil("P3")], [pupil("P4", "F"), pupil("P5", "F")]]
    new = with_ids(families, ["X0002", "x0003", "P1"], ["XF0001"])
    assert [each.id for each in new] == ["X0001", "X0004", "X0005", "X0006", "X0007"]
    assert [each.family_id for each in new] == ["XF0002", "XF0002", None, "XF0003", "XF0003"]
    assert all(first < second for first, second in pairwise(each.id for each in new))
