"""Run folders, read again: a run can be explained and reported long after it was solved."""
