"""Search settings that override those of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from placement.case import Case
from placement.exact import to_number


def with_settings(case: Case, settings: Mapping[str, Fraction | int]) -> Case:
    """Case with search settings overridden, both in what is solved and in what is saved.

    Parameters
    ----------
    settings
        `time_limit`, `seed` or `workers` -> value.
    """
    if not settings:
        return case
    scenario = replace(case.scenario, solve=case.scenario.solve.model_copy(update=dict(settings)))
    saved = case.document.get("solve")
    document = {
        **case.document,
        "solve": {
            **(saved if isinstance(saved, Mapping) else {}),
            **{name: to_number(Fraction(value)) for name, value in settings.items()},
        },
    }
    return replace(case, scenario=scenario, document=document)
