"""Municipalities of schools, which host groups, and of pupils' homes (covenant 7e, fn 8; R61, R63)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from placement.domain import PostcodeArea, Pupil, Region
from placement.geography import postcode_chain


def municipalities(region: Region) -> list[str]:
    """Municipalities of schools and homes, each once, spelled as in the first row."""
    return list(_written(region).values())


def home_municipalities(region: Region) -> Mapping[str, str]:
    """Pupil id -> home municipality, spelled as by :func:`municipalities`; empty if no table gives it."""
    areas = {area.postcode: area for area in region.postcodes}
    written = _written(region)
    return {pupil.id: written.get(_municipality(pupil, areas).casefold(), "") for pupil in region.pupils}


def host_municipalities(region: Region) -> Mapping[str, str]:
    """School id -> municipality, spelled as by :func:`municipalities`."""
    written = _written(region)
    return {school.id: written.get(school.municipality.strip().casefold(), "") for school in region.schools}


def outside_intake(region: Region, on: date) -> frozenset[str]:
    """Pupils whose home lies in a municipality without intake on a day (covenant 3b; R21).

    Nobody is outside where no table says which municipalities have intake, nor where a home's own is unknown.
    """
    if not region.municipalities:
        return frozenset()
    served = {each.name.strip().casefold() for each in region.municipalities if each.intake and each.is_in_force(on)}
    homes = home_municipalities(region)
    return frozenset(pupil_id for pupil_id, home in homes.items() if home and home.casefold() not in served)


def _written(region: Region) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for name in (*(each.municipality for each in region.schools), *(each.municipality for each in region.postcodes)):
        if name is not None and name.strip():
            names.setdefault(name.strip().casefold(), name.strip())
    return names


def _municipality(pupil: Pupil, areas: Mapping[str, PostcodeArea]) -> str:
    codes: Sequence[str] = postcode_chain(pupil.postcode) if pupil.postcode else ()
    found = (areas[code].municipality for code in codes if code in areas)
    return next((name.strip() for name in found if name), "")
