"""Figures of the pages that are decided on, counted again from files alone: what people read is what they would count.

Only the tables of the sample and the files of a run are read, with the `csv` module. Files give a way to 100 metres,
so that a mean is recounted to half of that.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from placement.locale import LANGUAGES, translator
from placement.publish.options import beside as side
from placement.reports.comparison.page import comparison_page
from placement.reports.options.page import options_page
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from placement.reports.rows import groups, placements
from placement.store.comparison import comparison_files
from placement.store.csv_text import csv_text
from placement.store.run import run_files
from tests.once import once
from tests.reports import shown
from tests.reports.media import Grid, number, numbers, of_html
from tests.reports.options.town import COSTS, found
from tests.whatif.worlds import ROOT, sample

Row = Mapping[str, str]

SCENARIOS = ("baseline", "closed-group", "with-moves", "enrolment", "winding-down", "lexicographic")
BASE = "baseline"
BEYOND_KM, FAR_KM = Decimal(6), Decimal(6)
"""Limit of school transport where a scenario gives none, and `far_km` of the sample."""
DATE = dt.date(2026, 11, 23)
HALF_A_STEP = Decimal("0.05")
"""Most by which a way of a file lies from the exact one, in km."""
IN_A_GROUP = ("stays", "moved", "placed")


def read(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text)))


def table(name: str) -> list[Row]:
    """A table of the sample."""
    return read((ROOT / "data" / "sample" / f"{name}.csv").read_text("utf-8"))


@once
def runs() -> dict[str, tuple[list[Row], list[Row]]]:
    """Name of a scenario -> rows of its placements and groups, as the folder of a comparison has them."""
    compared = sample(*SCENARIOS)
    files = comparison_files(ROOT / "out", compared)
    return {
        each.name: (read(files[f"{each.folder}/placements.csv"]), read(files[f"{each.folder}/groups.csv"]))
        for each in compared.scenarios
    }


@once
def decided(language: str) -> dict[str, Grid]:
    """Caption, in English or Dutch, of a table of the coordinator's comparison -> the table."""
    page = comparison_page(sample(*SCENARIOS), Kind.COORDINATOR, language)
    return {each.caption: each for each in of_html(render_html(page))}


# --- counting ------------------------------------------------------------------------------------------


def outcomes(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row["outcome"] for row in rows)


def ways(rows: Iterable[Row]) -> dict[str, Decimal]:
    """Way of everyone in a group, in km."""
    return {row["pupil_id"]: Decimal(row["distance_km"]) for row in rows if row["outcome"] in IN_A_GROUP}


def mean_of(km: Mapping[str, Decimal]) -> Decimal:
    return sum(km.values(), Decimal(0)) / len(km)


def homes() -> dict[str, str]:
    """Home municipality of every pupil of the sample."""
    areas = {row["postcode"]: row["municipality"] for row in table("postcodes")}
    return {row["pupil_id"]: areas.get(row["postcode"][:4], "") for row in table("pupils")}


def split_families(rows: Iterable[Row]) -> int:
    """Families whose children, those at schools outside the groups included, are at more than one school."""
    seated = {row["pupil_id"]: row["school_id"] for row in rows if row["outcome"] in IN_A_GROUP}
    schools: defaultdict[str, set[str]] = defaultdict(set)
    for row in table("pupils"):
        places = {each for each in row["sibling_schools"].split("|") if each}
        places |= {seated[row["pupil_id"]]} if row["pupil_id"] in seated else set()
        schools[row["family_id"] or row["pupil_id"]] |= places
    return sum(len(each) > 1 for each in schools.values())


def beyond(rows: Sequence[Row]) -> Counter[str]:
    """Children beyond the limit of school transport, by home municipality."""
    assert BEYOND_KM not in ways(rows).values(), "to 100 metres this child is neither within nor beyond"
    home = homes()
    return Counter(home[each] for each, km in ways(rows).items() if km > BEYOND_KM)


def longer(before: Sequence[Row], after: Sequence[Row]) -> int:
    """Children with a longer way; who stays at a school has the same."""
    old = ways(before)
    return sum(km > old[each] for each, km in ways(after).items() if each in old)


def free_rooms(lines: Iterable[Row]) -> int:
    taken = Counter(line["school_id"] for line in lines if is_open(line))
    return sum(int(row["rooms"]) - taken[row["school_id"]] for row in table("schools") if row["rooms"])


def is_open(line: Row) -> bool:
    return line["status"] in ("open", "winding_down")


def is_near(shown_number: Decimal | None, recounted: Decimal, places: int) -> bool:
    """Whether a mean as it is shown may be the rounding of an exact one near a recounted one."""
    return shown_number is not None and abs(shown_number - recounted) <= HALF_A_STEP + Decimal(5).scaleb(-places - 1)


# --- the decision page ---------------------------------------------------------------------------------


@once
def lines(language: str, caption: str) -> dict[str, list[str]]:
    """Name of a scenario -> the cells of its line in a table of the decision page, differences left out."""
    grid = decided(language)[translator(language).text(caption)]
    return {str(row[0]).partition(" ")[2]: [str(each) for each in row[1:]] for row in grid.rows}


