"""A section and an audience that someone adds, each in two files of the package.

They are added to a copy of it, as a person would do it, and the command line is run.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.reports.excel.reading import Read
from tests.scratch import changed, copied, insert, run_all, write_world

PUPILS = "pupil_id,birth_date,postcode\nPUPIL-1,2017-01-31,1001\nPUPIL-2,2017-02-28,1001\nPUPIL-3,2017-03-31,1001\n"

SECTION = '''"""How many groups there are (invented)."""

from __future__ import annotations

from placement.reports.data.public import PublicData
from placement.reports.page.blocks import Paragraph, Section
from placement.reports.tables.model import Medium


def section(data: PublicData, _: Medium) -> Section:
    """Section with the number of groups."""
    return Section("tally", "Groups counted", (Paragraph(f"There are {len(data.result.groups)} groups."),))
'''

KIND = '    SITE = "site"\n'
READER = """    Kind.SITE: Reader(
        msgid("For the site {name}: no data about single pupils."),
        Subject(
            written="site:POSTCODE",
            example="2312",
            unknown=(msgid("There is no site {name}."), msgid("There is no site {name}. Did you mean {nearest}?")),
            known=lambda region: [school.postcode for school in region.schools],
            concerns=lambda region, group, postcode: group.school_id
            in [school.id for school in region.schools if school.postcode == postcode],
        ),
        sees_comparison=False,
    ),
"""
LIST = """    Kind.SITE: (
        public(figures.section),
        public(group_bars.section),
        public(waiting_reasons.section),
        viewed(proof.section),
    ),
"""


HAS_IT = (("coordinator", True), ("steering", True), ("board:B1", False), ("school:S1", False))
REFUSED = (
    ("site:1002", "There is no site 1002. Did you mean 1001?"),
    ("site", "The audience site needs to be told which one: site:2312."),
    ("sites", "There is no audience sites. Did you mean site?"),
    ("xyz", "coordinator, steering, public, school, board, municipality, site, parent."),
)

Ended = Mapping[str, subprocess.CompletedProcess[str]]

SOLVE = "solve scenario.yaml --out run"
REPORT = "report run --audience"
PRINTED = "--quick --format md --out -"


@dataclass(frozen=True)
class Tried:
    """A copy of the package with something more, and how each command of it ended."""

    folder: Path
    ended: Ended


def tried(folder: Path, *commands: str) -> Tried:
    write_world(folder, PUPILS)
    ended = run_all(folder, SOLVE, *commands)
    assert ended[SOLVE].returncode == 0, ended[SOLVE].stderr
    return Tried(folder, ended)


@pytest.fixture(scope="module")
def with_section(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """A copy of the package with a section for the steering group and the coordinator."""
    folder = copied(tmp_path_factory.mktemp("section"))
    (folder / "placement" / "reports" / "sections" / "tally.py").write_text(SECTION, encoding="utf-8")
    plan = folder / "placement" / "reports" / "plan" / "pages.py"
    insert(plan, "    waiting,\n", "    tally,\n")
    insert(plan, "        annex(public(region_map.by_municipality", "        public(tally.section),\n")
    insert(plan, "        Entry(region_map.by_postcode", "        public(tally.section, sheet=Sheet.ALWAYS),\n")
    return tried(
        folder,
        *(f"{REPORT} {audience} {PRINTED}" for audience, _ in HAS_IT),
        "report run --quick --format xlsx --out report.xlsx",
    )


@pytest.fixture(scope="module")
def with_audience(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """A copy of the package with the schools at one postcode as a kind of reader."""
    folder = copied(tmp_path_factory.mktemp("audience"))
    reports = folder / "placement" / "reports"
    insert(reports / "readers.py", '    PARENT = "parent"\n', KIND)
    insert(reports / "readers.py", "    Kind.PARENT: Reader(", READER)
    insert(reports / "plan" / "pages.py", "    Kind.BOARD: (", LIST)
    return tried(folder, f"{REPORT} SITE:1001", *(f"{REPORT} {audience}" for audience, _ in REFUSED), "report --help")


@pytest.mark.slow
def test_a_section_costs_its_file_and_the_plan(with_section: Tried) -> None:
    assert changed(with_section.folder) == {"reports/sections/tally.py", "reports/plan/pages.py"}


def test_an_audience_costs_its_declaration_and_the_plan(with_audience: Tried) -> None:
    assert changed(with_audience.folder) == {"reports/readers.py", "reports/plan/pages.py"}


@pytest.mark.slow
@pytest.mark.parametrize(("audience", "has_it"), HAS_IT)
def test_a_section_is_shown_to_those_for_whom_it_is_listed(with_section: Tried, audience: str, has_it: bool) -> None:
    ended = with_section.ended[f"{REPORT} {audience} {PRINTED}"]
    assert ended.returncode == 0, ended.stderr
    assert ("## Groups counted\n\nThere are 2 groups.\n" in ended.stdout) is has_it


@pytest.mark.slow
def test_a_section_gets_a_sheet_in_the_workbook(with_section: Tried) -> None:
    ended = with_section.ended["report run --quick --format xlsx --out report.xlsx"]
    assert ended.returncode == 0, ended.stderr
    book = Read((with_section.folder / "report.xlsx").read_bytes())
    assert book.cells("Groups counted") == [["Groups counted"], ["There are 2 groups."]]


def test_an_audience_reads_a_report_without_pupils(with_audience: Tried) -> None:
    ended = with_audience.ended[f"{REPORT} SITE:1001"]
    assert ended.returncode == 0, ended.stderr
    page = (with_audience.folder / "run" / "report-site-1001.html").read_text(encoding="utf-8")
    assert "Placement of newcomers: 1001" in page
    assert "For the site 1001: no data about single pupils." in page
    assert "Of these, 2 are in the 2 groups listed below" in page
    assert "1 child waits for a place." in page
    assert "PUPIL-" not in page
    assert "PUPIL-" in (with_audience.folder / "run" / "placements.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(("audience", "said"), REFUSED)
def test_an_audience_that_does_not_exist_is_refused(with_audience: Tried, audience: str, said: str) -> None:
    ended = with_audience.ended[f"{REPORT} {audience}"]
    assert ended.returncode == 2
    assert said in " ".join(ended.stderr.split())


def test_help_lists_an_audience(with_audience: Tried) -> None:
    ended = with_audience.ended["report --help"]
    assert "municipality:NAME, site:POSTCODE or parent:PUPIL;" in " ".join(ended.stdout.split())
