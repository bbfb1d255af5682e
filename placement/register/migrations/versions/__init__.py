"""One file for each version of the register's tables."""
