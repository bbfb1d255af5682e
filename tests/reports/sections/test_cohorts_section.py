"""The section on cohorts: its counts, for readers without pupils to the nearest five."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from placement.disclosure import rule
from placement.domain import Pupil
from placement.locale import translator
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.data.cohorts import cohort_totals
from placement.reports.data.full import full_data
from placement.reports.data.public import public_data
from placement.reports.page.blocks import Page
from placement.reports.readers import Kind
from placement.reports.sections import cohorts as section
from placement.reports.tables.model import Medium
from placement.result import Outcome, Placement, PupilResult
from placement.results.material import Material
from placement.whatif.cohorts import IN_A_GROUP, Cohorts, Leaving, Stay, middle
from tests.reports.pages import page, sentences, tables, world
from tests.reports.plain_tables import Read
from tests.reports.world import quiet_case, quiet_result

LEAST = 5
YEARS = [date(year, 8, 1) for year in (2023, 2024, 2025, 2026)]
COORDINATOR, STEERING = Audience(Kind.COORDINATOR), Audience(Kind.STEERING)
LEAVE = "Pupils in a group, by the school year in which they came and when they are to leave"
LONG = "How many months the cohorts are in a group: the one in the middle (median)"
BELONG = "Where the referred newcomers belong: destination not yet confirmed"
DUE = "Still in a group though the expected last day has come"


# --- counts ----------------------------------------------------------------------------------------


def some(rng: Random) -> Cohorts:
    """Random region of up to ninety pupils; exits are distributed differently each year, so some counts are large."""
    weights = {year: rng.choices((0, 0, 1, 4, 20), k=len(Leaving)) for year in (*YEARS, None)}
    stays = []
    for _ in range(rng.randint(1, 90)):
        year = rng.choices((*YEARS, None), weights=(1, 3, 8, 6, 1))[0]
        leaving = rng.choices(list(Leaving), weights=[each + 0.01 for each in weights[year]])[0]
        known = year is not None and leaving is not Leaving.UNKNOWN
        months = None if year is None else rng.randrange(30)
        stays.append(Stay(year, leaving, months, rng.randrange(30) if known else None, rng.random() < 0.2))
    routes = ("too_young", "kindergarten", "regular", "secondary", "international", "review")
    return Cohorts(YEARS[-1], tuple(stays), {each: rng.choice((0, 0, 1, 3, 5, 12)) for each in routes}, 24)


@pytest.mark.parametrize("seed", range(4))
def test_insiders_see_every_count(seed: int) -> None:
    found = some(Random(seed))
    told = cohort_totals(found, outsider=False)
    assert told is not None
    for line in told.lines:
        here = [each for each in found.stays if each.entered_in == line.since]
        assert here
        assert line.counts == {str(each): sum(stay.leaving is each for stay in here) for each in Leaving}
        assert (line.total, line.schooled) == (len(here), sum(each.schooled for each in here))
        assert line.so_far == middle(each.months_so_far for each in here)
        assert line.expected == middle(each.months_expected for each in here)
        assert not line.and_before
    assert sum(line.total or 0 for line in told.lines) == told.everybody.total == len(found.stays)
    assert told.everybody.counts == {str(each): sum(stay.leaving is each for stay in found.stays) for each in Leaving}
    assert told.everybody.schooled == sum(each.schooled for each in found.stays)
    assert told.referred == {route: count for route, count in found.referred.items() if route != "review"}
    assert told.review == found.referred["review"]


def test_without_dates_there_are_no_totals() -> None:
    assert (
        cohort_totals(Cohorts(YEARS[-1], (Stay(None, Leaving.UNKNOWN, None, None, True),), {}, 24), outsider=False)
        is None
    )


@pytest.mark.parametrize("seed", range(12))
def test_outsiders_see_counts_to_the_nearest_five_and_no_median(seed: int) -> None:
    found = some(Random(seed))
    told, exact = cohort_totals(found, outsider=True), cohort_totals(found, outsider=False)
    assert told is not None
    assert exact is not None
    for line in (*told.lines, told.everybody):
        assert all(count is None or (count >= LEAST and count % LEAST == 0) for count in line.counts.values())
        assert (line.so_far, line.expected) == (None, None)
    assert told.everybody.total == len(found.stays)
    for one, other in (("come", ("come",)), ("after", ("next_year", "later"))):
        assert told.everybody.counts[one] == rule.count(
            sum(exact.everybody.counts[name] or 0 for name in other), of=len(found.stays)
        )


def test_outsiders_always_see_the_same_rows_and_columns() -> None:
    shapes = set()
    for seed in range(12):
        told = cohort_totals(some(Random(seed)), outsider=True)
        assert told is not None
        shapes.add(tuple((line.since, line.and_before, *line.counts) for line in told.lines))
    assert shapes == {
        tuple((year, year == YEARS[1], "come", "this_year", "after", "unknown") for year in (*YEARS[1:], None))
    }


@pytest.mark.parametrize(
    ("schooled", "others", "shown"),
    [(4, 40, None), (5, 40, 5), (43, 0, 40), (0, 40, None), (5, 0, None)],
)
def test_dutch_schooling_is_to_the_nearest_five_and_never_of_all(schooled: int, others: int, shown: int | None) -> None:
    stays = [Stay(YEARS[-1], Leaving.UNKNOWN, 1, None, at < schooled) for at in range(schooled + others)]
    told = cohort_totals(Cohorts(YEARS[-1], tuple(stays), {}, 24), outsider=True)
    assert told is not None
    assert told.everybody.schooled == shown


def test_routes_are_counted_to_the_nearest_five() -> None:
    stays = (Stay(YEARS[-1], Leaving.UNKNOWN, 1, None, False),)
    routes = {"kindergarten": 9, "regular": 2, "secondary": 6, "international": 4, "review": 1}
    told = cohort_totals(Cohorts(YEARS[-1], stays, routes, 24), outsider=True)
    assert told is not None
    assert told.referred == {
        "too_young": None,
        "kindergarten": 10,
        "regular": None,
        "secondary": 5,
        "international": None,
    }
    assert told.review == 1


# --- pages -----------------------------------------------------------------------------------------


def region(counts: Sequence[tuple[str, date | None, date | None, int]], routes: Mapping[str, int]) -> Material:
    """Region from (outcome, first day, expected last day, pupils), and the number of pupils referred by route."""
    case, result = quiet_case(), quiet_result(quiet_case())
    pupils: list[Pupil] = []
    found: list[PupilResult] = []
    for outcome, entered, leaves, number in counts:
        for _ in range(number):
            pupil_id = f"Q{len(pupils):03}"
            pupils.append(
                Pupil(
                    pupil_id,
                    date(2018, 1, 1),
                    "2312",
                    entered_on=entered,
                    expected_exit_on=leaves,
                    dutch_schooling_months=26 if leaves == LATE else 3,
                    group_id="G01" if outcome == "stays" else None,
                )
            )
            found.append(PupilResult(pupil_id, Outcome(outcome), "itk", "G01", "S01", "B1", Fraction(500), "seated"))
    for route, number in routes.items():
        for _ in range(number):
            pupil_id = f"R{len(pupils):03}"
            pupils.append(Pupil(pupil_id, date(2018, 1, 1), "2312"))
            found.append(PupilResult(pupil_id, Outcome.ROUTED, route, None, None, None, None, route))
    counted = {**result.counts, "routed": sum(routes.values()), "review": routes.get("review", 0)}
    changed = replace(case, region=replace(case.region, pupils=tuple(pupils)))
    seats = Placement({each.pupil_id: "G01" for each in found if each.outcome in IN_A_GROUP})
    return Material(changed, replace(result, placement=seats, pupils=tuple(found), counts=counted), {})


LATE, SOON, THEN = date(2026, 10, 5), date(2027, 3, 1), date(2027, 10, 18)
REGION = region(
    [
        ("stays", date(2024, 9, 2), LATE, 6),
        ("stays", date(2025, 9, 1), SOON, 9),
        ("stays", date(2025, 9, 1), THEN, 6),
        ("stays", date(2026, 9, 7), THEN, 2),
        ("placed", None, None, 8),
        ("waiting", None, None, 3),
    ],
    {"kindergarten": 7, "secondary": 2, "regular": 5, "review": 1},
)


def written(material: Material, audience: Audience, language: str = "en") -> Page:
    """Page of this section only."""
    words = translator(language)
    data = public_data(material, audience, words, outsider=audience.kind is not Kind.COORDINATOR)
    inside = audience.kind is Kind.COORDINATOR
    medium = Medium.PAGE
    made = section.with_names(full_data(material, data), medium) if inside else section.section(data, medium)
    return Page(language, "", "", "", () if made is None else (made,))


def said(built: Page) -> str:
    return " ".join(sentences(built))


def cells(table: Read) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_the_coordinator_reads_every_count_and_the_pupils_due_to_leave() -> None:
    built = written(REGION, COORDINATOR)
    assert cells(tables(built)[LEAVE]) == [
        ["2024/25", "6", "0", "0", "0", "0", "6"],
        ["2025/26", "0", "9", "6", "0", "0", "15"],
        ["2026/27", "0", "0", "2", "0", "8", "10"],
        ["everybody", "6", "9", "8", "0", "8", "31"],
    ]
    assert cells(tables(built)[LONG]) == [
        ["2024/25", "26", "25"],
        ["2025/26", "14", "18"],
        ["2026/27", "0", "13"],
        ["everybody", "14", "25"],
    ]
    assert cells(tables(built)[BELONG]) == [
        ["kindergarten class", "7"],
        ["regular class", "5"],
        ["secondary education", "2"],
        ["total", "14"],
    ]
    assert cells(tables(built)[DUE])[0] == ["Q000", "G01 (De Meeuw)", "2024-09-02", "2026-10-05"]
    assert len(tables(built)[DUE].rows) == 6
    assert "6 of 31 pupils have had 24 months of Dutch schooling or more" in said(built)
    assert "pupils who have left and are no longer in the tables" in said(built)


def test_outsiders_read_no_small_count() -> None:
    built = written(REGION, STEERING)
    rows = {row[0]: row[1:] for row in cells(tables(built)[LEAVE])}
    assert list(rows) == ["2024/25 and before", "2025/26", "2026/27", "not known", "everybody"]
    assert not {"0", "2"}.intersection(text for row in rows.values() for text in row)
    assert rows["everybody"][-1] == "31"
    assert DUE not in tables(built)
    assert "Q0" not in said(built)
    assert all(row[1] not in ("2", "1") for row in cells(tables(built)[BELONG]))


def test_readers_without_pupils_read_it_in_sets_only() -> None:
    for audience in (STEERING, Audience(Kind.MUNICIPALITY, "Leiden"), Audience(Kind.BOARD, "SCOL")):
        weekly = {part.key for part in page("sample", audience, "nl").sections}
        in_set = build_page(world("sample"), audience, "nl", without=frozenset())
        assert {part.key for part in in_set.sections} - weekly == {"cohorts"}
    assert "cohorts" in {part.key for part in page("sample", COORDINATOR, "nl").sections}


def test_the_section_is_translated() -> None:
    text = said(written(REGION, STEERING, "nl"))
    assert "Cohorten per schooljaar" in text
    assert "2024/25 en eerder" in text
    assert "onderwijs in Nederland" in text


def test_without_dates_there_is_no_section() -> None:
    nothing = region([("stays", None, None, 9)], {"kindergarten": 7})
    assert not written(nothing, STEERING).sections
    assert not written(nothing, COORDINATOR).sections


def test_unknown_dates_are_shown_as_unknown() -> None:
    few = region([("stays", date(2025, 9, 1), None, 3), ("stays", None, SOON, 1)], {"secondary": 2})
    built = written(few, COORDINATOR)
    assert cells(tables(built)[LONG]) == [["2025/26", "14", "not known"], ["everybody", "14", "not known"]]
    assert ["not known", "0", "1", "0", "0", "0", "1"] in cells(tables(built)[LEAVE])
    assert DUE not in tables(built)
    assert "0 of 4 pupils have had" in said(built)


def test_small_counts_are_shown_as_fewer_than_five() -> None:
    few = region([("stays", date(2025, 9, 1), None, 3), ("stays", None, SOON, 1)], {"secondary": 2})
    built = written(few, STEERING)
    assert "Fewer than five have had 24 months of Dutch schooling or more." in said(built)
    assert {text for row in cells(tables(built)[LEAVE])[:-1] for text in row[1:]} == {"fewer than five"}
    assert {text for row in cells(tables(built)[BELONG])[:-1] for text in row[1:]} == {"fewer than five"}
    assert LONG not in tables(built)
    assert "referred newcomers belong" not in said(written(region([("stays", LATE, None, 3)], {"review": 2}), STEERING))


def test_the_sample_counts_every_pupil_in_a_group() -> None:
    table = tables(page("sample", COORDINATOR, "en"))[LEAVE]
    everybody = [each for each in world("sample").result.pupils if each.outcome in IN_A_GROUP]
    assert table.rows[-1][-1].value == len(everybody)
