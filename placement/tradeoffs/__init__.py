"""What every wish costs in every other: pay-off table, frontier, exchange rates, stability, equals, worth."""
