"""`placement week correct`: cells of a child corrected by hand."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.cli.week.naming import child_of
from placement.cli.week.options import Pupil, Values
from placement.locale import msgid

SHORT = msgid("Correct what is known of a child.")
HELP = msgid(
    "Correct columns of a child, as in pupils.csv and in the list of sign-ups. The values are read as the tables' "
    "are; where the child belongs now is shown. What identifies a child becomes a new version, and the old one is kept."
)
EXAMPLE = msgid("Example: placement week correct P0031 birth_date=2017-05-12 postcode=2312AB")


@working
def command(job: Job, pupil: Pupil, values: Values) -> None:
    """Note corrections."""
    from placement.week.correcting import correct

    job.note(lambda desk: correct(desk, child_of(desk, pupil), values))
