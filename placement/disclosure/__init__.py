"""Suppression of small cells in tables for outsiders.

First every count below five is suppressed, then as few others as prevent recalculation: from the shown
counts, the totals of rows and columns and the grand total, nobody can compute a suppressed count, nor
show that it is below five. Totals of the region, a board or a school and counts of groups are always
shown; what they reveal by themselves, no suppression can hide.

The covenant's region publishes such tables (covenant 3b, 8; R24, R65). The method is that of
A. Hundepool et al., Statistical Disclosure Control (2012), chapter 4: primary and secondary cell
suppression with feasibility intervals.
"""

from __future__ import annotations

from placement.disclosure.least import LEAST
from placement.disclosure.one_way import suppress, suppress_means
from placement.disclosure.two_way import Suppressed, suppress_table

__all__ = ["LEAST", "Suppressed", "suppress", "suppress_means", "suppress_table"]
