"""Scenarios: what the region agreed, read from YAML."""
