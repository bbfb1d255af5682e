"""Who takes part in the covenant, what they agreed, and who employs the coordinator (covenant, parties, 3d, 9)."""
