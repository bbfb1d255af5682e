"""Scenarios: what the region agreed on, read from YAML."""
