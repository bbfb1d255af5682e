"""A report of a solve for one reader."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from placement.api.settings import language, refused
from placement.api.show import Shown
from placement.publish.report import keep, page_for_parents, report_request
from placement.reports.audience import read_audience
from placement.reports.forms import page_file, report_file
from placement.reports.page.blocks import Block, Paragraph
from placement.reports.parent.texts import texts_for
from placement.reports.readers import Kind
from placement.studies.explain import for_parents
from placement.studies.observer import Observer
from placement.studies.report import studied
from placement.studies.solved import SolvedCase

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("html", "xlsx", "md")


@dataclass(frozen=True, eq=False, repr=False)
class Report(Shown):
    """A report in one form.

    Attributes
    ----------
    audience
        Reader, as requested.
    format
        `html`, `xlsx` or `md`.
    content
        HTML or Markdown text, or the bytes of a workbook.
    """

    scenario: str
    audience: str
    format: str
    content: str | bytes

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the file, and return its path; all or nothing.

        Raises
        ------
        RunExistsError
            If it exists and may not be replaced.
        WriteError
            If it cannot be written.
        """
        from placement.store.folder import write_file

        write_file(Path(path), self.content, force=force)
        return Path(path)

    def to_frame(self) -> pd.DataFrame:
        """One row: scenario, kind of reader, format, and number of bytes."""
        from placement.api.frames import texts

        kind = self.audience.partition(":")[0]
        header = ("scenario", "audience", "format", "bytes")
        return texts([header, (self.scenario, kind, self.format, str(len(self._bytes)))])

    def to_html(self) -> str:
        """The page itself; for other formats a page that describes the report."""
        return self.content if self.format == "html" and isinstance(self.content, str) else super().to_html()

    @property
    def _bytes(self) -> bytes:
        return self.content.encode() if isinstance(self.content, str) else self.content

    def _key(self) -> Hashable:
        return self.scenario, self.audience, self.format, hashlib.sha256(self._bytes).hexdigest()

    def _title(self) -> str:
        return f"{self.scenario} for {self.audience.partition(':')[0]}"

    def _facts(self) -> str:
        return f"{self.format}, {len(self._bytes)} bytes"

    def _blocks(self) -> Iterator[Block]:
        yield Paragraph("Write it to a file with save().")


def written(
    solved: SolvedCase,
    audience: str,
    form: str,
    lang: str,
    *,
    quick: bool,
    texts: str | Path | None,
    observer: Observer,
) -> Report:
    """A report, as :meth:`placement.api.solution.Solution.report` describes it."""
    if form not in FORMATS:
        raise refused("format", form, f"one of {', '.join(FORMATS)}")
    told, reader = language(lang), read_audience(audience, solved.case)
    if texts is not None and reader.kind is not Kind.PARENT:
        raise refused("texts", texts, "none but for audience='parent:PUPIL'")
    if reader.kind is Kind.PARENT:
        said = texts_for(solved.case, [] if texts is None else [Path(texts)])
        told, beside = said.spoken(told)
        page = page_for_parents(solved, for_parents(solved, reader.subject, observer), told, said, beside=beside)
        content = page_file(page, form, solved.case.scenario.date)
    else:
        found = studied(solved, report_request([reader], quick=quick), observer)
        keep(solved, found)
        content = report_file(found.material, reader, told, form)
    return Report(solved.case.scenario.name, audience, form, content)
