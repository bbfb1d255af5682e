"""Print how well suspected doubles are found.

A region's register holds 2,011 children; 489 sign up, of whom 100 are registered already, under another key and on
another list. Whoever is suspected and is another child is a false alarm; a double that is listed as possible
twins is not found. Ten such regions are drawn from each half of the names: the weights of
`placement.register.doubles.score` were chosen on the first, the second was kept out of it, with seeds of its own.
The pairs of `hard.csv` were written before anything had been measured, and nothing was chosen by them either.

What the generator does is in `population.py`: families of five origins, one in three at a reception centre, 3 in 100
brothers and sisters twins, up to a third of the birth dates unknown and put down as 1 January or 1 July. A second
registration is spelled in a style drawn anew (`spellings.py`; ten styles of Ukrainian names, seven of Arabic ones), and
by chance has a typo, exchanged names, another or no family name, a father's name added, day and month exchanged, a
wrong digit, a date without day or month, a new home, another telephone, another day of arrival.
All of it is invented: shares of errors are assumptions, and what is measured holds for them.
"""

from __future__ import annotations

from collections import Counter

from benchmarks.doubles.measure import NamesAlone, Tally, hard_pairs, measure, names_alone
from benchmarks.doubles.population import world

SEEDS = {"tuned on": (0, range(1, 11)), "held out": (1, range(101, 111))}
"""Name of the half -> which names, and the seeds of its regions."""


def main() -> None:
    for name, (half, seeds) in SEEDS.items():
        worlds = [world(seed, half) for seed in seeds]
        print(f"{name}: {_of_all(measure(worlds))}")
        print(f"  names alone, first region: {_of_names(names_alone(worlds[0]))}")
    pairs = hard_pairs()
    print(f"written by hand: {sum(each.is_right for each in pairs)} of {len(pairs)} right")
    for (label, verdict), number in sorted(Counter((each.label, each.verdict) for each in pairs).items()):
        print(f"  {label} -> {verdict}: {number}")
    for each in pairs:
        if not each.is_right:
            print(f"  wrong: {each.why} ({each.comparison.points} points)")


def _of_all(tally: Tally) -> str:
    return (
        f"precision {tally.precision:.3f}, recall {tally.recall:.3f} ({tally.found} of {tally.doubles}; "
        f"{tally.as_twins} more listed as twins), {tally.alarms_a_sign_up:.3f} false alarms a sign-up "
        f"({tally.alarms} of {tally.sign_ups}); twins listed {tally.twins}, wrongly {tally.not_twins}; "
        f"{tally.compared / tally.sign_ups:.0f} comparisons a sign-up, {tally.reachable} doubles among them"
    )


def _of_names(alone: NamesAlone) -> str:
    return (
        f"best F1 {alone.f1:.2f} at {alone.threshold:.2f} (precision {alone.precision:.2f}, recall {alone.recall:.2f}, "
        f"{alone.alarms_a_sign_up:.2f} false alarms a sign-up); at recall 0.97 {alone.alarms_at_97:.1f} false alarms"
    )


if __name__ == "__main__":
    main()
