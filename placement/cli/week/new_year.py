"""`placement week new-year`: a new school year."""

from __future__ import annotations

from placement.cli.week.job import Job, working
from placement.locale import msgid

SHORT = msgid("Begin a new school year.")
HELP = msgid(
    "Begin the school year that comes next, in August the one that has just begun: who goes on to secondary education "
    "is listed, and expected to leave before it; who would be outside the ages of the group is listed; everybody "
    "without a seat is looked at again."
)
EXAMPLE = msgid("Example: placement week new-year --date 2027-06-15")


@working
def command(job: Job) -> None:
    """Note a school year, and show whom it concerns."""
    from placement.cli.week.new_year_action import begin

    begin(job)
