"""What people call columns in lists of their own: never taken for them, only asked about."""

from __future__ import annotations

from collections.abc import Mapping

SYNONYMS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "pupils": {
        "pupil_id": (
            *("lln.nr", "lln nr", "llnr", "leerlingnummer", "leerlingnr", "leerling", "nummer", "nr", "id", "kind"),
            *("student number", "pupil number", "volgnummer"),
        ),
        "family_id": ("gezin", "gezinsnummer", "gezinsnr", "familie", "family", "huishouden"),
        "birth_date": ("geb. datum", "geb.dat.", "geboren", "geboren op", "geboortedag", "date of birth", "dob"),
        "postcode": ("pc", "pc6", "pc4", "postcode thuis", "postcode woonadres", "zip", "postal code"),
        "origin": ("land van herkomst", "land", "herkomstland", "geboorteland", "country", "country of origin"),
        "home_language": ("moedertaal", "taal thuis", "taal", "language", "mother tongue"),
        "registered_on": ("datum aanmelding", "aangemeld op", "aangemeld", "inschrijfdatum", "aanmelding"),
        "source": ("aangemeld via", "aanmelder", "verwijzer"),
        "arrived_on": ("in nl sinds", "datum aankomst", "aankomst", "aankomstdatum", "in nederland sinds"),
        "dutch_schooling_months": ("mnd onderwijs nl", "maanden onderwijs", "maanden onderwijs nl"),
        "speaks_dutch": ("spreekt nl", "spreekt nederlands?", "beheerst nederlands"),
        "expected_stay_months": ("verblijfsduur (mnd)", "verblijfsduur", "verwachte verblijfsduur"),
        "stay_reason": ("reden", "verblijfsreden"),
        "residence": ("woonsituatie", "woonvorm", "opvang"),
        "support_need": ("ondersteuning", "ondersteuningsbehoefte", "extra zorg", "zorg"),
        "group_id": ("klas", "huidige groep", "groep nu", "zit in", "itk-groep", "taalklas", "class", "current group"),
        "entered_on": ("start itk", "start", "begindatum", "gestart op", "instroomdatum", "start date"),
        "expected_exit_on": ("uitstroom", "uitstroomdatum", "einddatum", "verwacht einde"),
        "preferred_boards": ("voorkeur", "voorkeursbestuur", "bestuur", "bestuur_id"),
        "sibling_schools": ("school broer/zus", "broer of zus op", "broertjes zusjes"),
        "refused": ("wil niet naar", "niet naar", "afgewezen"),
        "pinned_group": ("vast in", "moet naar"),
        "apart_from": ("niet bij", "apart van", "niet in de groep met"),
    },
    "groups": {
        "group_id": ("groep", "klas", "groepscode", "code", "id"),
        "school_id": ("school", "schoolcode", "locatie"),
        "name": ("groepsnaam", "omschrijving"),
        "max_size": ("max", "plaatsen", "capaciteit"),
        "min_size": ("min",),
        "target_size": ("streef", "streefaantal"),
    },
    "schools": {
        "school_id": ("school", "schoolcode", "code", "id"),
        "board_id": ("bestuur", "schoolbestuur", "board"),
        "municipality": ("plaats", "woonplaats", "city"),
        "name": ("schoolnaam", "school"),
    },
    "boards": {
        "board_id": ("bestuur", "bestuurscode", "code", "id"),
        "name": ("bestuursnaam", "bestuur"),
        "enrolment": ("aantal leerlingen", "leerlingaantal"),
    },
    "postcodes": {"lat": ("latitude", "breedtegraad"), "lon": ("longitude", "lengtegraad", "lng")},
}  # fmt: skip
"""Table -> column -> headings that were seen for it."""
