"""Invented children, and the coordinator's own list of them: a workbook's export, in forms that change by the week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from tests.week.played.world import POSTCODES

GIVEN = (
    ("Mohammed", "Muhamad"), ("Olena", "Elena"), ("Yusuf", "Youssef"), ("Samira", "Samirah"), ("Tekle", "Tekleh"),
    ("Oksana", "Oxana"), ("Danylo", "Danilo"), ("Aster", "Astier"), ("Mehmet", "Mehmed"), ("Nour", "Noor"),
    ("Ivan", "Iwan"), ("Selam", "Sellam"), ("Leyla", "Laila"), ("Hassan", "Hasan"), ("Bohdan", "Bogdan"),
    ("Zeynep", "Zeinep"), ("Kidane", "Kidaneh"), ("Maryam", "Mariam"), ("Taras", "Tarras"), ("Abdul", "Abdoel"),
)  # fmt: skip
FAMILY = (
    ("Al Hariri", "Alhariri"), ("Kovalenko", "Kowalenko"), ("Gebremedhin", "Ghebremedhin"), ("Yilmaz", "Jilmaz"),
    ("Shevchenko", "Sjevtsjenko"), ("Haddad", "Hadad"), ("Tesfay", "Tesfai"), ("Demir", "Demirr"),
    ("Bondarenko", "Bondarenco"), ("Nasser", "Naser"), ("Berhane", "Berhaneh"), ("Kaya", "Kaia"),
    ("Melnyk", "Melnik"), ("Saleh", "Salih"), ("Habtom", "Habtoom"), ("Ozturk", "Oeztuerk"),
)  # fmt: skip
HEADINGS = (
    "leerling_id", "voornaam", "achternaam", "geboortedatum", "postcode", "aanmelddatum", "gezin_id", "verblijf",
    "maanden_nl_onderwijs", "beschikbaar_vanaf", "groep", "startdatum", "BSN", "opmerking",
)  # fmt: skip


@dataclass
class Line:
    """A row of the coordinator's list; dates as days, everything else as text.

    Attributes
    ----------
    spoiled
        Column -> what stands there by mistake.
    """

    name: str
    given: str
    family: str
    born: dt.date
    postcode: str
    signed_up: dt.date
    household: str = ""
    residence: str = ""
    months: str = ""
    comes_on: dt.date | None = None
    group: str = ""
    entered: dt.date | None = None
    remark: str = ""
    spoiled: dict[str, str] = field(default_factory=dict)

    def cells(self, form: int) -> list[str]:
        """Cells under `HEADINGS`, as a coordinator would have typed them that week."""
        written = [
            self.name, self.given, self.family, _day(self.born, form), self.postcode, _day(self.signed_up, form),
            self.household, self.residence, self.months, _day(self.comes_on, form), self.group,
            _day(self.entered, form), "123456782", self.remark,
        ]  # fmt: skip
        return [self.spoiled.get(name, cell) for name, cell in zip(HEADINGS, written, strict=True)]


def _day(day: dt.date | None, form: int) -> str:
    if day is None:
        return ""
    return day.isoformat() if form % 3 == 2 else f"{day.day}-{day.month}-{day.year}"


def export(lines: Iterable[Line], form: int) -> bytes:
    """The list as a file: with or without a title, by comma or semicolon, in one of two encodings."""
    title = ["Aanmeldingen taalklassen", ""] if form % 2 else []
    separator = "," if form % 3 == 2 else ";"
    rows = [separator.join(HEADINGS), *(separator.join(line.cells(form)) for line in lines)]
    return ("\r\n".join([*title, *rows]) + "\r\n").encode("utf-8-sig" if form % 4 else "cp1252")


class People:
    """Draws children who never were; no two of them have both a name and a birthday in common."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.count = 0

    def newcomer(self, day: dt.date, *, signed_up: dt.date | None = None) -> Line:
        """A child signed up in the week before a day."""
        rng = self.rng
        self.count += 1
        given, family = rng.choice(GIVEN)[0], rng.choice(FAMILY)[0]
        line = Line(
            f"A{self.count:03}",
            given,
            family,
            self._born(day),
            rng.choice(POSTCODES) + rng.choice(("", "AB", " KL")),
            signed_up or day - dt.timedelta(days=rng.randint(1, 9)),
        )
        kind = rng.random()
        if kind < 0.12:
            line.residence = "azc"
        elif kind < 0.18:
            line.months = "30"
        elif kind < 0.24:
            line.comes_on = day + dt.timedelta(days=rng.randint(10, 40))
        if rng.random() < 0.3:
            line.household = f"F{self.count:03}"
        return line

    def sibling(self, of: Line, day: dt.date) -> Line:
        """A brother or sister, in some cases a twin."""
        born = of.born if self.rng.random() < 0.3 else self._born(day)
        of.household = of.household or f"F{of.name}"
        line = self.newcomer(day)
        line.given = next(each for each, _ in GIVEN[self.rng.randrange(len(GIVEN)) :] + GIVEN if each != of.given)
        line.family, line.postcode, line.household, line.born = of.family, of.postcode, of.household, born
        return line

    def double(self, of: Line, day: dt.date) -> Line:
        """The same child once more: another id, another spelling, sometimes a month and a day that changed places."""
        line = self.newcomer(day)
        line.given, line.family = _other(GIVEN, of.given), _other(FAMILY, of.family)
        line.born, line.postcode = of.born, of.postcode
        line.residence, line.months, line.comes_on = of.residence, of.months, None
        if of.born.day <= 12 and self.rng.random() < 0.2:
            line.born = dt.date(of.born.year, of.born.day, of.born.month)
        return line

    def _born(self, day: dt.date) -> dt.date:
        age = self.rng.choice((5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11))
        return dt.date(day.year - age, 1, 1) - dt.timedelta(days=self.rng.randint(1, 230))


def _other(names: tuple[tuple[str, str], ...], name: str) -> str:
    return next((other for one, other in names if one == name), name)
