"""The action of `placement week access`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.cli.week.privacy import say_open
from placement.locale import msgid, translator
from placement.register.errors import BrokenRegisterError
from placement.store.folder import refuse_existing_file
from placement.store.json_text import to_json
from placement.week.desk import Desk
from placement.week.folder import gone_unless_noted
from placement.week.keeping.access_file import access_path, access_text, write_access_page
from placement.week.keeping.copies import note_page
from placement.week.policy import WeekPolicy, read_policy


@dataclass(frozen=True)
class _Made:
    """The page, and whether the register has it that it was shown."""

    key: str
    path: Path
    is_noted: bool


def write_access(job: Job, child: Callable[[Desk], str], form: str, out: Path | None, *, force: bool) -> None:
    """Write the page and note that it was shown, and where it lies if that is outside its place in the working folder.

    A page that cannot be noted is removed again, but for a register that was altered: that one is answered from all
    the same, and written to by nothing.

    Raises
    ------
    ProtectedError
        If the child is protected.
    UnknownChildError, ErasedError
        If there is no such child, or nothing is held of it any more.
    RunExistsError
        If there is something at the path that may not be replaced.
    WriteError
        If the disk does not take it.
    """
    policy = read_policy(job.place.policy)
    try:
        made = _written(job, job, child, form, out, policy, force=force)
    except BrokenRegisterError:
        if out is not None:  # a purge would not find it there
            raise
        made = _written(job, job.looking(), child, form, out, policy, force=force)
    if job.as_json:
        told = {
            "key": made.key,
            "file": str(made.path),
            "dry_run": job.dry_run,
            "controllers": list(policy.controllers),
            "is_noted": made.is_noted,
        }
        document(to_json(told))
    elif not job.dry_run:
        job.session.say(msgid("The page is {path}. Read it before you give it to anybody."), path=made.path)
    if not policy.controllers:
        job.session.say(msgid("Who is responsible is missing: fill in `controllers` in policy.yaml first."))
    if job.dry_run:
        job.session.say(msgid("Nothing was written (--dry-run)."))
    else:
        say_open(job, made.path)
        if not made.is_noted:
            job.session.say(msgid("The register was altered, so it is not noted in it that this page was made."))


def _written(
    job: Job,
    noting: Job,
    child: Callable[[Desk], str],
    form: str,
    out: Path | None,
    policy: WeekPolicy,
    *,
    force: bool,
) -> _Made:
    """The page, written unless the job is a dry run."""
    words = translator(job.session.language)
    made: list[Path] = []
    with gone_unless_noted(made), noting.desk() as desk:
        key = child(desk)
        path = out or access_path(desk, key, form)
        page = access_text(desk, key, form, policy, words)
        refuse_existing_file(path, force=force)
        if not job.dry_run:
            write_access_page(desk, key, page, path, force=force)
            made.append(path)
            if out is not None:
                note_page(desk, key, path)
    return _Made(key, path, not noting.dry_run)
