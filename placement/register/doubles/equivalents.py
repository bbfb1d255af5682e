"""Given names that one child may bear in two languages, or in full and in short, and that sound unlike."""

from __future__ import annotations

from placement.register.doubles.readings import word

_TOLD = """
mykola nikolai nikolaj kolya
mykyta nikita
yevhen yevgeny evgenii evgeniy yevhenii eugen zhenya
yevheniia evgenia yevgenia eugenia
yelyzaveta elizaveta elizabeth liza
oleksii alexei oleksiy aleksey
oleksandr aleksandr alexander sasha sashko
oleksandra aleksandra alexandra sasha
kateryna ekaterina yekaterina catherine katya
mykhailo mikhail michael misha mikael
dmytro dmitri dmitriy dima
ivan vanya
mariia maria masha mariya
anastasiia anastasia nastya
oleksii lyosha
ihor igor
oleh oleg
bohdan bogdan
yehor egor yegor
ahafiia agafia
olena elena helena lena
hanna anna ganna anya
petro pyotr peter pjotr
pavlo pavel paul
hryhorii grigory grigori
stepan stefan
yurii georgy yuri jurij
daniil danylo daniel danil
yosyp iosif yosef
tetiana tatiana tatyana tanya
nataliia natalia natasha
volodymyr vladimir vova
serhii sergei serhiy sergej
illia ilya elia
mohammad mehmet
yohannes yohanis johannes
giorgis georgis
"""

_BY_READING: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(_TOLD.strip().splitlines()):
    for _name in _line.split():
        for _reading, _ in word(_name).readings:
            _BY_READING[_reading] = _BY_READING.get(_reading, frozenset()) | {_number}


def groups_of(text: str) -> frozenset[int]:
    """Marks of the groups of equivalent names to which a folded word belongs; empty for most."""
    return frozenset[int]().union(*(_BY_READING.get(reading, frozenset()) for reading, _ in word(text).readings))
