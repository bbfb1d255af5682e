"""Write the sample week again as a Dutch Excel saves it, and as a workbook in English and in Dutch.

`data/sample` is the original, edited by hand; `data/sample-nl` and the two workbooks are derived from it:

    python data/derive.py            # after every change of data/sample
    python data/derive.py --to DIR   # somewhere else, to compare
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).resolve().parent
TABLES = (
    *("pupils", "groups", "schools", "boards", "postcodes", "calendar", "funding"),
    *("parties", "agreements", "employers"),
)

DUTCH_TABLES = {
    "pupils": "leerlingen",
    "groups": "groepen",
    "schools": "scholen",
    "boards": "besturen",
    "calendar": "kalender",
    "funding": "bekostiging",
    "parties": "partijen",
    "agreements": "afspraken",
    "employers": "werkgevers",
}
"""Ours -> Dutch; a table that is not here has one name in both languages."""

DUTCH_HEADERS = {
    "pupil_id": "leerling_id",
    "birth_date": "geboortedatum",
    "family_id": "gezin_id",
    "origin": "herkomst",
    "home_language": "thuistaal",
    "registered_on": "aanmelddatum",
    "source": "aangemeld_door",
    "arrived_on": "aankomst_nl",
    "dutch_schooling_months": "maanden_nl_onderwijs",
    "speaks_dutch": "spreekt_nederlands",
    "expected_stay_months": "verwacht_verblijf_maanden",
    "stay_reason": "reden_verblijf",
    "residence": "verblijf",
    "support_need": "zorgvraag",
    "entered_on": "startdatum",
    "expected_exit_on": "verwachte_uitstroom",
    "preferred_boards": "voorkeur_bestuur",
    "sibling_schools": "broers_zussen_op",
    "refused": "geweigerd",
    "pinned_group": "vastgezet",
    "route_reason": "route_reden",
    "funding_category": "bekostigingscategorie",
    "name": "naam",
    "kind": "soort",
    "age_from": "leeftijd_van",
    "age_to": "leeftijd_tot",
    "min_size": "minimum",
    "target_size": "streefgrootte",
    "max_size": "maximum",
    "max_added": "max_instroom",
    "reserved": "gereserveerd",
    "opening_cost": "openingskosten",
    "learning_line": "leerlijn",
    "board_id": "bestuur_id",
    "municipality": "gemeente",
    "rooms": "lokalen",
    "enrolment": "leerlingen",
    "denomination": "denominatie",
    "place": "plaats",
    "first_day": "eerste_dag",
    "last_day": "laatste_dag",
    "category": "categorie",
    "valid_from": "geldig_vanaf",
    "amount": "bedrag",
    "part": "deel",
    "threshold": "drempel",
    "once": "eenmalig",
    "party_id": "partij_id",
    "role": "rol",
    "joined_on": "toegetreden_op",
    "notice_on": "opgezegd_op",
    "left_on": "uitgetreden_op",
    "agreement_id": "afspraak_id",
    "what": "afspraak",
    "parties": "partijen",
    "valid_until": "geldig_tot_en_met",
    "renews": "stilzwijgend_verlengd",
    "where": "vindplaats",
    "cost": "kosten",
    "settled_on": "verrekend_op",
}
"""Ours -> Dutch; a column that is not here has one name in both languages."""

IN_ONE_TABLE = {
    ("pupils", "group_id"): "groep",
    ("groups", "group_id"): "groep_id",
    ("funding", "source"): "bron",
}
"""(table, column) -> Dutch, where one table says it in its own way."""

WORDS = {
    "stay_reason": {"work": "werk", "other": "anders"},
    "residence": {"home": "thuis"},
    "status": {"candidate": "kandidaat", "closed": "gesloten", "winding_down": "aflopend"},
    "source": {
        "LOWAN, amounts of 2024: a sample, replace it by the amounts of your year": (
            "LOWAN, bedragen van 2024: een voorbeeld, vul de bedragen van uw jaar in"
        )
    },
    "role": {"board": "bestuur", "municipality": "gemeente", "partnership": "samenwerkingsverband"},
    "name": {
        "Municipality of Leiden": "Gemeente Leiden",
        "Municipality of Leiderdorp": "Gemeente Leiderdorp",
        "Municipality of Oegstgeest": "Gemeente Oegstgeest",
    },
    "contact": {
        "policy officer for newcomers": "beleidsmedewerker nieuwkomers",
        "head of finance": "hoofd financiën",
        "director's office": "bestuurssecretariaat",
        "education department, which organises and chairs": "afdeling onderwijs, die organiseert en voorzit",
        "education department": "afdeling onderwijs",
        "education adviser on duty": "onderwijsadviseur van dienst",
    },
    "what": {
        "covenant on newcomer education": "convenant nieuwkomersonderwijs",
        "support with Dutch after the language class (invented)": "nt2-ondersteuning na de taalklas (verzonnen)",
    },
    "where": {"covenant, art. 9": "convenant, art. 9", "covenant, art. 6g": "convenant, art. 6g"},
}
"""Column -> word -> the same in Dutch."""

CATEGORIES = {"asylum": "asiel", "other": "overig"}
"""Kind of funding, before the year -> the same in Dutch."""

YES_NO = frozenset({"speaks_dutch", "support_need", "renews"})
DECIMAL = frozenset({"lat", "lon", "area_km2", "opening_cost", "amount", "part", "once", "cost"})
NUMBERS = DECIMAL | {
    "dutch_schooling_months",
    "expected_stay_months",
    "age_from",
    "age_to",
    "min_size",
    "target_size",
    "max_size",
    "max_added",
    "reserved",
    "rooms",
    "enrolment",
    "threshold",
}
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")

Rows = list[dict[str, str]]


def read(table: str) -> tuple[list[str], Rows]:
    """Columns and rows of one table of the original."""
    with (HERE / "sample" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or ()), list(reader)


def dutch_header(table: str, column: str) -> str:
    """Dutch name of a column."""
    return IN_ONE_TABLE.get((table, column), DUTCH_HEADERS.get(column, column))


def dutch_cell(column: str, value: str) -> str:
    """Cell as a Dutch Excel shows it: 23-11-2026, 52,1565, ja, thuis."""
    if column in YES_NO:
        return {"yes": "ja", "no": "nee"}.get(value, value)
    if column in WORDS:
        return WORDS[column].get(value, value)
    if column in {"category", "funding_category"}:
        kind, _, year = value.partition("_")
        return f"{CATEGORIES.get(kind, kind)}_{year}" if year else value
    if column in DECIMAL:
        return value.replace(".", ",")
    day = DATE.fullmatch(value)
    return f"{day[3]}-{day[2]}-{day[1]}" if day else value


def write_dutch(target: Path) -> None:
    """Writes every table with `;`, Windows-1252, CRLF and Dutch names, its own among them."""
    target.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        columns, rows = read(table)
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow([dutch_header(table, column) for column in columns])
        writer.writerows([dutch_cell(column, row[column]) for column in columns] for row in rows)
        (target / f"{DUTCH_TABLES.get(table, table)}.csv").write_bytes(text.getvalue().encode("cp1252"))


def write_workbook(file: Path, *, dutch: bool = False) -> None:
    """Writes every table to a sheet, with dates and numbers stored as numbers, as Excel does."""
    with xlsxwriter.Workbook(str(file)) as book:
        book.set_properties({"created": dt.datetime(2026, 11, 23, tzinfo=dt.UTC)})
        bold = book.add_format({"bold": True})
        date_format = book.add_format({"num_format": "dd-mm-yyyy"})
        for table in TABLES:
            columns, rows = read(table)
            sheet = book.add_worksheet(DUTCH_TABLES.get(table, table) if dutch else table)
            sheet.freeze_panes(1, 1)
            for at, column in enumerate(columns):
                sheet.write_string(0, at, dutch_header(table, column) if dutch else column, bold)
                for line, row in enumerate(rows, start=1):
                    value = row[column]
                    if DATE.fullmatch(value):
                        sheet.write_datetime(line, at, dt.datetime.fromisoformat(value), date_format)
                    elif value and (column in NUMBERS or (column == "postcode" and value.isdigit())):
                        sheet.write_number(line, at, float(value))
                    elif value:
                        sheet.write_string(line, at, dutch_cell(column, value) if dutch else value)


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes all forms."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=Path, default=HERE, metavar="DIR", help="where to write")
    target: Path = parser.parse_args(arguments).to
    target.mkdir(parents=True, exist_ok=True)
    write_dutch(target / "sample-nl")
    write_workbook(target / "sample.xlsx")
    write_workbook(target / "sample-nl.xlsx", dutch=True)


if __name__ == "__main__":
    main()
