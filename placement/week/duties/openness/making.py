"""Record and drafts as files of a folder, with whom each is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from placement.locale import msgid, translator
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.readers import Kind as Reader
from placement.reports.writers.docx import page_document
from placement.store.json_text import to_json
from placement.week.desk import Desk
from placement.week.duties.openness.ai_act import ai_act
from placement.week.duties.openness.dpia import dpia
from placement.week.duties.openness.program import program_of
from placement.week.duties.openness.record import RECORD
from placement.week.duties.openness.registration import record_of
from placement.week.policy import WeekPolicy
from placement.week.shown import CONTROLLERS, PageKind, ShownPage

WRITTEN = msgid("{path} holds the record of the algorithm and two drafts, without data of pupils. Read them first.")
"""What is said of the folder, once it is there."""
FORMS: Mapping[str, Callable[[Page], str | bytes]] = {"html": render_html, "docx": page_document}
"""Ending of a file -> what makes it of a draft's page; a further form is a line here."""
_DRAFTS = {PageKind.DPIA: ("dpia", dpia), PageKind.AI_ACT: ("ai-act", ai_act)}


@dataclass(frozen=True)
class Openness:
    """Files of the folder, and the same with whom each is for."""

    files: Mapping[str, str | bytes]
    shown: tuple[ShownPage, ...]


def openness(desk: Desk, policy: WeekPolicy, language: str) -> Openness:
    """The record and the drafts, before anything is written.

    Raises
    ------
    InputError
        If the scenario or the tables hold faults, the region has still to fill something in, or the register would
        not take a field.
    """
    program = program_of(desk, policy)
    record = to_json(record_of(program))
    files: dict[str, str | bytes] = {RECORD: record}
    shown = [ShownPage(PageKind.ALGORITHM_RECORD, Reader.PUBLIC, record)]
    for kind, (name, made_of) in _DRAFTS.items():
        page = made_of(translator(language), program, desk.today)
        made = {f"{name}.{form}": render(page) for form, render in FORMS.items()}
        files |= made
        shown.append(ShownPage(kind, CONTROLLERS, made))
    return Openness(files, tuple(shown))
