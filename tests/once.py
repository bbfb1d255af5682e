"""Values made once for a whole run of the tests, whichever of its processes asks first."""

from __future__ import annotations

import fcntl
import hashlib
import inspect
import pickle
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Shared:
    """Where the processes of a run leave values for each other; a run of one process needs no such place."""

    folder: Path | None = None


def once(make: Callable[P, T]) -> Callable[P, T]:
    """Let a function be carried out once for its arguments, as `functools.cache` does, for all processes of a run.

    Arguments have to be told apart by how they are written. What comes back is shared by all who
    ask in a process: it must not be changed. It is pickled for the other processes.
    """
    signature, known = inspect.signature(make), dict[str, T]()

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        asked = signature.bind(*args, **kwargs)
        asked.apply_defaults()
        name = f"{make.__module__}.{make.__qualname__} {asked.arguments}"
        if name not in known:
            known[name] = _read_or_make(name, lambda: make(*args, **kwargs))
        return known[name]

    return made


def _read_or_make(name: str, make: Callable[[], T]) -> T:
    if Shared.folder is None:
        return make()
    file = Shared.folder / hashlib.sha256(name.encode()).hexdigest()
    # The system takes the lock away from a process that dies: nobody waits in vain.
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if file.exists():
            value: T = pickle.loads(file.read_bytes())
            return value
        value = make()
        file.write_bytes(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
        return value
