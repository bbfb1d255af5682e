"""Run folders, written and read back: a run can be explained and reported long after it was solved."""
