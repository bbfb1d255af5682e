"""Pages of a region's duties: the yearly reports and the draft budget."""
