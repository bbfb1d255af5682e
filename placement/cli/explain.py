"""`placement explain`: why a pupil is in a group, and the effect of any other group."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from placement.cli.delivery import Delivery, FileDelivery
from placement.cli.options import Debug, Lang, Quiet, ReplaceFile, Texts
from placement.cli.reading import read_run, require_texts
from placement.cli.session import Session, session_of
from placement.cli.usage import UsageError
from placement.locale import msgid

SHORT = msgid("Say why a pupil is where they are, and what any other group would do.")
HELP = msgid(
    "Say why a pupil is where they are: the route with its article, and for every group that it was chosen, which "
    "rule forbids it, or exactly what it would change for everybody, solved again with the pupil there. "
    "With --all every applicant, as a table."
)
EXAMPLE = msgid("Example: placement explain run P0123")


Folder = Annotated[
    Path,
    typer.Argument(
        metavar="RUN", help=msgid("The run, a folder that placement solve --out wrote."), show_default=False
    ),
]

Pupil = Annotated[str | None, typer.Argument(metavar="PUPIL", help=msgid("The pupil's id."), show_default=False)]

Everyone = Annotated[
    bool,
    typer.Option(
        "--all",
        help=msgid("Explain every applicant and write explanations.csv; with --audience parent a page for each."),
        show_default=False,
    ),
]

Audience = Annotated[
    str,
    typer.Option(
        "--audience",
        metavar=msgid("WHO"),
        help=msgid("For whom: coordinator where it is not said, or parent: a page in plain words, as a file."),
        show_default=False,
    ),
]

Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar=msgid("FILE"),
        help=msgid("The table to write; with --all explanations.csv in the run's folder where it is not said."),
        show_default=False,
    ),
]

Form = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="html|md", help=msgid("Form of the parents' page; html else."), show_default=False
    ),
]

AsJson = Annotated[bool, typer.Option("--json", help=msgid("Print JSON instead of the page."), show_default=False)]


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: typer.Context,
    folder: Folder,
    pupil: Pupil = None,
    everyone: Everyone = False,
    audience: Audience = "coordinator",
    out: Out = None,
    form: Form = None,
    texts: Texts = None,
    force: ReplaceFile = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    _lang: Lang = None,
    _debug: Debug = False,
) -> None:
    """Explain pupils; wrong usage is reported before the engine loads."""
    session = session_of(ctx)
    if everyone == (pupil is not None):
        raise UsageError(msgid("Name a pupil, or give --all for every applicant; not both."))
    if audience not in AUDIENCES:
        raise UsageError(
            msgid("There is no audience {name} here; there is: {known}."), name=audience, known=", ".join(AUDIENCES)
        )
    if audience == PARENT:
        _parents(
            folder, pupil, session, out=out, form=form, texts=texts or (), force=force, as_json=as_json, quiet=quiet
        )
        return
    if form is not None or texts:
        raise UsageError(msgid("--format and --texts are for --audience parent."))
    run = read_run(folder, session)
    from placement.cli import explain_action

    delivery = Delivery(out, force=force, as_json=as_json, quiet=quiet)
    if pupil is None:
        explain_action.explain_everyone(run, session, delivery)
    else:
        explain_action.explain_pupil(run, pupil, session, delivery)


PARENT = "parent"
AUDIENCES: tuple[str, ...] = ("coordinator", PARENT)
"""Readers that the page can be for."""
FORMATS = ("html", "md")
"""Formats of the page for parents; the first is the default."""


def _parents(  # noqa: PLR0913 - one for each option
    folder: Path,
    pupil: str | None,
    session: Session,
    *,
    out: Path | None,
    form: str | None,
    texts: Sequence[Path],
    force: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write the page for a pupil's parents, or those for all."""
    if as_json:
        raise UsageError(msgid("A page for parents is no JSON: leave out --json."))
    form = form or FORMATS[0]
    if form not in FORMATS:
        raise UsageError(msgid("There is no format {name}; choose from: {names}."), name=form, names=", ".join(FORMATS))
    require_texts(texts)
    run = read_run(folder, session)
    from placement.cli import parents

    prints = out is not None and str(out) == "-"
    if pupil is None and prints:
        raise UsageError(msgid("With --all there are several pages: name a folder with --out."))
    delivery = FileDelivery(None if prints else out, prints=prints, force=force, quiet=quiet)
    if pupil is None:
        from placement.cli import everyone

        everyone.write_all_parents(run, session, (form,), texts, delivery)
        return
    parents.write_parent_page(run, pupil, session, form, texts, delivery)
