"""A second solver, HiGHS, in a process of its own.

Its libraries and those of OR-Tools clash within one process, so nothing here may import OR-Tools, and
nothing elsewhere may import highspy.
"""
