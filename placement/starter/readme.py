"""The README of a starting folder."""

from __future__ import annotations

from collections.abc import Mapping

_ENGLISH = """\
# A folder to start from

`{tables}` holds a week of invented pupils (`data/README.md` says what is in it);
`scenarios/baseline.yaml` holds the region's rules and weights. `data/objection.yaml` holds what pages for parents say
about objecting: examples that a lawyer must check before any page goes out.

    placement check scenarios/baseline.yaml
    placement solve scenarios/baseline.yaml --out run

Then write your own rows over the sample's, and your own dates and rules into the scenario.
A scenario of your own can start with `extends: baseline.yaml` and name only what differs.

Lists of pupils are personal data: keep this folder where only those may look who should.

---

`{tables}` bevat een week met verzonnen leerlingen (uitleg in `data/README.md`);
`scenarios/baseline.yaml` bevat de regels en gewichten van de regio. In `data/objection.yaml` staat wat ouders lezen
over bezwaar maken: voorbeelden die een jurist moet nakijken voordat er een pagina de deur uit gaat.

Vervang de rijen door uw eigen rijen, en de datums en regels door uw eigen afspraken.
Koppen mogen ook Nederlands zijn (`leerling_id`, `geboortedatum`), datums ook 23-11-2026.

Leerlinglijsten zijn persoonsgegevens: bewaar deze map waar alleen bevoegden erbij kunnen.
"""

_DUTCH = """\
# Een map om mee te beginnen

`{tables}` bevat een week met verzonnen leerlingen (uitleg in `data/README.md`);
`scenarios/baseline.yaml` bevat de regels en gewichten van de regio. In `data/objection.yaml` staat wat ouders lezen
over bezwaar maken: voorbeelden die een jurist moet nakijken voordat er een pagina de deur uit gaat.

    placement check scenarios/baseline.yaml --lang nl
    placement solve scenarios/baseline.yaml --out berekening --lang nl

Vervang daarna de rijen door uw eigen rijen, en de datums en regels in het scenario door uw eigen afspraken.
Een eigen scenario kan beginnen met `extends: baseline.yaml` en noemt dan alleen wat anders is.

- Koppen mogen Nederlands of Engels zijn, datums 23-11-2026 of 2026-11-23, getallen met komma of punt.
- Heten uw kolommen anders? Schrijf in `data/columns.yaml` eenmaal welke kolom welke is, één regel per kolom:
  `Lln.nr: leerling_id`. Hebt u al eigen tabellen, dan doet `placement init NIEUWE-MAP --from UW-TABELLEN` een voorstel.
- Wilt u scenario's vergelijken, dan kan dat ook in een tabel `scenarios.csv` bij de andere tabellen: één rij per
  scenario, met kolommen als `naam`, `datum`, `sluiten` en `weights.family`.

Leerlinglijsten zijn persoonsgegevens: bewaar deze map waar alleen bevoegden erbij kunnen.
"""

_OWN_ENGLISH = """\
# A folder to start from

`{tables}` holds a copy of your tables; `scenarios/baseline.yaml` holds the rules and weights of an example: fill in
your batch date and make the rules your own. `data/columns.yaml`, where it is there, says which of your columns is
which: check each line once. It is read again every time. `data/objection.yaml` holds what pages for parents say about
objecting: examples that a lawyer must check before any page goes out.

    placement check scenarios/baseline.yaml
    placement solve scenarios/baseline.yaml --out run

Lists of pupils are personal data: keep this folder where only those may look who should.
"""

_OWN_DUTCH = """\
# Een map om mee te beginnen

`{tables}` bevat een kopie van uw tabellen; `scenarios/baseline.yaml` bevat de regels en gewichten van een voorbeeld:
vul de datum van de ronde in en maak er uw eigen afspraken van. In `data/columns.yaml`, als dat er is, staat welke van
uw kolommen welke is: kijk elke regel eenmaal na. Het wordt daarna elke keer gelezen. In `data/objection.yaml` staat
wat ouders lezen over bezwaar maken: voorbeelden die een jurist moet nakijken voordat er een pagina de deur uit gaat.

    placement check scenarios/baseline.yaml --lang nl
    placement solve scenarios/baseline.yaml --out berekening --lang nl

Leerlinglijsten zijn persoonsgegevens: bewaar deze map waar alleen bevoegden erbij kunnen.
"""

_TEXTS: Mapping[tuple[str, bool], str] = {
    ("en", False): _ENGLISH,
    ("nl", False): _DUTCH,
    ("en", True): _OWN_ENGLISH,
    ("nl", True): _OWN_DUTCH,
}


def readme(language: str, tables: str, *, own: bool) -> str:
    """Text of the README.

    Parameters
    ----------
    tables
        Path of the tables, seen from the README.
    own
        Whether they are the user's rather than the sample's.
    """
    return _TEXTS[language, own].format(tables=tables)
