"""A register as it is after a year: 2,000 invented children, 40 confirmations, 20,000 facts."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from placement.register import anchor, commit
from placement.register.engine import reading
from placement.register.kinds import Kind
from placement.register.lock import writer as lock
from placement.register.register import Register
from placement.register.rows import ends_of
from placement.register.writer import Writer
from placement.week.place import WorkPlace, week_of

WEEKS, NEWCOMERS, GROUPS = 40, 50, 150
BEGIN = dt.date(2026, 1, 5)
TODAY = BEGIN + dt.timedelta(weeks=WEEKS)
GIVEN = (
    "Amina", "Bohdan", "Selam", "Yusuf", "Olena", "Mehmet", "Aster", "Nour", "Taras", "Leyla", "Kidane", "Maryam",
    "Ivan", "Zeynep", "Hassan", "Oksana", "Tekle", "Samira", "Danylo", "Abdul",
)  # fmt: skip
SYLLABLES = ("ka", "ro", "ben", "lu", "sha", "vi", "mor", "te", "na", "dil", "go", "ra", "sim", "ju", "pel", "za")
HEADINGS = (
    "pupil_id", "given_name", "family_name", "birth_date", "postcode", "address", "family_id", "origin",
    "registered_on", "arrived_on",
)  # fmt: skip
SCENARIO = "name: year\ndata: tables\nbasis: covenant art. 3c\nsolve: {time_limit: 60, workers: 1}\n"


@contextmanager
def _batch(connection: Connection, at: dt.datetime) -> Iterator[Writer]:
    """A command's facts, written without verifying the chain that was written a moment ago."""
    with connection.begin():
        seen = commit.look(connection)
        writer = Writer("An", at, seen)
        yield writer
        commit.write(connection, writer, seen)


class Year:
    """The invented children of a year, and what was said of them.

    Attributes
    ----------
    rows
        Cells of the coordinator's list, by our columns.
    """

    def __init__(self, folder: Path, seed: int = 1) -> None:
        self.place = WorkPlace(folder)
        self.rng = random.Random(seed)
        self.rows: list[dict[str, str]] = []

    def make(self, weeks: int = WEEKS) -> int:
        """Write the working folder; returns the number of facts."""
        self._tables()
        self.place.scenario.write_text(SCENARIO, encoding="utf-8")
        location = Register.create(self.place.register, folder=self.place.folder).location
        waiting: list[str] = []
        for week in range(weeks):
            day = BEGIN + dt.timedelta(weeks=week)
            at = dt.datetime.combine(day, dt.time(9), dt.UTC)
            with lock(location, "An", at) as connection:
                with _batch(connection, at) as writer:
                    waiting += self._sign_ups(writer, day, waiting)
                with _batch(connection, at) as writer:
                    proposed = self._proposal(writer, day, waiting)
                for kind in (Kind.AGREED, Kind.OFFERED, Kind.ACCEPTED, Kind.ENROLLED, Kind.STARTED):
                    with _batch(connection, at) as writer:
                        for key in proposed:
                            writer.add(kind, key, self._said(kind, day))
            waiting = [key for key in waiting if key not in set(proposed)]
        with reading(location) as connection:
            anchor.write(location, ends_of(connection))
            return ends_of(connection)["facts"][0]

    def _sign_ups(self, writer: Writer, day: dt.date, waiting: list[str]) -> list[str]:
        keys = []
        for _ in range(NEWCOMERS):
            row = self._row(day)
            self.rows.append(row)
            cells = {name: row[name] for name in ("family_id", "arrived_on", "registered_on")}
            keys.append(writer.child({name: text for name, text in row.items() if name not in cells}))
            writer.add(Kind.REGISTERED, keys[-1], {"first_on": row["registered_on"], "cells": cells})
            writer.add(Kind.AWAITS, keys[-1], {"route": "itk", "ground": "target_group", "article": "2b"})
            writer.add(Kind.INTAKE_HELD, keys[-1], {"on": day.isoformat()})
        for key in waiting:
            writer.add(Kind.LAPSED, key, {"week": week_of(day)})
        writer.add(Kind.IMPORTED, "register", {"file": "list.csv", "rows": len(self.rows)})
        return keys

    def _proposal(self, writer: Writer, day: dt.date, waiting: list[str]) -> list[str]:
        """Everybody who waits is proposed a group; those who have waited longest take it."""
        for key in waiting:
            group = f"G{self.rng.randrange(GROUPS):03}"
            writer.add(Kind.PROPOSED, key, {"week": week_of(day), "group_id": group, "flags": [], "reason": "nearest"})
        writer.add(Kind.WEEK_PROPOSED, f"week:{week_of(day)}", {"date": day.isoformat(), "status": "optimal"})
        return waiting[: NEWCOMERS - 2]

    def _said(self, kind: Kind, day: dt.date) -> dict[str, str]:
        later = (day + dt.timedelta(days=14)).isoformat()
        return {
            Kind.AGREED: {"who": "school"},
            Kind.OFFERED: {"until": later},
            Kind.ENROLLED: {"starts_on": day.isoformat()},
            Kind.STARTED: {"on": day.isoformat()},
        }.get(kind, {})

    def _row(self, day: dt.date) -> dict[str, str]:
        rng, number = self.rng, len(self.rows) + 1
        return {
            "pupil_id": f"P{number:05}",
            "given_name": rng.choice(GIVEN),
            "family_name": "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize(),
            "birth_date": (dt.date(day.year - 7, 1, 1) - dt.timedelta(days=rng.randint(0, 1400))).isoformat(),
            "postcode": f"23{rng.randint(11, 40)}{rng.choice('ABCDE')}{rng.choice('KLMNP')}",
            "address": f"{rng.choice(SYLLABLES).capitalize()}straat {rng.randint(1, 200)}",
            "family_id": f"F{number - rng.randint(0, 1):05}",
            "origin": rng.choice(("Syrië", "Oekraïne", "Eritrea", "Turkije")),
            "registered_on": (day - dt.timedelta(days=rng.randint(1, 9))).isoformat(),
            "arrived_on": (day - dt.timedelta(days=rng.randint(20, 90))).isoformat(),
        }

    def newcomers(self, count: int) -> Iterator[dict[str, str]]:
        """Further children of the week after."""
        for _ in range(count):
            self.rows.append(self._row(TODAY))
            yield self.rows[-1]

    def list_of(self, rows: list[dict[str, str]]) -> Path:
        """A list of sign-ups."""
        file = self.place.folder / "list.csv"
        lines = [",".join(HEADINGS), *(",".join(row[name] for name in HEADINGS) for row in rows)]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    def _tables(self) -> None:
        self.place.tables.mkdir(parents=True)
        groups = [f"G{number:03},S{number // 3:02},4,14,20" for number in range(GROUPS)]
        schools = [f"S{number:02},B{number % 4},Leiden,23{11 + number % 30}" for number in range(GROUPS // 3)]
        places = [f"23{code},{52.1 + code / 500:.3f},{4.4 + code / 400:.3f}" for code in range(11, 41)]
        written = {
            "groups": ["group_id,school_id,age_from,age_to,max_size", *groups],
            "schools": ["school_id,board_id,municipality,postcode", *schools],
            "boards": ["board_id,name", *(f"B{number},Board {number}" for number in range(4))],
            "postcodes": ["postcode,lat,lon", *places],
        }
        for name, lines in written.items():
            (self.place.tables / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
