"""The pages of options: gains and money computed again, one number in all files, and no pupil."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from fractions import Fraction
from zipfile import ZipFile

import pytest

from placement.check.world import World
from placement.disclosure.options import disclosed_options
from placement.publish.options import beside as side
from placement.publish.options import options_reports
from placement.reports.options.page import options_page
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.readers import Kind
from placement.result import Result
from placement.results.comparison import COUNTS, Comparison, Dimension
from placement.results.options import Combination, Options
from placement.store.options import options_files
from placement.whatif.options.side_by_side import MOST, side_by_side
from tests.reports.options.found import options as by_hand
from tests.reports.options.found import scenario
from tests.reports.options.town import COSTS, found
from tests.reports.pages import measured, tables
from tests.whatif import plain_money
from tests.whatif.coins import FUNDING
from tests.whatif.plain import ways

READERS = (Kind.COORDINATOR, Kind.STEERING)
SCHOOL_TOWNS = {"G1": "Leiden", "G2": "Oegstgeest", "G3": "Oegstgeest"}


def beside() -> Comparison:
    _, seen = found()
    made = side_by_side(seen, [each.combination for each in seen.best], _id)
    assert made is not None
    return made


def _id(combination: Combination) -> str:
    return f"{'+'.join(combination.opened)}/{'+'.join(combination.closed)}"


def solutions() -> Iterator[tuple[str, Result]]:
    for each in beside().scenarios:
        assert each.result is not None
        yield each.name, each.result


def test_the_first_opens_and_closes_nothing_and_the_best_of_every_number_is_there() -> None:
    assert [name for name, _ in solutions()] == ["/", "G3/", "G3/G2", "G3/G1", "/G2"]
    numbers = {_id(each.best.combination) for each in found()[1].by_number if each.best is not None}
    assert numbers == {"/G2", "G3/G2", "G3/"}
    assert len(list(solutions())) <= 1 + MOST


def page(kind: Kind, language: str) -> Page:
    case, seen = found()
    return options_page(case, seen, side(case, seen, kind, language), kind, language)


def test_nothing_is_solved_again(monkeypatch: pytest.MonkeyPatch) -> None:

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    for name in ("solver.solving.solve", "whatif.solving.solve", "solver.engine.minimise"):
        monkeypatch.setattr(f"placement.{name}", refuse)
    assert page(Kind.STEERING, "en").sections[0].key == "decision"


def test_gains_match_a_plain_count() -> None:
    case, _ = found()
    placements = {name: result.placement.groups for name, result in solutions()}
    world = World(case)
    before = ways(world, placements.pop("/"))
    gains = {gain.scenario: gain for gain in beside().gains if gain.dimension is Dimension.ALL}
    for name, groups in placements.items():
        after = ways(world, groups)
        changes = [after[each] - before[each] for each in before if each in after]
        counted = (
            sum(change < 0 for change in changes),
            sum(change > 0 for change in changes),
            sum(change == 0 for change in changes),
            len(after.keys() - before.keys()),
            len(before.keys() - after.keys()),
            0,
        )
        assert tuple(getattr(gains[name], count) for count in COUNTS) == counted
    assert any(gain.lost for gain in gains.values())
    assert any(gain.worse for gain in gains.values())


def test_gaps_of_hosts_match_plain_sums() -> None:
    case, _ = found()
    for each, (_, result) in zip(beside().scenarios, solutions(), strict=True):
        assert each.money is not None
        received = plain_money.income(case, result.placement.groups, FUNDING, each.money.dates)
        gaps = dict.fromkeys(SCHOOL_TOWNS.values(), Fraction(0))
        for line in result.groups:
            paid = COSTS[line.group_id] if line.status == "open" else 0
            income = sum(amount for (group_id, _), amount in received.items() if group_id == line.group_id)
            gaps[SCHOOL_TOWNS[line.group_id]] += paid - income
        assert {host.municipality: host.gap for host in each.money.hosts} == gaps


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", READERS)
def test_a_number_is_the_same_in_page_workbook_and_file(kind: Kind, language: str) -> None:
    case, seen = found()
    folder = "for-steering/" if kind is Kind.STEERING else ""
    rows = list(csv.DictReader(io.StringIO(options_files(case, seen)[f"{folder}options.csv"])))
    wanted = [
        [Fraction(row[name]) for name in ("rank", "placed", "waiting", "moved", "mean_km", "cost", "groups_open")]
        for row in rows
        if row["rank"]
    ]
    files = options_reports(case, seen, language, {kind: "page"})
    text, workbook = files["page.html"], files["page.xlsx"]
    assert isinstance(text, str)
    assert isinstance(workbook, bytes)
    part = text.partition('id="best"')[2].partition("</table>")[0]
    lines = [_texts(line) for line in re.findall(r"<tr[^>]*>.*?</tr>", part, re.DOTALL)[1:]]
    assert [_numbers(line[:1] + line[2:-1]) for line in lines] == wanted
    sheets = [_cells(workbook, sheet) for sheet in _sheets(workbook)]
    in_a_sheet = [[line for line in rows if len(line) == len(wanted[0])] for rows in sheets]
    assert wanted in in_a_sheet


def _texts(row: str) -> list[str]:
    cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in cells]


def _numbers(cells: list[str]) -> list[Fraction]:
    return [Fraction(cell.replace(",", ".")) for cell in cells]


def _sheets(workbook: bytes) -> list[str]:
    with ZipFile(io.BytesIO(workbook)) as book:
        return [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]


def _cells(workbook: bytes, sheet: str) -> list[list[Fraction]]:
    """Numbers of each row of a sheet, to the three decimals that it shows."""
    with ZipFile(io.BytesIO(workbook)) as book:
        text = book.read(sheet).decode()
    rows = re.findall(r"<row [^>]*>(.*?)</row>", text, re.DOTALL)
    numbers = [re.findall(r'<c r="[A-Z]+\d+"(?: s="\d+")?><v>([^<]+)</v>', row) for row in rows]
    return [[round(Fraction(number), 3) for number in row] for row in numbers]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_decides_reads_no_pupil_no_points_and_rounded_ways(language: str) -> None:
    case, seen = found()
    for kind in READERS:
        files = options_reports(case, seen, language, {kind: "page"})
        texts = [str(files["page.html"]), _all_text(files["page.xlsx"])]
        for text in texts:
            assert not [each.id for each in case.region.pupils if re.search(rf"\b{each.id}\b", text)]
    made = page(Kind.STEERING, language)
    words = render_html(made).partition("<body")[2].partition('id="provenance"')[0].casefold()
    assert not [said for said in ("punten", "points", "pupil-km", "leerling-km") if said in words]
    shown = tables(made)
    for table in shown.values():
        for title in table.titles:
            if "km" in title and ("mean" in title or "emiddelde" in title):
                ways_shown = [measured(table, row[0].text, title) for row in table.rows]
                assert all(way is None or Fraction(way) * 2 % 1 == 0 for way in ways_shown)


def _all_text(workbook: str | bytes) -> str:
    assert isinstance(workbook, bytes)
    with ZipFile(io.BytesIO(workbook)) as book:
        return book.read("xl/sharedStrings.xml").decode()


def test_only_the_coordinators_page_has_exact_ways() -> None:
    exact = tables(page(Kind.COORDINATOR, "en"))["For the children"]
    shown = tables(page(Kind.STEERING, "en"))["For the children"]
    at = exact.titles.index("mean way, km")
    assert [row[at].value for row in exact.rows] != [row[at].value for row in shown.rows]


def test_without_solutions_the_page_says_the_rest() -> None:
    made = options_page(scenario(), by_hand(), side(scenario(), by_hand(), Kind.STEERING, "en"), Kind.STEERING, "en")
    keys = [section.key for section in made.sections]
    assert keys == ["by_number", "impossible", "unfilled", "best", "question"]


def test_disclosed_options_hold_no_solution() -> None:
    case, seen = found()
    shown: Options = disclosed_options(seen, case.scenario)
    every = [shown.base, *shown.best, *shown.impossible, *(each.best for each in shown.by_number)]
    assert any(each.solved for each in seen.best)
    assert not [each for each in every if each is not None and each.solved is not None]
