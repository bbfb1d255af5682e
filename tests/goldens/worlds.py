"""The worlds of the goldens: weeks with tables, scenarios and ids to ask about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class World:
    """A week to ask about; `pupil` and later fields are ids in its tables."""

    name: str
    scenario: str = ""
    pupil: str = ""
    school: str = ""
    board: str = ""
    municipality: str = ""


WORLDS = (
    World("sample", "scenarios/baseline.yaml", "P0124", "S01", "SCOL", "Leiden"),
    World("batch", "scenarios/with-moves.yaml", "P0117", "S02", "OPOO", "Oegstgeest"),
    World("ranked", "scenarios/lexicographic.yaml", "P0133", "S03", "PROO", "Leiden"),
    World("quiet", "extra/quiet.yaml", "P0113", "S03", "PROO", "Leiden"),
    World("nobody", "extra/nobody.yaml", "P0113", "S03", "PROO", "Leiden"),
    World("unproven", "extra/unproven.yaml", "P0116", "S06", "PROO", "Leiderdorp"),
    World("utrecht", "scenarios/utrecht/baseline.yaml", "P0146", "S02", "B2", "Utrecht"),
    World("haarlem", "scenarios/haarlem/baseline.yaml", "P0083", "S05", "B4", "Haarlem"),
    World("nijmegen", "scenarios/nijmegen/baseline.yaml", "P0073", "S02", "B2", "Nijmegen"),
    World("emmen", "scenarios/emmen/keep.yaml", "P0121", "S03", "B1", "Emmen"),
    World("hardenberg", "scenarios/hardenberg/central.yaml", "P0078", "S02", "B1", "Hardenberg"),
    # Not weeks: pairs of scenarios, other questions on the sample week, commands without a scenario, errors.
    World("pairs"),
    World("others"),
    World("around"),
    World("endings"),
)

WORLD = {world.name: world for world in WORLDS}

SETS = {
    "all": "sample batch ranked quiet nobody unproven regions",
    "regions": "utrecht haarlem nijmegen emmen hardenberg",
}
"""Name -> the worlds that it stands for."""
