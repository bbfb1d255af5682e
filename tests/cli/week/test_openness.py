"""`placement week openness`: a record that the register takes, and drafts, all true of the program as it is set."""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from placement.catalogue import CATALOGUE
from placement.criteria.registry import criterion
from placement.locale import translator
from placement.register.kinds import Kind
from placement.register.register import Register
from placement.reports.words.held import OF_A_CHILD
from placement.reports.words.week import KINDS
from tests.cli.week.conftest import Week, digests, document_of
from tests.cli.world import PRIVATE
from tests.week.duties.published import breaches

POLICY = """\
controllers: ["Board A, Leiden"]
retention: {never_placed_days: 123, after_exit_days: 456, backup_days: 78}
openness:
  organization: Gemeente Voorbeeld
  contact_email: algoritmes@voorbeeld.nl
  website: https://voorbeeld.nl/taalklassen
  publication_category: Impactvolle algoritmes
"""
SCENARIO = "name: small\ndata: tables\nbasis: covenant art. 3c\n"
NL = translator("nl")


def filled_in(week: Week, more: str = "", scenario: str = SCENARIO) -> Week:
    (week.folder / "policy.yaml").write_text(POLICY + more, encoding="utf-8")
    (week.folder / "scenario.yaml").write_text(scenario, encoding="utf-8")
    return week


def record(week: Week, out: Path) -> dict[str, Any]:
    week.must("openness", "--out", out)
    found: dict[str, Any] = json.loads((out / "algorithm-record.json").read_text("utf-8"))
    assert list(breaches(found)) == []
    return found


def items(text: str) -> list[str]:
    return [html.unescape(each) for each in re.findall("<li>(.*?)</li>", text)]


def read(file: Path) -> str:
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as parts:
            return " ".join(parts.read(each).decode("utf-8") for each in parts.namelist() if each.endswith("xml"))
    body = re.sub(r"<style.*?</style>", " ", file.read_text("utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_what_the_region_has_to_fill_in_is_named_key_by_key(week: Week) -> None:
    before = digests(week.folder)
    done = week("openness")
    assert done.code == 3
    for key in ("organization", "contact_email", "website", "publication_category"):
        assert f"openness.{key}" in done.err
    assert "https://" in done.err
    assert "Hoog-risico AI-systeem" in done.err
    assert {name: each for name, each in digests(week.folder).items() if "lock" not in name} == {
        name: each for name, each in before.items() if "lock" not in name
    }


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("  contact_email: Jan", "openness.contact_email"),
        ("  website: voorbeeld.nl", "openness.website"),
        ("  end_date: juli", "openness.end_date"),
        ("  status: Buiten gebruik", "openness.end_date"),
        (f"  provider: {'x' * 201}", "openness.provider"),
        ("  lawful_basis: [{title: Wet}]", "openness.lawful_basis"),
        ("  website_url: https://x.nl", "openness.website_url"),
    ],
)
def test_what_the_register_would_not_take_is_a_fault_of_the_policy(line: str, key: str, week: Week) -> None:
    filled_in(week)
    kept = [each for each in POLICY.splitlines() if each.split(":")[0] != line.split(":", maxsplit=1)[0]]
    (week.folder / "policy.yaml").write_text("\n".join((*kept, line, "")), encoding="utf-8")
    done = week("openness", "--lang", "nl")
    assert (done.code, key in done.err) == (3, True)
    assert "policy.yaml" in done.err


def test_the_record_says_what_the_region_and_the_register_say(week: Week, tmp_path: Path) -> None:
    more = (
        "  provider: Leverancier\n  lars: '12345678'\n"
        "  lawful_basis: [{title: Wet op het primair onderwijs, link: 'https://wetten.overheid.nl/BWBR0003420'}]\n"
        "  impact_assessments: [{title: Data Protection Impact Assessment (DPIA)}]\n"
    )
    found = record(filled_in(week, more), tmp_path / "out")
    assert (found["organization"], found["contact_email"]) == ("Gemeente Voorbeeld", "algoritmes@voorbeeld.nl")
    assert (found["begin_date"], found["end_date"], found["status"]) == ("2026-11", None, "In gebruik")
    assert (found["lang"], found["standard_version"], found["lars"]) == ("nld", "1.0", "12345678")
    assert found["lawful_basis_grouping"][0]["link"] == "https://wetten.overheid.nl/BWBR0003420"
    assert found["impacttoetsen_grouping"] == [{"title": "Data Protection Impact Assessment (DPIA)", "link": None}]
    for number in ("123", "456", "78"):
        assert re.search(rf"\b{number} dagen", found["risks"])


def test_its_lists_are_those_of_the_program(week: Week, tmp_path: Path) -> None:
    scenario = f"{SCENARIO}weights: {{family: 0, support: 4, proximity: 2.5}}\nrules: {{max_distance_km: 9}}\n"
    found = record(filled_in(week, scenario=scenario), tmp_path / "out")
    said = items(found["methods_and_models"])
    weights = {each.name: each.default_weight for each in CATALOGUE}
    weights |= {"family": Fraction(0), "support": Fraction(4), "proximity": Fraction(5, 2)}
    for name, weight in weights.items():
        label = NL.text(criterion(name).label)
        counted = [each for each in said if each.startswith(f"{label}: gewicht {NL.number(weight)} ")]
        assert len(counted) == (weight > 0), name
        assert (label in found["methods_and_models"].split("tellen ze niet mee")[1]) == (weight == 0)
    assert "Geen nieuwe plaats ligt verder dan 9 km van huis." in said


