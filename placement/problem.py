"""What there is to decide: who may be placed where, who must be, who stays, and within which sizes.

A :class:`Problem` holds no solver and no costs. Everything in it follows from a
:class:`~placement.case.Case` by section 3 of the contract.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from placement.apart import is_set, partners
from placement.calendar import whole_weeks
from placement.case import Case
from placement.domain import Board, Group, GroupKind, GroupStatus, Pupil, School
from placement.eligibility import Reason, age_in_months, obstacles
from placement.geography import Distances
from placement.lot import lot
from placement.policy import GroupChoice, Rules, Siblings, UnderMin
from placement.result import Placement
from placement.routes import KIND_OF_ROUTE, Route, has_left, waits_since


@dataclass(frozen=True)
class Problem:
    """A compiled case: the sets that the model ranges over.

    Attributes
    ----------
    routes
        Pupil id -> where the pupil belongs.
    seats
        Pupil id -> group, for pupils who have a seat now, displaced ones included.
    options
        Pupil id -> groups where the pupil may be afterwards, sorted by id; includes a seated pupil's
        current group unless it closes. Pupils without an entry are routed elsewhere.
    may_wait
        Applicants who may remain without a seat.
    displaced
        Seated pupils whose group closes.
    budgeted
        Seated pupils whose move counts against a numeric limit in `moves`.
    """

    case: Case
    routes: Mapping[str, Route]
    seats: Mapping[str, str]
    options: Mapping[str, tuple[str, ...]]
    may_wait: frozenset[str]
    displaced: frozenset[str]
    budgeted: frozenset[str]
    distances: Distances
    outside: frozenset[str] = frozenset()
    """Pupils whose home lies in a municipality without intake."""
    absent: frozenset[str] = frozenset()
    """Pupils who have left by the first school day, and sign-ups who come later than it."""
    loose_families: frozenset[str] = frozenset()
    """Families that `siblings_strict` does not hold together here, to find out what splitting them would mean."""

    @property
    def rules(self) -> Rules:
        """The scenario's thresholds."""
        return self.case.scenario.rules

    @cached_property
    def pupils(self) -> Mapping[str, Pupil]:
        """Pupil id -> pupil, in input order."""
        return {pupil.id: pupil for pupil in self.case.region.pupils}

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """Group id -> group, sorted by id so that the order of rows has no influence."""
        return {group.id: group for group in sorted(self.case.region.groups, key=lambda group: group.id)}

    @cached_property
    def schools(self) -> Mapping[str, School]:
        """School id -> school, sorted by id."""
        return {school.id: school for school in sorted(self.case.region.schools, key=lambda school: school.id)}

    @cached_property
    def boards(self) -> Mapping[str, Board]:
        """Board id -> board, sorted by id."""
        return {board.id: board for board in sorted(self.case.region.boards, key=lambda board: board.id)}

    @cached_property
    def possible_metres(self) -> frozenset[Fraction]:
        """Distances of all possible seats, in metres."""
        # Neighbours with the same choices have the same distances, and so have the groups of a school.
        alike = {(self.distances.place(self.pupils[each]), options): each for each, options in self.options.items()}
        ways = {
            (place, self.groups[group_id].school_id): (pupil_id, group_id)
            for (place, options), pupil_id in alike.items()
            for group_id in options
        }
        return frozenset(self.metres(*seat) for seat in ways.values())

    @cached_property
    def applicants(self) -> tuple[str, ...]:
        """Pupils without a seat who are to be placed, sorted by id."""
        return tuple(sorted(pupil_id for pupil_id in self.options if pupil_id not in self.seats))

    @cached_property
    def seated_before(self) -> Mapping[str, int]:
        """Group id -> number of pupils seated there before."""
        count = dict.fromkeys(self.groups, 0)
        for group_id in self.seats.values():
            count[group_id] += 1
        return count

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Family key -> pupil ids, sorted; a pupil without a family id is a family of one (R29)."""
        families: dict[str, list[str]] = defaultdict(list)
        for pupil in self.case.region.pupils:
            families[self.family_of(pupil.id)].append(pupil.id)
        return {key: tuple(sorted(families[key])) for key in sorted(families)}

    def family_of(self, pupil_id: str) -> str:
        """A pupil's family key; its prefix keeps family ids and pupil ids apart."""
        family = self.pupils[pupil_id].family_id
        return f"family {family}" if family is not None else f"single {pupil_id}"

    def site_of(self, group_id: str) -> str:
        """What counts as the same place for siblings: the group's school, or the group itself."""
        return self.groups[group_id].school_id if self.rules.siblings is Siblings.SCHOOL else group_id

    def board_of(self, group_id: str) -> str:
        """Id of a group's board."""
        return self.schools[self.groups[group_id].school_id].board_id

    def metres(self, pupil_id: str, group_id: str) -> Fraction:
        """Distance from a pupil's home to a group's school, in metres."""
        return self.distances.metres(self.pupils[pupil_id], self.groups[group_id].school_id)

    def lot(self, pupil_id: str, group_id: str) -> int:
        """Lot of a pupil for a group, or for none: it decides between what is equal otherwise."""
        given = self.case.lots.get(pupil_id)
        return lot(pupil_id, group_id) if given is None else given[group_id]

    def weeks_waited(self, pupil_id: str) -> int:
        """Number of whole weeks from registration to the batch date."""
        return whole_weeks(waits_since(self.pupils[pupil_id]), self.case.scenario.date)

    def age_months(self, pupil_id: str) -> int:
        """A pupil's age in completed months on the first school day."""
        return age_in_months(self.pupils[pupil_id], self.case.scenario.starts_on)

    def kind_for(self, pupil_id: str) -> GroupKind | None:
        """Kind of group that a pupil may join; for a displaced pupil, the kind of the group that closes."""
        if pupil_id in self.displaced:
            return self.groups[self.seats[pupil_id]].kind
        return KIND_OF_ROUTE.get(self.routes[pupil_id].code)

    @cached_property
    def apart(self) -> Mapping[str, tuple[str, ...]]:
        """Pupil id -> those with whom the pupil shares no group; pupils without any are absent."""
        return partners(self.case)

    def may_share(self, pupil_id: str, other_id: str, group_id: str) -> bool:
        """Whether two pupils may be in one group: always, but for those kept apart, unless both are set there."""
        if other_id not in self.apart.get(pupil_id, ()):
            return True
        return all(is_set(self.case, self.pupils[each], group_id) for each in (pupil_id, other_id))

    def meets_someone(self, pupil_id: str, group_id: str) -> bool:
        """Whether somebody from whom a pupil is kept apart is in a group whatever is decided."""
        return any(
            self.options.get(each) == (group_id,)
            and each not in self.may_wait
            and not self.may_share(pupil_id, each, group_id)
            for each in self.apart.get(pupil_id, ())
        )

    def obstacles(self, pupil_id: str, group_id: str) -> tuple[Reason, ...]:
        """Every rule that bars a pupil from a new seat in a group."""
        if pupil_id in self.absent:
            is_gone = has_left(self.pupils[pupil_id], self.case.scenario.starts_on)
            return (Reason("left" if is_gone else "announced", "by hand"),)
        group = self.groups[group_id]
        pin = self.case.pins.get(pupil_id)
        untaught = (Reason("no_nt2_teacher", "4"),) if self.lacks_teacher(group_id) else ()
        return untaught + tuple(
            obstacles(
                self.pupils[pupil_id],
                group,
                self.schools[group.school_id],
                kind=self.kind_for(pupil_id),
                metres=self.metres(pupil_id, group_id),
                rules=self.rules,
                starts_on=self.case.scenario.starts_on,
                override=pin.override if pin is not None and pin.group_id == group_id else (),
            )
        )

    def lacks_teacher(self, group_id: str) -> bool:
        """Whether a group stays shut under `choose`, since there is no NT2 teacher for it; never one with pupils."""
        return self.chooses_groups and self.groups[group_id].nt2_teacher is False and not self.seated_before[group_id]

    def upper(self, group_id: str) -> int:
        """Maximum size of a group: max(seated before, max_size - reserved)."""
        group = self.groups[group_id]
        return max(self.seated_before[group_id], group.max_size - group.reserved)

    def lower(self, group_id: str) -> int:
        """Minimum size of a group that has pupils (covenant 4; R33)."""
        group, seated = self.groups[group_id], self.seated_before[group_id]
        would_open = not seated and (self.chooses_groups or group_id in self.case.opened)
        setting = self.rules.under_min
        if setting is not UnderMin.FORBID and not (setting is UnderMin.AUTO and would_open):
            return 1
        least = min(group.min_size, seated) if seated else group.min_size
        return max(1, least)

    def opens_with_pupils(self, group_id: str) -> bool:
        """Whether a group is open only if it has pupils: under `choose`, and where a change opens it.

        One that a change opens gets its minimum or stays shut, unless `under_min` merely flags (contract, section 3).
        """
        if self.chooses_groups:
            return True
        return (
            group_id in self.case.opened
            and self.groups[group_id].status is GroupStatus.OPEN
            and not self.seated_before[group_id]
            and self.rules.under_min is not UnderMin.FLAG
        )

    def most_possible(self, group_id: str) -> int:
        """Maximum number of pupils who could be in a group, if nothing but its own limits held them back."""
        comers = [each for each, options in self.options.items() if group_id in options]
        group, new = self.groups[group_id], sum(each not in self.seats for each in comers)
        if group.max_added is not None:
            new = min(new, group.max_added)
        return min(self.upper(group_id), new + sum(each in self.seats for each in comers))

    @cached_property
    def unfillable(self) -> tuple[str, ...]:
        """Groups that must get their minimum, and that too few pupils may come to."""
        return tuple(
            group_id for group_id in sorted(self.case.required) if self.most_possible(group_id) < self.lower(group_id)
        )

    @property
    def chooses_groups(self) -> bool:
        """Whether groups may open and close."""
        return self.rules.groups is GroupChoice.CHOOSE

    def is_open_by_status(self, group_id: str) -> bool:
        """Whether a group counts as open under `fixed`, empty or not."""
        return self.groups[group_id].status in (GroupStatus.OPEN, GroupStatus.WINDING_DOWN)

    def room_limit(self, school_id: str) -> int | None:
        """Maximum number of open groups at a school under `choose`, never fewer than it already has."""
        rooms = self.schools[school_id].rooms
        if rooms is None or not self.chooses_groups:
            return None
        return max(rooms, self._held(group_id for group_id in self.groups if self._is_at(group_id, school_id)))

    def staff_limit(self, board_id: str) -> int | None:
        """Maximum number of groups that a board can staff under `choose`, never fewer than it already has.

        Whole groups: floor(staff_fte / fte_per_group) (R74, R88).
        """
        staff = self.boards[board_id].staff_fte
        if staff is None or not self.chooses_groups:
            return None
        held = self._held(group_id for group_id in self.groups if self.board_of(group_id) == board_id)
        return max(staff // self.rules.fte_per_group, held)

    def _is_at(self, group_id: str, school_id: str) -> bool:
        return self.groups[group_id].school_id == school_id

    def _held(self, group_ids: Iterable[str]) -> int:
        """Number of these groups that already have pupils and do not close."""
        return sum(
            self.groups[each].status is not GroupStatus.CLOSED and self.seated_before[each] > 0 for each in group_ids
        )

    @property
    def move_limit(self) -> int | None:
        """Maximum number of budgeted moves; `None` if moves are free or ruled out altogether."""
        moves = self.rules.moves
        return None if isinstance(moves, str) else moves

    def is_budgeted_move(self, pupil_id: str, group_id: str) -> bool:
        """Whether this seat is a move that counts against a numeric limit in `moves`."""
        return pupil_id in self.budgeted and self.seats[pupil_id] != group_id

    def is_move(self, pupil_id: str, group_id: str) -> bool:
        """Whether a seated pupil moves to this seat, for whatever reason."""
        return self.seats.get(pupil_id, group_id) != group_id

    def is_new_seat(self, pupil_id: str, group_id: str) -> bool:
        """Whether a pupil is newly placed in a group: an applicant, or a pupil who moves."""
        return self.seats.get(pupil_id) != group_id

    def changes_line(self, pupil_id: str, group_id: str) -> bool:
        """Whether this seat is a move to another learning line; an unknown line never counts as another (R77)."""
        if not self.is_move(pupil_id, group_id):
            return False
        left, entered = self._lines[self.seats[pupil_id]], self._lines[group_id]
        return bool(left and entered) and left != entered

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        """Group id -> learning line, trimmed and case-folded; empty if none is given."""
        return {group_id: (group.learning_line or "").strip().casefold() for group_id, group in self.groups.items()}

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """Pupil id -> needs of support, codes or a plain "yes", case-folded; pupils without any are absent (R89).

        Empty where no group says what it can meet: empty fields decide nothing.
        """
        if not any(self.offers.values()):
            return {}
        given = {each: pupil.traits.get("support_need", ()) for each, pupil in self.pupils.items()}
        needs = {each: tuple(need for need in values if need != "no") for each, values in given.items()}
        return {each: found for each, found in needs.items() if found}

    @cached_property
    def offers(self) -> Mapping[str, frozenset[str]]:
        """Group id -> codes of the needs that it can meet, case-folded."""
        return {each: frozenset(map(str.casefold, group.support)) for each, group in self.groups.items()}

    @cached_property
    def group_limit(self) -> int | None:
        """Maximum number of groups with pupils, under `choose`."""
        limit = self.rules.max_open_groups
        return None if limit is None or not self.chooses_groups else limit

    @cached_property
    def open_limits(self) -> tuple[tuple[tuple[str, ...], int], ...]:
        """Groups, and how many of them may have pupils at most: of all groups, of a school's, of a board's."""
        found = [(tuple(self.groups), self.group_limit)]
        for school_id in self.schools:
            here = tuple(each for each in self.groups if self._is_at(each, school_id))
            found.append((here, self.room_limit(school_id)))
        for board_id in self.boards:
            here = tuple(each for each in self.groups if self.board_of(each) == board_id)
            found.append((here, self.staff_limit(board_id)))
        return tuple((here, limit) for here, limit in found if limit is not None)

    @cached_property
    def before(self) -> Placement:
        """The placement of seated pupils in their current groups."""
        return Placement(dict(self.seats))
