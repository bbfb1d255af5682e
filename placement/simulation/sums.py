"""A profile as a file of sums: five children or more in each, so that it tells of no single child.

Its rows are `what,key,count`: `signed_up` (key: weeks), `month` (`1`, or `1-3` where a month has too few), `family`
(size), `home` (`postcode|residence|origin|home_language`; an empty postcode is drawn from the others) and `age`
(completed years).
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from placement.calendar import completed_years
from placement.cells import line, restore
from placement.domain import Pupil, Residence
from placement.faults import Fault
from placement.scenario.draw import Draw
from placement.scenario.profile import arriving, families_of, signed_up
from placement.simulation.arrivals import Rate
from placement.simulation.fitting import PRIOR

LEAST = 5
"""Children of whom a sum tells; fewer is pupil data."""

HEAD = ("what", "key", "count")
SIGNED_UP, MONTH, FAMILY, HOME, AGE = "signed_up", "month", "family", "home", "age"
KINDS = (SIGNED_UP, MONTH, FAMILY, HOME, AGE)
NEEDED = (FAMILY, HOME, AGE)
OLDEST = 17

Key = TypeVar("Key")
Home = tuple[str, str, str, str]
"""Postcode area, residence, origin and home language; empty where it is not told."""


@dataclass(frozen=True)
class Sums:
    """Sums of a profile, and families drawn from them: homes with origin and language together, ages on their own.

    Attributes
    ----------
    rate
        Sign-ups a week and season; `None` where the file does not tell them.
    """

    rate: Rate | None
    sizes: Mapping[int, int]
    homes: Mapping[Home, int]
    ages: Mapping[int, int]
    is_pupil_data: bool = False

    @property
    def mean_size(self) -> Fraction:
        """Mean number of children of a family."""
        many = sum(self.sizes.values())
        return Fraction(sum(size * count for size, count in self.sizes.items()), many)

    def drawn(self, draw: Draw, on: date) -> tuple[Pupil, ...]:
        """A family that signs up on a day, none of whose members was ever in the tables."""
        size = _one_of(self.sizes, draw)
        home = self._home(draw)
        postcode, residence, origin, language = home
        traits = {"residence": residence, "origin": origin, "home_language": language}
        given = {name: (value,) for name, value in traits.items() if value}
        return tuple(
            Pupil(
                "",
                _born(_one_of(self.ages, draw), on, draw),
                postcode=postcode,
                family_id="family" if size > 1 else None,
                registered_on=on,
                residence=Residence(residence) if residence else None,
                traits=given,
            )
            for _ in range(size)
        )

    def _home(self, draw: Draw) -> Home:
        found = _one_of(self.homes, draw)
        if found[0]:
            return found
        placed = {home: count for home, count in self.homes.items() if home[0]}
        return (_one_of(placed, draw)[0], *found[1:])


def _one_of(counts: Mapping[Key, int], draw: Draw) -> Key:
    at = draw.below(sum(counts.values()))
    for key, count in counts.items():
        at -= count
        if at < 0:
            return key
    raise AssertionError("a count lies below their sum")


def _born(age: int, on: date, draw: Draw) -> date:
    """Random birth date of a child of so many completed years."""
    born = on - timedelta(days=round(365.25 * age) + draw.below(365))
    while completed_years(born, on) < age:
        born -= timedelta(days=1)
    while completed_years(born, on) > age:
        born += timedelta(days=1)
    return born


# --- from pupils to sums ---------------------------------------------------------------------------


def sums_text(pupils: Iterable[Pupil], until: date) -> str:
    """File of sums of pupils as they signed up; what would tell of fewer than five is joined with its neighbours."""
    known = tuple(pupils)
    families = [arriving(family, until) for family in families_of(known).values()]
    rows = [HEAD, *((what, key, str(count)) for what, key, count in _sums(families, signed_up(known, until), until))]
    return "".join(map(line, rows))


def _sums(families: Sequence[Sequence[Pupil]], days: Sequence[date], until: date) -> Iterator[tuple[str, str, int]]:
    if len(days) >= LEAST:
        yield SIGNED_UP, "52", len(days)
        for months, count in _by_months(Counter(day.month for day in days)):
            yield MONTH, months, count
    for size, count in _joined(Counter(map(len, families))).items():
        yield FAMILY, str(size), count
    children = [child for family in families for child in family]
    for home, count in _homes(children).items():
        yield HOME, "|".join(home), count
    ages = Counter(min(OLDEST, completed_years(child.birth_date, until)) for child in children)
    for age, count in _joined(ages).items():
        yield AGE, str(age), count


def _joined(counts: Counter[int]) -> dict[int, int]:
    """Counts of five or more: smaller ones are added to the number below, the lowest to the one above."""
    found: dict[int, int] = {}
    rest = 0
    for number in sorted(counts, reverse=True):
        rest += counts[number]
        if rest >= LEAST:
            found[number], rest = rest, 0
    if rest and found:
        found[min(found)] += rest
    return {number: found[number] for number in sorted(found)}


def _by_months(counts: Counter[int]) -> Iterator[tuple[str, int]]:
    for length in (1, 3, 12):
        spans = [range(first, first + length) for first in range(1, 13, length)]
        sums = [sum(counts[month] for month in span) for span in spans]
        if min(sums) >= LEAST:
            for span, many in zip(spans, sums, strict=True):
                yield (str(span[0]) if length == 1 else f"{span[0]}-{span[-1]}"), many
            return


def _homes(children: Iterable[Pupil]) -> dict[Home, int]:
    """Homes of five children or more; the rest tell less: no language, no origin, no postcode."""
    left = Counter(_home(child) for child in children)
    found: dict[Home, int] = {}
    for kept in (4, 3, 2, 1):
        coarse: Counter[Home] = Counter()
        for home, count in left.items():
            coarse[_coarser(home, kept)] += count
        found |= {home: count for home, count in coarse.items() if count >= LEAST}
        left = Counter({home: count for home, count in coarse.items() if count < LEAST})
    return {home: found[home] for home in sorted(found)}


def _home(child: Pupil) -> Home:
    def first(column: str) -> str:
        values = child.traits.get(column, ())
        return values[0] if len(values) == 1 else ""

    residence = "" if child.residence is None else str(child.residence)
    return ((child.postcode or "")[:4], residence, first("origin"), first("home_language"))


def _coarser(home: Home, kept: int) -> Home:
    postcode, residence, origin, language = home
    return (
        postcode if kept >= 2 else "",
        residence,
        origin if kept >= 3 else "",
        language if kept >= 4 else "",
    )


# --- from a file to sums ---------------------------------------------------------------------------


def read_sums(data: bytes, file: str) -> tuple[Sums | None, list[Fault]]:
    """Sums of a file, and everything that is wrong with it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [Fault("bad_encoding", file, None, None, None, "UTF-8 text")]
    rows = list(csv.reader(text.splitlines()))
    if not rows or tuple(cell.strip().casefold() for cell in rows[0]) != HEAD:
        return None, [Fault("bad_value", file, 1, None, None, f"the columns {', '.join(HEAD)}")]
    faults: list[Fault] = []
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            faults += _take([restore(cell.strip()) for cell in row], number, file, counts)
    missing = [what for what in NEEDED if not counts[what]]
    if not faults:
        faults += [Fault("missing_key", file, None, "what", None, f"a row or more of {what}") for what in missing]
    if not faults and not any(key.split("|")[0] for key in counts[HOME]):
        faults.append(Fault("missing_key", file, None, "key", None, "a home with a postcode"))
    if faults:
        return None, faults
    homes: dict[Home, int] = {}
    for key, count in counts[HOME].items():
        postcode, residence, origin, language = key.split("|")
        homes[postcode, residence, origin, language] = count
    return (
        Sums(
            _rate(counts),
            {int(key): count for key, count in counts[FAMILY].items()},
            homes,
            {int(key): count for key, count in counts[AGE].items()},
        ),
        [],
    )


