"""The scenario of a starting folder: the sample's, with comments in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DATA = re.compile(r"^data: \S+", re.MULTILINE)
_COMMENT = re.compile(r"(?<=# )(.+)$", re.MULTILINE)
_DATES = re.compile(r"^date: .*\n(?:starts_on: .*\n)?", re.MULTILINE)

_VALUES: Mapping[str, str] = {
    "name: baseline": "name: uitgangspunt",
    "\nbasis: covenant art.": "\nbasis: convenant art.",
    "legal_basis: invented pupils": "legal_basis: verzonnen leerlingen",
}
"""Values in words -> the same in Dutch."""

COMMENTS: Mapping[str, str] = {
    "The region's agreement as it stands, applied to one week of invented pupils: the README.md beside them says "
    "which.": (
        "De afspraken van de regio zoals ze zijn, voor een week met verzonnen leerlingen: in de README.md daarbij "
        "staat welke."
    ),
    "a folder of CSV files, or a workbook; relative to this file": (
        "een map met CSV-bestanden, of een werkmap; gezien vanaf dit bestand"
    ),
    "the batch date: waiting time is judged on it": "datum van de ronde: daarop telt hoelang iemand wacht",
    "first school day of those placed: age and Dutch schooling are judged on it": (
        "eerste schooldag van wie een plaats krijgt: daarop tellen leeftijd en Nederlands onderwijs"
    ),
    "the agreement that mixing by origin follows; it is no ground in law": (
        "de afspraak die mengen op herkomst volgt; dat is geen grondslag in de wet"
    ),
    "the ground in law for using origin, who established it and when: ask for advice": (
        "de grondslag in de wet om herkomst te gebruiken, wie die vaststelde en wanneer: vraag advies"
    ),
    "adopted: {version: 2026-1, by: steering group, on: 2026-09-01, from: 2026-09-01}  # without it: example "
    "settings": (
        "adopted: {version: 2026-1, by: stuurgroep, on: 2026-09-01, from: 2026-09-01}  # zonder dit: "
        "voorbeeldinstellingen"
    ),
    "years; younger children go to a kindergarten class (covenant 2b, 2c)": (
        "jaar; jongere kinderen gaan naar een kleuterklas (convenant 2b, 2c)"
    ),
    "who turned this old before the school year began goes to secondary (covenant 2b, note 2)": (
        "wie voor het begin van het schooljaar zo oud werd, gaat naar voortgezet onderwijs (convenant 2b, noot 2)"
    ),
    "from here on a regular school, from an asylum centre your advice (covenant 2b, 2e)": (
        "vanaf hier een gewone school, vanuit een azc uw advies (convenant 2b, 2e)"
    ),
    "a shorter stay for a parent's work: international education (covenant 2b)": (
        "korter verblijf voor werk van een ouder: internationaal onderwijs (convenant 2b)"
    ),
    "how far outside a group's age band a pupil may be (covenant 5b: by age where possible)": (
        "hoever een leerling buiten de leeftijden van een groep mag vallen (convenant 5b: zo mogelijk op leeftijd)"
    ),
    "no hard limit (covenant 3c: near home is weighed)": "geen harde grens (convenant 3c: dicht bij huis weegt mee)",
    "beyond this a kilometre counts far_multiplier times (school transport: 6 km by bicycle)": (
        "verder telt een kilometer far_multiplier keer (leerlingenvervoer: 6 km op de fiets)"
    ),
    "road over straight line": "weg gedeeld door hemelsbreed",
    "together means at one school (covenant 3c: family)": "samen is op één school (convenant 3c: gezin)",
    "weeks from arrival within which a child of five or older is to be at school": (
        "weken na aankomst waarbinnen een kind van vijf jaar of ouder naar school moet gaan"
    ),
    "never split, unless someone of the family has waited two weeks": (
        "nooit uit elkaar, tenzij iemand van het gezin twee weken wacht"
    ),
    "seated pupils stay": "wie een plaats heeft, blijft",
    "the groups are given": "de groepen liggen vast",
    "under 10 is flagged; what would open stays shut with fewer (covenant 4)": (
        "onder 10 wordt gemeld; wat zou opengaan, blijft met minder dicht (convenant 4)"
    ),
    "a board's share follows its seats (covenant 3c: proportional)": (
        "het aandeel van een bestuur volgt zijn plaatsen (convenant 3c: evenredig)"
    ),
    "mixed over groups (covenant 3c); [] turns it off": "gemengd over groepen (convenant 3c); [] zet het uit",
    "points per unit: one split family = 20 pupil-km": "punten per eenheid: één gezin uit elkaar = 20 leerling-km",
    "pupil-km, one way": "leerling-km, enkele reis",
    "splits": "gezinnen uit elkaar",
    "pupils at a board they did not ask for": "leerlingen bij een bestuur dat niet gevraagd is",
    "pupils off the boards' shares": "leerlingen naast de aandelen van de besturen",
    "pairs of the same origin in a group": "tweetallen van dezelfde herkomst in een groep",
    "above 15: 1, 3, 6, 10 ...": "boven 15: 1, 3, 6, 10 ...",
    "short of 10: 1, 3, 6, 10 ...": "onder 10: 1, 3, 6, 10 ...",
    "months outside the band": "maanden buiten de leeftijden van de groep",
    "changes from an earlier proposal": "anders dan eerder voorgesteld",
    "moves": "leerlingen die van groep veranderen",
    "schools with one group (5b): 1 where groups are chosen or compared, else 0": (
        "scholen met één groep (5b): 1 waar groepen worden gekozen of vergeleken, anders 0"
    ),
    "thousand euro": "duizend euro",
    "moves to another learning line": "leerlingen die naar een andere leerlijn gaan",
    "needs that the group cannot meet": "zorgvragen waarop de groep geen antwoord heeft",
    "price of a seat to those who come later": "prijs van een plaats voor wie later komt",
    "seconds": "seconden",
    "as many as the machine has": "zoveel als de computer er heeft",
    "only reported: it decides nothing about a child's place": (
        "alleen gemeld: het beslist niets over de plaats van een kind"
    ),
    "the gap is the host municipality's (covenant 7e, note 8); home: by where pupils live": (
        "het tekort is van de gastgemeente (convenant 7e, noot 8); home: naar waar leerlingen wonen"
    ),
    "the reference dates of the calendar year after the batch date (covenant 7c)": (
        "de peildatums van het kalenderjaar na de datum van de ronde (convenant 7c)"
    ),
}  # fmt: skip
"""Comment of the sample's scenario -> the same in Dutch."""

_OWN_DATES = {
    "en": "date:                           # fill in: the batch date, such as 2026-11-23\n",
    "nl": "date:                           # vul in: de datum van de ronde, zoals 23-11-2026\n",
}


def scenario(sample: str, language: str, tables: str, *, own: bool) -> str:
    """Text of the scenario.

    Parameters
    ----------
    sample
        Text of the sample's scenario.
    tables
        Path of the tables, seen from the scenario.
    own
        Whether they are the user's: the dates are then the user's to fill in.
    """
    text = _DATA.sub(lambda _: f"data: {tables}", sample, count=1)
    if language == "nl":
        text = _COMMENT.sub(lambda found: COMMENTS.get(found[1], found[1]), text)
        for english, dutch in _VALUES.items():
            text = text.replace(english, dutch, 1)
    return _DATES.sub(_OWN_DATES[language], text, count=1) if own else text
