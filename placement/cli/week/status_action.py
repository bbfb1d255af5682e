"""The action of `placement week status`."""

from __future__ import annotations

from collections import Counter

from placement.cli.streams import document
from placement.cli.week.job import Job
from placement.cli.week.keeping_lines import overdue_lines
from placement.locale import translator
from placement.register.register import Register
from placement.register.states import State
from placement.reports.tables.week import StateLine
from placement.reports.terminal.week import render_states
from placement.reports.words.week import health_lines
from placement.store.json_text import to_json
from placement.week.keeping.overdue import overdue
from placement.week.policy import read_policy


def show_status(job: Job) -> None:
    """Show how many children are in each state, and whether the register is whole."""
    register = Register.open(job.place.register, folder=job.place.folder)
    health = register.health
    with job.looking().desk() as desk:
        retention = read_policy(job.place.policy).retention
        late = overdue(job.place, desk.facts, desk.standing, register.all_versions(), job.today, retention)
        counts = Counter(each.state for each in desk.standing.children.values())
    if job.as_json:
        states = {each.value: counts[each] for each in State}
        found = {
            "is_whole": health.is_whole,
            "facts": health.facts,
            "version": health.version,
            "guards": list(health.guards),
            "backed_up": None if health.backed_up is None else health.backed_up.isoformat(),
        }
        kept = {
            "children": [
                {"key": each.key, "ground": each.ground.value, "due": each.on.isoformat()} for each in late.children
            ],
            "copies": [str(each.path) for each in late.copies],
            "out_of_reach": [str(each.path) for each in late.elsewhere],
        }
        document(
            to_json({"states": states, "children": sum(counts.values()), "register": found, "kept_too_long": kept})
        )
        return
    words = translator(job.session.language)
    lines = [StateLine(words, each, counts[each]) for each in State if counts[each]]
    told = list(health_lines(words, health))
    ids = {key: desk.own_id(key) for key in desk.standing.children}
    gone = overdue_lines(words, late, ids)
    job.session.show(lambda console: render_states(console, job.session.language, lines, told, gone))