def _take(row: Sequence[str], number: int, file: str, counts: Mapping[str, dict[str, int]]) -> Iterator[Fault]:
    """Take a row in, or say what is wrong with it."""
    if len(row) != len(HEAD):
        yield Fault("bad_value", file, number, None, None, f"the columns {', '.join(HEAD)}")
        return
    what, key, count = row
    if what not in KINDS:
        yield Fault("bad_value", file, number, "what", what, f"one of {', '.join(KINDS)}")
        return
    expected, holds = _KEYS[what]
    if not holds(key):
        yield Fault("bad_value", file, number, "key", key, expected)
    elif key in counts[what]:
        yield Fault("duplicate_key", file, number, "key", key, "each key once")
    elif not (count.isascii() and count.isdigit() and len(count) < 10 and int(count) >= LEAST):
        yield Fault("bad_number", file, number, "count", count, f"a sum of {LEAST} or more; fewer is pupil data")
    else:
        counts[what][key] = int(count)


def _number(low: int, high: int) -> Callable[[str], bool]:
    return lambda key: key.isascii() and key.isdigit() and len(key) < 6 and low <= int(key) <= high


def _is_months(key: str) -> bool:
    parts = key.split("-")
    whole = all(map(_number(1, 12), parts)) and len(parts) <= 2
    return whole and int(parts[0]) <= int(parts[-1])


def _is_home(key: str) -> bool:
    parts = key.split("|")
    return len(parts) == 4 and parts[1] in ("", *map(str, Residence))


_KEYS: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    SIGNED_UP: ("a number of weeks from 1 to 5200", _number(1, 5200)),
    MONTH: ("a month from 1 to 12, or two such as 1-3", _is_months),
    FAMILY: ("a number of children from 1 to 20", _number(1, 20)),
    HOME: ("postcode|residence|origin|home_language", _is_home),
    AGE: (f"an age in years from 0 to {OLDEST}", _number(0, OLDEST)),
}


def _rate(counts: Mapping[str, Mapping[str, int]]) -> Rate | None:
    if not counts[SIGNED_UP]:
        return None
    per_week = sum((Fraction(count, int(weeks)) for weeks, count in counts[SIGNED_UP].items()), Fraction(0))
    months = dict.fromkeys(range(1, 13), Fraction(0))
    for key, count in counts[MONTH].items():
        first, last = int(key.split("-")[0]), int(key.split("-")[-1])
        for month in range(first, last + 1):
            months[month] += Fraction(count, last - first + 1)
    total = sum(months.values(), Fraction(0))
    mean = total / 12
    factors = tuple((months[month] + PRIOR) / (mean + PRIOR) for month in range(1, 13))
    return Rate(per_week, factors if total else (Fraction(1),) * 12)
