"""From a placement to an answer: an outcome, a reason and flags for everyone, and a line for every group."""
