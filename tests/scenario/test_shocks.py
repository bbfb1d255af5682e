"""Random changes: who is left out, who is invented, and which ones are faults."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest

from placement.calendar import completed_years
from placement.case import Case
from placement.domain import Residence
from placement.result import Note
from placement.scenario.chance import is_random, redrawn
from placement.scenario.draw import Draw
from placement.scenario.load import load_case, load_document
from placement.scenario.shocks import _apportioned, _born, _years_before
from placement.scenario.world import Moment
from tests.scenario.helpers import HEAD, faults_of, keys, write_scenario, write_world

SAMPLE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
SEATED = 112
SIGNED_UP = 24


def loaded(folder: Path, text: str) -> Case:
    """Case of a scenario on top of the sample's."""
    path = folder / "what-if.yaml"
    path.write_text(f"extends: {SAMPLE}\nname: what if\n{dedent(text)}", encoding="utf-8")
    return load_case(path)


def sign_ups(case: Case) -> list[str]:
    return [pupil.id for pupil in case.region.pupils if pupil.group_id is None]


def remark(case: Case, code: str) -> Note:
    (found,) = [note for note in case.remarks if note.code == code]
    return found


# --- a part of the inflow -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("factor", "kept"),
    [("0", 0), ("0.02", 0), ("0.03", 1), ("0.25", 6), ("0.6", 14), ("0.9", 22), ("0.99", 24), ("1", 24), ("1.0", 24)],
)
def test_the_given_fraction_of_the_inflow_is_kept_within_rounding(tmp_path: Path, factor: str, kept: int) -> None:
    case = loaded(tmp_path, f"changes: [{{inflow: {{factor: {factor}}}}}]\n")
    assert len(sign_ups(case)) == kept
    assert len(case.region.pupils) == SEATED + kept
    told = remark(case, "inflow_kept").values
    assert (told["before"], told["kept"]) == (SIGNED_UP, kept)
    out = told["pupils"]
    assert isinstance(out, tuple)
    assert sorted((*out, *sign_ups(case))) == sorted(sign_ups(load_case(SAMPLE)))
    assert is_random(case) is (kept < SIGNED_UP)


def test_families_stay_whole_and_pins_leave_with_their_pupils(tmp_path: Path) -> None:
    families = Counter(pupil.family_id for pupil in load_case(SAMPLE).region.pupils if pupil.group_id is None)
    seen = set()
    for seed in range(20):
        case = loaded(tmp_path, f"changes: [{{inflow: {{factor: 0.5, seed: {seed}}}}}]\n")
        kept = Counter(pupil.family_id for pupil in case.region.pupils if pupil.group_id is None)
        assert all(kept[family] in (0, size) for family, size in families.items() if family is not None)
        assert len(sign_ups(case)) == 12
        assert case.pins.keys() <= {pupil.id for pupil in case.region.pupils}
        seen.add("P0118" in case.pins)
    assert seen == {True, False}


def test_everyone_is_equally_likely_to_be_kept(tmp_path: Path) -> None:
    path = write_world(
        tmp_path,
        scenario="changes: [{inflow: {factor: 0.5}}]\n",
        pupils="pupil_id,birth_date,postcode,origin,group_id\n"
        + "".join(f"P{at},2017-03-01,2311,a,\n" for at in range(10)),
    )
    document = load_case(path).document
    kept = Counter(each for seed in range(400) for each in sign_ups(load_document(redrawn(document, seed), tmp_path)))
    assert all(160 < kept[f"P{at}"] < 240 for at in range(10))


def test_a_family_that_does_not_fit_is_left_out_entirely(tmp_path: Path) -> None:
    path = write_world(
        tmp_path,
        scenario="changes: [{inflow: {factor: 0.5}}]\n",
        pupils="pupil_id,family_id,birth_date,postcode,origin\n"
        + "".join(f"P{at},F,2017-03-01,2311,a\n" for at in range(4)),
    )
    assert sign_ups(load_case(path)) == []


