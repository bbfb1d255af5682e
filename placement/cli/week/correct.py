"""`placement week correct`: cells of a child corrected by hand."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.cli.week.naming import child_of
from placement.cli.week.options import Pupil, Values
from placement.locale import msgid, translator

SHORT = msgid("Correct what is known of a child.")
HELP = msgid(
    "Correct columns of a child, as in pupils.csv and in the list of sign-ups. The values are read as the tables' "
    "are; where the child belongs now is shown. What identifies a child becomes a new version, and the old one is "
    "kept. A row that was set aside since it could not be read is taken in once every such cell was corrected."
)
EXAMPLE = msgid("Example: placement week correct P0031 birth_date=2017-05-12 postcode=2312AB")

_LEFT = msgid(
    "{pupil} stays set aside until these are corrected too: {columns}. COLUMN= says that there is nothing to fill in."
)


@working
def command(job: Job, pupil: Pupil, values: Values) -> None:
    """Note corrections."""
    from placement.cli.week.saying import show_said
    from placement.reports.words.columns import column_words
    from placement.week.correcting import correct

    with job.desk() as desk:
        key = child_of(desk, pupil)
        left = correct(desk, key, values)
    show_said(job, desk, unreadable=list(left))
    if left:
        words = translator(job.session.language)
        columns = ", ".join(column_words(words, each) for each in left)
        job.session.say(_LEFT, pupil=f"{key} {desk.own_id(key)}".strip(), columns=columns)
