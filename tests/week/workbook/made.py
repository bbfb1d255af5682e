"""A week in a small region, with a child in every state that a workbook asks about."""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from placement.locale import translator
from placement.register.child import Child
from placement.register.kinds import Kind
from placement.store.run import write_run
from placement.week.comparing import Suspect
from placement.week.desk import Desk
from placement.week.policy import WeekPolicy
from placement.week.proposing import WeekProposal, propose
from placement.week.taking import take
from placement.week.workbook.answering import AnswersTaken, answers
from placement.week.workbook.making import week_books
from tests.week.lists import TABLES, comparison, working_folder
from tests.week.memory import MONDAY, Memory
from tests.week.workbook.filled import Filled

HEADINGS = (
    "leerling_id;voornaam;achternaam;geboortedatum;postcode;aanmelddatum;gezin_id;groep;startdatum;herkomst;thuistaal;"
    "zorgvraag;verblijf;route;route_reden"
)
ROWS = (
    "A1;Amina;Saleh;12-3-2018;2315;2-11-2026;F1;;;Eritrea;Tigrinya;gebaren;home;;",
    "A2;Daoud;Saleh;1-9-2017;2315;2-11-2026;F1;;;Eritrea;Tigrinya;;home;;",
    "A3;Olena;Koval;5-5-2017;2315;7-9-2026;;G1;28-9-2026;Oekraïne;Russisch;doof;rol;;",
    "A4;Petro;Bondar;6-6-2017;2316;9-11-2026;;;;Oekraïne;Oekraïens;;rol;;",
    "A5;Selam;Tesfay;7-7-2017;2316;9-11-2026;;;;Eritrea;Tigrinya;;home;;",
    "A6;Bilal;Stilstra;8-8-2017;2316;9-11-2026;;;;Turkije;Turks;;home;;",
    "A7;Noor;Haddad;9-9-2017;2316;9-11-2026;;;;Syrië;Arabisch;;home;regular;spreekt Nederlands",
    "A8;Ivan;Rossi;10-10-2017;2316;9-11-2026;;;;Italië;Italiaans;;home;review;eerst een gesprek",
    "A9;Layla;Nasser;11-11-2017;2316;9-11-2026;;;;Syrië;Arabisch;;home;;",
    "B1;Zofia;Demir;1-2-2018;2316;9-11-2026;;;;Polen;Pools;;home;;",
    "B2;Sofia;Demir;1-2-2018;2316;9-11-2026;;;;Polen;Pools;;home;;",
    "B3;Wrong;Date;31-2-2018;2316;9-11-2026;;;;Polen;Pools;;home;;",
    "B4;=cmd();Ümit;3-3-2016;2315;7-9-2026;;G2;28-9-2026;Turkije;Turks;;home;;",
    "B5;Gone;Away;4-4-2016;2315;7-9-2026;;G2;28-9-2026;Turkije;Turks;;home;;",
)


@dataclass
class Made:
    """A week, and the workbooks made of it.

    Attributes
    ----------
    files
        Path -> bytes.
    """

    memory: Memory
    week: str
    files: dict[str, bytes]
    by_hand: tuple[str, ...] = ()

    def again(self) -> Made:
        """The same week, whose register takes answers of its own."""
        return copy.deepcopy(self)

    def book(self, name: str = "deze-week.xlsx") -> Filled:
        return Filled.of(self.files[name])

    def child(self, own_id: str) -> Child:
        desk = self.memory.desk()
        return desk.child(desk.find(own_id))

    def read(self, *files: Path, today: dt.date = MONDAY, policy: WeekPolicy | None = None) -> AnswersTaken:
        return answers(self.memory.desk(today), files, policy or WeekPolicy())

    def said(self, since: int) -> list[tuple[Kind, str]]:
        """Facts after a number of them: kind, and the child's own id."""
        ids = {key: fields.get("pupil_id", "") for key, fields in self.memory.identities.items()}
        return [(fact.kind, ids.get(fact.subject, fact.subject)) for fact in self.memory.facts[since:]]


def made_week(folder: Path, language: str = "nl", groups: str = TABLES["groups"]) -> Made:
    """A week with a child of every kind, and its workbooks."""
    memory = Memory(working_folder(folder, {**TABLES, "groups": groups}))
    earlier = MONDAY - dt.timedelta(7)
    alike = (("family_names", "birth_date"), ("given_names",))
    first = {12: (Suspect("", 11, *alike),)}
    take(memory.desk(earlier), comparison(memory, *ROWS, headings=HEADINGS, suspects=first))
    desk = memory.desk(earlier)
    desk.say(Kind.PROTECTED, desk.find("A6"))
    second = {11: (Suspect(desk.find("B1"), None, *alike),)}
    rows = [row.replace("G1", "G2") for row in ROWS if not row.startswith(("A9", "B5"))]
    take(memory.desk(), comparison(memory, *rows, headings=HEADINGS, suspects=second, is_whole=True))
    return proposed(memory, language)


def solved(memory: Memory, desk: Desk) -> WeekProposal:
    """A proposal, with its run folder."""
    proposal = propose(desk)
    run = memory.place.run(proposal.name)
    run.parent.mkdir(parents=True, exist_ok=True)
    write_run(run, proposal.case, proposal.solved.result, force=True)
    return proposal


def seats(memory: Memory, today: dt.date) -> dict[str, str | None]:
    """Key of each child -> group of a proposal that is made on a day."""
    return {each.pupil_id: each.group_id for each in solved(memory, memory.desk(today)).solved.result.pupils}


def proposed(memory: Memory, language: str = "nl") -> Made:
    """The workbooks of a proposal made now."""
    desk = memory.desk()
    proposal = solved(memory, desk)
    books = week_books(desk, proposal, translator(language), WeekPolicy())
    return Made(memory, proposal.name, dict(books.files), books.by_hand)