def test_a_larger_fraction_keeps_everyone_that_a_smaller_one_keeps(tmp_path: Path) -> None:
    pupils = "pupil_id,birth_date,postcode,origin\n" + "".join(f"P{at},2017-03-01,2311,a\n" for at in range(20))
    kept = []
    for factor in ("0.2", "0.5", "0.8"):
        path = write_world(tmp_path, scenario=f"changes: [{{inflow: {{factor: {factor}}}}}]\n", pupils=pupils)
        kept.append(set(sign_ups(load_case(path))))
    assert kept[0] < kept[1] < kept[2]


# --- more of it ---------------------------------------------------------------------------------------


def test_invented_pupils_come_last_under_ids_of_their_own(tmp_path: Path) -> None:
    case = loaded(tmp_path, "changes: [{inflow: {add: 40}}]\n")
    ids = [pupil.id for pupil in case.region.pupils]
    assert ids[-40:] == [f"X{at:04}" for at in range(1, 41)]
    assert ids[:-40] == [pupil.id for pupil in load_case(SAMPLE).region.pupils]
    new = case.region.pupils[-40:]
    assert {pupil.registered_on for pupil in new} == {case.scenario.date}
    assert {pupil.group_id for pupil in new} == {None}
    old = {pupil.family_id for pupil in case.region.pupils[:-40]}
    assert {pupil.family_id for pupil in new if pupil.family_id} & old == set()
    assert remark(case, "inflow_added").values == {
        "count": 40,
        "profile": "sample",
        "first": "X0001",
        "last": "X0040",
    }
    assert [note.code for note in case.remarks] == ["inflow_added", "one_draw"]


def test_a_factor_above_one_adds_pupils(tmp_path: Path) -> None:
    assert len(sign_ups(loaded(tmp_path, "changes: [{inflow: {factor: 1.5}}]\n"))) == 36
    assert remark(loaded(tmp_path, "changes: [{inflow: {factor: 1.3}}]\n"), "inflow_added").values["count"] == 7
    nobody = loaded(tmp_path, "changes: [{inflow: {factor: 1.01}}]\n")
    assert nobody.remarks == ()
    assert not is_random(nobody)


PROFILE = """\
leerling_id,gezin_id,geboortedatum,postcode,herkomst,groep,geweigerd,wijk
A1,FA,2017-03-01,2311,syria,G99,G98,north
A2,FA,2018-03-01,2311,syria,,,north
A3,,2016-05-01,2312AA,eritrea,,,
"""


