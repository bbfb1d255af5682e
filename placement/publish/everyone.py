"""The pages of all parents or all schools of a run, each checked to tell of nobody else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from placement.errors import TellsOfOthersError
from placement.publish.others import Others
from placement.publish.public import region_texts
from placement.publish.report import page_for_parents
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.forms import page_file
from placement.reports.page.blocks import Page
from placement.reports.page.markdown import render_markdown
from placement.reports.parent.texts import ParentTexts
from placement.reports.readers import Kind
from placement.results.material import Material
from placement.studies.explain import ForParents
from placement.studies.solved import SolvedCase

Files = Mapping[str, str | bytes]
"""Name of a file -> its content."""


def parents_files(
    run: SolvedCase, found: Mapping[str, ForParents], language: str, texts: ParentTexts, forms: Sequence[str]
) -> Files:
    """A page for the parents of each pupil.

    Parameters
    ----------
    forms
        Of `html`, `md` and `xlsx`.

    Raises
    ------
    TellsOfOthersError
        If a page tells of another pupil: a defect of this package.
    """
    main, beside = texts.spoken(language)
    check = _Check(run, texts)
    files: dict[str, str | bytes] = {}
    for pupil_id, told in found.items():
        page = page_for_parents(run, told, main, texts, beside=beside)
        name = Audience(Kind.PARENT, pupil_id).file_name
        check.require_own(name, page, (pupil_id,))
        files |= {f"{name}.{form}": page_file(page, form, run.case.scenario.date) for form in forms}
    return files


def school_files(run: SolvedCase, material: Material, language: str, texts: ParentTexts, forms: Sequence[str]) -> Files:
    """A report for each school.

    Raises
    ------
    TellsOfOthersError
        If a report tells of a pupil of another school: a defect of this package.
    """
    check = _Check(run, texts)
    files: dict[str, str | bytes] = {}
    for school in run.case.region.schools:
        audience = Audience(Kind.SCHOOL, school.id)
        page = build_page(material, audience, language)
        name = f"report-{audience.file_name}"
        check.require_own(name, page, pupils_of(run, school.id))
        files |= {f"{name}.{form}": page_file(page, form, run.case.scenario.date) for form in forms}
    return files


def pupils_of(run: SolvedCase, school_id: str) -> frozenset[str]:
    """Pupils whom a school reads about: who is in its groups, before or after the solve."""
    own = {each.id for each in run.case.region.groups if each.school_id == school_id}
    seated = {each.id for each in run.case.region.pupils if each.group_id in own}
    return frozenset({each.pupil_id for each in run.result.pupils if each.group_id in own} | seated)


class _Check:
    """What tells of each pupil of a run."""

    def __init__(self, run: SolvedCase, texts: ParentTexts) -> None:
        homes = {each.id: each.postcode for each in run.case.region.pupils}
        self._others = Others.of_run(homes, region_texts(run.case, texts))

    def require_own(self, name: str, page: Page, own: Collection[str]) -> None:
        """Refuse a page that tells of pupils whom it is not about; read without drawings and style sheets."""
        if told := self._others.told(render_markdown(page).replace("\\", ""), own, {}):
            raise TellsOfOthersError(name, told)
