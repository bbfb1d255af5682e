"""Strict siblings: which families are held together, and which sites can take them (contract, section 3; R29)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from placement.problem import Problem


class Sites(dict[str, tuple[tuple[str, ...], ...]]):
    """Site -> for each applicant, in order, the groups there that the applicant may join."""

    @cached_property
    def ways(self) -> tuple[tuple[str, ...], ...] | None:
        """Group of each applicant, site by site; `None` if a site leaves one of them a choice of groups."""
        if any(len(groups) > 1 for places in self.values() for groups in places):
            return None
        return tuple(tuple(groups[0] for groups in places) for places in self.values())


@dataclass(frozen=True, slots=True)
class HeldFamily:
    """A family whose applicants are all placed at one site, or all wait.

    Attributes
    ----------
    applicants
        Its applicants without a pin, sorted by id.
    anchors
        Its seated members and pinned applicants; the applicants go to the site of one of them.
    sites
        Site -> for each applicant, in order, the groups there that the applicant may join. Only sites that
        can take the whole family, capacity aside; empty if no site can.
    """

    key: str
    applicants: tuple[str, ...]
    anchors: tuple[str, ...]
    sites: Sites


def held_families(problem: Problem) -> tuple[HeldFamily, ...]:
    """Families that `siblings_strict` holds together in this problem."""
    known: _Known = {}
    found = (_held(problem, key, members, known) for key, members in problem.members.items())
    return tuple(family for family in found if family is not None)


def held_family(problem: Problem, pupil_id: str) -> HeldFamily | None:
    """A pupil's family, if it is held together."""
    key = problem.family_of(pupil_id)
    return _held(problem, key, problem.members[key], {})


_Known = dict[tuple[tuple[tuple[str, ...], ...], frozenset[str] | None], Sites]
"""Sites by the options of the applicants and the places of the anchors, if there are any."""


def _held(problem: Problem, key: str, members: tuple[str, ...], known: _Known) -> HeldFamily | None:
    strict = problem.rules.siblings_strict
    if strict is False:
        return None
    applicants = tuple(member for member in members if member in problem.may_wait)
    anchors = tuple(member for member in members if member in problem.options and member not in problem.may_wait)
    if not applicants or len(applicants) + len(anchors) < 2 or key in problem.loose_families:
        return None
    family = HeldFamily(key, applicants, anchors, _sites(problem, applicants, anchors, known))
    return family if strict is True or not _is_exempt(problem, family, members, strict) else None


def _sites(problem: Problem, applicants: tuple[str, ...], anchors: tuple[str, ...], known: _Known) -> Sites:
    """Sites of a family; those of families with the same options are the same object."""
    options = tuple(problem.options[each] for each in applicants)
    near = {problem.site_of(group_id) for anchor in anchors for group_id in problem.options[anchor]}
    key = (options, frozenset(near) if anchors else None)
    if key not in known:
        by_applicant = [_by_site(problem, each) for each in options]
        common = set(by_applicant[0]).intersection(*by_applicant[1:])
        if anchors:
            common &= near
        known[key] = Sites((site, tuple(tuple(places[site]) for places in by_applicant)) for site in sorted(common))
    return known[key]


def _by_site(problem: Problem, options: tuple[str, ...]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for group_id in options:
        places.setdefault(problem.site_of(group_id), []).append(group_id)
    return places


def _is_exempt(problem: Problem, family: HeldFamily, members: tuple[str, ...], weeks: int) -> bool:
    """Whether a family has waited long enough to be split, or has no site in common."""
    applicants = (member for member in members if member in problem.options and member not in problem.seats)
    return not family.sites or any(problem.weeks_waited(member) >= weeks for member in applicants)
