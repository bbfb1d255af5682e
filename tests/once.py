"""Values computed once for a whole run of the tests, in whichever process asks first."""

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
    """Where the processes of a run leave values for each other; a run with one process needs no such place."""

    folder: Path | None = None


def once(make: Callable[P, T]) -> Callable[P, T]:
    """Call a function once for its arguments, like `functools.cache`, but for all processes of a run.

    Arguments are distinguished by their `repr`. The result is shared by all callers in a process, so it must not
    be modified. It is pickled for the other processes.
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
    # The system releases the lock of a process that dies, so that nobody waits in vain.
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if file.exists():
            value: T = pickle.loads(file.read_bytes())
            return value
        value = make()
        file.write_bytes(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
        return value
