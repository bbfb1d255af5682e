"""Values made once for a whole run of the tests, whichever of its processes asks first."""

from __future__ import annotations

import fcntl
import hashlib
import pickle
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Shared:
    """Where the processes of a run leave values for each other; a run of one process needs no such place."""

    folder: Path | None = None


def once(make: Callable[P, T]) -> Callable[P, T]:
    """Let a function be carried out once for its arguments, as `functools.cache` does, for all processes of a run.

    What it returns is pickled, and must not be changed by those who read it.
    """

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        if Shared.folder is None:
            return make(*args, **kwargs)
        asked = f"{make.__module__}.{make.__qualname__}{args}{sorted(kwargs.items())}"
        return _read_or_make(Shared.folder / hashlib.sha256(asked.encode()).hexdigest(), make, args, kwargs)

    return cache(made)  # type: ignore[return-value]  # arguments are hashable


def _read_or_make(file: Path, make: Callable[..., T], args: Any, kwargs: Any) -> T:
    # The system takes the lock away from a process that dies: nobody waits in vain.
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if file.exists():
            value: T = pickle.loads(file.read_bytes())
            return value
        value = make(*args, **kwargs)
        file.write_bytes(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
        return value
