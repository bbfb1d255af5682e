"""Pages of a proposal for the roles that a region names, each with no more than its kind of reader may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from placement.case import Case
from placement.errors import TellsOfOthersError
from placement.locale import translator
from placement.municipalities import municipalities
from placement.publish.others import Others
from placement.reports.audience import Audience
from placement.reports.build import build_page
from placement.reports.page.blocks import Page
from placement.reports.page.html import render_html
from placement.reports.page.markdown import render_markdown
from placement.reports.parent.texts import texts_for
from placement.reports.plan.keys import SectionKey
from placement.reports.readers import READERS
from placement.results.material import Material
from placement.studies.observer import Observer
from placement.studies.report import report
from placement.studies.requests import ReportRequest
from placement.week.desk import Desk
from placement.week.letters.public import public_texts
from placement.week.policy import Role, WeekPolicy
from placement.week.proposing import WeekProposal
from placement.week.shown import PageKind, ShownPage

FOLDER: Mapping[str, str] = {"nl": "rollen", "en": "roles"}
"""Language of the coordinator -> folder of the roles' pages in a week's folder."""


@dataclass(frozen=True)
class RolePages:
    """Pages for roles.

    Attributes
    ----------
    files
        Path in the week's folder -> page; a role of boards or municipalities has one for each of them.
    shown
        The same pages, with whom each is for.
    """

    files: Mapping[str, str]
    shown: tuple[ShownPage, ...] = ()


def role_pages(
    desk: Desk, proposal: WeekProposal, policy: WeekPolicy, language: str, observer: Observer | None = None
) -> RolePages:
    """Pages for all roles.

    Raises
    ------
    TellsOfOthersError
        If a page tells of a child: a defect of this package.
    StoppedError
        If it was stopped: half of the pages would be mistaken for all of them.
    """
    observer = observer or Observer()
    compares = any(_compares(role) for role in policy.roles.values())
    material = report(proposal.solved, ReportRequest(origin=compares, tradeoffs=False), observer)
    observer.obey()
    others = Others.of(desk.standing.children, desk.identities, _public(proposal, policy))
    files: dict[str, str] = {}
    shown: list[ShownPage] = []
    for name, role in policy.roles.items():
        for audience in _audiences(role, proposal.case):
            page = _page(material, audience, role, language)
            path = f"{FOLDER[language]}/{name}{audience.file_name.removeprefix(role.reader)}.html"
            told = others.told(render_markdown(page), (), {})  # without drawings, which have words of their own
            if told:
                raise TellsOfOthersError(path, told)
            content = render_html(page)
            files[path] = content
            shown.append(ShownPage(PageKind.ROLE_PAGE, role.reader, content, of=audience.subject or "", role=name))
    return RolePages(files, tuple(shown))


def _compares(role: Role) -> bool:
    """Whether a role's page has the comparison with and without mixing by origin."""
    return READERS[role.reader].sees_comparison and (not role.sections or SectionKey.ORIGIN in role.sections)


def _audiences(role: Role, case: Case) -> Iterator[Audience]:
    subject = READERS[role.reader].subject
    if subject is None:
        yield Audience(role.reader)
    else:
        yield from (Audience(role.reader, each) for each in subject.known(case.region))


def _page(material: Material, audience: Audience, role: Role, language: str) -> Page:
    page = build_page(material, audience, language)
    title = page.title if audience.subject else f"{page.title}: {role.said(language)}"
    marking = translator(language).text("Written for: {role}.", role=role.said(language))
    sections = tuple(each for each in page.sections if not role.sections or each.key in role.sections)
    return replace(page, title=title, marking=f"{page.marking} {marking}", sections=sections)


def _public(proposal: WeekProposal, policy: WeekPolicy) -> Iterator[str]:
    """Texts about no child: those of letters, and the region's municipalities and origins."""
    case = proposal.case
    yield from public_texts(case, policy, texts_for(case))
    yield from (said for role in policy.roles.values() for said in (role.nl, role.en))
    yield from municipalities(case.region)
    for pupil in case.region.pupils:
        yield from pupil.traits.get("origin", ())
