"""A set of reports, frozen for a meeting."""
