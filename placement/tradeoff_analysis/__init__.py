"""What every criterion costs in the others: pay-off table, frontier, exchange rates, weight ranges, marginal values."""
