"""Suspected double registrations where names are known: found, scored and explained; never merged."""
