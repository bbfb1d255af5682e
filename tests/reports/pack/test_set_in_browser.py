"""What a steering group gets for three scenarios: its sheets, what the first of them says, and what is withheld."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from placement.locale import LANGUAGES
from placement.reports.pack.pages import pages, to_print
from tests.reports.browser import needs_browser, pdf_pages, printed
from tests.reports.pack.packs import pack

pytestmark = needs_browser

THREE = ("baseline", "closed-group", "azc-opens")
SHEETS = 12
"""Largest number of sheets of A4 for three scenarios."""

WITHHELD = 12
"""Largest number of lines, in all of the set, about figures that are not told."""

TELLS_NOT = re.compile(
    r"fewer than five|withheld|not told|not shown|left out|minder dan vijf|achtergehouden|niet getoond|niet verteld",
    re.IGNORECASE,
)
FIRST = {
    "nl": (
        "Wat er te kiezen is",
        "Wat u kiest",
        "Wat het kost",
        "Wie het merkt",
        "Wat artikel 4 van het convenant vraagt",
    ),
    "en": (
        "What there is to choose",
        "What you choose",
        "What it costs",
        "Who feels it",
        "What article 4 of the covenant asks",
    ),
}


@cache
def papers(language: str) -> dict[str, bytes]:
    """Path in the set -> the PDF."""
    return {name: printed(html) for name, html in to_print(pages(pack(language, *THREE))).items()}


def sheets(pdf: bytes) -> list[str]:
    """Text of each sheet."""
    if shutil.which("pdftotext") is None:
        pytest.skip("printed sheets are read with pdftotext (Debian: poppler-utils)")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.pdf"
        file.write_bytes(pdf)
        command = ["pdftotext", "-layout", str(file), "-"]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return said.rstrip("\f").split("\f")


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_scenarios_print_on_twelve_sheets_at_most(language: str) -> None:
    assert len(papers(language)) == 1 + len(THREE)
    assert sum(map(pdf_pages, papers(language).values())) <= SHEETS


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_twelve_lines_speak_of_what_is_withheld(language: str) -> None:
    lines = [line for pdf in papers(language).values() for sheet in sheets(pdf) for line in sheet.splitlines()]
    assert 0 < sum(bool(TELLS_NOT.search(line)) for line in lines) <= WITHHELD


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_to_decide_on_is_the_first_sheet_and_whole(language: str) -> None:
    first, second, *_ = sheets(papers(language)["for-steering/comparison.pdf"])
    assert all(said in first for said in FIRST[language])
    names = [re.findall(rf"^ *{letter} \w+", first, re.MULTILINE) for letter in "ABC"]
    assert [len(each) for each in names] == [4, 4, 4], "a row for each scenario in each of the four tables"
    assert not any(said in second for said in FIRST[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_to_decide_on_speaks_of_children_and_euros_and_not_of_points(language: str) -> None:
    first = sheets(papers(language)["for-steering/comparison.pdf"])[0]
    assert not re.search(r"\b(points?|punten?|pupil-km|leerling-km|pairs?|paren)\b", first)
