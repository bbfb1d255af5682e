"""What people call columns in lists of their own: never taken for them, only asked about."""

from __future__ import annotations

from collections.abc import Mapping

SYNONYMS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "pupils": {
        "pupil_id": (
            *("lln.nr", "lln_nr", "llnr", "leerlingnummer", "leerlingnr", "leerling", "nummer", "nr", "id", "kind"),
            *("student_number", "pupil_number", "volgnummer"),
        ),
        "family_id": ("gezin", "gezinsnummer", "gezinsnr", "familie", "family", "huishouden"),
        "birth_date": ("geb._datum", "geb.dat.", "geboren", "geboren_op", "date_of_birth", "dob", "born"),
        "postcode": ("pc", "pc6", "pc4", "postcode_thuis", "postcode_woonadres", "zip", "postal_code"),
        "origin": ("land_van_herkomst", "land", "herkomstland", "geboorteland", "country", "country_of_origin"),
        "home_language": ("moedertaal", "taal_thuis", "taal", "language", "mother_tongue"),
        "registered_on": ("datum_aanmelding", "aangemeld_op", "aangemeld", "inschrijfdatum", "aanmelding"),
        "source": ("aangemeld_via", "aanmelder", "verwijzer"),
        "arrived_on": ("in_nl_sinds", "datum_aankomst", "aankomst", "aankomstdatum", "in_nederland_sinds"),
        "dutch_schooling_months": ("mnd_onderwijs_nl", "maanden_onderwijs", "maanden_onderwijs_nl"),
        "speaks_dutch": ("spreekt_nl", "spreekt_nederlands?", "beheerst_nederlands"),
        "expected_stay_months": ("verblijfsduur_(mnd)", "verblijfsduur", "verwachte_verblijfsduur"),
        "stay_reason": ("reden", "verblijfsreden"),
        "residence": ("woonsituatie", "woonvorm", "opvang"),
        "support_need": ("ondersteuning", "ondersteuningsbehoefte", "extra_zorg", "zorg"),
        "group_id": ("klas", "huidige_groep", "groep_nu", "zit_in", "itk-groep", "taalklas", "class", "current_group"),
        "entered_on": ("start_itk", "start", "begindatum", "gestart_op", "instroomdatum", "start_date"),
        "expected_exit_on": ("uitstroom", "uitstroomdatum", "einddatum", "verwacht_einde"),
        "preferred_boards": ("voorkeur", "voorkeursbestuur", "bestuur", "bestuur_id"),
        "sibling_schools": ("school_broer/zus", "broer_of_zus_op", "broertjes_zusjes"),
        "refused": ("wil_niet_naar", "niet_naar", "afgewezen"),
        "pinned_group": ("vast_in", "moet_naar"),
        "apart_from": ("niet_bij", "apart_van", "niet_in_de_groep_met"),
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
        "enrolment": ("aantal_leerlingen", "leerlingaantal"),
    },
    "postcodes": {"lat": ("latitude", "breedtegraad"), "lon": ("longitude", "lengtegraad", "lng")},
}  # fmt: skip
"""Table -> column -> headings that were seen for it, with `_` for a space."""
