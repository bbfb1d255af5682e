"""The constraint model: a variable for each allowed way to place a unit, and the hard rules; nothing else.

All constraints are linear over integers, so that another solver can be asked the same question
(:mod:`placement.solver.linear`). Costs are left to the criteria.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from copy import copy as shallow_copy
from dataclasses import dataclass
from functools import cached_property, partial
from operator import getitem

from placement.cp_model import CpModel, IntVar, LinearExpr, Row
from placement.domain import GroupStatus
from placement.expressions import Expr, total_of, weighted_sum
from placement.problem import Problem
from placement.remembered import Remembered
from placement.result import Placement
from placement.tally import Tally
from placement.units import Unit, Units

MOST_LINKS = 2000
"""Most columns of a group that are each linked to its being open; beyond that the rows would dominate the model."""

MOST_LINKED = 100_000
"""Most columns of a model with such links."""


@dataclass(frozen=True, slots=True)
class Column:
    """A variable that counts how many copies of a unit are placed in one way.

    Attributes
    ----------
    seats
        (pupil id, group id) for each pupil in the unit's first copy.
    """

    var: IntVar
    unit: Unit
    option: tuple[str, ...]

    @property
    def seats(self) -> Iterator[tuple[str, str]]:
        """The first copy's pupils paired with their groups."""
        return zip(self.unit.copies[0], self.option, strict=True)


