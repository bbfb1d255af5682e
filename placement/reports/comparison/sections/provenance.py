"""Where each column comes from and how sure it is, so that anybody can find the scenario and solve it again."""

from __future__ import annotations

from collections.abc import Iterator

from placement.reports.comparison.overview import Column, Overview
from placement.reports.content.cells import label, numbers, texts
from placement.reports.inputs import outward
from placement.reports.page.blocks import Bullets, Cell, Section, Table
from placement.reports.view import PublicView
from placement.reports.words.marks import Marks, plain
from placement.reports.words.status import sentences
from placement.result import Result, widest_gap


def section(view: Overview) -> Section:
    """Give status, gap, seed and versions, and the files that were read, by their fingerprints."""
    words = view.words
    columns = (
        *texts("", words.text("How sure is this?")),
        *numbers(words.text("gap, %"), words.text("seed"), words.text("seconds")),
    )
    runs = Table(words.text("How each was solved"), columns, tuple(_run(view, each) for each in view.columns))
    return Section(
        "provenance",
        words.text("Where this comes from"),
        (runs, Bullets(tuple(_versions(view))), _files(view)),
    )


def _run(view: Overview, each: Column) -> tuple[Cell, ...]:
    words, result = view.words, each.result
    if result is None:
        return (label(plain(each.title)), label(words.text("no placement")), *[label("")] * 3)
    gap = widest_gap(result.stages)
    said = sentences(PublicView(each.case, words, Marks(), wide=True, result=result))
    return (
        label(plain(each.title)),
        label(said[0]),
        Cell(words.number(gap * 100, 4), gap * 100),
        Cell(str(result.seed), result.seed),
        Cell(words.number(result.seconds, 1), result.seconds),
    )


def _versions(view: Overview) -> Iterator[str]:
    """Say once with which versions, for all scenarios that were solved with the same."""
    said: dict[str, list[str]] = {}
    for each in view.columns:
        if each.result is not None:
            said.setdefault(_named(each.result), []).append(each.letter)
    for versions, letters in said.items():
        yield view.words.text("{letters}: versions {versions}.", letters=", ".join(letters), versions=versions)


def _named(result: Result) -> str:
    return ", ".join(f"{name} {version}" for name, version in result.versions.items())


def _files(view: Overview) -> Table:
    """Give each file once, with the scenarios that read it."""
    words = view.words
    readers: dict[tuple[str, str], list[str]] = {}
    for each in view.columns:
        for file, digest in each.case.inputs.items():
            readers.setdefault((file, digest), []).append(each.letter)
    found = [file for file, _ in readers]
    names = dict(zip(found, found, strict=True)) if view.is_whole else outward(found)
    return Table(
        words.text("Files that were read, with their SHA-256"),
        texts(words.text("file"), words.text("scenarios"), "SHA-256"),
        tuple(
            (label(plain(names[file])), label(", ".join(letters)), label(digest))
            for (file, digest), letters in readers.items()
        ),
    )


def footer(view: Overview) -> tuple[str, ...]:
    """Give the lines that close every page: what was compared, with which program, who decides."""
    words = view.words
    version = "" if view.base.result is None else view.base.result.versions.get("placement", "")
    return (
        words.text(
            "{count} scenarios, base {name}, placement {version}.",
            count=words.number(len(view.columns)),
            name=plain(view.base.name),
            version=version,
        ),
        words.text("The program advises; people decide."),
    )
