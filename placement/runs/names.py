"""The files of a run folder that are read again, by the names that they are written under."""

from __future__ import annotations

PLACEMENTS = "placements.csv"
SUMMARY = "summary.json"
SCENARIO = "scenario.json"
RECORD = "run.json"
"""What the others leave out: the files that were read, and whatever is exact."""

PLACEMENT_COLUMNS: tuple[str, ...] = (
    "pupil_id",
    "outcome",
    "route",
    "group_id",
    "school_id",
    "board_id",
    "distance_km",
    "reason",
    "flags",
)