def test_the_profile_may_be_a_file(tmp_path: Path) -> None:
    path = write_world(tmp_path, scenario="changes: [{inflow: {add: 9, profile: ../more/like.csv, seed: 4}}]\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "like.csv").write_text(PROFILE)
    scenario = tmp_path / "deep"
    scenario.mkdir()
    path = path.rename(scenario / "s.yaml")
    path.write_text(path.read_text().replace("data: data", "data: ../data"))
    case = load_case(path)
    new = case.region.pupils[5:]
    assert len(new) == 9
    assert {(each.postcode, each.traits["origin"]) for each in new} == {("2311", ("syria",)), ("2312AA", ("eritrea",))}
    assert "wijk" in case.region.pupil_columns
    assert tmp_path / "more" / "like.csv" in case.files
    assert case.document["changes"] == [
        {"inflow": {"add": 9, "profile": str(tmp_path / "more" / "like.csv"), "seed": 4}}
    ]
    assert load_document(json.loads(json.dumps(case.document)), tmp_path).region == case.region


@pytest.mark.parametrize(
    ("profile", "code", "column", "expected"),
    [
        pytest.param(None, "missing_file", "changes.inflow.profile", "'sample', or a file of pupils", id="gone"),
        pytest.param("pupil_id,birth_date,postcode\n", "empty_profile", "changes.inflow.profile", "", id="empty"),
        pytest.param(
            "pupil_id,birth_date,postcode\nA,2017,2311\n", "bad_date", "birth_date", "a date", id="a bad cell"
        ),
        pytest.param(
            "pupil_id,birth_date,postcode\nA,2017-01-01,1999\n", "unknown_postcode", "postcode", "", id="elsewhere"
        ),
        pytest.param(
            "pupil_id,birth_date,postcode,voorkeur_bestuur\nA,2017-01-01,2311,B9\n",
            "unknown_id",
            "voorkeur_bestuur",
            "boards",
            id="a board that is not there",
        ),
    ],
)
def test_an_unusable_profile_is_a_fault(
    tmp_path: Path, profile: str | None, code: str, column: str, expected: str
) -> None:
    if profile is not None:
        (tmp_path / "like.csv").write_text(profile)
    found = faults_of(write_world(tmp_path, scenario="changes: [{inflow: {add: 9, profile: like.csv}}]\n"))
    assert [(fault.code, fault.column) for fault in found] == [(code, column)]
    assert expected in found[0].expected


def test_an_unused_profile_is_a_warning(tmp_path: Path) -> None:
    case = load_case(write_world(tmp_path, scenario="changes: [{inflow: {factor: 0.5, profile: like.csv}}]\n"))
    assert keys(list(case.warnings)) == [("unused", 5, "changes.inflow.profile")]


@pytest.mark.parametrize("text", ["{inflow: {}}", "{inflow: {seed: 1}}", "{inflow: {factor: 0.6, add: 3}}"])
def test_either_a_factor_or_a_number_must_be_given(tmp_path: Path, text: str) -> None:
    found = faults_of(write_world(tmp_path, scenario=f"changes:\n  - {text}\n"))
    assert keys(found) == [("contradiction", 6, "changes.inflow")]
    assert found[0].expected == "either factor or add"


def test_a_profile_without_pupils_is_a_fault(tmp_path: Path) -> None:
    path = write_world(
        tmp_path, scenario="changes: [{inflow: {add: 3}}]\n", pupils="pupil_id,birth_date,postcode,origin\n"
    )
    assert keys(faults_of(path)) == [("empty_profile", 5, "changes.inflow.profile")]


# --- a new location -------------------------------------------------------------------------------------

LOCATION = "{kind: azc, postcode: 2352, pupils: 10, ages: [6, 11], from: 2026-11-30}"


def located(folder: Path, text: str) -> Case:
    return loaded(folder, f"changes:\n  - new_location: {text}\n")


@pytest.mark.parametrize(("kind", "routes"), [("azc", Residence.AZC), ("rol", Residence.ROL)])
def test_children_of_a_location_live_there(tmp_path: Path, kind: str, routes: Residence) -> None:
    case = located(tmp_path, LOCATION.replace("azc", kind))
    new = case.region.pupils[-10:]
    assert [pupil.id for pupil in new] == [f"X{at:04}" for at in range(1, 11)]
    assert {(pupil.residence, pupil.postcode, pupil.traits["residence"]) for pupil in new} == {
        (routes, "2352", (kind,))
    }
    # Whoever lives at a location of the COA is funded as an asylum seeker, whatever the profile's pupils are.
    assert {(pupil.funding_category, pupil.traits["funding_category"]) for pupil in new} == {("asylum", ("asylum",))}
    assert {(pupil.dutch_schooling_months, pupil.speaks_dutch, pupil.expected_stay_months) for pupil in new} == {
        (0, False, None)
    }
    ages = Counter(completed_years(pupil.birth_date, case.scenario.starts_on) for pupil in new)
    assert ages == {6: 2, 7: 2, 8: 2, 9: 2, 10: 1, 11: 1}
    assert remark(case, "location_now").values["municipality"] == "Leiderdorp"
    assert remark(case, "location_now").values["count"] == 10
    assert is_random(case)


PARTIES = "municipality,party,joined_on\n{rows}"


@pytest.mark.parametrize(
    ("rows", "is_party"),
    [
        ("Leiderdorp,yes,\n", None),
        (" LEIDERDORP ,yes,\n", None),
        ("Leiderdorp,no,\nLeiden,yes,\n", "no"),
        ("Leiden,yes,\n", "no"),
        ("Leiderdorp,yes,2027-01-01\n", "no"),
        ("Leiderdorp,,\n", None),
    ],
)
def test_the_steering_group_advises_municipalities_that_are_party(
    tmp_path: Path, rows: str, is_party: str | None
) -> None:
    path = write_world(
        tmp_path,
        scenario=f"changes:\n  - new_location: {LOCATION.replace('2352', '2312, municipality: Leiderdorp')}\n",
        municipalities=PARTIES.format(rows=rows),
    )
    found = load_case(path).remarks[0]
    assert found.code.startswith("location")
    assert found.values.get("is_party") == is_party


def test_ages_may_be_listed_one_by_one(tmp_path: Path) -> None:
    case = located(tmp_path, "{kind: rol, postcode: 2352, pupils: 8, ages: {7: 3, 11: 5, 9: 0}, from: 2026-11-01}")
    ages = Counter(completed_years(pupil.birth_date, case.scenario.starts_on) for pupil in case.region.pupils[-8:])
    assert ages == {7: 3, 11: 5}


def test_a_location_may_lie_where_no_table_has_a_postcode(tmp_path: Path) -> None:
    case = located(tmp_path, "{kind: azc, postcode: 2171 AB, pupils: 2, ages: [6, 11], from: 2026-11-01}")
    assert {pupil.postcode for pupil in case.region.pupils[-2:]} == {"2171AB"}
    assert remark(case, "location_now").values["municipality"] == "Teylingen"
    assert "2171" in {area.postcode for area in case.region.postcodes}


def test_a_profile_may_live_where_no_table_has_a_postcode(tmp_path: Path) -> None:
    (tmp_path / "like.csv").write_text("pupil_id,birth_date,postcode\nA,2017-01-01,2171\n")
    case = loaded(tmp_path, "changes:\n  - inflow: {add: 2, profile: like.csv}\n")
    assert [pupil.postcode for pupil in case.region.pupils[-2:]] == ["2171", "2171"]
    assert "2171" in {area.postcode for area in case.region.postcodes}


def test_a_location_that_opens_later_adds_nobody_with_a_remark(tmp_path: Path) -> None:
    case = located(tmp_path, LOCATION.replace("2026-11-30", "01-12-2026"))
    assert len(case.region.pupils) == SEATED + SIGNED_UP
    assert [note.code for note in case.remarks] == ["location_later", "location_needs"]
    assert remark(case, "location_later").values["from"] == "2026-12-01"
    assert not is_random(case)


@pytest.mark.parametrize(
    ("text", "code", "key", "expected"),
    [
        ("{kind: azc, postcode: 1999, pupils: 1, ages: [6, 7], from: 2026-11-30}", "unknown_postcode", "postcode", ""),
        ("{kind: azc, postcode: 2325, pupils: 1, ages: [6, 7], from: 2026-11-30}", "unknown_postcode", "postcode", "2"),
        ("{kind: azc, postcode: 'a|b', pupils: 1, ages: [6, 7], from: 2026-11-30}", "bad_id", "postcode", "an id"),
        (
            LOCATION.replace("}", ", municipality: Leiden}"),
            "contradiction",
            "municipality",
            "Leiderdorp, the municipality of 2352 in postcodes",
        ),
        (LOCATION.replace("azc", "asiel"), "bad_value", "kind", "one of azc, rol"),
        (LOCATION.replace("[6, 11]", "[11, 6]"), "bad_value", "ages", "two ages such as [6, 11]"),
        (LOCATION.replace("[6, 11]", "[6]"), "bad_value", "ages", "two ages"),
        (LOCATION.replace("[6, 11]", "6-11"), "bad_value", "ages", "two ages"),
        (LOCATION.replace("[6, 11]", "{6: 0}"), "bad_value", "ages", "two ages"),
        (LOCATION.replace("[6, 11]", "{six: 2}"), "bad_value", "ages", "two ages"),
        (LOCATION.replace("pupils: 10", "pupils: 0"), "bad_value", "pupils", "a whole number from 1 to 10000"),
        (LOCATION.replace("2026-11-30", "soon"), "bad_value", "from", "a date such as 2026-11-23"),
        (LOCATION.replace("from", "form"), "unknown_key", "form", "the nearest is 'from'"),
        (LOCATION.replace("}", ", seed: -1}"), "bad_value", "seed", "a whole number from 0 to 2147483647"),
    ],
)
def test_an_impossible_location_is_a_fault_at_its_line(
    tmp_path: Path, text: str, code: str, key: str, expected: str
) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(f"extends: {SAMPLE}\nname: x\nchanges:\n  - new_location: {text}\n")
    found = next(fault for fault in faults_of(path) if fault.code == code)
    assert (found.row, found.column) == (4, f"changes.new_location.{key}")
    assert expected in found.expected


def test_a_municipality_missing_from_the_tables_is_taken_from_the_scenario(tmp_path: Path) -> None:
    text = "{kind: azc, postcode: 2311AB, pupils: 1, ages: [6, 7], from: 2026-11-01%s}"
    for more, municipality in (("", ""), (", municipality: Leiden", "Leiden")):
        case = load_case(write_world(tmp_path, scenario=f"changes:\n  - new_location: {text % more}\n"))
        assert remark(case, "location_now").values["municipality"] == municipality


@pytest.mark.parametrize(
    ("ages", "many", "counts"),
    [
        (((6, 1), (7, 1)), 3, {6: 2, 7: 1}),
        (((6, 10), (7, 20)), 3, {6: 1, 7: 2}),
        (((6, 1), (7, 1), (8, 1)), 1, {6: 1}),
        (((6, 5), (7, 0)), 4, {6: 4}),
        (((6, 2), (7, 3)), 4, {6: 2, 7: 2}),
    ],
)
def test_pupils_are_spread_over_ages_by_largest_remainder(
    ages: tuple[tuple[int, int], ...], many: int, counts: dict[int, int]
) -> None:
    assert Counter(_apportioned(ages, many)) == counts


@pytest.mark.parametrize("starts_on", [dt.date(2026, 11, 30), dt.date(2028, 2, 29), dt.date(2027, 2, 28)])
@pytest.mark.parametrize("age", [0, 1, 6, 11, 17])
def test_a_drawn_birth_date_has_the_requested_age(starts_on: dt.date, age: int) -> None:
    moment = Moment(starts_on, starts_on, 1)
    last, first = _years_before(starts_on, age), _years_before(starts_on, age + 1) + dt.timedelta(days=1)
    assert completed_years(last, starts_on) == completed_years(first, starts_on) == age
    assert completed_years(first - dt.timedelta(days=1), starts_on) == age + 1
    drawn = {_born(age, moment, Draw(seed, "born")) for seed in range(200)}
    assert all(first <= day <= last for day in drawn)
    assert len(drawn) > 100


def test_nobody_is_born_after_the_batch_date() -> None:
    moment = Moment(dt.date(2026, 11, 23), dt.date(2026, 11, 30), 1)
    assert max(_born(0, moment, Draw(seed, "born")) for seed in range(500)) <= moment.date


# --- all of them ------------------------------------------------------------------------------------------

ALL = """\
changes:
  - inflow: {factor: 0.6}
  - new_location: {kind: azc, postcode: 2352, pupils: 5, ages: [6, 11], from: 2026-11-30}
  - inflow: {add: 12}
"""


def test_random_changes_are_drawn_in_order_after_all_others(tmp_path: Path) -> None:
    named = loaded(tmp_path, f"{ALL}  - withdraw_pupils: [P0113]\n  - pin: {{pupil_id: P0118, group_id: G05}}\n")
    assert len(sign_ups(named)) == 14 + 5 + 12
    late = loaded(
        tmp_path,
        """\
        changes:
          - inflow: {add: 12}
          - inflow: {factor: 0.5}
        """,
    )
    assert len(sign_ups(late)) == 18
    assert {each[0] for each in sign_ups(late)} == {"P", "X"}


def test_ids_of_invented_pupils_left_out_again_are_not_reused(tmp_path: Path) -> None:
    path = tmp_path / "like.csv"
    path.write_text("pupil_id,birth_date,postcode\nX0003,2017-01-01,2311\n")
    case = loaded(
        tmp_path,
        f"""\
        changes:
          - add_pupils: {path}
          - inflow: {{add: 4}}
          - inflow: {{factor: 0}}
          - inflow: {{add: 2, profile: {path}}}
        """,
    )
    assert sign_ups(case) == ["X0006", "X0007"]


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    sample = SAMPLE.parent.parent / "data" / "sample"
    data = tmp_path / "data"
    data.mkdir()
    for file in sample.glob("*.csv"):
        head, *rows = file.read_text(encoding="utf-8").splitlines()
        (data / file.name).write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    here = loaded(tmp_path, ALL)
    there = loaded(tmp_path, f"data: {data}\n{ALL}")
    assert {pupil.id: pupil for pupil in here.region.pupils} == {pupil.id: pupil for pupil in there.region.pupils}
    assert here.remarks == there.remarks


def test_a_saved_scenario_draws_the_same_with_another_search_seed(tmp_path: Path) -> None:
    case = loaded(tmp_path, ALL + "solve: {seed: 7}\n")
    changes = case.document["changes"]
    assert isinstance(changes, list)
    assert [next(iter(each.values()))["seed"] for each in changes] == [7, 7, 7]
    saved = json.loads(json.dumps(case.document))
    assert load_document(saved, tmp_path).region == case.region
    saved["solve"]["seed"] = 8
    again = load_document(saved, tmp_path)
    assert (again.region, again.remarks) == (case.region, case.remarks)
    assert again.document["changes"] == changes


def test_another_seed_is_another_draw(tmp_path: Path) -> None:
    document = loaded(tmp_path, ALL).document
    worlds = [load_document(redrawn(document, seed), tmp_path).region.pupils for seed in (1, 1, 2)]
    assert worlds[0] == worlds[1] != worlds[2]
    assert len(worlds[0]) == len(worlds[2])


def test_redrawing_changes_nothing_but_the_seed_of_random_changes() -> None:
    document = {"name": "x", "changes": [{"close": "G1"}, {"inflow": {"add": 3, "seed": 5}}]}
    assert redrawn(document, 9) == {"name": "x", "changes": [{"close": "G1"}, {"inflow": {"add": 3, "seed": 9}}]}
    assert redrawn({"name": "x"}, 9) == {"name": "x"}


def test_nothing_is_drawn_under_faulty_settings_and_every_fault_is_found(tmp_path: Path) -> None:
    path = write_world(
        tmp_path,
        head=HEAD.replace("2026-11-23", "soon"),
        scenario="""\
        changes:
          - inflow: {factor: 0.5}
          - inflow: {add: 3, profile: gone.csv}
          - new_location: {kind: azc, postcode: 1999, pupils: 3, ages: [6, 7], from: 2026-11-30}
          - board_leaves: B1
        """,
    )
    assert keys(faults_of(path)) == [
        ("bad_value", 3, "date"),
        ("missing_file", 7, "changes.inflow.profile"),
        ("unknown_postcode", 8, "changes.new_location.postcode"),
    ]


def test_a_previous_run_does_not_apply_to_invented_pupils(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "placements.csv").write_text("pupil_id,outcome,group_id\nP1,placed,G2\nX0001,placed,G1\n")
    path = write_world(tmp_path, scenario="solve: {previous: run}\nchanges: [{inflow: {add: 1}}]\n")
    assert load_case(path).previous == {"P1": "G2"}


def test_the_draw_of_a_later_file_replaces_an_earlier_one(tmp_path: Path) -> None:
    write_world(tmp_path, scenario="changes: [{inflow: {factor: 0.5}}]\n")
    case = load_case(
        write_scenario(tmp_path, "extends: s.yaml\nchanges: [{inflow: {factor: 0, seed: 3}}]\n", name="later")
    )
    assert sign_ups(case) == []
    assert [warning.code for warning in case.warnings] == ["overridden"]
    assert "inflow factor 0.5" in case.warnings[0].expected