class Model:
    """A problem as a CP-SAT model.

    Parameters
    ----------
    problem
        What there is to decide.
    divided
        The units that pupils move in.

    Notes
    -----
    With x[u, o] the number of copies of unit u placed by option o, n[g] the size of group g and
    y[g] = 1 if it has pupils, else 0:

    - sum over o of x[u, o] = copies of u (or <= if the unit may wait)
    - lower[g] * y[g] <= n[g] <= upper[g] * y[g]; y[g] = 1 where a group must open
    - newly placed applicants in g <= max_added[g]
    - sum of y over a school's groups <= rooms; over a board's <= staff; over all groups <= max_open_groups
    - number of budgeted moves <= moves
    - a held family's applicants are at the same site, and at a site of one of its anchors
    - at most one of two pupils kept apart is in g
    """

    def __init__(self, problem: Problem, divided: Units) -> None:
        self.problem = problem
        self.cp = CpModel()
        self.units = divided.units
        self.linked = divided.linked
        self.columns: list[Column] = []
        self.fixed: dict[str, str] = {}
        """Pupil id -> the only group open to the pupil."""
        self._columns_of: dict[Unit, list[Column]] = {}
        self._first_of: dict[Unit, int] = {}
        """Variable index of each unit's first column; the others follow it."""
        self._together: set[Unit] = set()
        """Units that each of their options brings to one group."""
        self._copies: dict[int, int] = {}
        self.implied: set[int] = set()
        """Indices of variables that are integral whenever the columns are."""
        self._shared: dict[Hashable, Expr] = {}
        self._sizes: dict[str, LinearExpr] = {}
        self._unit_of = {pupil_id: unit for unit in self.units for copy in unit.copies for pupil_id in copy}
        self._in_group: dict[str, list[tuple[IntVar, tuple[str, ...]]]] = defaultdict(list)
        self._fixed_in: dict[str, list[str]] = defaultdict(list)
        self._occupied: dict[str, IntVar | int] = {}
        self._most: dict[str, int] = {}
        self._decided: dict[str, IntVar] = {}
        self._start_values: list[tuple[int, int | None, Callable[[Tally], int]]] = []
        """Index of a variable, and its value; or that of the first of a count, their number, and the count."""
        self._rows_of: dict[Unit, int] = {}
        self.links: list[tuple[int, int]] = []
        """Variables of columns and of their groups' being occupied, in groups with so many that no row links them."""
        self.lazy: list[range] = []
        """Numbers of rows of which few matter, by bundle: once one of them matters, others of its bundle may."""
        for unit in self.units:
            self._add_unit(unit)
        self._limit_sizes()
        self._limit_inflow()
        self._limit_moves()
        if problem.chooses_groups:
            self._limit_open_groups()
        for family in self.linked:
            self._link(family.applicants, family.anchors, tuple(family.sites))
        self._keep_apart()

    def copy(self, problem: Problem) -> Model:
        """A model with the same variables and rows, which can be added to without changing this one.

        Parameters
        ----------
        problem
            The same but for what no variable or row depends on: weights, and how long is searched.
        """
        found = shallow_copy(self)
        found.problem, found.cp = problem, self.cp.clone()
        found.implied, found._shared, found._sizes = set(self.implied), dict(self._shared), dict(self._sizes)
        found._occupied, found._decided = dict(self._occupied), dict(self._decided)
        found._start_values, found.links, found.lazy = list(self._start_values), list(self.links), list(self.lazy)
        return found

    # --- variables -----------------------------------------------------------------------------

    def _add_unit(self, unit: Unit) -> None:
        if unit.is_fixed:
            for copy in unit.copies:
                for pupil_id, group_id in zip(copy, unit.options[0], strict=True):
                    self.fixed[pupil_id] = group_id
                    self._fixed_in[group_id].append(pupil_id)
            return
        copies = len(unit.copies)
        made = self.cp.new_int_vars(len(unit.options), 0, copies)
        columns = [Column(var, unit, option) for var, option in zip(made, unit.options, strict=True)]
        self._copies.update({column.var.index: copies for column in columns})
        if all(option.count(option[0]) == len(option) for option in unit.options):
            self._together.add(unit)
            for column in columns:
                self._in_group[column.option[0]].append((column.var, unit.copies[0]))
        else:
            for column in columns:
                self._land(column)
        self.columns += columns
        self._columns_of[unit] = columns
        self._first_of[unit] = made[0].index if made else 0
        placed = LinearExpr.sum([column.var for column in columns])
        row = self.cp.add_linear_constraint(placed, 0 if unit.may_wait else copies, copies)
        self._rows_of[unit] = row.index

    def _land(self, column: Column) -> None:
        landing: dict[str, list[str]] = defaultdict(list)
        for pupil_id, group_id in column.seats:
            landing[group_id].append(pupil_id)
        for group_id, pupil_ids in landing.items():
            self._in_group[group_id].append((column.var, tuple(pupil_ids)))

    def auxiliary(self, upper: int, value: Callable[[Tally], int], *, is_free: bool = False) -> IntVar:
        """Add a variable from 0 to `upper` that a criterion needs.

        Parameters
        ----------
        value
            The variable's best value at a given placement, so that any placement can serve as a start.
        is_free
            Whether it must be branched on; other variables are integral whenever the columns are.
        """
        var = self.cp.new_int_var(0, upper, "")
        self._start_values.append((var.index, None, value))
        if not is_free:
            self.implied.add(var.index)
        return var

    def steps(self, count: int, value: Callable[[Tally], int]) -> list[IntVar]:
        """Add the 0-1 variables of a count: at its best, the k-th is 1 if the count is k or more.

        Parameters
        ----------
        value
            The count at a given placement.
        """
        made = self.cp.new_int_vars(count, 0, 1)
        if made:
            first = made[0].index
            self._start_values.append((first, count, value))
            self.implied.update(range(first, first + count))
        return made

    def once(self, key: Hashable, build: Callable[[], Expr]) -> Expr:
        """An expression with auxiliary variables of its own, built the first time that it is asked for."""
        if key not in self._shared:
            self._shared[key] = build()
        return self._shared[key]

    def add_lazily(self, *bundle: Row) -> None:
        """Add rows that a relaxation may leave out until one of them is broken."""
        first = len(self.cp.proto.constraints)
        for row in bundle:
            self.cp.add(row)
        self.lazy.append(range(first, len(self.cp.proto.constraints)))

    # --- expressions ---------------------------------------------------------------------------

    def arrivals(self, group_id: str) -> Sequence[tuple[IntVar, tuple[str, ...]]]:
        """Variables that bring pupils to a group, with the pupils whom each copy brings."""
        return self._in_group[group_id]

    def copies(self, var: IntVar) -> int:
        """Maximum number of copies that a variable of `arrivals` can bring."""
        return self._copies[var.index]

    def fixed_in(self, group_id: str) -> Sequence[str]:
        """Pupils who are in a group whatever is decided."""
        return self._fixed_in[group_id]

    def count(self, group_id: str, weight: Callable[[str], int]) -> LinearExpr:
        """Sum of an integer weight over the pupils in a group."""
        terms = [(var, sum(map(weight, pupil_ids))) for var, pupil_ids in self._in_group[group_id]]
        return weighted_sum(terms, sum(map(weight, self._fixed_in[group_id])))

    def size(self, group_id: str) -> LinearExpr:
        """Number of pupils in a group, as a variable of its own, which keeps rows about sizes short."""
        if group_id not in self._sizes:
            self._sizes[group_id] = self._new_size(group_id)
        return self._sizes[group_id]

    def _new_size(self, group_id: str) -> LinearExpr:
        fixed = len(self._fixed_in[group_id])
        terms = [(var, len(pupil_ids)) for var, pupil_ids in self._in_group[group_id]]
        if not terms:
            return total_of([fixed])
        size = self.auxiliary(self.most(group_id), lambda tally: tally.size[group_id])
        self.cp.add(weighted_sum(terms, fixed) == size)
        return size

    def most(self, group_id: str) -> int:
        """Maximum number of pupils that a group can have in this model."""
        if group_id not in self._most:
            arriving = sum(len(pupils) * self.copies(var) for var, pupils in self._in_group[group_id])
            is_closed = self.problem.groups[group_id].status is GroupStatus.CLOSED
            most = min(self.problem.upper(group_id), len(self._fixed_in[group_id]) + arriving)
            self._most[group_id] = 0 if is_closed else most
        return self._most[group_id]

    def total(self, cost: Callable[[str, str], int], alike: Callable[[str], Hashable] | None = None) -> LinearExpr:
        """Sum of cost(pupil, group) over everyone in a group.

        Parameters
        ----------
        alike
            What the cost follows from in a pupil: those for whom it is equal cost the same in every group, and only
            one of them is asked about. Without it everybody is.
        """
        priced: dict[Hashable, Remembered[str, int]] = {}
        terms: list[tuple[IntVar, int]] = []
        for unit, columns in self._columns_of.items():
            members = []
            for each in unit.copies[0]:
                key = each if alike is None else alike(each)
                if key not in priced:
                    priced[key] = Remembered(partial(cost, each))
                members.append(priced[key])
            first, size = members[0], len(members)
            if unit in self._together and all(each is first for each in members):
                terms += [(column.var, size * first[column.option[0]]) for column in columns]
            else:
                terms += [(column.var, sum(map(getitem, members, column.option))) for column in columns]
        return weighted_sum(terms, sum(cost(*seat) for seat in self.fixed.items()))

    def waiting(self, cost: Callable[[str], int]) -> LinearExpr:
        """Sum of cost(pupil) over the applicants who wait."""
        terms: list[tuple[IntVar, int]] = []
        constant = 0
        for unit in self.units:
            if unit.may_wait:
                price = sum(map(cost, unit.copies[0]))
                constant += price * len(unit.copies)
                terms += [(column.var, -price) for column in self._columns_of[unit]]
        return weighted_sum(terms, constant)

    def unit_of(self, pupil_id: str) -> Unit:
        """The unit that a pupil belongs to."""
        return self._unit_of[pupil_id]

    def at_sites(self, pupil_id: str) -> Mapping[str, list[IntVar]]:
        """Site -> variables that bring a pupil there.

        Empty for fixed pupils and for interchangeable pupils, who by construction have no siblings.
        """
        sites: dict[str, list[IntVar]] = defaultdict(list)
        unit = self._unit_of.get(pupil_id)
        if unit is not None and len(unit.copies) == 1:
            position = unit.copies[0].index(pupil_id)
            for column in self._columns_of.get(unit, ()):
                sites[self.problem.site_of(column.option[position])].append(column.var)
        return sites

    def occupied(self, group_id: str) -> IntVar | int:
        """Whether a group has pupils: a 0-1 variable, or a constant if that is certain."""
        if group_id not in self._occupied:
            self._occupied[group_id] = self._new_occupied(group_id)
        return self._occupied[group_id]

    def _new_occupied(self, group_id: str) -> IntVar | int:
        if self._fixed_in[group_id]:
            return 1
        if not self._in_group[group_id]:
            return 0
        is_occupied = self.auxiliary(1, lambda tally: int(tally.is_occupied(group_id)), is_free=True)
        arrivals = self._in_group[group_id]
        if len(arrivals) <= MOST_LINKS and len(self.columns) <= MOST_LINKED:
            # One link for each column: the linear relaxation is far tighter than with one link on the sum.
            for var, _ in arrivals:
                self.add_lazily(var <= self.copies(var) * is_occupied)
        else:
            self.links += [(var.index, is_occupied.index) for var, _ in arrivals]
        size = self.size(group_id)
        self.cp.add(size >= self.problem.lower(group_id) * is_occupied)
        self.cp.add(size <= self.problem.upper(group_id) * is_occupied)
        return is_occupied

    def switch(self, group_id: str) -> IntVar | int | None:
        """What :meth:`occupied` has returned for a group; `None` if nobody has asked yet."""
        return self._occupied.get(group_id)

    @property
    def unit_rows(self) -> Iterable[int]:
        """Numbers of the rows that say how many copies of a unit are placed."""
        return self._rows_of.values()

    def seat_everybody(self) -> None:
        """From here on nobody with an option waits: a row of every unit says so, instead of one long row of all."""
        for unit, row in self._rows_of.items():
            if unit.options:
                self.cp.set_side(row, lower=len(unit.copies))

    def is_open(self, group_id: str) -> IntVar | int:
        """Whether a group is open: by `decide`, by having pupils if it opens with them, or by status."""
        if group_id in self._decided:
            return self._decided[group_id]
        if self.problem.opens_with_pupils(group_id):
            return self.occupied(group_id)
        return int(self.problem.is_open_by_status(group_id))

    def decide(self, group_id: str) -> IntVar:
        """Make it a decision whether a group is open: a 0-1 variable; nobody is in the group unless it is open.

        Meant for `fixed`, before any criterion is asked for its penalty.
        """
        if group_id not in self._decided:
            is_open = self.cp.new_bool_var("")
            for var, _ in self._in_group[group_id]:
                self.cp.add(var <= self.copies(var) * is_open)
            if self._fixed_in[group_id]:
                self.cp.add(is_open == 1)
            self._decided[group_id] = is_open
        return self._decided[group_id]

    # --- hard rules ----------------------------------------------------------------------------

    def _limit_sizes(self) -> None:
        for group_id in self.problem.groups:
            if not self._in_group[group_id] and not self._fixed_in[group_id]:
                continue
            if self.problem.chooses_groups or self.problem.lower(group_id) > 1:
                self.occupied(group_id)
            size, lower = self.size(group_id), self.problem.lower(group_id)
            self.cp.add(size <= self.problem.upper(group_id))
            if self.must_reach_minimum(group_id):
                self.cp.add(size >= lower)

    def must_reach_minimum(self, group_id: str) -> bool:
        """Whether a group needs more pupils than are fixed in it, because it must open or somebody is."""
        must = group_id in self.problem.case.required or self._fixed_in[group_id]
        return bool(must) and self.problem.lower(group_id) > len(self._fixed_in[group_id])

    def _limit_inflow(self) -> None:
        for group_id, group in self.problem.groups.items():
            if group.max_added is not None:
                self.cp.add(self.count(group_id, self._is_applicant) <= group.max_added)

    def _is_applicant(self, pupil_id: str) -> int:
        return int(pupil_id not in self.problem.seats)

    def _limit_moves(self) -> None:
        limit = self.problem.move_limit
        if limit is not None:
            moves = self.total(lambda pupil_id, group_id: int(self.problem.is_budgeted_move(pupil_id, group_id)))
            self.cp.add(moves <= limit)

    def _limit_open_groups(self) -> None:
        for group_ids, limit in self.problem.open_limits:
            self.cp.add(total_of(map(self.occupied, group_ids)) <= limit)

    def _link(self, applicants: Sequence[str], anchors: Sequence[str], sites: Sequence[str]) -> None:
        """Keep a held family's applicants at one site, which is the site of an anchor if it has any."""
        first, *others = map(self.presence, applicants)
        held = [self.presence(anchor) for anchor in anchors]
        nowhere = total_of([])
        rows: list[Row] = []
        for site in sites:
            leader = first.get(site, nowhere)
            rows += [other.get(site, nowhere) == leader for other in others]
            if held:
                rows.append(leader <= total_of(each.get(site, nowhere) for each in held))
        self.add_lazily(*rows)

    def _keep_apart(self) -> None:
        """Keep pupils out of one group who are not to share it, unless pins or their seats put both there."""
        for pupil_id, others in self.problem.apart.items():
            for other_id in others:
                if pupil_id < other_id:
                    for group_id in self.problem.groups:
                        if not self.problem.may_share(pupil_id, other_id, group_id):
                            self.cp.add(self.in_group(pupil_id, group_id) + self.in_group(other_id, group_id) <= 1)

    def in_group(self, pupil_id: str, group_id: str) -> LinearExpr:
        """Whether a pupil who is interchangeable with none is in a group, as an expression: 1 or 0."""
        if pupil_id in self.fixed:
            return total_of([int(self.fixed[pupil_id] == group_id)])
        unit = self._unit_of.get(pupil_id)
        if unit is None:
            return total_of([0])
        position = unit.copies[0].index(pupil_id)
        return total_of(column.var for column in self._columns_of.get(unit, ()) if column.option[position] == group_id)

    def presence(self, pupil_id: str) -> Mapping[str, LinearExpr]:
        """Site -> whether a pupil is there, as an expression: 1 or 0."""
        if pupil_id in self.fixed:
            return {self.problem.site_of(self.fixed[pupil_id]): total_of([1])}
        return {site: total_of(variables) for site, variables in self.at_sites(pupil_id).items()}

    # --- placements ----------------------------------------------------------------------------

    def start_values(self, placement: Placement) -> dict[int, int]:
        """The value of every variable at a placement: variable index -> value.

        Pupils whose seat is not an option in this model count as waiting.
        """
        values: dict[int, int] = {}
        for unit in self._columns_of:
            first = self._first_of[unit]
            values.update(dict.fromkeys(range(first, first + len(unit.options)), 0))
            for copy in unit.copies:
                way = tuple(placement.groups.get(each, "") for each in copy)
                if way in unit.options:
                    values[first + unit.options.index(way)] += 1
        tally = Tally(self.problem, placement)
        for first, count, value in self._start_values:
            reached = value(tally)
            if count is None:
                values[first] = reached
            else:
                values.update(dict.fromkeys(range(first, first + count), 0))
                values.update(dict.fromkeys(range(first, first + min(count, reached)), 1))
        return values

    @cached_property
    def unit_numbers(self) -> Mapping[int, int]:
        """Variable index of a column -> number of its unit."""
        numbers: dict[int, int] = {}
        for number, unit in enumerate(self.units):
            if unit in self._first_of:
                first = self._first_of[unit]
                numbers.update(dict.fromkeys(range(first, first + len(unit.options)), number))
        return numbers

    def placement(self, values: Mapping[int, int]) -> Placement:
        """The placement that the variables' values stand for: variable index -> value."""
        groups = dict(self.fixed)
        for unit in self._columns_of:
            ways = [option for at, option in enumerate(unit.options, self._first_of[unit]) for _ in range(values[at])]
            for copy, option in zip(unit.copies, ways, strict=False):
                groups.update(zip(copy, option, strict=True))
        return Placement(groups)
