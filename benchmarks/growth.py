"""Pictures of the comparison: how time to the proof, and the gap at the end, grow with a region."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from benchmarks.medians import Medians, Place

COLOURS = {
    "placement": "#0b6e4f",
    "CP-SAT, defaults": "#b35c00",
    "HiGHS": "#3b5b92",
    "SCIP": "#8a3b72",
    "local search": "#6b6b6b",
    "by hand": "#a0a0a0",
}
PANEL = {"width": 260, "height": 180}
LEAST_GAP = 1e-5
"""A gap below this is drawn there: a logarithm has no nought."""


def draw(
    found: Mapping[tuple[Place, str], Medians], titles: Mapping[str, str], time_limit: float, folder: Path
) -> list[Path]:
    """Draw both pictures into a folder."""
    values = [
        {
            "kind": place.kind,
            "pupils": place.pupils,
            "solver": titles[peer],
            "seconds": one.to_proof if math.isfinite(one.to_proof) else None,
            "gap": max(LEAST_GAP, one.gap) if math.isfinite(one.gap) else None,
        }
        for (place, peer), one in found.items()
    ]
    pictures = {
        "time-to-proof.svg": _chart(values, "seconds", f"seconds to the proof (limit {time_limit:g})"),
        "gap-at-the-end.svg": _chart(values, "gap", "gap when it ended (0.00001 or less: proven)"),
    }
    folder.mkdir(exist_ok=True)
    for name, chart in pictures.items():
        svg = vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[])
        (folder / name).write_text(svg + "\n", encoding="utf-8")
    return [folder / name for name in pictures]


def _chart(values: list[dict[str, Any]], figure: str, title: str) -> alt.FacetChart:
    drawn = [each for each in values if each[figure] is not None]
    solvers = [each for each in COLOURS if any(each == value["solver"] for value in drawn)]
    base = alt.Chart(alt.InlineData(drawn)).encode(
        x=alt.X("pupils:Q", scale=alt.Scale(type="log"), title="pupils"),
        y=alt.Y(f"{figure}:Q", scale=alt.Scale(type="log"), title=title),
        color=alt.Color(
            "solver:N",
            scale=alt.Scale(domain=solvers, range=[COLOURS[each] for each in solvers]),
            sort=solvers,
            title=None,
        ),
        shape=alt.Shape("solver:N", scale=alt.Scale(domain=solvers), sort=solvers, title=None),
    )
    lines = (base.mark_line() + base.mark_point(filled=True, size=50)).properties(**PANEL)
    panels: alt.FacetChart = lines.facet(facet=alt.Facet("kind:N", title=None), columns=2)
    return panels
