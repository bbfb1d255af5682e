"""Labels and units of criteria, which each criterion defines in its own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from placement.catalogue import COVERAGE, NAMES
from placement.criteria.registry import all_criteria, criterion
from placement.locale import msgid

PUPIL_KM = msgid("pupil-km")
"""The unit of proximity, for places without room for "one way"."""

WAITING_POINTS = msgid("Who waits counts one waiting point, and one more for every whole week since signing up.")


class _Labels(Mapping[str, str]):
    """Criterion -> its label; each criterion is loaded on demand."""

    def __getitem__(self, name: str) -> str:
        if name not in (COVERAGE, *NAMES):
            raise KeyError(name)
        return criterion(name).label

    def __iter__(self) -> Iterator[str]:
        return iter((COVERAGE, *NAMES))

    def __len__(self) -> int:
        return 1 + len(NAMES)


class _Units(Mapping[str, str]):
    """Unit as named in results -> its msgid, which is the same."""

    def __getitem__(self, unit: str) -> str:
        if unit not in self._units():
            raise KeyError(unit)
        return unit

    def __iter__(self) -> Iterator[str]:
        return iter(self._units())

    def __len__(self) -> int:
        return len(self._units())

    def _units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([PUPIL_KM, msgid("points"), *(each.unit for each in all_criteria())]))


CRITERIA: Mapping[str, str] = _Labels()
UNITS: Mapping[str, str] = _Units()
