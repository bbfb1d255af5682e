"""What holds for all tests: drawn inputs repeat, and what is solved once is solved for every process of the run."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from placement.explain import everyone
from placement.whatif import sharing
from placement.whatif.options import work
from tests.once import Shared

# No test passes or fails by the clock, and one that fails does so again: examples follow from the test itself.
settings.register_profile(
    "tests", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("tests")


@pytest.fixture(scope="session", autouse=True)
def _shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the processes of a run a place for what one of them makes, and for the bytecode of those they start."""
    is_one_of_many = hasattr(request.config, "workerinput")
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if is_one_of_many else base
    if is_one_of_many:
        Shared.folder = folder / "once"
        Shared.folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        if sys.dont_write_bytecode:
            # Each of them would compile all that it loads anew: half of what it does.
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(folder / "bytecode"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _here() -> Iterator[None]:
    """Start no other processes because the machine is busy: tests of them say so themselves."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (everyone, sharing, work):
            patch.setattr(module, "HERE_SECONDS", 600.0)
        yield
