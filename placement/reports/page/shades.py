"""The shades of a heat table: from white to orange, always under dark text, and darkening in grey too."""

from __future__ import annotations

STEPS = 10
INK = "#1b2733"
BEST = (255, 255, 255)
WORST = (230, 159, 0)
"""Orange of Okabe and Ito's palette, which the colour-blind can tell apart."""


def step(shade: float) -> int:
    """Step, 0 to `STEPS`, of a shade from 0 (best) to 1 (worst); values beyond the range are clamped."""
    return round(min(1.0, max(0.0, float(shade))) * STEPS)


def colour(number: int) -> str:
    """Background of a step as `#rrggbb`."""
    part = number / STEPS
    mixed = (round(best + (worst - best) * part) for best, worst in zip(BEST, WORST, strict=True))
    return "#" + "".join(f"{each:02x}" for each in mixed)


def colours() -> tuple[str, ...]:
    """Backgrounds of all steps, best first."""
    return tuple(colour(number) for number in range(STEPS + 1))
