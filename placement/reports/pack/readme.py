"""`README.txt` of a frozen set: what it is, who may read what, and how to verify that nothing has changed."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Mapping

from placement.locale import msgid, translator
from placement.locale.language import Translator
from placement.reports.pack.names import CHECKSUMS, CLOSED, KEY, OPEN, PACK
from placement.reports.pack.values import Pack, report_name
from placement.reports.words.marks import plain
from placement.result import Status
from placement.results.comparison import Compared

WIDTH = 80
"""Maximum number of characters in a line."""

_FORMS: tuple[str, ...] = (".html", ".pdf", ".xlsx")

_TABLES: Mapping[str, str] = {
    "comparison.csv": msgid("every figure of every scenario"),
    "gains.csv": msgid("who gains and who loses"),
    "calendar.csv": msgid("the seats of every group, week by week"),
    "bands.csv": msgid("how far figures vary where chance has a part"),
    "comparison.json": msgid("all of this in one file, for programs"),
    "moved.csv": msgid("every pupil who is elsewhere than in the first scenario"),
}
"""File name of a comparison's table -> description."""


def readme(pack: Pack, files: Collection[str]) -> str:
    """Text for a reader who opens the folder for the first time; it names no pupil.

    Parameters
    ----------
    files
        Paths of the files in the set.
    """
    words = translator(pack.language)
    parts = [_head(pack, words), _scenarios(pack, words)]
    for folder, said in (
        (OPEN, words.text("for the steering group: no data about single pupils")),
        (CLOSED, words.text("for the coordinator only: holds data about pupils; do not send it on")),
    ):
        inside = {name.removeprefix(f"{folder}/") for name in files if name.startswith(f"{folder}/")}
        parts.append([*_wrapped(f"{folder}/: {said}."), *_contents(pack, words, inside)])
    parts.append(_check(pack, words))
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _head(pack: Pack, words: Translator) -> list[str]:
    day, scenario = pack.made_on, pack.found.base.case.scenario
    made = words.text(
        "Made on {date} at {time} UTC with placement {version}. Nothing in it changes any more; a change is a new set.",
        date=words.date(day.date()),
        time=f"{day:%H:%M}",
        version=pack.version,
    )
    batch = words.text(
        "Batch of {date}; first school day {starts_on}.",
        date=words.date(scenario.date),
        starts_on=words.date(scenario.starts_on),
    )
    title = words.text("Placement of newcomers: a set of reports, frozen for a meeting")
    return [*_wrapped(title), "", *_wrapped(batch), *_wrapped(made)]


def _scenarios(pack: Pack, words: Translator) -> list[str]:
    lines = [words.text("Scenarios; the first is the base:") if pack.compares else words.text("Scenario:")]
    for number, each in enumerate(pack.found.scenarios, 1):
        lines += _item(f"{number}. {plain(each.with_file)}: {_status(words, each)}")
    return lines


def _status(words: Translator, each: Compared) -> str:
    if each.result is None:
        return words.text("no placement")
    if each.unseated is not None:
        return words.text("not by the rules")
    return words.text("proven") if each.status is Status.OPTIMAL else words.text("not proven")


def _contents(pack: Pack, words: Translator, inside: Collection[str]) -> Iterator[str]:
    yield from _report(inside, "comparison", words.text("the scenarios side by side"))
    yield from _report(inside, "options", words.text("groups that could open and close, from the first scenario"))
    for each, _ in pack.reported:
        yield from _report(inside, report_name(each), words.text("the report of {name}", name=plain(each.name)))
    for name, said in _TABLES.items():
        if name in inside:
            yield from _item(f"{name}: {words.text(said)}")
    for each in pack.found.scenarios:
        if any(name.startswith(f"{each.folder}/") for name in inside):
            run = words.text("the run of {name}, for placement report and placement explain", name=plain(each.name))
            yield from _item(f"{each.folder}/: {run}")


def _report(inside: Collection[str], name: str, said: str) -> Iterator[str]:
    forms = [f"{name}{form}" for form in _FORMS if f"{name}{form}" in inside]
    if forms:
        yield from _item(f"{', '.join(forms)}: {said}")


def _check(pack: Pack, words: Translator) -> list[str]:
    told = words.text(
        "{pack} tells the settings, the versions, and the fingerprint of every file in this set and of every table "
        "that was read: SHA-256 for files without data about pupils, for others an HMAC of it, whose key {key} the "
        "coordinator keeps.",
        pack=PACK,
        key=KEY,
    )
    same = words.text("Is the set still as it was? In this folder:")
    run = next((each.folder for each, _ in pack.reported), None)
    tables = words.text("Are the tables still as they were? This names every file that has changed since:")
    asked = f"placement report {CLOSED}/{run} --quick --out -"
    return [
        *_wrapped(told),
        "",
        *_wrapped(same),
        f"  sha256sum -c {CHECKSUMS}",
        f"  (cd {CLOSED} && sha256sum -c {CHECKSUMS})",
        *([] if run is None else ["", *_wrapped(tables), f"  {asked}"]),
    ]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _item(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
