"""Invent the pupils of the regional examples: those seated in their groups, and those who register.

Boards, schools and groups in `scenarios/REGION/data` are written by hand, and invented too; the coordinates of real
postcode areas are in `places.csv`. From these come `pupils.csv` and `postcodes.csv`, always the same:

    python data/invent.py            # after every change of places.csv, or of a region's groups
    python data/invent.py --to DIR   # somewhere else, to compare
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from families import Child, Family, back, chosen, draw_family, monday

HERE = Path(__file__).resolve().parent
REGIONS = HERE.parent / "scenarios"
BATCH = dt.date(2026, 11, 23)
PLACES = ("postcode", "place", "municipality", "lat", "lon", "area_km2")
SCHOOL_AGE, ANY_AGE = (72, 146), (56, 150)
"""Least and greatest age, in months."""
TRIES = 20_000

Row = dict[str, str]


@dataclass(frozen=True)
class Setting:
    """How a region is filled.

    Attributes
    ----------
    seated
        Fraction of the target size that is taken.
    spread
        Greatest deviation from that in a group, in pupils.
    sign_ups
        Pupils without a seat.
    entered
        (most weeks ago, weight): when the seated pupils arrived; each period starts where the previous one ends.
    stay
        Least number of weeks from the first day to the expected last one.
    centre
        Postcode of an asylum centre.
    moved
        Fraction of the families of the centre who live elsewhere by now, with children still in its groups.
    overdue
        Fraction of the pupils seated for more than 40 weeks whose expected last day has passed.
    without_exit
        Fraction of the seated pupils without a known last day.
    """

    seated: float
    sign_ups: int
    spread: int = 2
    entered: Sequence[tuple[int, float]] = ((12, 0.25), (34, 0.4), (58, 0.35))
    stay: int = 52
    centre: str = ""
    moved: float = 0
    overdue: float = 0
    without_exit: float = 0.06


SETTINGS = {
    "utrecht": Setting(seated=0.76, sign_ups=90, spread=3, stay=40),
    "haarlem": Setting(seated=0.75, sign_ups=36),
    "nijmegen": Setting(seated=0.8, sign_ups=22),
    "emmen": Setting(seated=0.8, sign_ups=22, centre="7815", moved=0.4),
    "hardenberg": Setting(
        seated=1.05,
        sign_ups=14,
        entered=((12, 0.15), (64, 0.4), (116, 0.35), (168, 0.4)),
        overdue=0.55,
        without_exit=0.12,
    ),
}


class Town:
    """Region while it is being filled."""

    def __init__(self, name: str, setting: Setting) -> None:
        self.setting, self.rng = setting, Random(f"placement:{name}")
        self.places = {row["postcode"]: row for row in read(HERE / "places.csv") if row["region"] == name}
        self.groups = [row for row in read(REGIONS / name / "data" / "groups.csv") if row["status"] == "open"]
        self.schools = {row["school_id"]: row for row in read(REGIONS / name / "data" / "schools.csv")}
        self.boards = sorted({row["board_id"] for row in self.schools.values()})
        self.free = {row["group_id"]: self.taken(int(row["target_size"])) for row in self.groups}

    def taken(self, target: int) -> int:
        """Random number of seats taken in a group, around the fraction in the setting."""
        spread = self.setting.spread
        return round(self.setting.seated * target) + self.rng.randrange(-spread, spread + 1)

    def home(self) -> str:
        """Random postcode, weighted by the number of children who live there."""
        return chosen(self.rng, [(code, float(row["children_5_9"])) for code, row in self.places.items()])

    def near(self, postcode: str) -> list[Row]:
        """Groups by distance, nearest first; occasionally the nearest school comes last, as if it had been full."""
        here = self.places[postcode]
        schools = sorted(
            self.schools, key=lambda each: squared_distance(here, self.places[self.schools[each]["postcode"]])
        )
        if self.rng.random() < 0.15:
            schools = schools[1:] + schools[:1]
        return [group for each in schools for group in self.groups if group["school_id"] == each]

    def seats_for(self, family: Family) -> list[Row]:
        """Group with room for each child, at one school where possible; nothing unless every child has one."""
        found: list[Row] = []
        room, near = dict(self.free), self.near(family.postcode)
        kind = "azc" if family.centre else "itk"
        for child in family.children:
            at = {group["school_id"] for group in found}
            fits = [
                each for each in near if each["kind"] == kind and room[each["group_id"]] and child.fits(each, BATCH)
            ]
            if not fits:
                return []
            found.append(min(fits, key=lambda group: group["school_id"] not in at))
            room[found[-1]["group_id"]] -= 1
        return found

    def seated(self) -> Iterator[tuple[Family, Child, Row]]:
        """Families with a seat for each child, until the groups are as full as they should be."""
        for _ in range(TRIES):
            short = {group["kind"] for group in self.groups if self.free[group["group_id"]]}
            if not short:
                return
            centre = "azc" in short
            entered_on = monday(BATCH - dt.timedelta(weeks=self.weeks_ago()))
            postcode = self.setting.centre if centre else self.home()
            family = draw_family(self.rng, postcode, entered_on, SCHOOL_AGE, centre=centre)
            seats = self.seats_for(family)
            if centre and self.rng.random() < self.setting.moved:
                family = replace(family, postcode=self.home(), centre=False)
            for child, group in zip(family.children, seats, strict=False):
                self.free[group["group_id"]] -= 1
                yield family, child, group

    def weeks_ago(self) -> int:
        """Random number of weeks since a family arrived."""
        last = chosen(self.rng, [*self.setting.entered])
        first = max((each for each, _ in self.setting.entered if each < last), default=0)
        return first + 1 + self.rng.randrange(last - first)

    def rows(self) -> Iterator[Row]:
        """All pupils: the seated by first day, then those who register."""
        seated = sorted(self.seated(), key=lambda each: each[0].entered_on)
        families = [family for family, _, _ in seated]
        numbers: dict[float, int] = {}
        everybody: list[tuple[Family, Child, Row | None]] = [*seated, *self.sign_ups(families)]
        for number, (family, child, group) in enumerate(everybody, 1):
            row = self.row(family, child, group)
            family_number = numbers.setdefault(family.id, len(numbers) + 1)
            yield {"pupil_id": f"P{number:04}", "family_id": f"F{family_number:03}", **row}

    def sign_ups(self, seated: Sequence[Family]) -> list[tuple[Family, Child, None]]:
        """Pupils without a seat; one family in six is a sibling who arrived later."""
        found: list[tuple[Family, Child, None]] = []
        while len(found) < self.setting.sign_ups:
            family = draw_family(self.rng, self.home(), BATCH, ANY_AGE, centre=False)
            family = replace(family, registered_on=back(self.rng, BATCH, 0, 6 if self.rng.random() < 0.3 else 2))
            if self.rng.random() < 0.17:
                family = family.joining(chosen(self.rng, [(each, 1.0) for each in seated]))
            found += [(family, child, None) for child in family.children]
        return found[: self.setting.sign_ups]

    def row(self, family: Family, child: Child, group: Row | None) -> Row:
        """Cells of a pupil, without ids."""
        schooled = 0 if group is None else (BATCH - family.entered_on).days * 12 // 365
        wished = chosen(self.rng, [(each, 1.0) for each in self.boards]) if self.rng.random() < 0.1 else ""
        return {
            "birth_date": child.birth_date.isoformat(),
            "postcode": family.postcode,
            "origin": family.origin.name,
            "home_language": family.language,
            "registered_on": family.registered_on.isoformat(),
            "source": family.source,
            "arrived_on": family.arrived_on.isoformat(),
            "dutch_schooling_months": str(schooled + family.schooling),
            "speaks_dutch": "no",
            "expected_stay_months": family.stay[0],
            "stay_reason": family.stay[1],
            "residence": "azc" if family.centre else "home",
            "support_need": "yes" if child.needs_support else "no",
            "group_id": group["group_id"] if group else "",
            "entered_on": family.entered_on.isoformat() if group else "",
            "expected_exit_on": self.exit_on(family.entered_on) if group else "",
            "preferred_boards": "" if group else wished,
            "funding_category": family.origin.funding,
        }

    def exit_on(self, entered_on: dt.date) -> str:
        """Expected last day: up to half a year after the shortest stay, later for those already there longer."""
        if self.rng.random() < self.setting.without_exit:
            return ""
        stayed = (BATCH - entered_on).days // 7
        if stayed > 40 and self.rng.random() < self.setting.overdue:
            return monday(BATCH - dt.timedelta(weeks=self.rng.randrange(1, stayed - 34))).isoformat()
        return monday(
            entered_on + dt.timedelta(weeks=max(self.setting.stay, stayed + 2) + self.rng.randrange(26))
        ).isoformat()


def squared_distance(one: Row, other: Row) -> float:
    """Squared distance in degrees of latitude, with longitude scaled accordingly; only for comparing distances."""
    north, east = (float(one[each]) - float(other[each]) for each in ("lat", "lon"))
    return north * north + (0.613 * east) ** 2


def read(path: Path) -> list[Row]:
    """Rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Writes a table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Invents every region anew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=Path, default=REGIONS, metavar="DIR", help="where to write")
    target: Path = parser.parse_args(arguments).to
    for name, setting in SETTINGS.items():
        town = Town(name, setting)
        pupils = list(town.rows())
        write(target / name / "data" / "pupils.csv", tuple(pupils[0]), pupils)
        write(target / name / "data" / "postcodes.csv", PLACES, list(town.places.values()))


if __name__ == "__main__":
    main()