ORIGIN = NL.text(OF_A_CHILD["origin"])
UNUSED = NL.text("Origin is not used: no placement depends on where a child comes from.")


@pytest.mark.parametrize(
    ("settings", "is_got", "counts"),
    [
        ("rules: {diversity_columns: [origin]}\n", True, True),
        ("rules: {diversity_columns: [origin]}\nweights: {diversity: 0}\n", True, False),
        ("rules: {diversity_columns: []}\n", False, False),
    ],
)
def test_origin_is_named_only_where_it_is_used(
    settings: str, is_got: bool, counts: bool, week: Week, tmp_path: Path
) -> None:
    filled_in(week, scenario=SCENARIO + settings)
    data = record(week, tmp_path / "out")["source_data"]
    got, alone = data.split("onder een nummer")[1].split("registratie van de coördinator")
    assert (ORIGIN in items(got)) == is_got
    assert (ORIGIN in items(alone)) == (not is_got)
    assert (UNUSED in alone) == (not is_got)
    assert ("heeft hier geen gewicht" in alone) == (is_got and not counts)
    note = read(tmp_path / "out" / "ai-act.html")
    assert ("groups are mixed by it" in note) == (is_got and counts)


def test_what_people_decided_is_counted_to_the_nearest_five(week: Week, tmp_path: Path) -> None:
    week.must("offer", "P3", "P4", "P7")
    week.must("decline", "P4")
    facts = list(Register.open(week.folder).facts())
    counted = Counter(each.kind for each in facts)
    assert counted[Kind.PROPOSED] == 4
    said = items(record(filled_in(week), tmp_path / "out")["human_intervention"])
    for kind in (Kind.OFFERED, Kind.DECLINED, Kind.OBJECTED):
        assert f"{NL.text(KINDS[kind])}: minder dan vijf" in said
    assert "plaatsen voorgesteld: minder dan vijf" in said


@pytest.mark.parametrize(
    ("language", "marking", "headings"),
    [
        ("nl", "door niemand vastgesteld", ("A1. Voorstel", "B15. Rechten", "C16. Risico's", "D17. Maatregelen")),
        ("en", "adopted by nobody", ("A1. Proposal", "B15. Rights", "C16. Risks", "D17. Measures")),
    ],
)
def test_drafts_say_that_they_are_drafts_and_follow_the_outline(
    language: str, marking: str, headings: tuple[str, ...], week: Week, tmp_path: Path
) -> None:
    filled_in(week).must("openness", "--out", tmp_path / "out", "--lang", language)
    assessment, note = (read(tmp_path / "out" / f"{name}.html") for name in ("dpia", "ai-act"))
    for page in (assessment, note):
        assert marking in page
    for each in headings:
        assert each in assessment
    numbered = re.findall(r"\b([ABCD]\d+)\. ", assessment)
    assert list(dict.fromkeys(numbered)) == [
        *(f"A{n}" for n in range(1, 11)), *(f"B{n}" for n in range(11, 16)), "C16", "D17",
    ]  # fmt: skip
    assert "Board A, Leiden" in assessment
    assert "2 December 2027" in note or "2 december 2027" in note
    assert "iccl.ie" in note


def test_nothing_in_the_folder_tells_of_a_child_and_it_is_its_owners_alone(week: Week, tmp_path: Path) -> None:
    week.must("correct", "P3", "given_name=Zarathustra", "address=Kerkweg 7")
    filled_in(week).must("openness", "--out", tmp_path / "out")
    files = sorted((tmp_path / "out").iterdir())
    text = " ".join(read(each) for each in files)
    for private in (*PRIVATE, "Zarathustra", "Kerkweg", "K0003", "P3"):
        assert private not in text
    assert {each.stat().st_mode & 0o777 for each in (tmp_path / "out", *files)} == {0o700, 0o600}


def test_it_is_noted_for_whom_it_is_and_nothing_else_is_overwritten(week: Week, tmp_path: Path) -> None:
    told = document_of(filled_in(week)("openness", "--json", "--dry-run"))
    assert (told["dry_run"], Path(told["folder"]).exists()) == (True, False)
    found = document_of(week("openness", "--json"))
    assert found["folder"] == str(week.folder / "openness" / "2026-11-23")
    assert found["files"] == ["ai-act.docx", "ai-act.html", "algorithm-record.json", "dpia.docx", "dpia.html"]
    noted = document_of(week("shown", "--json"))["shown"]
    assert [(each["page"], each["audience"], each["child"]) for each in noted] == [
        ("algorithm_record", "public", None),
        ("dpia", "controllers", None),
        ("ai_act", "controllers", None),
    ]
    assert week("openness").code == 2
    # The next record of another day stands beside it.
    week.must("openness", day="2026-11-30")
