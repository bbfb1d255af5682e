"""A seat for everybody, where groups need a minimum number of pupils: a start, and mostly a proof that nobody waits.

Everyone takes the best seat with room, whether or not the group will reach its minimum; a held family without room
where its members are takes one of them along. Then groups short of their minimum are filled from groups with pupils to
spare, those that need fewest first, and those that cannot be filled are emptied. For whoever still has no seat,
somebody else makes room. The model judges whether the outcome is feasible; this is never assumed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice, product

from placement.model import Model
from placement.remembered import Remembered
from placement.result import Placement
from placement.solver.greedy import MOST_WAYS, Party, State, parties

MOST_SQUEEZES = 50
"""Ways of a party, the nearest first, for which somebody is asked to make room."""


def seated_placement(model: Model) -> Placement:
    """A placement in which everybody has a seat, as far as that was found."""
    seating = _Seating(model)
    everybody = sorted(parties(model), key=lambda party: party.urgency(model.problem))
    for party in everybody:
        seating.seat(party)
    short = seating.short()
    while short:
        # Groups that cannot be filled are given up, so there are fewer each time.
        if not seating.fill(short[0]):
            seating.empty(short[0])
        short = seating.short()
    seating.may_begin = False
    for party in everybody:
        if not seating.is_seated(party) and not seating.seat(party):
            seating.squeeze_in(party)
    return Placement(seating.state.groups)


def _price(homes: Sequence[Mapping[str, float]], way: tuple[str, ...]) -> float:
    # Added one by one: `sum` rounds otherwise from Python 3.12 on.
    total = 0.0
    for home, group_id in zip(homes, way, strict=True):
        total += home[group_id]
    return total


class _Seating:
    """Who sits where, and the groups that were given up.

    A held family and a member of it who may move are one party once both are seated, so that they stay together.

    Attributes
    ----------
    may_begin
        Whether a party may be the first of a group that needs more.
    """

    def __init__(self, model: Model) -> None:
        self.state = State(model.problem, model.fixed)
        self.may_begin = True
        self._problem, self._fixed = model.problem, model.fixed
        self._kilometres: dict[int, Remembered[str, float]] = {}
        self._known: dict[Party, dict[tuple[str, ...], float]] = {}
        self._given_up: set[str] = set()
        self._ways: dict[Party, tuple[str, ...]] = {}
        self._here: dict[str, dict[Party, None]] = defaultdict(dict)
        self._party_of: dict[str, Party] = {}
        """Of each pupil who is seated."""
        self._families = {family.applicants: family for family in model.linked}

    def is_seated(self, party: Party) -> bool:
        """Whether a party has seats."""
        return party.pupils[0] in self._party_of

    def seat(self, party: Party) -> bool:
        """Seat a party where its members are, else as near as there is room, if there is any."""
        family = self._families.get(party.pupils)
        # Of two at one site the last one counts: whoever stays there ties nobody.
        anchors = () if family is None else tuple(sorted(family.anchors, key=self._fixed.__contains__))
        anchors = tuple(each for each in anchors if each in self.state.groups)
        movers = (each for each in anchors if each not in self._fixed)
        return self._seat_alone(party, anchors) or any(self._seat_with(party, each) for each in movers)

    def _seat_alone(self, party: Party, anchors: tuple[str, ...]) -> bool:
        own = tuple(self._problem.seats.get(each, "") for each in party.pupils)
        if own in party.ways and self._has_room(party, own):
            self._take(party, own)
            return True
        sites = {self._problem.site_of(self.state.groups[each]): each for each in anchors}
        for _, way in sorted((price, way) for way, price in self._prices(party).items()):
            anchor = sites.get(self._problem.site_of(way[0]))
            if (anchor is not None or not anchors) and self._has_room(party, way):
                if anchor is None or anchor in self._fixed:
                    self._take(party, way)
                else:
                    self._join(party, way, anchor)
                return True
        return False

    def _join(self, party: Party, way: tuple[str, ...], anchor: str) -> None:
        """Seat a party where a member of its family is, as one party with that one."""
        along = self._party_of[anchor]
        both, now = self._together(party, along), self._ways[along]
        self._leave(along)
        self._take(both, way + now)

    def _seat_with(self, party: Party, anchor: str) -> bool:
        """Seat a party elsewhere, together with a member of its family who moves there."""
        along = self._party_of[anchor]
        now, both = self._ways[along], self._together(party, along)
        self._leave(along)
        for _, way in sorted((price, way) for way, price in self._prices(both).items()):
            if self._has_room(both, way):
                self._take(both, way)
                return True
        self._take(along, now)
        return False

    def _together(self, party: Party, along: Party) -> Party:
        """Two parties as one, at one site."""
        family = self._families[party.pupils]
        theirs: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for way in along.ways:
            theirs[self._problem.site_of(way[-1])].append(way)
        ways = (
            way + other
            for site, choices in family.sites.items()
            for way in islice(product(*choices), MOST_WAYS)
            for other in theirs[site]
        )
        return Party(party.pupils + along.pupils, tuple(ways), along.may_wait)

    def squeeze_in(self, party: Party) -> bool:
        """Seat a party where others make room by going elsewhere; returns whether that could be done."""
        for _, way in sorted((price, way) for way, price in self._prices(party).items())[:MOST_SQUEEZES]:
            for group_id in dict.fromkeys(way):
                for other in list(self._here[group_id]):
                    if self._makes_room(other, party, way):
                        return True
        return False

    def _makes_room(self, other: Party, party: Party, way: tuple[str, ...]) -> bool:
        now = self._ways[other]
        self._leave(other)
        if self._has_room(party, way):
            self._take(party, way)
            if self._seat_alone(other, ()):
                return True
            self._leave(party)
        self._take(other, now)
        return False

    def _prices(self, party: Party) -> dict[tuple[str, ...], float]:
        """Kilometres of all together for each way."""
        if party not in self._known:
            homes = [self._from(each) for each in party.pupils]
            self._known[party] = {way: _price(homes, way) for way in party.ways}
        return self._known[party]

    def _from(self, pupil_id: str) -> Mapping[str, float]:
        """Kilometres from a pupil's home to each group."""
        place = self._problem.distances.place(self._problem.pupils[pupil_id])
        if place not in self._kilometres:
            metres = partial(self._problem.metres, pupil_id)
            self._kilometres[place] = Remembered(lambda group_id: float(metres(group_id)) / 1000)
        return self._kilometres[place]

    def _has_room(self, party: Party, way: tuple[str, ...]) -> bool:
        return self._given_up.isdisjoint(way) and self.state.has_room(party.pupils, way, may_grow=self.may_begin)

    def _take(self, party: Party, way: tuple[str, ...]) -> None:
        self.state.seat(party.pupils, way)
        self._ways[party] = way
        self._party_of.update(dict.fromkeys(party.pupils, party))
        for group_id in way:
            self._here[group_id][party] = None

    def _leave(self, party: Party) -> None:
        self.state.leave(party.pupils)
        for each in party.pupils:
            del self._party_of[each]
        for group_id in self._ways.pop(party):
            self._here[group_id].pop(party, None)

    def short(self) -> list[str]:
        """Groups not given up that have pupils, but fewer than they need: those that need fewest more first."""
        missing = {each: self._problem.lower(each) - count for each, count in self.state.size.items() if count > 0}
        short = (each for each, count in missing.items() if count > 0 and each not in self._given_up)
        return sorted(short, key=lambda each: (missing[each], each))

    def fill(self, group_id: str) -> bool:
        """Bring pupils to a group until it has its minimum, from groups that can spare them."""
        offers = sorted(
            (price, party.pupils, way, party)
            for party, now in self._ways.items()
            if group_id not in now and self._can_spare(now)
            for price, way in self._extra(party, now, (group_id,) * len(now))
        )
        for _, _, way, party in offers:
            if self.state.size[group_id] >= self._problem.lower(group_id):
                break
            now = self._ways[party]
            if self._can_spare(now):
                self._leave(party)
                self._take(party, way if self._has_room(party, way) else now)
        return self.state.size[group_id] >= self._problem.lower(group_id)

    def _extra(self, party: Party, now: tuple[str, ...], way: tuple[str, ...]) -> list[tuple[float, tuple[str, ...]]]:
        """How many kilometres more than now a way is, and the way; nothing if the party cannot go it."""
        prices = self._prices(party)
        return [(prices[way] - prices[now], way)] if way in prices else []

    def _can_spare(self, way: tuple[str, ...]) -> bool:
        """Whether the groups have enough pupils without a party, or were given up."""
        lower, size = self._problem.lower, self.state.size
        return all(size[each] - way.count(each) >= lower(each) for each in set(way))

    def empty(self, group_id: str) -> None:
        """Give a group up: whoever is in it goes elsewhere."""
        self._given_up.add(group_id)
        parties_here = list(self._here[group_id])
        for party in parties_here:
            self._leave(party)
        for party in parties_here:
            self.seat(party)
