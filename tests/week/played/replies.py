"""What schools and the coordinator answer in a week, drawn from what the bookkeeping says is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from random import Random

from tests.week.played.answered import REASONS, Reply
from tests.week.played.books import Asked
from tests.week.played.row import GONE
from tests.week.played.sheet import Sheet

_SCHOOL = {
    "Voorgesteld": ("akkoord", "akkoord", "akkoord", "niet akkoord", "", ""),
    "Ouders zeiden ja": ("ingeschreven", ""),
    "Eerste dag": ("gestart", "gestart", "gestart", "niet gekomen", "", ""),
}
_COORDINATOR = {
    "Voorgesteld": (
        *("aangeboden",) * 6, "ouders ja", "ouders ja", "ouders nee", "ingeschreven", "gestart", "akkoord",
        "niet akkoord", "ingetrokken", "", "", "",
    ),
    "Aanbod loopt": (*("ouders ja",) * 7, "ouders nee", "ingeschreven", "gestart", "ingetrokken", "", "", ""),
    "Ouders zeiden ja": (*("ingeschreven",) * 7, "gestart", "ouders nee", "niet gekomen", "ingetrokken", "", ""),
    "Eerste dag": (*("gestart",) * 5, "niet gekomen", "ingetrokken", "", ""),
    "Niet meer op de lijst": ("nog aangemeld", "nog aangemeld", "ingetrokken", ""),
    "Opnieuw aangemeld": ("weer op de lijst", ""),
    "Regel niet overgenomen": ("ingetrokken", *("",) * 9),
    "Wacht": ("ingetrokken", *("",) * 29),
    "Niet gekomen": ("weer op de lijst", "ingetrokken", "", ""),
    "Verwezen": ("bestemming bevestigd", "geweigerd door de bestemming", "", ""),
    "Uw advies is nodig": ("advies:", ""),
}  # fmt: skip
"""What is asked -> what may be answered, as often as it is; empty is not answered."""


def replies(sheet: Sheet, rows: Collection[Asked], twice: dict[str, str], rng: Random, busy: set[str]) -> list[Reply]:
    """Answers to a week's rows, of which none contradicts another.

    Parameters
    ----------
    twice
        Id of a second registration -> id of the first.
    busy
        Children of whom nothing is answered.
    """
    found = list(_doubles(sheet, rows, twice, rng, busy))
    of_schools = {each.name: each for each in _of_schools(sheet, rows, rng, busy)}
    found += of_schools.values()
    for reader, matter, name in sorted(rows):
        row, said = sheet.rows[name], of_schools.get(name)
        if reader or name in busy or (said is not None and said.answer != "akkoord"):
            continue
        answer = rng.choice(_COORDINATOR.get(matter, ("",)))
        if (
            not answer
            or (matter == "Verwezen" and row.confirmed)
            or (answer == "ingetrokken" and row.state == "started")
        ):
            continue
        if said is not None and answer in ("niet akkoord", "ingetrokken"):
            continue
        busy.add(name)
        route = rng.choice(("azc", "regular") if row.line.residence == "azc" else ("itk", "regular"))
        found.append(Reply("", matter, name, answer, route if answer == "advies:" else "", _reason(answer, rng)))
    return found


def _reason(answer: str, rng: Random) -> str:
    return rng.choice(sorted(REASONS)) if answer == "niet akkoord" else ""


def _of_schools(sheet: Sheet, rows: Collection[Asked], rng: Random, busy: set[str]) -> Iterator[Reply]:
    for reader, matter, name in sorted(rows):
        answer = rng.choice(_SCHOOL.get(matter, ("",)))
        if reader and answer and name not in busy:
            yield Reply(reader, matter, name, answer, reason=_reason(answer, rng))


def _doubles(
    sheet: Sheet, rows: Collection[Asked], twice: dict[str, str], rng: Random, busy: set[str]
) -> Iterator[Reply]:
    """Who is one child, of those of whom it is asked; about both nothing else is answered in the same week."""
    for reader, matter, name in sorted(rows):
        others = sheet.open_suspects(name)
        if matter != "Dubbel aangemeld?" or busy.intersection({name, *others}) or rng.random() < 0.3:
            continue
        same = [each for each in others if twice.get(each, each) == twice.get(name, name)]
        if same and sheet.asks(name, same[0]) and sheet.rows[name].state not in GONE:
            busy |= {name, same[0]}
            yield Reply(reader, matter, name, "zelfde kind als", same[0])
        elif not same:
            busy |= {name, *others}
            yield Reply(reader, matter, name, "ander kind")
