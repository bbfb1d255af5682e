"""What the covenant asks of a region beside placing: a forecast and draft budget, and a report every year."""
