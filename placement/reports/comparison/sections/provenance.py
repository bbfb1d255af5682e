"""Origin and status of each column, so that anyone can find the scenario and solve it again."""

from __future__ import annotations

from collections.abc import Iterator

from placement.reports.comparison.overview import Column, Overview
from placement.reports.inputs import outward
from placement.reports.page.blocks import Bullets, Section
from placement.reports.tables.model import FilledTable, Medium
from placement.reports.tables.scenarios import READ, RUNS, RunLine
from placement.reports.view import PublicView
from placement.reports.words.ground import rule_sets
from placement.reports.words.marks import Marks, plain
from placement.reports.words.phrases import rounded
from placement.reports.words.status import sentences
from placement.result import Result


def section(view: Overview, medium: Medium) -> Section:
    """Section on status, gap, seed and versions, and the files read: with their SHA-256 for who has the files."""
    words = view.words
    lines = [_run(view, each) for each in view.columns]
    solved = RUNS.fill(lines, medium, caption=words.text("How each was solved"))
    return Section(
        "provenance",
        words.text("Where this comes from"),
        (solved, Bullets(tuple(_versions(view))), _files(view, medium)),
    )


def _run(view: Overview, each: Column) -> RunLine:
    words, result = view.words, each.result
    if result is None:
        return RunLine(plain(each.title), words.text("no placement"), None)
    said = sentences(PublicView(each.case, words, Marks(), wide=True, result=result))
    return RunLine(plain(each.title), said[0], result)


def _versions(view: Overview) -> Iterator[str]:
    """Sentences on the versions used: one for all scenarios that were solved with the same."""
    said: dict[str, list[str]] = {}
    for each in view.columns:
        if each.result is not None:
            said.setdefault(_named(each.result), []).append(each.letter)
    for versions, letters in said.items():
        yield view.words.text("{letters}: versions {versions}.", letters=", ".join(letters), versions=versions)


def _named(result: Result) -> str:
    return ", ".join(f"{name} {version}" for name, version in result.versions.items())


def _files(view: Overview, medium: Medium) -> FilledTable:
    """Table of the files, each once, with the scenarios that read it."""
    words = view.words
    readers: dict[tuple[str, str], list[str]] = {}
    for each in view.columns:
        for file, digest in each.case.inputs.items():
            readers.setdefault((file, digest), []).append(each.letter)
    found = [file for file, _ in readers]
    names = dict(zip(found, found, strict=True)) if view.is_whole else outward(found)
    if not view.is_whole:
        listed = [(plain(names[file]), ", ".join(letters), "") for (file, _), letters in readers.items()]
        return READ.without(["sha256"]).fill(listed, medium, caption=words.text("Files that were read"))
    rows = [(plain(names[file]), ", ".join(letters), digest) for (file, digest), letters in readers.items()]
    return READ.fill(rows, medium, caption=words.text("Files that were read, with their SHA-256"))


def footer(view: Overview) -> tuple[str, ...]:
    """Last lines of every page: scenarios, version, who adopted the rules of each, who decides, and what is rounded."""
    words = view.words
    version = "" if view.base.result is None else view.base.result.versions.get("placement", "")
    return (
        words.text(
            "{count} scenarios, base {name}, placement {version}.",
            count=words.number(len(view.columns)),
            name=plain(view.base.name),
            version=version,
        ),
        *rule_sets(words, {each.title: each.case.scenario for each in view.columns}),
        words.text("The program advises; people decide."),
        *([] if view.is_whole else [rounded(words)]),
    )
