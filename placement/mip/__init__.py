"""Solvers beside CP-SAT, each in a process of its own.

Their libraries and that of OR-Tools clash within one process, so nothing here may import OR-Tools, and
nothing elsewhere may import theirs. `peer.py` is what a solver has to offer, `peers.py` the look-up, `highs.py` the
first of them; `sifting.py`, `linking.py` and `narrowing.py` are how HiGHS deals with large programs, and belong to it.
"""
