"""Set-up for all tests: drawn inputs repeat, and what is solved once is solved for every process of the run."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings

from placement import workers as sharing
from placement.explanations import everyone
from placement.whatif.options import executor
from tests.once import Shared

# No test depends on the clock, and one that fails does so again: examples follow from the test itself.
settings.register_profile(
    "tests", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("tests")


def pytest_configure(config: pytest.Config) -> None:
    """Keep bytecode among what pytest keeps where none is to be kept beside the code.

    Every process that a test starts would compile all that it loads anew: half of what it does.
    """
    kept = getattr(config, "cache", None)
    if sys.dont_write_bytecode and kept is not None:
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(kept.mkdir("bytecode"))
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix


def pytest_sessionstart() -> None:
    """Let Ctrl-C reach what a test starts, also where a shell runs the tests in the background.

    It has them ignore it, and whatever they start inherits that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


LONG = ("tests/week/", "tests/docs/", "tests/register/", "tests/store/", "tests/api/", "tests/solver/", "benchmarks/")
"""Rooms with files of a few tests that each take long: they begin first, so that no worker is left alone with them."""


YOUNG = 50_000
"""Objects made since the last collection of garbage that start another: an eighth of the time of tests goes without."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep the collector of garbage away from what lasts for the whole run: every module and test.

    It would look through them again and again, the longer the more there are.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG)
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take long first; otherwise in their order."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(scope="session", autouse=True)
def _shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Folder in which the processes of a run share what one of them makes."""
    if hasattr(request.config, "workerinput"):
        Shared.folder = tmp_path_factory.getbasetemp().parent / "once"
        Shared.folder.mkdir(exist_ok=True)


@pytest.fixture(scope="session", autouse=True)
def _here() -> Iterator[None]:
    """Start no other processes because the machine is busy; tests of other processes ask for them."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (everyone, sharing, executor):
            patch.setattr(module, "HERE_SECONDS", 600.0)
        yield
