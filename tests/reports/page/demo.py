"""A page with every block and every drawing, to see how each looks."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from placement.locale import translator
from placement.locale.language import Translator
from placement.reports.charts.distances import DistanceBin, distance_distribution
from placement.reports.charts.frontier import FrontierPoint, frontier_plot
from placement.reports.charts.groups import GroupBar, group_bars
from placement.reports.charts.map import MapArea, MapSchool, school_map
from placement.reports.page.blocks import (
    Blank,
    Bullets,
    Callout,
    Facts,
    Figure,
    Page,
    Paragraph,
    Section,
    Tone,
)
from placement.reports.tables.model import FilledTable
from placement.reports.tables.values import Shaded, Value
from tests.reports.plain_tables import plain_table

SAMPLE = Path(__file__).parents[3] / "data" / "sample"

DUTCH = {
    "Placement of 23 November 2026": "Plaatsing van 23 november 2026",
    "Proposal for the meeting of the coordinators": "Voorstel voor het overleg van de coördinatoren",
    "For the coordinator only": "Alleen voor de coördinator",
    "In short": "In het kort",
    "Groups": "Groepen",
    "Distance": "Afstand",
    "What each wish costs": "Wat elke wens kost",
    "To sign": "Om te ondertekenen",
}

GROUPS = (
    GroupBar("De Singel jong", 12, 3, 10, 15, 17),
    GroupBar("De Singel oud", 15, 1, 10, 15, 18),
    GroupBar("Wereldklas één", 14, 2, 10, 15, 18, 2),
    GroupBar("Wereldklas twee", 13, 4, 10, 15, 18),
    GroupBar("Merenwijk A", 16, 2, 10, 15, 18),
    GroupBar("Merenwijk B", 15, 0, 10, 15, 18),
    GroupBar("Leimundo", 9, 1, 10, 15, 18, 3, 2),
    GroupBar("De Springplank", 0, 11, 10, 15, 18),
)
BINS: tuple[DistanceBin, ...] = (
    (0, 1, 21),
    (1, 2, 44),
    (2, 3, 38),
    (3, 4, 17),
    (4, 5, 9),
    (5, 6, 7),
    (6, 8, 6),
    (8, 10, 1),
    (10, None, 0),
)
CRITERIA = ("proximity", "family", "preference", "proportionality", "diversity", "group_size", "viability", "age_fit")
POINTS = tuple(
    FrontierPoint(
        (Fraction(2600 - 60 * n + 3 * n * n, 10), Fraction(25, 2) * Fraction(4, 5) ** (8 - n)), n != 5, str(n + 1)
    )
    for n in range(9)
)


def read(name: str) -> list[dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def places() -> tuple[tuple[MapSchool, ...], tuple[MapArea, ...]]:
    """The sample's schools, and its homes by postcode area."""
    at = {row["postcode"]: (float(row["lat"]), float(row["lon"])) for row in read("postcodes.csv")}
    schools = tuple(
        MapSchool(row["name"], *at[row["postcode"][:4]], 14 + 7 * number)
        for number, row in enumerate(read("schools.csv"))
        if row["postcode"][:4] in at
    )
    counts = Counter(row["postcode"][:4] for row in read("pupils.csv"))
    homes = tuple(MapArea(code, *at[code], count, code) for code, count in counts.items() if code in at)
    return schools, homes


def groups_table(caption: str) -> FilledTable:
    return plain_table(
        caption,
        ("Group", "Before", "New", "After", "Minimum", "Target", "Maximum"),
        [(each.label, each.before, each.added, each.after, each.minimum, each.target, each.maximum) for each in GROUPS],
        numbers=range(1, 7),
        total=("Together", "94", "24", "116"),
        note="Sizes are counted in pupils.",
    )


def heat_table() -> FilledTable:
    """Pay-off table of many columns, each shaded from its ideal to its nadir."""
    size = len(CRITERIA)
    rows: list[list[Value]] = [
        [name, *(Shaded(Fraction(10 * (i * 7 + j * 3) % 97), abs(i - j) / (size - 1)) for j in range(size))]
        for i, name in enumerate(CRITERIA)
    ]
    return plain_table("Pay-off table", ("Best for", *CRITERIA), rows, numbers=range(1, size + 1))


