"""The first week and what follows from it: every command on these pages is run, and shows what they say.

`make docs-test` plays them. After a change that is meant: `python -m tests.docs.record PAGE...`, the tutorial first.
"""

from __future__ import annotations

import pytest

from tests.docs.conftest import Play
from tests.docs.telling import differences

WEEK = {
    "nl": (
        "tutorial/eerste-week",
        "how-to/school-vol",
        "how-to/dubbel-aangemeld",
        "how-to/reservekopie",
        "how-to/inzage",
        "how-to/openbaarheid",
        "how-to/jaarverslag-en-begroting",
    ),
    "en": (
        "tutorial/first-week",
        "how-to/school-full",
        "how-to/registered-twice",
        "how-to/backup",
        "how-to/access",
        "how-to/openness",
        "how-to/report-and-budget",
    ),
}

NAMES = (*WEEK["nl"], *WEEK["en"])


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_a_page_says_is_what_is_seen(name: str, play: Play) -> None:
    said = play(name)
    assert said
    assert not differences(said)
