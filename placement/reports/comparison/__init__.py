"""A comparison of scenarios as files."""