def long_table() -> FilledTable:
    """Table of several printed sheets."""
    rows = [
        (f"P{n:04}", GROUPS[n % 8].label, f"{n % 9},{n % 10} km", "nearest group with a place for this age")
        for n in range(1, 61)
    ]
    return plain_table("Everybody who is new", ("Pupil", "Group", "Distance", "Reason"), rows, numbers=(2,))


CHART = {"title": "Figure", "alternative": "What it shows, in a sentence."}


@dataclass(frozen=True)
class Demo:
    """Sections of the page in a language."""

    language: str

    def say(self, text: str) -> str:
        return DUTCH.get(text, text) if self.language == "nl" else text

    @property
    def words(self) -> Translator:
        return translator(self.language)

    def summary(self) -> Section:
        facts = (
            ("new pupils placed", "24"),
            ("pupils waiting", "2"),
            ("families split", "0"),
            ("average distance, one way", "2,7 km"),
        )
        return Section(
            "summary",
            self.say("In short"),
            (
                Facts(facts),
                Paragraph("Within these settings no placement has fewer points: that is proven. People decide."),
                Callout(Tone.DECIDE, "Two pupils wait: may group De Singel jong have one more place?"),
                Callout(Tone.WARNING, "No ground for the use of origin is given."),
                Callout(Tone.INFO, "Distances are estimated from the postcode area."),
                Callout(Tone.GOOD, "Every family stays together."),
                Bullets(("P0123 waits: no group for this age has a place.", "P0124 waits: refused both schools.")),
                Bullets(("First look at the map.", "Then decide on those who wait."), numbered=True),
                plain_table("Nobody moved", ("Pupil",)),
            ),
        )

    def groups(self) -> Section:
        schools, homes = places()
        bars = group_bars(self.words, GROUPS, **CHART)
        drawn = school_map(self.words, schools, homes, None, **CHART)
        return Section(
            "groups",
            self.say("Groups"),
            (
                Figure("Groups before and after", bars, "Seven of eight groups grow.", groups_table("Group sizes")),
                Figure("Schools and homes", drawn, "Most homes are in Leiden."),
                long_table(),
            ),
        )

    def distance(self) -> Section:
        rows = [(f"{start}–{end or ''}", "<5" if count is None else str(count)) for start, end, count in BINS]
        distances = plain_table("Distances", ("km", "Pupils"), rows, numbers=(1,))
        drawn = distance_distribution(self.words, BINS, 6, **CHART)
        figure = Figure("Distances against 6 km", drawn, "Most go 1 to 3 km.", distances)
        return Section("distance", self.say("Distance"), (figure,))

    def tradeoffs(self) -> Section:
        axes = ("proximity (pupil-km)", "proportionality (pupils)")
        drawn = frontier_plot(self.words, axes, POINTS, POINTS[4].values, **CHART)
        figure = Figure("The frontier", drawn, "Nine placements; the chosen one is the fifth.")
        return Section("tradeoffs", self.say("What each wish costs"), (figure, heat_table()))

    def sign(self) -> Section:
        blanks = (Blank("What the meeting decided, and why:", 4), Blank("Name and date:", 1))
        return Section("sign", self.say("To sign"), blanks)


@cache
def demo(language: str) -> Page:
    """The page in a language."""
    each = Demo(language)
    return Page(
        language=language,
        title=each.say("Placement of 23 November 2026"),
        subtitle=each.say("Proposal for the meeting of the coordinators"),
        marking=each.say("For the coordinator only"),
        sections=(
            each.summary(),
            each.groups(),
            each.distance(),
            each.tradeoffs(),
            each.sign(),
            Section("empty", "Empty", ()),
        ),
        footer=("Run 2026-11-23, scenario baseline.", "placement 0.1.0, OR-Tools 9.15; proven optimal."),
    )
