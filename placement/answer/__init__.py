"""From a placement to an answer: an outcome, a reason and flags for every pupil, and a row for every group."""