@pytest.mark.parametrize("language", LANGUAGES)
def test_children_of_every_scenario_match_its_placements(language: str) -> None:
    told = lines(language, "For the children")
    assert told.keys() == runs().keys()
    before = runs()[BASE][0]
    for name, (rows, _) in runs().items():
        count, km = outcomes(rows), ways(rows)
        review = sum(row["outcome"] == "routed" and row["route"] == "review" for row in rows)
        unconfirmed = [count["waiting"], review, count["routed"] - review]
        placed, without, moved, split, mean, worse = told[name]
        assert numbers(placed, language) == [count["placed"]]
        assert numbers(without, language) == [sum(unconfirmed), *unconfirmed]
        assert numbers(moved, language) == [count["moved"]]
        assert numbers(split, language) == [split_families(rows)]
        assert is_near(number(mean, language), mean_of(km), places=1)
        assert numbers(worse, language) == ([] if name == BASE else [longer(before, rows)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_and_children_with_transport_match_the_files(language: str) -> None:
    told = lines(language, "For groups and money")
    assert any(beyond(rows) for rows, _ in runs().values())
    for name, (rows, groups_) in runs().items():
        sizes = [[int(each[key]) for key in ("size", "min_size", "target_size")] for each in groups_ if is_open(each)]
        under, over, far, *_ = told[name]
        assert numbers(under, language) == [sum(0 < size < least for size, least, _ in sizes)]
        assert numbers(over, language) == [sum(size > target for size, _, target in sizes)]
        found, (everybody, *_) = beyond(rows), numbers(far, language)
        assert everybody == found.total()
        parts = [each.rsplit(" ", 1) for each in far.partition(": ")[2].split(", ") if each]
        assert {home: int(count) for home, count in parts} == {home: count for home, count in found.items() if home}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_article_4_asks_matches_the_files(language: str) -> None:
    told = lines(language, "What article 4 of the covenant asks to consider")
    school = {row["school_id"]: row for row in table("schools")}
    kind = {row["group_id"]: row["kind"] for row in table("groups")}
    base = {line["group_id"] for line in runs()[BASE][1] if is_open(line)}
    for name, (rows, groups_) in runs().items():
        quality, rooms, near, kinds = told[name]
        is_in_use = {line["group_id"]: line["school_id"] for line in groups_ if is_open(line)}
        moved = outcomes(rows)["moved"]
        assert numbers(quality, language) == [len(base & is_in_use.keys()), *([moved] if moved else [])]
        assert numbers(rooms, language)[0] == free_rooms(groups_)
        towns = {school[each]["municipality"] for each in is_in_use.values()}
        assert numbers(near, language) == [len(set(is_in_use.values())), len(towns)]
        of_kind = Counter(kind[each] for each in is_in_use)
        facilities = sum(count >= 3 for count in Counter(is_in_use.values()).values())
        counted = [of_kind["itk"], of_kind["azc"], facilities]
        assert [each for each in numbers(kinds, language) if each] == [each for each in counted if each]


# --- homes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", pytest.param("nl", marks=pytest.mark.slow)])
def test_homes_with_ways_and_weeks_match_the_placements(language: str) -> None:
    _, material = shown.material()
    rows = read(run_files(Path("out"), material.case, material.result)["placements.csv"])
    page = of_html(render_html(shown.page("coordinator", language)))
    title = translator(language).text("Children by the municipality where they live")
    grid = next(each for each in page if each.caption == title)
    home = homes()
    *told, everybody = grid.rows
    assert set(home.values()) - {""} <= {row[0] for row in told}
    for cells in told:
        of_home(cells, [row for row in rows if home[row["pupil_id"]] == cells[0]], language)
    of_home(everybody, rows, language)


def of_home(cells: Sequence[object], rows: Sequence[Row], language: str) -> None:
    """Check a line of children by home against their rows."""
    count, km = outcomes(rows), ways(rows)
    in_a_group = sum(count[each] for each in IN_A_GROUP)
    _, *counts, mean, far, weeks = (str(each) for each in cells)
    parts = [in_a_group, count["waiting"], count["routed"]]
    assert [number(each, language) for each in counts] == [*parts, sum(parts)]
    assert number(far, language) == sum(each > FAR_KM for each in km.values())
    assert is_near(number(mean, language), mean_of(km), places=1) if km else number(mean, language) is None
    waited = weeks_of(row["pupil_id"] for row in rows if row["outcome"] in ("placed", "waiting"))
    if not waited:
        assert number(weeks, language) is None
        return
    exact = Decimal(sum(waited)) / len(waited)
    assert number(weeks, language) == exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def weeks_of(pupils: Iterable[str]) -> list[int]:
    """Whole weeks from signing up to the batch date."""
    signed = {row["pupil_id"]: row["registered_on"] for row in table("pupils")}
    return [(DATE - dt.date.fromisoformat(signed[each])).days // 7 for each in pupils if signed[each]]


# --- options -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_options_match_the_placements_of_each(language: str) -> None:
    case, seen = found()
    page = options_page(case, seen, side(case, seen, Kind.COORDINATOR, language), Kind.COORDINATOR, language)
    title = translator(language).text("Best first")
    grid = next(each for each in of_html(render_html(page)) if each.caption == title)
    assert len(grid.rows) == len(seen.best)
    for each, (_, _, *cells, _) in zip(seen.best, grid.rows, strict=True):
        assert each.solved is not None
        result = each.solved[1]
        rows, groups_ = read(csv_text(placements(result))), read(csv_text(groups(result)))
        count, km = outcomes(rows), ways(rows)
        running = [line["group_id"] for line in groups_ if is_open(line)]
        placed, waiting, moved, mean, cost, opened = (number(str(cell), language) for cell in cells)
        for told, name in ((placed, "placed"), (waiting, "waiting"), (moved, "moved")):
            assert told == count[name], name
        assert is_near(mean, mean_of(km), places=3)
        assert cost == Decimal(sum(COSTS[each] for each in running)) / 1000
        assert opened == len(running)
