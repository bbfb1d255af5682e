"""The steering group's questions and the analyst's: every command on these pages is run, and shows what they say.

`make test` plays one of them, `make docs-test` all.
"""

from __future__ import annotations

import pytest

from tests.docs.conftest import Play
from tests.docs.telling import differences

DUTCH = (
    "how-to/groep-opent-of-sluit",
    "how-to/instroom-halveert",
    "how-to/jaar-instroom",
    "how-to/gewichten-vergelijken",
    "how-to/stuurgroep",
    "how-to/instellingen-doorrekenen",
)
ENGLISH = (
    "how-to/group-opens",
    "how-to/inflow-halves",
    "how-to/year-of-inflow",
    "how-to/weights-compared",
    "how-to/meeting-set",
    "how-to/settings-swept",
)

QUICK = ENGLISH[0]
LATER = (*ENGLISH[1:], *DUTCH)


@pytest.mark.parametrize("name", [QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in LATER)])
def test_what_a_page_says_is_what_is_seen(name: str, play: Play) -> None:
    said = play(name)
    assert said
    assert not differences(said)
