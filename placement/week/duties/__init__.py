"""What a region owes every year: a forecast and draft budget, a report, and openness about how children are placed."""
