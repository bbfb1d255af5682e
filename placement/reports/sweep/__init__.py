"""What a sweep came to, for the analyst: what must be known first, in words, tables and drawings; no pupils."""
